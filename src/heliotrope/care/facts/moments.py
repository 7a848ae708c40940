"""Answers to the facts of `language.moments`."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from heliotrope.care.facts.found import Found, answer, either, missing, truth
from heliotrope.care.medicines import MILLIGRAMS, Medicine
from heliotrope.care.scored import Scored
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.medicine_names import ingredient
from heliotrope.language import moments as m
from heliotrope.language.ages import date_of, day_number
from heliotrope.language.errors import InputError
from heliotrope.language.when import When
from heliotrope.record.lasting import Diagnosis
from heliotrope.record.sittings import Kind, Sitting

# --- the start of treatment -------------------------------------------------------------------------------------


def treated_since(start: m.Treatment, situation: Situation) -> When | None:
    entered = situation.entries.get(start.entered.id, []) if start.entered else []
    if entered:
        return _as_day(entered[-1][1].value)
    return _first_of_run(start, situation)


def _as_day(text: str) -> When | None:
    try:
        return When.read(text)
    except InputError:
        return None


def _first_of_run(start: m.Treatment, situation: Situation) -> When | None:
    """Going back from now over the courses that treat, as long as no gap is longer than allowed."""
    courses = [
        one for one in situation.medicines if one.start and not one.topical and set(start.groups) & one.groups
    ]
    first: When | None = None
    while reaching := [one for one in courses if _reaches(one, first or situation.day, start.gap)]:
        starts = [one.start for one in reaching if one.start]
        first = min([first, *starts] if first else starts, key=lambda day: day.earliest)
        courses = [one for one in courses if one not in reaching]
    return first


def _reaches(one: Medicine, day: When, gap: int) -> bool:
    return one.until is None or one.until.latest + gap >= day.earliest


@answer.register
def _since_treatment(asked: m.SinceTreatment, situation: Situation) -> Found:
    start = treated_since(asked.start, situation)
    return missing("no start of treatment is recorded") if start is None else _days(start, situation)


@answer.register
def _months(asked: m.MonthsOfTreatment, situation: Situation) -> Found:
    start = treated_since(asked.start, situation)
    if start is None or start.earliest > situation.as_of:
        return missing("no start of treatment is recorded")
    ends = [
        months_between(day, situation.as_of) for day in (min(start.latest, situation.as_of), start.earliest)
    ]
    return Found(_range(*ends), "", f"since {start}")


@answer.register
def _along(asked: m.Along, situation: Situation) -> Found:
    months = _months(m.MonthsOfTreatment(asked.start), situation)
    if months.value is None:
        return months
    ends = months.value if isinstance(months.value, Range) else Range(months.value, months.value)
    turns = [Fraction(at) for at, _ in asked.points if ends.low < at < ends.high]
    values = [asked.at(month) for month in [ends.low, ends.high, *turns]]
    return Found(_range(min(values), max(values)), "", months.told)


def _days(since: When, situation: Situation) -> Found:
    least, most = since.days_until(situation.day)
    return Found(_range(Fraction(max(least, 0)), Fraction(max(most, 0))), "", f"since {since}")


def _range(low: Fraction, high: Fraction) -> Fraction | Range:
    return low if low == high else Range(low, high)


def months_later(day: int, months: int) -> int:
    """The same day of the month so many months later, or the last day of that month."""
    start = date_of(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return day_number(date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])))


def months_between(start: int, day: int) -> Fraction:
    begun, today = date_of(start), date_of(day)
    whole = (today.year - begun.year) * 12 + today.month - begun.month
    if months_later(start, whole) > day:
        whole -= 1
    low, high = months_later(start, whole), months_later(start, whole + 1)
    return whole + Fraction(day - low, high - low)


@answer.register
def _near(asked: m.Near, situation: Situation) -> Found:
    start = treated_since(asked.point.start, situation)
    if start is None:
        return missing("no start of treatment is recorded")
    states = {_is_near(asked.point, day, situation.as_of) for day in range(start.earliest, start.latest + 1)}
    return truth(states.pop() if len(states) == 1 else None, "the date is not exact enough", f"since {start}")


def _is_near(point: m.Point, start: int, day: int) -> bool:
    return abs(months_later(start, point.months) - day) <= point.days


# --- tests and diagnosis ----------------------------------------------------------------------------------------


@answer.register
def _since_done(asked: m.SinceDone, situation: Situation) -> Found:
    found = [day for day in _days_done(asked, situation) if situation.day.before(day) is not True]
    if not found:
        return missing(f"{asked.name}: never recorded")
    return _days(When(max(day.earliest for day in found), max(day.latest for day in found)), situation)


def _days_done(asked: m.SinceDone, situation: Situation) -> Iterator[When]:
    """Of a sitting with the day of the test written in it, that day; else the sitting itself."""
    for sitting in situation.course.in_order():
        written = sitting.entries.get(asked.day.id) if asked.day else None
        day = _as_day(written.value) if written and written.absent is None else None
        if day is not None:
            yield day
        elif any(_has(sitting, item.id) for item in asked.items):
            yield sitting.observed


def _has(sitting: Sitting, item: str) -> bool:
    entry = sitting.entries.get(item)
    return entry is not None and entry.absent is None


@answer.register
def _since_visit(asked: m.SinceVisit, situation: Situation) -> Found:
    seen = [one.observed for one in situation.course.in_order() if one.kind is Kind.VISIT]
    days = [day for day in seen if situation.day.before(day) is not True]
    if not days:
        return missing("no visit is recorded")
    return _days(When(max(day.earliest for day in days), max(day.latest for day in days)), situation)


@answer.register
def _diagnosed(asked: m.Diagnosed, situation: Situation) -> Found:
    of = _those(asked.codes, situation)
    days = [day for one in of if (day := one.found or one.start) is not None]
    if not days:
        return missing("no day of diagnosis is recorded")
    return _days(min(days, key=lambda day: day.earliest), situation)


@answer.register
def _ever_diagnosed(asked: m.EverDiagnosed, situation: Situation) -> Found:
    had = _those(asked.codes, situation)
    states = [_by_then(one.found or one.start, situation.day) for one in had]
    return truth(
        either(states), "the date is not exact enough", "; ".join(one.label or one.code for one in had)
    )


def _those(codes: tuple[str, ...], situation: Situation) -> list[Diagnosis]:
    return [one for one in situation.course.of(Diagnosis) if vocabulary.condition_of(one.code) in codes]


def _by_then(made: When | None, day: When) -> bool | None:
    """Not after the day; what has no date was made before."""
    later = False if made is None else day.before(made)
    return None if later is None else not later


# --- scores -----------------------------------------------------------------------------------------------------


def scored(situation: Situation) -> Scored:
    """Worked out when first asked for, and kept."""
    found = situation.__dict__.get("_scored")
    if found is None:
        found = Scored(situation.course.as_of(situation.day), situation.confirmed)
        situation.__dict__["_scored"] = found
    return found


@answer.register
def _score(asked: m.Score, situation: Situation) -> Found:
    days = scored(situation)
    for at in _wanted(asked, days, situation):
        if days.any_of(asked.measure, at) and (value := days.value(asked.measure, at)) is not None:
            return Found(value, "", f"on {date_of(days.days[at])}")
    return missing(f"{asked.measure.label}: not recorded" + (f" at {asked.at}" if asked.at else ""))


def _wanted(asked: m.Score, days: Scored, situation: Situation) -> Iterable[int]:
    """The places of the days that count, the one that is wanted first."""
    latest_first = range(len(days.days) - 1, -1, -1)
    if asked.at is None:
        return (at for at in latest_first
                if asked.within is None or situation.as_of - days.days[at] < asked.within)  # fmt: skip
    start = treated_since(asked.at.start, situation)
    if start is None or not start.exact:
        return ()
    centre, reach = months_later(start.earliest, asked.at.months), asked.at.days
    near = [at for at in latest_first if abs(days.days[at] - centre) <= reach]
    return sorted(near, key=lambda at: abs(days.days[at] - centre))


@answer.register
def _held(asked: m.Held, situation: Situation) -> Found:
    days, last = scored(situation), None
    for at in range(len(days.days) - 1, -1, -1):
        state = days.value(asked.measure, at) if days.any_of(asked.measure, at) else None
        if state == 0:
            return truth(False, "", f"not on {date_of(days.days[at])}")
        if state == 1:
            last = days.days[at] if last is None else last
            if last - days.days[at] >= asked.days:
                return truth(True, "", f"{date_of(days.days[at])} to {date_of(last)}")
    return (
        missing(f"{asked.measure.label}: not recorded")
        if last is None
        else truth(False, "", f"on {date_of(last)}")
    )


@answer.register
def _fall(asked: m.Fall, situation: Situation) -> Found:
    days = scored(situation)
    known: list[tuple[int, Fraction | Range]] = []
    for at in range(len(days.days) - 1, -1, -1):  # no further back than is asked for
        if known and known[0][0] - days.days[at] > asked.within and len(known) > 1:
            break
        value = days.value(asked.measure, at) if days.any_of(asked.measure, at) else None
        if value is not None:
            known.append((days.days[at], value))
    if len(known) < 2:
        return missing(f"{asked.measure.label}: fewer than two values")
    (last, now), before = known[0], known[1:]
    ends = [(_ends(value), day) for day, value in before if last - day <= asked.within]
    if not ends:
        return missing("no value of the year before")
    low = max(max(one.low for one, _ in ends) - _ends(now).high, Fraction(0))
    high = max(max(one.high for one, _ in ends) - _ends(now).low, Fraction(0))
    return Found(_range(low, high), "", f"{date_of(min(day for _, day in ends))} to {date_of(last)}")


def _ends(value: Fraction | Range) -> Range:
    return value if isinstance(value, Range) else Range(value, value)


# --- supplements ------------------------------------------------------------------------------------------------

UNITS = {"iu": "iu", "[iu]": "iu", "units": "iu", "unit": "iu"}


@answer.register
def _nutrient(asked: m.Nutrient, situation: Situation) -> Found:
    total, told = Fraction(0), []
    for one in _holding(asked.name, situation):
        if asked.unordered and not one.supplement:
            continue
        amount = a_day(one, asked.unit)
        if amount is None or one.taken_on(situation.day) is None:
            return missing("the amount of a product is not known", one.told)
        total += amount
        told.append(one.told)
    return Found(total, "", "; ".join(told) or "none taken")


def _holding(name: str, situation: Situation) -> list[Medicine]:
    taken = (one for one in situation.medicines if one.taken_on(situation.day) is not False)
    return [one for one in taken if holds(one, name)]


def holds(one: Medicine, name: str) -> bool:
    return one.ingredient == name and not one.topical


def a_day(one: Medicine, unit: str) -> Fraction | None:
    """Of one product in the unit asked for: international units, or milligrams."""
    rhythm = one.every.a_week if one.every else None
    if rhythm is None or one.amount is None:
        return None
    if unit == "iu":
        amount = one.amount if UNITS.get(one.unit.strip().lower()) else None
    else:
        amount = None if one.mg is None else one.mg / MILLIGRAMS[unit]
    return None if amount is None else amount * rhythm / 7


@answer.register
def _products(asked: m.Products, situation: Situation) -> Found:
    found = _holding(asked.name, situation)
    return Found(Fraction(len(found)), "", "; ".join(one.told for one in found) or "none taken")


@answer.register
def _unknown_product(asked: m.UnknownProduct, situation: Situation) -> Found:
    unknown = [one for one in situation.medicines if is_unknown_product(one)]
    states = [one.taken_on(situation.day) for one in unknown]
    return truth(either(states), "the date is not exact enough", "; ".join(one.told for one in unknown))


def is_unknown_product(one: Medicine) -> bool:
    listed = one.ingredient in vocabulary.supplements() and one.ingredient != "other_supplement"
    return one.supplement and (one.ingredient is None or (not listed and ingredient(one.name) is None))
