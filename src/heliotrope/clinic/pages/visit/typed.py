"""What came back from the browser, checked: what can be written, what cannot and why, what should be asked first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils import formats

from heliotrope.care.plausible import question
from heliotrope.engines.reference import Range
from heliotrope.exchange.onevisit import read
from heliotrope.language.errors import HeliotropeError, Refused
from heliotrope.language.items import Item
from heliotrope.language.types import Number
from heliotrope.record.entries import Absent, Entry

UNIT, ABSENT, SURE, COMMENT = "__unit", "__absent", "__sure", "__comment"
Before = Mapping[str, tuple[Fraction, int]]
"""Item id -> its last value and how many days ago that was."""


@dataclass
class Typed:
    """`changes` may be written; `errors` and `questions` stand beside the field, by item id."""

    changes: dict[str, Entry | None] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)


def typed(posted: Mapping[str, str], items: Mapping[str, Item], before: Before) -> Typed:
    """Everything in the form that is an item. An emptied field takes the entry back to 'not recorded'."""
    found = Typed()
    for name in posted:
        id = name.removesuffix(ABSENT)
        if id in items and id not in found.changes:
            _take(found, items[id], posted, before)
    return found


def _take(found: Typed, item: Item, posted: Mapping[str, str], before: Before) -> None:
    value, absent = as_stored(posted.get(item.id, ""), item), posted.get(item.id + ABSENT, "")
    unit, comment = posted.get(item.id + UNIT, "").strip(), posted.get(item.id + COMMENT, "").strip()
    try:
        if value:
            number = read(item, (value, unit) if unit else value)
            asked = _question(item, number, before) if not posted.get(item.id + SURE) else ""
            if asked:
                found.questions[item.id] = asked
                return
            found.changes[item.id] = Entry(item.id, value, unit, comment=comment)
        elif absent:
            found.changes[item.id] = Entry(item.id, absent=Absent(absent), comment=comment)
        else:
            found.changes[item.id] = None
    except Refused as error:
        found.errors[item.id] = f"{error.problem}. {error.remedy}"
    except (HeliotropeError, ValueError) as error:
        found.errors[item.id] = str(error)


def as_stored(text: str, item: Item) -> str:
    """What was typed with the decimal mark of the page turned into a point; nothing else is touched."""
    text = text.strip()
    if (
        isinstance(item.kind, Number)
        and formats.get_format("DECIMAL_SEPARATOR") == ","
        and text.count(",") == 1
    ):
        return text if "." in text else text.replace(",", ".")
    return text


def _question(item: Item, value: Fraction | Range | None, before: Before) -> str:
    if item.id not in before or not isinstance(value, Fraction):
        return ""
    last, days = before[item.id]
    return question(item.id, value, last, days)
