"""The glucocorticoid that a child took on a day, from the courses that were recorded: for visits that do not state it.

Only what is certain is said. A day on which a course may or may not have run has no dose; after every recorded course has
certainly ended the dose is 0 (our choice: the list of drugs is kept); a child without any recorded course has no dose.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from heliotrope.knowledge.instruments.steroids import DOSE, DRUG, DRUGS, PULSE, PULSE_DRUG
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.lasting import Administration, DoseStep, DrugCourse

A_DAY = {
    "daily": Fraction(1), "once daily": Fraction(1), "QD": Fraction(1), "BID": Fraction(2), "twice daily": Fraction(2),
    "TID": Fraction(3), "alternate days": Fraction(1, 2), "every other day": Fraction(1, 2),
}  # fmt: skip
"""How often a dose is taken in a day, by the words that are stored; any other word leaves the daily dose unknown."""
ORAL = ("PO", "oral", "")
MILLIGRAMS = {"mg": 1, "g": 1000}
Found = dict[str, Fraction]
HOLDS = ((1, 14), (2, 30), (12, 90))
HOLDS_LATER = 180


def oral_dose(course: Course, day: int) -> Found:
    """The drug and its mg a day, as items; empty while that is not certain."""
    taken = [one for one in course.of(DrugCourse) if one.drug in DRUGS]
    if not taken:
        return {}
    steps = [
        step
        for step in course.of(DoseStep)
        if step.course in {one.id for one in taken} and step.route in ORAL
    ]
    holding = [
        (one.holds_on(When(day, day)), one) for one in taken if any(step.course == one.id for step in steps)
    ]
    if all(holds is False for holds, _ in holding):
        return {DOSE.id: Fraction(0)}
    if [holds for holds, _ in holding if holds is not False] != [True]:
        return {}  # uncertain, or several at once
    one = next(one for holds, one in holding if holds)
    return _daily(
        one.drug, [step for step in steps if step.course == one.id and step.holds_on(When(day, day))]
    )


def _daily(drug: str, steps: Sequence[DoseStep]) -> Found:
    """On the day of a change both doses hold: the later one counts."""
    if not steps:
        return {}
    step = steps[-1]
    amount, times = _milligrams(step.amount, step.unit), A_DAY.get(step.every)
    if amount is None or times is None:
        return {}
    return {DOSE.id: amount * times, DRUG.id: Fraction(DRUGS.index(drug))}


def _milligrams(amount: str, unit: str) -> Fraction | None:
    try:
        return Fraction(amount) * MILLIGRAMS[unit]
    except (ValueError, ZeroDivisionError, KeyError):
        return None


def weight_holds(years: int | None) -> int:
    """For how many days a weight stands for that of the day (our choice). Of a child whose age is not known, the fewest."""
    return next((days for below, days in HOLDS if (years or 0) < below), HOLDS_LATER)


def pulses(course: Course, since: int, day: int) -> Found:
    """The glucocorticoid that was given as single doses after `since` and until that day; empty while that is not certain."""
    given = [one for one in course.of(Administration) if one.drug in DRUGS and one.start is not None]
    near = [one for one in given if one.start and one.start.latest > since and one.start.earliest <= day]
    amounts = [_milligrams(one.amount, one.unit) for one in near]
    drugs = {one.drug for one in near}
    certain = all(one.start and one.start.earliest > since and one.start.latest <= day for one in near)
    if not near or not certain or len(drugs) > 1:
        return {}
    total = sum((amount for amount in amounts if amount is not None), Fraction(0))
    return {} if None in amounts else {PULSE.id: total, PULSE_DRUG.id: Fraction(DRUGS.index(drugs.pop()))}
