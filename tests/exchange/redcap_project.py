"""A REDCap project of our own dictionary, played by hand: what people enter, and how REDCap exports it."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from io import StringIO
from pathlib import Path

from heliotrope.exchange.templates import CHILD_FORM, RECORD, items_for, redcap_template
from heliotrope.knowledge import catalogue
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Day, Number, Truth

Row = dict[str, str]
NAME, FORM, KIND, LABEL, CHOICES = (
    "Variable / Field Name", "Form Name", "Field Type", "Field Label", "Choices, Calculations, OR Slider Labels",
)  # fmt: skip
SYSTEM = ("redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance")
LABELLED_SYSTEM = ("Event Name", "Repeat Instrument", "Repeat Instance")
STATES = {"0": "Incomplete", "1": "Unverified", "2": "Complete"}


def dictionary(asked: Sequence[Instrument | Measure]) -> list[Row]:
    return list(csv.DictReader(StringIO(redcap_template(asked))))


def coded(field: Row) -> dict[str, str]:
    """Raw code -> label, as REDCap reads the column of choices."""
    if field[KIND] == "yesno":
        return {"1": "Yes", "0": "No"}
    pairs = [choice.split(",", 1) for choice in field[CHOICES].split("|") if choice.strip()]
    return {code.strip(): label.strip() for code, label in pairs}


# --- what people enter, as a plain file has it ------------------------------------------------------------------


def plain_visits(asked: Sequence[Instrument | Measure], seed: int = 1) -> list[Row]:
    """Three visits of each of two children, with gaps."""
    chance = random.Random(seed)
    items = items_for(asked)
    rows = []
    for number, child in enumerate(("JD-1", "JD-2")):
        lasting = {item.column: _entered(item, chance) for item in items if _is_lasting(item)}
        for month in (1, 2, 3):
            entered = {item.column: _entered(item, chance) if chance.random() < 0.8 else "" for item in items}
            rows.append({"child": child, "visit_date": f"202{number}-0{month}-15", **entered, **lasting})
    return rows


def _is_lasting(item: Item) -> bool:
    from heliotrope.exchange.coding import LASTING

    return item.id in LASTING


def _entered(item: Item, chance: random.Random) -> str:
    match item.kind:
        case Truth():
            return chance.choice(("1", "0"))
        case Choice(labels):
            return chance.choice(labels)
        case Day():
            return f"20{chance.randint(10, 18)}-05-17"
        case Number(low, high, scale):
            least = max(low, item.unit_needed_below or low)
            most = min(high, least + 60)
            step = Fraction(chance.randint(int(least * scale), int(most * scale)), scale)
            return str(item.shown(step))
    raise AssertionError(item)


def plain_file(path: Path, rows: Sequence[Row]) -> Path:
    return _write(path, list(rows[0]), rows)


# --- how REDCap exports it --------------------------------------------------------------------------------------


def export(
    path: Path,
    asked: Sequence[Instrument | Measure],
    rows: Sequence[Row],
    *,
    labels: bool,
    headers: str = "raw",
) -> Path:
    """The whole project: one row for the child, one for each instance of the repeating visit."""
    fields = dictionary(asked)
    found = [_exported(row, fields, labels) for row in project_rows(rows, fields)]
    columns = export_columns(fields)
    if headers == "raw":
        return _write(path, columns, found)
    shown = {field[NAME]: field[LABEL] for field in fields} | dict(zip(SYSTEM, LABELLED_SYSTEM, strict=True))
    header = [shown.get(column, "Complete?") for column in columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([row.get(column, "") for column in columns] for row in found)
    return path


def export_columns(fields: Sequence[Row]) -> list[str]:
    forms = dict.fromkeys(field[FORM] for field in fields)
    columns = []
    for form in forms:
        columns += [field[NAME] for field in fields if field[FORM] == form] + [f"{form}_complete"]
    return [columns[0], *SYSTEM, *columns[1:]]


def project_rows(rows: Sequence[Row], fields: Sequence[Row]) -> Iterator[Row]:
    """Enrolment rows with what lasts, then the visits."""
    child_fields = [field[NAME] for field in fields if field[FORM] == CHILD_FORM]
    forms = dict.fromkeys(field[FORM] for field in fields)
    for child in dict.fromkeys(row["child"] for row in rows):
        visits = [row for row in rows if row["child"] == child]
        first = {name: visits[0].get(name, "") for name in child_fields}
        yield first | {RECORD: child, SYSTEM[0]: "enrolment_arm_1", f"{CHILD_FORM}_complete": "2"}
        for instance, visit in enumerate(visits, start=1):
            values = {name: value for name, value in visit.items() if name not in ("child", *child_fields)}
            status = {f"{form}_complete": "0" for form in forms if form != CHILD_FORM}
            yield values | status | {RECORD: child, SYSTEM[0]: "visit_arm_1", SYSTEM[2]: str(instance)}


def _exported(row: Row, fields: Sequence[Row], labels: bool) -> Row:
    """Values as REDCap holds them (raw codes) or shows them (labels)."""
    found = dict(row)
    for field in fields:
        codes = coded(field)
        if codes and row.get(field[NAME]):
            code = raw_of(field[NAME], row[field[NAME]], codes)
            found[field[NAME]] = codes[code] if labels else code
    if labels:
        found |= {name: STATES[value] for name, value in row.items() if name.endswith("_complete")}
    return found


def raw_of(name: str, value: str, codes: dict[str, str]) -> str:
    """The code that somebody picks who means `value`."""
    if value in codes and not isinstance(catalogue.columns()[name].kind, Choice):
        return value
    return next(code for code, label in codes.items() if label == value.replace("_", " "))


def _write(path: Path, columns: Sequence[str], rows: Sequence[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path
