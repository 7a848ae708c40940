"""The facts about one child on one day, each kind answered plainly from the record: the judge of any faster way.

found = answer(DaysSince(Begun("methotrexate")), situation)
found.value, found.why        # Fraction(8), ''; or None, 'no course of methotrexate is recorded'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch
from itertools import pairwise
from math import ceil, floor

from heliotrope.care.medicines import Medicine
from heliotrope.care.reading import exactly
from heliotrope.care.situation import Situation, same_drug
from heliotrope.engines.reference import Range
from heliotrope.knowledge.medicine_names import ingredient
from heliotrope.language import facts as f
from heliotrope.language.ages import completed_years
from heliotrope.language.errors import Refused
from heliotrope.language.expressions import FURTHEST_DAY
from heliotrope.language.facts import ANY, SYSTEMIC, Feature
from heliotrope.language.types import Number, Type
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import Administration

YEAR = 365
NEVER = "never recorded"
INEXACT = "the date is not exact enough"


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a fact: a value or a range, or `why` there is none; `told` is what it rests on, in words."""

    value: Fraction | Range | None = None
    why: str = ""
    told: str = ""


def missing(why: str, told: str = "") -> Found:
    return Found(None, why, told)


def truth(value: bool | None, why: str = "", told: str = "") -> Found:
    return (
        missing(why or "the record leaves it open", told)
        if value is None
        else Found(Fraction(value), "", told)
    )


@singledispatch
def answer(asked: f.Kind, situation: Situation) -> Found:
    """What the record says to one fact."""
    raise NotImplementedError(f"no answer to {type(asked).__name__}")


# --- what was recorded ------------------------------------------------------------------------------------------


@answer.register
def _latest(asked: f.Latest, situation: Situation) -> Found:
    return value_of(asked, situation.entries.get(asked.item.id, []), situation)


def value_of(asked: f.Latest, recorded: Sequence[tuple[When, Entry]], situation: Situation) -> Found:
    if len(recorded) <= asked.back:
        return missing("no earlier value is recorded" if recorded else NEVER)
    when, entry = recorded[-1 - asked.back]
    told = f"{entry.value} {entry.unit}".strip() + f" on {when}"
    if asked.within is not None:
        least, most = when.days_until(situation.day)
        if least >= asked.within:
            return missing(f"too old: {least} days", told)
        if most >= asked.within:
            return missing(INEXACT, told)
    if entry.value in asked.undecided:
        return missing(f"the result is {entry.value}", told)
    try:
        found = exactly(asked.item, entry.value, entry.unit)
    except Refused as error:
        return missing(f"not understood: {error.problem}", told)
    return Found(_on_type(found, asked.type), "", told)


def _on_type(value: Fraction | Range | None, kind: Type) -> Fraction | Range | None:
    """A value that lies between two steps of even the finer scale of a fact is known as lying between them."""
    if value is None or not isinstance(kind, Number):
        return value
    ends = value if isinstance(value, Range) else Range(value, value)
    low, high = _on_scale(ends.low, kind.scale), _on_scale(ends.high, kind.scale)
    return _range(low.low if isinstance(low, Range) else low, high.high if isinstance(high, Range) else high)


@answer.register
def _answer(asked: f.Answer, situation: Situation) -> Found:
    now = situation.answers.get(asked.item.id)
    if now is not None:
        given = [(situation.day, now)] if now.absent is None else []
        return (
            value_of(f.Latest(asked.item), given, situation) if given else missing("asked and not answered")
        )
    found = value_of(f.Latest(asked.item, asked.within), situation.entries.get(asked.item.id, []), situation)
    return missing("not asked") if found.why == NEVER else found


@answer.register
def _baseline(asked: f.Baseline, situation: Situation) -> Found:
    start, why = event_day(f.Begun(asked.drug), situation)
    if start is None and _courses(asked.drug, situation):
        return missing(why)
    recorded = situation.entries.get(asked.item.id, [])
    before = _values(asked, [one for one in recorded if start and one[0].before(start)][-3:], situation)
    if len(before) == 3:
        return Found(sorted(before)[1], "", "median of the three values before the start")
    last = recorded[-1][0] if recorded else situation.day
    year = _values(
        asked,
        [one for one in recorded if one[0].before(last) and one[0].days_until(last)[1] <= YEAR],
        situation,
    )
    if not year:
        return missing("no value of the 12 months before")
    return Found(min(year), "", "lowest of the 12 months before")


