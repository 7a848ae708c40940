"""Answers to the facts of `language.cumulative`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, isqrt

from heliotrope.care.facts.found import Found, answer, missing
from heliotrope.care.medicines import Medicine, milligrams, number, of_drug
from heliotrope.care.reading import exactly
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.knowledge import child
from heliotrope.knowledge.medicine_names import groups, ingredient
from heliotrope.language import cumulative as c
from heliotrope.language.errors import Refused
from heliotrope.language.exact import plain
from heliotrope.language.items import Item
from heliotrope.language.types import Number
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import Administration, DoseStep, DrugCourse

FINE = 10**9  # parts into which a root is resolved

# --- the lowest value -------------------------------------------------------------------------------------------


@answer.register
def _lowest_since(asked: c.LowestSince, situation: Situation) -> Found:
    counted = answer(asked.since, situation)
    if counted.value is None:
        return missing(counted.why, counted.told)
    ends = counted.value if isinstance(counted.value, Range) else Range(counted.value, counted.value)
    assert ends.low is not None
    assert ends.high is not None
    since = When(situation.as_of - int(ends.high), situation.as_of - int(ends.low))
    later = [(since.before(when), entry) for when, entry in situation.entries.get(asked.item.id, [])]
    sure = [_read(asked.item, entry) for inside, entry in later if inside is True]
    perhaps = [_read(asked.item, entry) for inside, entry in later if inside is None]
    if not any(sure):
        return missing(f"not measured since {since}" if not sure else "not understood")
    return _lowest(asked, sure, perhaps)


def _lowest(asked: c.LowestSince, sure: Sequence[Range | None], perhaps: Sequence[Range | None]) -> Found:
    assert isinstance(asked.type, Number)
    known = [one for one in sure if one]
    most = min(one.high for one in known)
    least = min(one.low if one else asked.type.low for one in (*sure, *perhaps))
    return Found(least if least == most else Range(least, most), "", f"lowest of {len(sure)}")


def _read(item: Item, entry: Entry) -> Range | None:
    try:
        found = exactly(item, entry.value, entry.unit)
    except Refused:
        return None
    return found if isinstance(found, Range) or found is None else Range(found, found)


# --- all doses of a life ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Doses:
    """So many doses from a day on, at least and at most; `mg` of one, None where it is not known."""

    day: When
    mg: Fraction | None
    least: int = 1
    most: int | None = 1


@answer.register
def _lifetime(asked: c.Lifetime, situation: Situation) -> Found:
    doses = list(_doses(asked.drug, situation))
    ends = [_over_surface(one, situation) for one in doses]
    scale = c.GRAMS_PER_AREA.scale
    low = Fraction(floor(sum(least for least, _ in ends) * scale), scale)
    most = [high for _, high in ends if high is not None]
    high = c.GRAMS_PER_AREA.high
    if len(most) == len(ends):
        high = Fraction(ceil(sum(most) * scale), scale)
    return Found(low if low == high else Range(low, high), "", _told(doses, situation))


def _told(doses: Iterable[Doses], situation: Situation) -> str:
    """600 mg in all, 24 mg/kg: each dose over the weight of its day."""
    total, per_kg = Fraction(0), Fraction(0)
    for one in doses:
        weight, _ = _last(child.WEIGHT, one.day, situation)
        given = (one.mg or 0) * one.least
        total, per_kg = total + given, per_kg + (given / weight if weight else 0)
    return f"{plain(total)} mg in all, {plain(per_kg)} mg/kg" if per_kg else f"{plain(total)} mg in all"


def _over_surface(one: Doses, situation: Situation) -> tuple[Fraction, Fraction | None]:
    """Grams over the surface of their day, at least and at most; None where there is no telling."""
    largest, smallest = _surface(one.day, situation)
    grams = None if one.mg is None else one.mg / 1000
    low = Fraction(0) if grams is None or largest is None else grams * one.least / largest
    if grams is None or smallest is None or one.most is None:
        return low, None
    return low, grams * one.most / smallest


def _doses(drug: str, situation: Situation) -> Iterator[Doses]:
    courses = [one for one in situation.course.of(DrugCourse) if _is(drug, one.drug, one.product)]
    given = [one for one in situation.course.of(Administration)
             if _is(drug, one.drug, one.product) or one.course in {course.id for course in courses}]  # fmt: skip
    for dose in given:
        if dose.start is None or situation.day.before(dose.start) is not True:
            mg, _ = milligrams(number(dose.amount), dose.unit, dose.product, None)
            yield Doses(dose.start or situation.day, mg, 1, 1 if dose.start else None)
    for course in courses:
        if not any(dose.course == course.id or _while(course, dose) for dose in given):
            yield from _ordered(course, situation)


def _is(drug: str, *names: str) -> bool:
    known = (ingredient(name) for name in names if name)
    return any(id is not None and drug in groups(id) for id in known)


def _while(course: DrugCourse, dose: Administration) -> bool:
    """Whether a dose that names no course may have been given while this one ran."""
    if dose.course or dose.start is None:
        return not dose.course
    begun = course.start is None or dose.start.before(course.start) is not True
    return begun and (course.stop is None or course.stop.before(dose.start) is not True)


def _ordered(course: DrugCourse, situation: Situation) -> Iterator[Doses]:
    """The doses that the orders of a course asked for until today, one line for each order."""
    steps = sorted((one for one in situation.course.of(DoseStep) if one.course == course.id), key=_begin)
    if not steps:
        yield Doses(course.start or situation.day, None, 0, None)
    for step, after in zip(steps, [*(one.start for one in steps[1:]), None], strict=False):
        start = step.start or course.start
        if start is None:
            yield Doses(situation.day, None, 0, None)
        elif situation.day.before(start) is not True:
            ends = [one.earliest for one in (course.stop, step.stop, situation.day) if one]
            last = min([*ends, after.earliest - 1] if after else ends)
            yield _of_step(of_drug(course, (step,), start), start, last)


def _begin(step: DoseStep) -> int:
    return step.start.earliest if step.start else -(10**9)


def _of_step(one: Medicine, start: When, last: int) -> Doses:
    """First and last day count. A rhythm that is not known is at least one dose."""
    most = one.every.doses if one.every else None
    if one.every is None or not one.every.a_week:
        return Doses(start, one.mg, 1, most)
    counts = [
        max(floor(Fraction(last - day) * one.every.a_week / 7) + 1, 0)
        for day in (start.latest, start.earliest)
    ]
    least, highest = (min(count, most) if most else count for count in counts)
    return Doses(start, one.mg, least, highest)


def _surface(day: When, situation: Situation) -> tuple[Fraction | None, Fraction | None]:
    """The largest and the smallest that the child can have been on a day: by the last weight and height until then. Where there
    is none, the first one after: the child was hardly larger, and how much smaller cannot be told."""
    (weight, weighed), (height, measured) = (
        _last(item, day, situation) for item in (child.WEIGHT, child.HEIGHT)
    )
    if weight is None or height is None:
        return None, None
    low, high = _root(weight * height / 3600)
    return high, (low if weighed and measured else None)


def _last(item: Item, day: When, situation: Situation) -> tuple[Fraction | None, bool]:
    """The value that holds on a day, and whether it was measured by then."""
    recorded = situation.entries.get(item.id, [])
    before = (entry for when, entry in reversed(recorded) if day.before(when) is not True)
    holds = _first(item, before)
    return (holds, True) if holds else (_first(item, (entry for _, entry in recorded)), False)


def _first(item: Item, entries: Iterable[Entry]) -> Fraction | None:
    """The first that is a number above zero."""
    return next((value for entry in entries if (value := _exact(item, entry))), None)


def _exact(item: Item, entry: Entry) -> Fraction | None:
    ends = _read(item, entry)
    return ends.low if ends and ends.low == ends.high else None


def _root(square: Fraction) -> tuple[Fraction, Fraction]:
    """Two numbers between which the root lies: itself twice where it is exact."""
    whole = square.numerator * square.denominator * FINE**2
    root = isqrt(whole)
    below, above = root, root if root * root == whole else root + 1
    return Fraction(below, square.denominator * FINE), Fraction(above, square.denominator * FINE)
