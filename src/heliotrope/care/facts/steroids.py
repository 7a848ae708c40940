"""Glucocorticoids of a child as prednisone: what a day comes to, and on how many days it came to more than a limit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, inf

from heliotrope.care.facts.found import INEXACT, Found, answer, missing
from heliotrope.care.facts.taken import belongs
from heliotrope.care.medicines import Medicine
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.knowledge import child
from heliotrope.knowledge.drugs.equivalents import PREDNISONE
from heliotrope.language import facts as f
from heliotrope.language.when import When

GROUP = "continuing_gc"
Ends = tuple[Fraction, Fraction | float]


def continuing(medicines: Iterable[Medicine]) -> list[Medicine]:
    """Systemic glucocorticoids without dated pulses."""
    return [one for one in medicines if belongs(one, GROUP) and not one.pulse]


@answer.register
def _as_prednisone(asked: f.AsPrednisone, situation: Situation) -> Found:
    total, told = Fraction(0), []
    for one in continuing(situation.medicines if asked.when == "now" else situation.recorded):
        taken, a_day = one.taken_on(situation.day), _factored(one, one.mg_a_week)
        if taken is False:
            continue
        if taken is None or a_day is None:
            return missing(INEXACT if taken is None else _why(one), one.told)
        total += a_day
        told.append(one.told)
    scale = f.DOSE_AS_PREDNISONE.scale
    low, high = Fraction(floor(total * scale), scale), Fraction(ceil(total * scale), scale)
    return Found(low if low == high else Range(low, high), "", "; ".join(told) or "none taken")


def _why(one: Medicine) -> str:
    if one.ingredient not in PREDNISONE:
        return f"{one.name} has no accepted factor"
    return "the dose, its unit or how often is not known"


def _factored(one: Medicine, a_week: Fraction | None) -> Fraction | None:
    """Weekly mg of a drug as daily mg of prednisone."""
    factor = PREDNISONE.get(one.ingredient or "")
    return None if a_week is None or factor is None else a_week / 7 * factor


# --- days above a limit -----------------------------------------------------------------------------------------


@answer.register
def _steroid_days(asked: f.SteroidDays, situation: Situation) -> Found:
    limit = _limit(asked, situation)
    if isinstance(limit, str):
        return missing(limit)
    first = situation.as_of - asked.within
    drugs = continuing(situation.recorded)
    low = high = 0
    for begin, end in _stretches(drugs, first, situation.as_of):
        least, most = _on(drugs, begin)
        low += (end - begin) * _beyond(least, limit, asked)
        high += (end - begin) * _beyond(most, limit, asked)
    value = Fraction(low) if low == high else Range(Fraction(low), Fraction(high))
    return Found(value, "", "; ".join(one.told for one in drugs))


def _limit(asked: f.SteroidDays, situation: Situation) -> tuple[Fraction, Fraction] | str:
    """Limit times size as (number, power): a dose is compared itself, or by its square for a body surface."""
    if asked.per == "day":
        return asked.above, Fraction(1)
    weight = answer(f.Latest(child.WEIGHT), situation).value
    if not isinstance(weight, Fraction):
        return "the weight is not known"
    if asked.per == "kg":
        return asked.above * weight, Fraction(1)
    height = answer(f.Latest(child.HEIGHT), situation).value
    if not isinstance(height, Fraction):
        return "the height is not known"
    return asked.above**2 * height * weight / 3600, Fraction(2)


def _beyond(dose: Fraction | float, limit: tuple[Fraction, Fraction], asked: f.SteroidDays) -> bool:
    number, power = limit
    compared = dose if power == 1 else dose * dose
    return compared >= number if asked.at_least else compared > number


def _stretches(drugs: Sequence[Medicine], first: int, last: int) -> Iterable[tuple[int, int]]:
    """The days from `first` until before `last`, cut wherever a dose may change."""
    dates = [when for one in drugs for when in (one.start, *(day for day, _ in one.doses)) if when]
    ends = [one.until for one in drugs if one.until]
    cuts = {day for when in dates for day in (when.earliest, when.latest)}
    cuts |= {day + 1 for when in ends for day in (when.earliest, when.latest)}
    days = sorted({first, last, *(day for day in cuts if first < day < last)})
    return pairwise(days)


def _on(drugs: Sequence[Medicine], day: int) -> Ends:
    """The least and the most that all together came to on a day."""
    ends = [_of(one, day) for one in drugs]
    return sum((low for low, _ in ends), Fraction(0)), sum((high for _, high in ends), Fraction(0))


def _of(one: Medicine, day: int) -> Ends:
    taken = one.taken_on(When(day, day))
    if taken is False:
        return Fraction(0), Fraction(0)
    begun = [a_week for since, a_week in one.doses if since.latest <= day]
    sure = all(since.latest <= day or since.earliest > day for since, _ in one.doses)
    a_day = _factored(one, begun[-1] if begun else None if one.doses else one.mg_a_week)
    if a_day is None or not sure:
        return Fraction(0), inf
    return (a_day if taken else Fraction(0)), a_day