@answer.register
def _highest(asked: f.Highest, situation: Situation) -> Found:
    recorded = situation.entries.get(asked.item.id, [])
    near = _values(
        asked, [one for one in recorded if one[0].days_until(situation.day)[1] < asked.within], situation
    )
    return Found(max(near), "", f"highest of {len(near)}") if near else missing(NEVER)


def _values(
    asked: f.Baseline | f.Highest, recorded: Sequence[tuple[When, Entry]], situation: Situation
) -> list[Fraction]:
    """Those that are known exactly."""
    found = (value_of(f.Latest(asked.item), [one], situation).value for one in recorded)
    return [value for value in found if isinstance(value, Fraction)]


@answer.register
def _child(asked: f.Child, situation: Situation) -> Found:
    child = situation.course.child
    if asked.what == "sex":
        return (
            missing("sex is not recorded")
            if child.sex is None
            else Found(Fraction(child.sex.value == "male"), "", child.sex.value)
        )
    if child.birth is None:
        return missing("date of birth is not recorded")
    if asked.what == "days":
        return _days(child.birth, situation.day)
    youngest, oldest = (
        completed_years(day, situation.as_of) for day in (child.birth.latest, child.birth.earliest)
    )
    return Found(_range(Fraction(max(youngest, 0)), Fraction(max(oldest, 0))), "", f"born {child.birth}")


@answer.register
def _setting(asked: f.Setting, situation: Situation) -> Found:
    return Found(Fraction(f.PROFILES.index(situation.profile)), "", situation.profile)


# --- since when -------------------------------------------------------------------------------------------------


@answer.register
def _days_since(asked: f.DaysSince, situation: Situation) -> Found:
    day, why = event_day(asked.event, situation)
    return missing(why) if day is None else _days(day, situation.day)


def _days(since: When, day: When) -> Found:
    least, most = since.days_until(day)
    return Found(_range(Fraction(max(least, 0)), Fraction(max(most, 0))), "", f"since {since}")


def _range(low: Fraction, high: Fraction) -> Fraction | Range:
    return low if low == high else Range(low, high)


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


def _courses(drug: str, situation: Situation) -> list[Medicine]:
    """What is or may be taken of a drug, else what was taken last."""
    of = [one for one in situation.medicines if drug in one.groups]
    running = [one for one in of if one.taken_on(situation.day) is not False]
    past = sorted((one for one in of if one.until), key=lambda one: one.until.latest if one.until else 0)
    return running or past[-1:]


def _begun(drug: str, situation: Situation) -> Day:
    """Of several courses the earliest start: none of them may hide how long the drug has been taken."""
    courses = _courses(drug, situation)
    starts = [one.start for one in courses if one.start is not None]
    if not courses or len(starts) < len(courses):
        return None, f"the start of {drug} is not recorded" if courses else f"no course of {drug} is recorded"
    return min(starts, key=lambda when: when.earliest), ""


def _raised(drug: str, situation: Situation) -> Day:
    rises = [rise for one in _courses(drug, situation) for rise in _rises(one, situation)]
    if not rises:
        return _begun(drug, situation)
    return max(rises, key=lambda when: when.latest), ""


def _changed(drug: str, situation: Situation) -> Day:
    """Any course that runs: its start, and each day from which its weekly dose is another or is not known."""
    days = [day for one in _courses(drug, situation) for day in _changes(one, situation)]
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


# --- medicines --------------------------------------------------------------------------------------------------


def _of(drug: str, situation: Situation) -> list[tuple[Medicine, bool | None]]:
    """The medicines of a drug or group that are or may be taken, and whether that is certain."""
    states = ((one, one.taken_on(situation.day)) for one in situation.medicines if belongs(one, drug))
    return [(one, taken) for one, taken in states if taken is not False]


def belongs(one: Medicine, drug: str) -> bool:
    if drug == ANY:
        return not one.supplement
    if drug == SYSTEMIC:
        return not (one.topical or one.supplement or "supplement" in one.groups)
    return drug in one.groups and not (one.topical and not drug.startswith("topical"))


def either(states: Iterable[bool | None]) -> bool | None:
    """Any of them: three-valued."""
    known = list(states)
    return True if True in known else None if None in known else False


def both(one: bool | None, other: bool | None) -> bool | None:
    return False if one is False or other is False else None if one is None or other is None else True


