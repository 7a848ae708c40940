"""The medicines that a child takes or may take: whether, how much, in what form, and with what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import pairwise

from heliotrope.care.facts.found import (
    INEXACT,
    Found,
    answer,
    between,
    both,
    either,
    missing,
    on_scale,
    truth,
)
from heliotrope.care.medicines import Medicine
from heliotrope.care.situation import Situation, same_drug
from heliotrope.knowledge.medicine_names import ingredient
from heliotrope.language import facts as f
from heliotrope.language.expressions import FURTHEST_DAY
from heliotrope.language.facts import ANY, SYSTEMIC, Feature
from heliotrope.language.types import Number
from heliotrope.language.when import When
from heliotrope.record.lasting import Administration


def running(drug: str, situation: Situation) -> list[tuple[Medicine, bool | None]]:
    """The medicines of a drug or group that are or may be taken, and whether that is certain."""
    states = ((one, one.taken_on(situation.day)) for one in situation.medicines if belongs(one, drug))
    return [(one, taken) for one, taken in states if taken is not False]


def belongs(one: Medicine, drug: str) -> bool:
    if drug == ANY:
        return not one.supplement
    if drug == SYSTEMIC:
        return not (one.topical or one.supplement or "supplement" in one.groups)
    return drug in one.groups and not (one.topical and not drug.startswith("topical"))


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
    for one, taken in running(asked.drug, situation):
        amount = amount_of(one, asked.per)
        if taken is None or amount is None:
            return missing(_why_no_dose(one, taken, asked.per), one.told)
        total += amount
        told.append(one.told)
    assert isinstance(asked.type, Number)
    return Found(on_scale(total, asked.type.scale), "", "; ".join(told) or "none taken")


def amount_of(one: Medicine, per: str) -> Fraction | None:
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


@answer.register
def _has(asked: f.Has, situation: Situation) -> Found:
    states, told = [], []
    for one, taken in running(asked.drug, situation):
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


def _more_doses(one: Medicine, most: int) -> bool | None:
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
    Feature.MORE_DOSES: lambda one, value, day: _more_doses(one, int(value)),
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
    taken = [(one, state) for one, state in running(SYSTEMIC, situation) if not one.pulse]
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
        return Found(between(Fraction(0), Fraction(max(most, 0))), "", "a dose without a day")
    if not apart:
        return missing("fewer than two doses are recorded")
    least, most = min(gap[0] for gap, _ in apart), min(gap[1] for gap, _ in apart)
    return Found(between(Fraction(max(least, 0)), Fraction(max(most, 0))), "", min(apart)[1])


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
    return Found(on_scale(one.mg, f.DOSE.scale), "", one.told)
