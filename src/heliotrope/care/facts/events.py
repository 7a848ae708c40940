"""Since when: the day on which a value was recorded, a drug begun, a dose raised or changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from heliotrope.care.facts.found import NEVER, Found, answer, between, missing
from heliotrope.care.medicines import Medicine
from heliotrope.care.situation import Situation
from heliotrope.language import facts as f
from heliotrope.language.when import When


@answer.register
def _days_since(asked: f.DaysSince, situation: Situation) -> Found:
    day, why = event_day(asked.event, situation)
    return missing(why) if day is None else days_since(day, situation.day)


def days_since(since: When, day: When) -> Found:
    least, most = since.days_until(day)
    return Found(between(Fraction(max(least, 0)), Fraction(max(most, 0))), "", f"since {since}")


Day = tuple[When | None, str]
"""The day of an event, or none and why."""


def event_day(event: f.Event, situation: Situation) -> Day:
    match event:
        case f.Recorded(item, back):
            recorded = situation.entries.get(item.id, [])
            return (recorded[-1 - back][0], "") if len(recorded) > back else (None, f"{item.label}: {NEVER}")
        case f.AnyOf(events):
            return _any_of([event_day(one, situation) for one in events])
        case f.AllOf(_, events):
            return _all_of([event_day(one, situation) for one in events])
        case f.Begun(drug):
            return _begun(drug, situation)
        case f.Raised(drug):
            return _raised(drug, situation)
        case f.Changed(drug):
            return _changed(drug, situation)


def _any_of(days: Sequence[Day]) -> Day:
    """The latest; where the dates are not exact, between the latest of their first and of their last days."""
    found = [day for day, _ in days if day is not None]
    if not found:
        return None, " and ".join(why for _, why in days)
    return When(max(day.earliest for day in found), max(day.latest for day in found)), ""


def _all_of(days: Sequence[Day]) -> Day:
    absent = [why for day, why in days if day is None]
    if absent:
        return None, "; ".join(absent)
    found = [day for day, _ in days if day is not None]
    return When(min(day.earliest for day in found), min(day.latest for day in found)), ""


def courses(drug: str, situation: Situation) -> list[Medicine]:
    """What is or may be taken of a drug, else what was taken last."""
    of = [one for one in situation.medicines if drug in one.groups]
    running = [one for one in of if one.taken_on(situation.day) is not False]
    past = sorted((one for one in of if one.until), key=lambda one: one.until.latest if one.until else 0)
    return running or past[-1:]


def _begun(drug: str, situation: Situation) -> Day:
    """Of several courses the earliest start: none of them may hide how long the drug has been taken."""
    found = courses(drug, situation)
    starts = [one.start for one in found if one.start is not None]
    if not found or len(starts) < len(found):
        return None, f"the start of {drug} is not recorded" if found else f"no course of {drug} is recorded"
    return min(starts, key=lambda when: when.earliest), ""


def _raised(drug: str, situation: Situation) -> Day:
    rises = [rise for one in courses(drug, situation) for rise in _rises(one, situation)]
    if not rises:
        return _begun(drug, situation)
    return max(rises, key=lambda when: when.latest), ""


def _changed(drug: str, situation: Situation) -> Day:
    """Any course that runs: its start, and each day from which its weekly dose is another or is not known."""
    days = [day for one in courses(drug, situation) for day in _changes(one, situation)]
    return (max(days, key=lambda when: when.latest), "") if days else _begun(drug, situation)


def _changes(one: Medicine, situation: Situation) -> Iterable[When]:
    if one.start and not (one.ordered and situation.replaced):
        yield one.start
    doses = [
        *((old.start or situation.day, old.mg_a_week) for old in situation.replaced if one.ordered),
        *one.doses,
    ]
    for (_, before), (day, now) in pairwise(doses):
        if before is None or before != now:
            yield day


def _rises(one: Medicine, situation: Situation) -> Iterable[When]:
    """The days on which the weekly dose rose, a dose that is not known counted as a rise."""
    doses = list(one.doses)
    if one.ordered:
        before = [(old.start or situation.day, old.mg_a_week) for old in situation.replaced]
        earlier = [rise for old in situation.replaced for rise in _rises(old, situation)]
        yield from earlier
        doses = [*before[-1:], *doses]
    for (_, before_mg), (day, mg) in pairwise(doses):
        if before_mg is None or mg is None or mg > before_mg:
            yield day
