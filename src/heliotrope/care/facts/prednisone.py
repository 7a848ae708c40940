"""Systemic glucocorticoids before a vaccine: whether, and for how long at what dose as prednisone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from heliotrope.care.facts.found import INEXACT, Found, answer, either, missing, on_scale, truth
from heliotrope.care.facts.taken import belongs
from heliotrope.care.medicines import Medicine
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.knowledge.instruments.steroids import FACTORS
from heliotrope.language import vaccination as v
from heliotrope.language.facts import DOSE_A_WEEK
from heliotrope.language.when import When

DEFLAZACORT = Fraction(5, 6)  # the larger of the two published equivalents
LOCAL = frozenset(
    {"TOP", "INH", "INHALED", "NASAL", "IA", "INTRA-ARTICULAR", "INTRAARTICULAR", "EYE", "RECTAL"}
)
REPLACING = ("physiolog", "replac")


def is_local(one: Medicine) -> bool:
    return one.topical or one.route in LOCAL or one.purpose.startswith(REPLACING)


def systemic_steroids(situation: Situation) -> list[Medicine]:
    every = (*situation.medicines, *(replace(one, stop=_day_before(situation)) for one in situation.replaced))
    return [one for one in every if belongs(one, "glucocorticoid") and not is_local(one)]


def _day_before(situation: Situation) -> When:
    return When(situation.as_of - 1, situation.as_of - 1)


@answer.register
def _systemic(asked: v.Systemic, situation: Situation) -> Found:
    found = [one for one in situation.medicines if belongs(one, asked.group) and not is_local(one)]
    states = [one.taken_on(situation.day) for one in found]
    told = "; ".join(one.told for one, state in zip(found, states, strict=True) if state is not False)
    return truth(either(states), f"{INEXACT}: {told}", told or "none recorded")


@answer.register
def _kept_up(asked: v.KeptUp, situation: Situation) -> Found:
    steroids = [one for one in systemic_steroids(situation) if not (asked.daily and now_and_then(one))]
    if not any(one.taken_on(situation.day) is not False for one in steroids):
        return Found(Fraction(0), "", "none taken")
    days = _changes(steroids, situation.as_of - asked.within, situation.as_of)
    doses = [_a_day(steroids, day, situation) for day in days]
    known = [one for one in doses if one is not None]
    told = "; ".join(dict.fromkeys(one.told for one in steroids))
    if not known:
        return missing("a dose of these days is not known", told)
    scale = DOSE_A_WEEK.scale
    least = on_scale(min(known), scale)
    if None in doses and min(known) > 0:
        return Found(Range(Fraction(0), least.high if isinstance(least, Range) else least), "", told)
    return Found(least, "", told)


def now_and_then(one: Medicine) -> bool:
    return one.every is not None and one.every.a_week is not None and one.every.a_week < 7


def _changes(steroids: Iterable[Medicine], first: int, last: int) -> list[int]:
    """The days in between on which the dose may have become another, and the first."""
    found = {first}
    for one in steroids:
        for when in (one.start, *(start for start, _ in one.doses)):
            found |= {when.earliest, when.latest} if when else set()
        if one.until:
            found |= {one.until.earliest + 1, one.until.latest + 1}
    return sorted(day for day in found if first <= day <= last)


def _a_day(steroids: Iterable[Medicine], day: int, situation: Situation) -> Fraction | None:
    """Milligrams of prednisone on a day; None where it is not known."""
    total, at = Fraction(0), When(day, day)
    for one in steroids:
        taken = _taken_then(one, at)
        if taken is False:
            continue
        dose, factor = _dose_then(one, at), factor_of(one.ingredient)
        if taken is None or dose is None or factor is None:
            return None
        total += dose * factor / 7
    return total


def _taken_then(one: Medicine, day: When) -> bool | None:
    return (
        False
        if one.ended and one.stop is not None and one.stop.before(day) is not False
        else replace(one, ended=False).taken_on(day)
    )


def factor_of(drug: str | None) -> Fraction | None:
    return DEFLAZACORT if drug == "deflazacort" else FACTORS.get(drug or "")


def _dose_then(one: Medicine, day: When) -> Fraction | None:
    """Milligrams a week by the last step that had begun; the dose of now where no step is dated."""
    begun = [
        (start.before(day) is True or start.same_day(day), dose)
        for start, dose in one.doses
        if day.before(start) is not True
    ]
    if not one.doses:
        return one.mg_a_week
    if not begun:
        return None
    certain, dose = begun[-1]
    return dose if certain else None
