"""What came back from the browser, checked: what can be written, what cannot and why, what should be asked first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.translation import gettext as _

from heliotrope.care.imperial import metric
from heliotrope.care.plausible import question
from heliotrope.clinic.components.numbers import as_stored, as_written, two_ways
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

    def written(self, posted: Mapping[str, str]) -> dict[str, str]:
        """What is stored otherwise than it was typed, as the page writes it."""
        kept = {id: as_written(entry.value) for id, entry in self.changes.items() if entry}
        return {id: value for id, value in kept.items() if value != posted.get(id)}


def typed(
    posted: Mapping[str, str],
    items: Mapping[str, Item],
    before: Before,
    stored: Mapping[str, str] | None = None,
) -> Typed:
    """Everything in the form that is an item. An emptied field takes the entry back to 'not recorded'.

    A number that could be read in two ways is asked about, unless it is the one that is `stored` already.
    """
    found = Typed()
    for name in posted:
        id = name.removesuffix(ABSENT).removesuffix(FLAG)
        if id in items and id not in found.changes:
            _take(found, items[id], posted, before, (stored or {}).get(id, ""))
    return found


def _take(found: Typed, item: Item, posted: Mapping[str, str], before: Before, stored: str) -> None:
    try:
        entry, asked = _entry(item, posted, before)
        if entry and entry.value != stored and isinstance(item.kind, Number):
            asked = f"{two_ways(posted.get(item.id, ''))} {asked}".strip()
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
    value, absent = _canonical(item, posted.get(item.id, "")), posted.get(item.id + ABSENT, "")
    comment, flag = (posted.get(item.id + end, "").strip() for end in (COMMENT, FLAG))
    if value:
        return _of_value(item, value, _unit(item, posted), comment, flag, before)
    if flag:
        raise ValueError(_("A flag belongs to a value. Type the value as well."))
    return (Entry(item.id, absent=Absent(absent), comment=comment) if absent else None), ""


def _canonical(item: Item, text: str) -> str:
    return as_stored(text) if isinstance(item.kind, Number) else text.strip()


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


def _question(item: Item, value: Fraction | Range | None, before: Before) -> str:
    if item.id not in before or not isinstance(value, Fraction):
        return ""
    last, days = before[item.id]
    return question(item.id, value, last, days)
