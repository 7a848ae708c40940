"""Where a child stands against published points of time: the targets after 3, 6 and 12 months, and the taper of PRINTO.

Only distances are said, never what to do. A point of time is read at the visit nearest to it, four weeks before to four
weeks after; where there was none, the target was not assessed, which is not the same as missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from heliotrope.care.facts import answer
from heliotrope.care.facts.moments import months_later, treated_since
from heliotrope.care.facts.other_days import on
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.knowledge import course_of_treatment as treatment
from heliotrope.knowledge import targets as published
from heliotrope.knowledge.drugs.glucocorticoids import A_DAY
from heliotrope.knowledge.drugs.shared import WEIGHT_NOW
from heliotrope.language.when import When

Value = Fraction | Range | None


class State(StrEnum):
    """How a target stands on the day."""

    AHEAD = "ahead"
    OPEN = "may still be assessed"
    MET = "met"
    MISSED = "not met"
    NOT_ASSESSED = "not assessed"
    UNKNOWN = "cannot be told"


@dataclass(frozen=True, slots=True)
class Reached:
    """One target: `day` its point of time, `value` what was found and `told` at which visit."""

    target: published.Target
    day: int
    state: State
    value: Value = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One published point of the taper, in mg per kg, beside what was recorded for that day, in mg."""

    months: int
    day: int
    published: Fraction
    recorded: Value
    weight: Value


@dataclass(frozen=True, slots=True)
class Clock:
    """`start` is the first day of treatment; the rest is empty while that is not known to the day."""

    start: When | None
    weeks: tuple[int, int] | None
    targets: tuple[Reached, ...] = ()
    taper: tuple[Point, ...] = ()
    expected: Value = None
    taken: Value = None
    weight: Value = None


def clock(here: Situation) -> Clock:
    start = treated_since(treatment.START, here)
    if start is None or start.earliest > here.as_of:
        return Clock(None, None)
    least, most = start.days_until(here.day)
    weeks = max(least, 0) // 7, most // 7
    if not start.exact:
        return Clock(start, weeks)
    return Clock(
        start, weeks, tuple(_reached(one, start.earliest, here) for one in published.TARGETS),
        tuple(_taper(start.earliest, here)), answer(published.EXPECTED.asked, here).value, answer(A_DAY.asked, here).value,
        answer(WEIGHT_NOW.asked, here).value,
    )  # fmt: skip


def _reached(target: published.Target, start: int, here: Situation) -> Reached:
    day = months_later(start, target.months)
    if here.as_of < day - treatment.REACH:
        return Reached(target, day, State.AHEAD)
    found = answer(target.score.asked, here)
    if found.value is None:
        over = here.as_of > day + treatment.REACH
        return Reached(target, day, State.NOT_ASSESSED if over else State.OPEN)
    return Reached(target, day, _state(target, found.value), found.value, found.told)


def _state(target: published.Target, value: Fraction | Range) -> State:
    least = Fraction(1) if target.least is None else target.least.value
    low, high = (value.low, value.high) if isinstance(value, Range) else (value, value)
    return State.MET if low >= least else State.MISSED if high < least else State.UNKNOWN


def _taper(start: int, here: Situation) -> Iterator[Point]:
    """The published points that lie behind; each on the weight that was known then."""
    for months, dose in published.LINE:
        day = months_later(start, months)
        if day <= here.as_of:
            then = on(here, day)
            yield Point(
                months, day, dose, answer(A_DAY.asked, then).value, answer(WEIGHT_NOW.asked, then).value
            )
