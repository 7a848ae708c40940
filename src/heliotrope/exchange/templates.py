"""Empty tables to fill in, made from the definitions: a CSV header, and a REDCap data dictionary.

What is filled in comes back through `heliotrope score` with nothing in between: columns are named as items, choices
are coded by their own names, points as themselves. Labels are in our own words; no publisher's wording is in them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from heliotrope.exchange.coding import LASTING, Coded, choices, form_label, unit_choices
from heliotrope.exchange.columns import LIMIT_SUFFIXES
from heliotrope.knowledge import catalogue
from heliotrope.knowledge.child import BIRTH, VISIT_DATE
from heliotrope.language.exact import plain
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import Item
from heliotrope.language.sources import Source
from heliotrope.language.types import Choice, Day, Number, Text, Truth

Asked = Instrument | Measure | Item
CORE = ("cmas", "mmt8", "chaq", "global", "das", "lab.worst_multiple")
"""What a visit needs for the core sets, response, JDMAI and inactive disease; used when nothing is named."""
RECORD, CHILD_FORM, VISIT_FORM = "record_id", "child", "visit"
COLUMNS = (
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
    "Choices, Calculations, OR Slider Labels", "Field Note", "Text Validation Type OR Show Slider Number",
    "Text Validation Min", "Text Validation Max", "Identifier?", "Branching Logic (Show field only if...)",
    "Required Field?", "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name", "Matrix Ranking?",
    "Field Annotation",
)  # fmt: skip
"""The eighteen columns of a REDCap data dictionary, as REDCap itself writes them."""


def items_for(asked: Iterable[Asked]) -> tuple[Item, ...]:
    """The items that are recorded for these, each once; never the date, which is a key."""
    found = (item for one in asked for item in _items(one))
    return tuple(item for item in dict.fromkeys(found) if item is not VISIT_DATE)


def _items(one: Asked) -> tuple[Item, ...]:
    if isinstance(one, Item):
        return (one,)
    more = one.measures if isinstance(one, Instrument) else ()
    return (*one.items, *(item for measure in more for item in measure.items))


def csv_template(asked: Sequence[Asked]) -> str:
    """The header of a file with one row a visit."""
    return _written([["child", VISIT_DATE.column, *(item.column for item in items_for(asked))]])


def redcap_template(asked: Sequence[Asked]) -> str:
    """A data dictionary that REDCap takes: one form an instrument, after those of the child and of the visit."""
    fields = list(_fields(items_for(asked), _sources(asked)))
    forms = dict.fromkeys(field.form for field in fields)
    ordered = [
        field for form in forms for field in fields if field.form == form
    ]  # REDCap wants a form in one piece
    return _written([COLUMNS, *(field.row() for field in ordered)])


def _written(rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


@dataclass(frozen=True, slots=True)
class Field:
    """One row of a data dictionary."""

    name: str
    form: str
    kind: str
    label: str
    choices: Coded = ()
    note: str = ""
    validation: str = ""
    low: str = ""
    high: str = ""
    identifier: bool = False
    required: bool = False
    annotation: str = ""

    def row(self) -> list[str]:
        """The eighteen cells."""
        coded = " | ".join(f"{code}, {label}" for code, label in self.choices)
        identifier, required = ("y" if flag else "" for flag in (self.identifier, self.required))
        return [
            self.name, self.form, "", self.kind, self.label, coded, self.note, self.validation, self.low, self.high,
            identifier, "", required, "", "", "", "", self.annotation,
        ]  # fmt: skip


def _fields(items: Sequence[Item], sources: dict[str, Source]) -> Iterator[Field]:
    yield Field(
        RECORD,
        CHILD_FORM,
        "text",
        "Record ID",
        note="The study number of the child. No name, no hospital number.",
    )
    lasting = [item for item in items if form_of(item) == CHILD_FORM]
    yield from (_field(item, sources) for item in lasting)
    yield Field(
        VISIT_DATE.column, VISIT_FORM, "text", "Date of visit", validation="date_ymd", required=True,
        note="YYYY-MM-DD. Rows of one child and day become one visit; a form without it belongs to the day of its event.",
    )  # fmt: skip
    for item in items:
        if item in lasting:
            continue
        yield _field(item, sources)
        if units := _units(item):
            yield _unit_field(item, units)


def form_of(item: Item) -> str:
    """The form on which an item stands: that of its instrument, or that of the child or visit."""
    owner = item.id.partition(".")[0]
    if owner == "child" and item.id in LASTING:
        return CHILD_FORM
    if owner in ("child", "visit"):
        return VISIT_FORM
    return owner


def _field(item: Item, sources: dict[str, Source]) -> Field:
    kind, validation, low, high = _typed(item)
    note = [f"{item.allowed[:1].upper()}{item.allowed[1:]}."] if kind == "text" else []
    if item.note and kind != "text":
        note.append(f"{item.note.rstrip('.')}.")
    if item.id in sources:
        note.append(f"Source: {sources[item.id]}.")
    codes = [f"{system} {code}" for system, code in item.codes]
    return Field(
        item.column, form_of(item), kind, form_label(item), choices(item), " ".join(note), validation, low, high,
        identifier=item is BIRTH, annotation="; ".join([item.id, *codes]),
    )  # fmt: skip


def _typed(item: Item) -> tuple[str, str, str, str]:
    """Field type, validation, least and most.

    A number with decimals is checked as `number`: the types with a fixed number of decimals refuse 5 for 5.0.
    """
    match item.kind:
        case Truth():
            return "yesno", "", "", ""
        case Day():
            return "text", "date_ymd", "", ""
        case Number(low, high, scale) if not item.levels:
            return "text", "integer" if scale == 1 else "number", plain(low), plain(high)
        case Number() | Choice():
            return "radio", "", "", ""
        case Text():
            return "notes", "", "", ""
    raise TypeError(f"{item.id} cannot be recorded")


def _units(item: Item) -> tuple[str, ...]:
    """The units in which laboratories report an item, where there are several."""
    limit = item.id.endswith(LIMIT_SUFFIXES)
    return tuple(unit for unit, _ in item.units) if len(item.units) > 1 and not limit else ()


def _unit_field(item: Item, units: tuple[str, ...]) -> Field:
    return Field(
        f"{item.column}_unit", form_of(item), "radio", f"{form_label(item)}: unit", unit_choices(units),
        f"As printed by the laboratory, for the value and its limits. Left empty it is {item.unit}.",
    )  # fmt: skip


def _sources(asked: Sequence[Asked]) -> dict[str, Source]:
    """For each item the first source of the instrument that owns it, else of what was asked for."""
    found: dict[str, Source] = {}
    for one in (*catalogue.INSTRUMENTS, *asked):
        if isinstance(one, Item):
            continue
        for item in one.items:
            if one.sources and item.id.partition(".")[0] not in ("child", "visit"):
                found.setdefault(item.id, one.sources[0])
    return found
