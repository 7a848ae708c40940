"""Answers to the facts of `language.products`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from heliotrope.care.facts.found import Found, answer, both, either, missing, truth
from heliotrope.care.medicines import Medicine
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.medicine_names import groups, ingredient, plain
from heliotrope.language import products as p
from heliotrope.language.when import When
from heliotrope.record.lasting import DrugCourse


class Taken(NamedTuple):
    """A course of a drug: from when, and which product. Nothing where it is not known."""

    start: When | None
    product: str


def _courses(drug: str, situation: Situation) -> list[Taken]:
    """Those on the list until the day, in order of time; an order under entry is the last."""
    until = [one for one in situation.course.of(DrugCourse)
             if one.start is None or situation.day.before(one.start) is not True]  # fmt: skip
    of = [one for one in until if _is(one, drug)]
    known = sorted(
        of, key=lambda one: (one.start.latest, one.start.earliest, one.id) if one.start else (0, 0, one.id)
    )
    ordered = situation.order.drug if situation.order and not situation.order.stops else None
    taken = [Taken(one.start, product(one)) for one in known]
    return [*taken, Taken(situation.day, product(ordered))] if ordered and _is(ordered, drug) else taken


def _is(one: DrugCourse, drug: str) -> bool:
    """A product for the skin is another drug."""
    id = ingredient(one.drug) or (ingredient(one.product) if one.product else None)
    return id is not None and drug in groups(id)


def product(one: DrugCourse) -> str:
    """The name of the product without strength; none where only the drug is named."""
    name = plain((one.product or one.drug).partition("(")[0])
    known = vocabulary.drugs().get(ingredient(name) or "")
    return "" if known and name in (plain(known.id), plain(known.label)) else name


def _changes(courses: list[Taken]) -> Iterator[tuple[bool | None, When | None]]:
    """For each course but the first, whether its product is another, and from when."""
    for before, after in pairwise(courses):
        told = before.start is not None and after.start is not None and before.product and after.product
        yield (before.product != after.product if told else None), after.start


@answer.register
def _switched(asked: p.Switched, situation: Situation) -> Found:
    changes = [changed for changed, _ in _changes(_courses(asked.drug, situation))]
    return truth(either(changes), "the product or the start of a course is not recorded")


@answer.register
def _since_switch(asked: p.SinceSwitch, situation: Situation) -> Found:
    days = [day for changed, day in _changes(_courses(asked.drug, situation)) if changed and day]
    if not days:
        return missing("no change of product is recorded")
    least, most = days[-1].days_until(situation.day)
    ends = Fraction(max(least, 0)), Fraction(max(most, 0))
    return Found(ends[0] if least == most else Range(*ends), "", f"since {days[-1]}")


@answer.register
def _courses_by_vein(asked: p.CoursesByVein, situation: Situation) -> Found:
    of = [one for one in situation.medicines if asked.drug in one.groups]
    states = [_begun_by_vein(one, asked.within, situation) for one in of]
    states += [_perhaps(_begun_by_vein(one, asked.within, situation))
               for one in situation.replaced if asked.drug in one.groups and one.until is None]  # fmt: skip
    low, high = Fraction(states.count(True)), Fraction(len(states) - states.count(False))
    return Found(low if low == high else Range(low, high))


def _perhaps(state: bool | None) -> bool | None:
    """What an order replaces may be a course that was over, where its end is not known."""
    return None if state else state


def _begun_by_vein(one: Medicine, within: int, situation: Situation) -> bool | None:
    return both(one.route == "IV" if one.route else None, _begun(one.start, within, situation.day))


def _begun(start: When | None, within: int, day: When) -> bool | None:
    if start is None:
        return None
    least, most = start.days_until(day)
    return True if most < within else False if least >= within else None
