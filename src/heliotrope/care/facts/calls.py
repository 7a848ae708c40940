"""The facts about a call, and when a medicine that is given now and then was last given."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from heliotrope.care.facts.found import INEXACT, Found, answer, missing, truth
from heliotrope.care.facts.taken import belongs
from heliotrope.care.medicines import Medicine
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.knowledge.medicine_names import groups, ingredient
from heliotrope.language import calls as c
from heliotrope.language.expressions import FURTHEST_DAY
from heliotrope.language.when import When
from heliotrope.record.lasting import Administration


@answer.register
def _call(asked: c.Call, situation: Situation) -> Found:
    if asked.what == "asked":
        return truth(bool(situation.answers))
    return truth(situation.question_of == "family")


def _days(low: int, high: int) -> Found:
    least, most = Fraction(max(low, 0)), Fraction(max(high, 0))
    return Found(least if least == most else Range(least, most))


@answer.register
def _answered(asked: c.Answered, situation: Situation) -> Found:
    known = any(answer(one, situation).value is not None for one in asked.asked)
    return Found(Fraction(1)) if known else missing("not answered")


# --- what is given now and then ---------------------------------------------------------------------------------


@answer.register
def _since_infusion(asked: c.SinceInfusion, situation: Situation) -> Found:
    given = list(dose_days(asked.drug, situation))
    if given:
        least, most = max(given, key=lambda when: when.latest).days_until(situation.day)
        return _days(0 if _undated(asked.drug, situation) else least, most)
    if _undated(asked.drug, situation):
        return _days(0, FURTHEST_DAY)
    due = [
        days
        for one in situation.medicines
        if belongs(one, asked.drug)
        for days in _due(one, situation.day, int(asked.before))
    ]
    if not due:
        return missing("no dose is recorded")
    known = [ends for ends in due if ends is not None]
    return missing(INEXACT) if None in due else _days(*(min(ends) for ends in zip(*known, strict=True)))


def dose_days(drug: str, situation: Situation) -> Iterator[When]:
    for dose in _doses(drug, situation):
        if dose.start is not None and situation.day.before(dose.start) is not True:
            yield dose.start


def _undated(drug: str, situation: Situation) -> bool:
    """Whether a dose is recorded that may have been given on any day."""
    return any(dose.start is None for dose in _doses(drug, situation))


def _doses(drug: str, situation: Situation) -> Iterator[Administration]:
    for dose in situation.course.of(Administration):
        known = ingredient(dose.drug)
        if known and drug in groups(known):
            yield dose


def _due(one: Medicine, day: When, least: int) -> Iterator[tuple[int, int] | None]:
    """Between how many days ago the last dose was due that was due at least `least` days ago; None where the dates do not
    tell it."""
    start, end = one.start, one.until if one.taken_on(day) is False else None
    if end is not None:
        yield end.days_until(day)
    elif start is None or not start.exact:
        yield None
    elif (since := start.days_until(day)[0]) >= least:
        yield _by_rhythm(one, since, least)


def _by_rhythm(one: Medicine, since: int, least: int) -> tuple[int, int]:
    """A dose was given at the start; how often after it may not be known."""
    if one.every is None or not one.every.understood:
        return least, since
    rhythm = one.every.a_week
    last = since if not rhythm or rhythm > 7 else least + int((since - least) % (7 / rhythm))
    return last, last
