"""Answers to the facts of `language.household`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from heliotrope.care.facts.found import Found, answer, missing
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.language.ages import completed_years
from heliotrope.language.household import Youngest
from heliotrope.record.lasting import Housemate

OLDEST = 120


@answer.register
def _youngest(asked: Youngest, situation: Situation) -> Found:
    ages = list(_ages(situation))
    if not ages:
        return missing("who lives with the child is not recorded")
    low, high = (Fraction(min(ends)) for ends in zip(*ages, strict=True))
    return Found(low if low == high else Range(low, high), "", f"{len(ages)} who live with the child")


def _ages(situation: Situation) -> Iterator[tuple[int, int]]:
    """From and to how many completed years each may be old."""
    for one in situation.course.of(Housemate):
        if one.holds_on(situation.day) is False:
            continue
        if one.born is None:
            yield 0, OLDEST
        else:
            youngest, oldest = (
                completed_years(day, situation.as_of) for day in (one.born.latest, one.born.earliest)
            )
            yield max(youngest, 0), max(oldest, 0)
