"""What is read off invented courses: values through their items, days, totals by the instruments themselves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from statistics import mean

from heliotrope import notebook as ht
from heliotrope.engines.reference import Range
from heliotrope.exchange.onevisit import read
from heliotrope.knowledge import catalogue, recorded
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import Diagnosis
from heliotrope.record.sittings import Kind, Sitting

YEAR = 365.25
ITEMS = {**recorded.items(), **catalogue.items()}


def typed(entry: Entry) -> object:
    return (entry.value, entry.unit) if entry.unit else entry.value


def number(sitting: Sitting | None, item: str) -> float | None:
    """The value of an item in its own unit; of a censored one the middle of what it may be."""
    entry = sitting.entries.get(item) if sitting else None
    if entry is None or entry.absent:
        return None
    found = read(ITEMS[item], typed(entry))
    return (
        float((found.low + found.high) / 2)
        if isinstance(found, Range)
        else None
        if found is None
        else float(found)
    )


def visits(course: Course) -> list[Sitting]:
    return [one for one in course.in_order() if one.kind is Kind.VISIT]


def diagnosis(course: Course) -> Diagnosis:
    return next(one for one in course.of(Diagnosis) if one.code)


def diagnosed(course: Course) -> int:
    found = diagnosis(course).found
    assert found is not None
    return found.latest


def years_followed(course: Course) -> float:
    return (course.in_order()[-1].observed.latest - diagnosed(course)) / YEAR


def age(course: Course, day: int) -> float:
    """Years."""
    assert course.child.birth is not None
    return (day - course.child.birth.earliest) / YEAR


def near(course: Course, week: float, kind: Kind = Kind.VISIT, within: float = 9) -> Sitting | None:
    """The sitting nearest to so many weeks after the diagnosis."""

    def away(one: Sitting) -> float:
        return abs((one.observed.latest - diagnosed(course)) / 7 - week)

    found = [one for one in course.in_order() if one.kind is kind and away(one) <= within]
    return min(found, key=away, default=None)


def total(sitting: Sitting | None, instrument: str) -> float | None:
    """The total of CMAS or MMT8 as the instrument makes it; nothing when it is not decided."""
    values = (
        {item: typed(entry) for item, entry in sitting.entries.items() if not entry.absent} if sitting else {}
    )
    own = {item: value for item, value in values.items() if item.startswith(f"{instrument}.")}
    if not own:
        return None
    found = _scorer(instrument).score(own)[f"{instrument}.total"]
    return float(found.value) if found.decided and found.value is not None else None


@cache
def _scorer(instrument: str) -> ht.Scorer:
    return getattr(ht, instrument.upper())  # type: ignore[no-any-return]


def inactive(course: Course, week: float) -> bool | None:
    """PRINTO's three of four near a week after the diagnosis, where enough was recorded to say so."""
    visit, blood = near(course, week), near(course, week, Kind.LABORATORY)
    limits = ((number(blood, "lab.ck"), 150, True), (total(visit, "cmas"), 48, False), (total(visit, "mmt8"), 78, False),
              (number(visit, "global.physician"), 0.2, True))  # fmt: skip
    met = [value <= limit if below else value >= limit for value, limit, below in limits if value is not None]
    if sum(met) >= 3:
        return True
    return False if len(met) - sum(met) >= 2 else None


def share(found: Iterator[bool | None]) -> float:
    """Of those of whom it is known."""
    return mean(one for one in found if one is not None)