@answer.register
def _active(asked: f.Active, situation: Situation) -> Found:
    found = [one for one in situation.medicines if belongs(one, asked.drug)]
    states = [_on_board(one, asked.within, situation.day) for one in found]
    told = "; ".join(one.told for one, state in zip(found, states, strict=True) if state is not False)
    return truth(either(states), f"{INEXACT}: {told}", told or "none recorded")


def _on_board(one: Medicine, within: int, day: When) -> bool | None:
    taken = one.taken_on(day)
    if taken or not within or one.until is None:
        return taken
    least, most = one.until.days_until(day)
    return True if most < within else False if least >= within else None


@answer.register
def _dose(asked: f.Dose, situation: Situation) -> Found:
    total, told = Fraction(0), []
    for one, taken in _of(asked.drug, situation):
        amount = _amount_of(one, asked.per)
        if taken is None or amount is None:
            return missing(_why_no_dose(one, taken, asked.per), one.told)
        total += amount
        told.append(one.told)
    assert isinstance(asked.type, Number)
    return Found(_on_scale(total, asked.type.scale), "", "; ".join(told) or "none taken")


def _amount_of(one: Medicine, per: str) -> Fraction | None:
    week = one.mg_a_week
    match per:
        case "dose":
            return one.mg
        case "infusion day":
            return None if one.mg is None else one.mg / one.infusion_days
        case "day":
            return None if week is None else week / 7
    return week


def _why_no_dose(one: Medicine, taken: bool | None, per: str) -> str:
    if taken is None:
        return INEXACT
    if one.amount is None:
        return "the amount is not recorded"
    return (
        "the unit is not understood"
        if one.mg is None
        else f"how often is not {'understood' if one.every else 'recorded'}"
    )


def _on_scale(value: Fraction, scale: int) -> Fraction | Range:
    """The value, or the two steps of the scale between which it lies."""
    return _range(Fraction(floor(value * scale), scale), Fraction(ceil(value * scale), scale))


@answer.register
def _has(asked: f.Has, situation: Situation) -> Found:
    states, told = [], []
    for one, taken in _of(asked.drug, situation):
        state = both(taken, FEATURES[asked.feature](one, asked.value, situation))
        states.append(state)
        if state is not False:
            told.append(one.told)
    return truth(either(states), f"not recorded: {asked.feature} {asked.value}".strip(), "; ".join(told))


def _rhythm(one: Medicine, is_so: Callable[[Fraction], bool]) -> bool | None:
    if one.every is None or not one.every.understood:
        return None
    return one.every.a_week is not None and is_so(one.every.a_week)


def _contains(one: Medicine, what: str) -> bool | None:
    return None if one.excipients is None else any(what in part for part in one.excipients)


def _strength(one: Medicine, mg: str) -> bool | None:
    if one.route not in ("PO", ""):
        return False
    return None if one.strengths is None else Fraction(mg) in one.strengths


def _prophylaxis(one: Medicine) -> bool | None:
    return one.purpose.startswith("prophyla") if one.purpose else None


def _morerecorded_doses(one: Medicine, most: int) -> bool | None:
    if one.every is None or not one.every.understood:
        return None
    return one.every.doses is not None and one.every.a_week == 7 and one.every.doses > most


def _endless(one: Medicine) -> bool:
    return one.until is None and not one.every_has_end


def _per_cent(one: Medicine, strength: Fraction) -> bool | None:
    return one.amount == strength if one.unit.strip() == "%" and one.amount is not None else None


def _not_weekly(one: Medicine) -> bool | None:
    weekly = one.every.weekly if one.every else None
    return None if weekly is None else not weekly


