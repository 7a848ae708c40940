"""Two visits beside each other: every measure, and everything that was recorded, with what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from heliotrope.clinic.components.numbers import as_written
from heliotrope.clinic.components.units import unit_words
from heliotrope.clinic.components.words import code, said
from heliotrope.clinic.pages.course.measures import rests
from heliotrope.exchange.recorded import Visit, visits_of
from heliotrope.exchange.report import words
from heliotrope.exchange.report.visits import History
from heliotrope.knowledge import catalogue
from heliotrope.knowledge import recorded as vocabulary
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.outcomes import Outcome, Status
from heliotrope.language.sources import Standing
from heliotrope.language.types import Choice, Number, Truth
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry

MEANINGFUL = {"cmas.total": ("cmas.exceeds_mid_low", "cmas.exceeds_mid_high")}
"""The published thresholds of a change that matters. What is not confirmed is not among them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One line: the values of both visits, how far they differ, and what is published of so great a change."""

    id: str
    label: str
    before: str
    after: str
    change: str
    meaning: str


# --- measures ---------------------------------------------------------------------------------------------------


def measures(history: History, a: int, b: int) -> Iterator[Pair]:
    """Every measure of which at least one of the two visits knows something."""
    since = history.from_baseline(a) if a < b else None
    for measure in catalogue.MEASURES:
        before, after = (_outcome(history, measure, at) for at in (a, b))
        if any(one and one.status in (Status.DECIDED, Status.UNDECIDED) for one in (before, after)):
            meaning = _meaning(since, measure.id, b) if since and after else ""
            change = _change(before, after) if before and after else ""
            yield Pair(measure.id, said(measure.label), _value(before), _value(after), change, meaning)


def _outcome(history: History, measure: Measure, at: int) -> Outcome | None:
    """None where nothing of the measure was recorded: a sum of nothing is no fall to zero."""
    return history.outcome(measure.id, at) if rests(history, measure, at) else None


def _value(outcome: Outcome | None) -> str:
    if outcome is None:
        return _("not recorded")
    told = words.result(outcome, 2)
    return (
        f"{said(told)} ({_('undecided')})"
        if outcome.status is Status.UNDECIDED and told != "undecided"
        else said(told)
    )


def _change(before: Outcome, after: Outcome) -> str:
    """The difference of two numbers; between two ends while one of them is undecided."""
    ends = [before.low, before.high, after.low, after.high]
    if all(isinstance(end, Fraction) for end in ends):
        low, high, first, last = (Fraction(end) for end in ends)  # type: ignore[arg-type]
        least, most = first - high, last - low
        return _signed(least) if least == most else f"{_signed(least)} {_('to')} {_signed(most)}"
    if before.decided and after.decided:
        return _("unchanged") if before.value == after.value else _("changed")
    return ""


def _signed(number: Fraction) -> str:
    told = words.number(number, 2)
    return "0" if told == "0" else as_written(f"+{told}" if number > 0 else told)


def _meaning(since: History, id: str, at: int) -> str:
    """What is published of a change: passed, not passed, or undecided."""
    found = []
    for name in MEANINGFUL.get(id, ()):
        measure, outcome = catalogue.measure(name), since.outcome(name, at)
        if measure.standing is Standing.CONFIRMED and outcome.status is not Status.NOT_APPLICABLE:
            found.append(
                f"{said(measure.label)}: {said(words.value(outcome.value)) if outcome.decided else _('undecided')}"
            )
    return "; ".join(found)


# --- what was recorded ------------------------------------------------------------------------------------------


def recorded(course: Course, a: str, b: str) -> Iterator[Pair]:
    """Every entry of the two days, as it was typed."""
    days = {visit.date.isoformat(): visit for visit in visits_of(course)}
    before, after = _entries(days.get(a)), _entries(days.get(b))
    names = {**vocabulary.items(), **catalogue.items()}
    for id in dict.fromkeys((*before, *after)):
        label = said(names[id].label) if id in names else id
        first, last = entry_words(before.get(id), names.get(id)), entry_words(after.get(id), names.get(id))
        yield Pair(id, label, first, last, _difference(before.get(id), after.get(id)), "")


def _entries(visit: Visit | None) -> dict[str, Entry]:
    return visit.entries if visit else {}


def entry_words(entry: Entry | None, item: Item | None = None) -> str:
    """What was typed, or why nothing was measured; nothing typed is said to be so. What was chosen from our own words, and
    a number, are written as the language on screen does."""
    if entry is None:
        return _("not recorded")
    if entry.absent:
        return code(entry.absent.value)
    if item is not None and isinstance(item.kind, Choice | Truth):
        return code(entry.value)
    if item is not None and isinstance(item.kind, Number):
        return f"{as_written(entry.value)} {unit_words(entry.unit or item.unit)}".strip()
    return f"{entry.value} {unit_words(entry.unit)}".strip()


def _difference(before: Entry | None, after: Entry | None) -> str:
    if before is None or after is None or before.absent or after.absent:
        return ""
    if (before.value, before.unit) == (after.value, after.unit):
        return _("unchanged")
    try:
        if before.unit == after.unit:
            return _signed(Fraction(after.value) - Fraction(before.value))
    except (ValueError, ZeroDivisionError):
        pass
    return _("changed")
