"""Infusions of immunoglobulin: when, and how many grams per kilogram."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from heliotrope.care.facts.found import Found, answer, missing, on_scale
from heliotrope.care.facts.other_days import WEIGHT
from heliotrope.care.facts.vaccines import last_written
from heliotrope.care.medicines import label_of, number
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.knowledge.medicine_names import ingredient
from heliotrope.language import vaccination as v
from heliotrope.language.when import When
from heliotrope.record.lasting import Administration

LONG_AGO = 36_525  # days: a dose without a day was given at any time of a life


def infusions(situation: Situation) -> Iterator[tuple[When, Fraction | None, str]]:
    """Every course of immunoglobulin: its last day, grams per kg where they are known. One that goes on counts as given on
    the day, one without a day as given on any day until then."""
    for dose in situation.course.of(Administration):
        start = dose.start or When(situation.as_of - LONG_AGO, situation.as_of)
        if ingredient(dose.drug) == "ivig" and situation.day.before(start) is not True:
            last = dose.stop or start
            yield (
                last,
                _per_kg(number(dose.amount), dose.unit, dose.weight_kg, last, situation),
                f"{label_of(dose.drug)} on {last}",
            )
    for one in situation.medicines:
        if one.ingredient == "ivig" and not one.ended:
            going = one.until is None or one.taken_on(situation.day) is not False
            last = situation.day if going or one.until is None else one.until
            yield last, _per_kg(one.amount, one.unit, "", last, situation), one.told


GRAMS = {"g": Fraction(1), "mg": Fraction(1, 1000)}


def _per_kg(
    amount: Fraction | None, unit: str, weight: str, day: When, situation: Situation
) -> Fraction | None:
    plain = unit.strip().lower()
    if amount is None:
        return None
    if plain.removesuffix("/kg") != plain:
        return amount * GRAMS[plain.removesuffix("/kg")] if plain.removesuffix("/kg") in GRAMS else None
    kg = number(weight) or _weight_then(day, situation)
    return amount * GRAMS[plain] / kg if kg and plain in GRAMS else None


def _weight_then(day: When, situation: Situation) -> Fraction | None:
    """The last weight before an infusion, else the first after it, as kg."""
    weights = [(when, entry) for when, entry in situation.entries.get(WEIGHT, ()) if entry.unit in ("", "kg")]
    before = [entry for when, entry in weights if when.latest <= day.latest]
    chosen = before[-1] if before else weights[0][1] if weights else None
    return None if chosen is None else number(chosen.value)


@answer.register
def _infused(asked: v.Infused, situation: Situation) -> Found:
    day = last_written(asked.before.id, situation)
    day = day or When(situation.as_of - asked.lately, situation.as_of)
    recent = [one for one in infusions(situation) if one[0].latest > day.earliest - asked.within]
    if not recent:
        return Found(Fraction(0), "", "none given")
    if any(dose is None for _, dose, _ in recent):
        return missing("a dose of immunoglobulin is not known", recent[-1][2])
    sure = [
        dose for last, dose, _ in recent if dose is not None and last.earliest > day.latest - asked.within
    ]
    low, high = max(sure, default=Fraction(0)), max(dose for _, dose, _ in recent if dose is not None)
    ends = (on_scale(one, v.GRAMS_PER_KG.scale) for one in (low, high))
    return Found(_widest(*ends), "", recent[-1][2])


def _widest(one: Fraction | Range, other: Fraction | Range) -> Fraction | Range:
    low = one.low if isinstance(one, Range) else one
    high = other.high if isinstance(other, Range) else other
    return Range(low, high) if low != high else other