FEATURES: dict[Feature, Callable[[Medicine, str, Situation], bool | None]] = {
    Feature.NOT_ONCE_A_WEEK: lambda one, value, day: _not_weekly(one),
    Feature.WEEKLY: lambda one, value, day: _rhythm(one, lambda times: times == 1),
    Feature.DAILY: lambda one, value, day: _rhythm(one, lambda times: times >= 7),
    Feature.NO_WEEKDAY: lambda one, value, day: not one.weekday,
    Feature.CONTAINS: lambda one, value, day: _contains(one, value),
    Feature.STRENGTH: lambda one, value, day: _strength(one, value),
    Feature.PROPHYLAXIS: lambda one, value, day: _prophylaxis(one),
    Feature.TREATMENT: lambda one, value, day: not _prophylaxis(one),
    Feature.UNIT_UNCLEAR: lambda one, value, day: not one.clear_unit,
    Feature.NO_END: lambda one, value, day: _endless(one),
    Feature.VEIN: lambda one, value, day: one.route == "IV" if one.route else None,
    Feature.MORE_DOSES: lambda one, value, day: _morerecorded_doses(one, int(value)),
    Feature.VEIN_NO_END: lambda one, value, day: both(
        one.route == "IV" if one.route else None, _endless(one)
    ),
    Feature.PERCENT: lambda one, value, day: _per_cent(one, Fraction(value)),
    Feature.BEGINS: lambda one, value, day: one.ordered and one.start == day.day,
    Feature.UNDER_ENTRY: lambda one, value, day: one.ordered,
    Feature.MOUTH_DAILY: lambda one, value, day: both(
        one.route == "PO" if one.route else None, _rhythm(one, lambda times: times >= 7)
    ),
    Feature.NO_MESNA: lambda one, value, day: not one.mesna,
    Feature.NO_HYDRATION: lambda one, value, day: not one.hydration,
}


@answer.register
def _together(asked: f.Together, situation: Situation) -> Found:
    taken = [(one, state) for one, state in _of(SYSTEMIC, situation) if not one.pulse]
    states, told = [], []
    for place, (one, state) in enumerate(taken):
        for other, other_state in taken[place + 1 :]:
            if _pair(asked, one, other):
                states.append(both(state, other_state))
                told.append(f"{one.told} with {other.told}")
    return truth(either(states), INEXACT, "; ".join(told))


def _pair(asked: f.Together, one: Medicine, other: Medicine) -> bool:
    fits = any(belongs(a, asked.one) and belongs(b, asked.other) for a, b in ((one, other), (other, one)))
    return fits and (not asked.same or same_drug(one, other))


@answer.register
def _gap(asked: f.Gap, situation: Situation) -> Found:
    undated = [dose for dose in recorded_doses(asked.drug, situation) if dose.start is None]
    days = sorted(_given(asked.drug, situation), key=lambda when: when.latest)
    divided = any(one.split for one in situation.medicines if asked.drug in one.groups)
    gaps = [
        (first.days_until(second), f"{first} and {second}")
        for first, second in pairwise(days)
        if second.days_until(situation.day)[0] < asked.within
    ]
    apart = [(gap, told) for gap, told in gaps if not (divided and gap[1] <= 1)]
    if undated and (days or len(undated) > 1):
        most = min((gap[1] for gap, _ in apart), default=FURTHEST_DAY)
        return Found(_range(Fraction(0), Fraction(max(most, 0))), "", "a dose without a day")
    if not apart:
        return missing("fewer than two doses are recorded")
    least, most = min(gap[0] for gap, _ in apart), min(gap[1] for gap, _ in apart)
    return Found(_range(Fraction(max(least, 0)), Fraction(max(most, 0))), "", min(apart)[1])


def _given(drug: str, situation: Situation) -> Iterable[When]:
    for dose in recorded_doses(drug, situation):
        if dose.start is not None and situation.day.before(dose.start) is not True:
            yield dose.start


def recorded_doses(drug: str, situation: Situation) -> Iterable[Administration]:
    """What was recorded as given of a drug, with a course of it or by itself."""
    courses = {one.id for one in situation.medicines if drug in one.groups}
    for dose in situation.course.of(Administration):
        if dose.course in courses or drug == ingredient(dose.drug):
            yield dose


@answer.register
def _order(asked: f.Order, situation: Situation) -> Found:
    new, old = situation.under_entry, situation.replaced
    match asked.what:
        case "given":
            return truth(new is not None)
        case "changes":
            return truth(new is not None and bool(old))
        case "reason":
            dose = situation.order.dose if situation.order else None
            return truth(bool(dose and (dose.reason or dose.comment)))
        case "taper":
            return truth(bool(situation.order and situation.order.dose.taper_plan))
        case "amount":
            return _amount(new)
    return _amount(old[-1] if old else None)


def _amount(one: Medicine | None) -> Found:
    if one is None:
        return missing("there is no such order")
    if one.mg is None:
        return missing(_why_no_dose(one, True, "dose"), one.told)
    return Found(_on_scale(one.mg, f.DOSE.scale), "", one.told)
