"""What came back from the browser, checked: what can be written, what cannot and why, what should be asked first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils import formats
from django.utils.translation import gettext as _

from heliotrope.care.imperial import metric
from heliotrope.care.plausible import question
from heliotrope.engines.reference import Range
from heliotrope.exchange.onevisit import read
from heliotrope.language.errors import HeliotropeError, Refused
from heliotrope.language.exact import plain
from heliotrope.language.items import Item
from heliotrope.language.types import Number
from heliotrope.record.entries import Absent, Entry

UNIT, ABSENT, SURE, COMMENT, FLAG = "__unit", "__absent", "__sure", "__comment", "__flag"
LIMITS = ("_uln", "_lln")
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
        id = name.removesuffix(ABSENT).removesuffix(FLAG)
        if id in items and id not in found.changes:
            _take(found, items[id], posted, before)
    return found


def _take(found: Typed, item: Item, posted: Mapping[str, str], before: Before) -> None:
    try:
        entry, asked = _entry(item, posted, before)
    except Refused as error:
        found.errors[item.id] = f"{error.problem}. {error.remedy}"
    except (HeliotropeError, ValueError) as error:
        found.errors[item.id] = str(error)
    else:
        if asked and not posted.get(item.id + SURE):
            found.questions[item.id] = asked
        else:
            found.changes[item.id] = entry


def _entry(item: Item, posted: Mapping[str, str], before: Before) -> tuple[Entry | None, str]:
    """What is to be written, None for nothing, and what should be asked first."""
    value, absent = as_stored(posted.get(item.id, ""), item), posted.get(item.id + ABSENT, "")
    comment, flag = (posted.get(item.id + end, "").strip() for end in (COMMENT, FLAG))
    if value:
        return _of_value(item, value, _unit(item, posted), comment, flag, before)
    if flag:
        raise ValueError(_("A flag belongs to a value. Type the value as well."))
    return (Entry(item.id, absent=Absent(absent), comment=comment) if absent else None), ""


def _unit(item: Item, posted: Mapping[str, str]) -> str:
    """The unit typed beside a value; a printed limit is in the unit of its value."""
    own = item.id
    for end in LIMITS:
        own = own.removesuffix(end)
    return (posted.get(item.id + UNIT) or posted.get(own + UNIT) or "").strip()


def _of_value(
    item: Item, value: str, unit: str, comment: str, flag: str, before: Before
) -> tuple[Entry, str]:
    converted = metric(item.id, value)
    if converted is not None:
        meant = plain(converted)
        asked = _("%(typed)s is %(meant)s %(unit)s. Take it as that?") % {
            "typed": value, "meant": meant, "unit": item.unit
        }  # fmt: skip
        more = _question(item, read(item, meant), before)
        note = _("typed as %(typed)s") % {"typed": value}
        return Entry(item.id, meant, comment=comment or note), f"{asked} {more}".strip()
    number = read(item, (value, unit) if unit else value)
    return Entry(item.id, value, unit, comment=comment, flag=flag), _question(item, number, before)


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
