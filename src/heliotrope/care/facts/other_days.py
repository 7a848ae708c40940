"""The same child on another day, past or planned, and what held on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from heliotrope.care.facts.found import answer
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Answer, Reference
from heliotrope.language.expressions import Expression, walk
from heliotrope.language.facts import Fact
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.lasting import DrugCourse, PlannedVaccine
from heliotrope.record.sittings import Kind, Sitting


def on(here: Situation, day: int) -> Situation:
    """The same child on another day, past or planned. From the day of the check on, an order under entry counts as given."""
    if day == here.as_of:
        return here
    if day < here.as_of:
        return replace(here, as_of=day, order=None, course=_weighed(here, day))
    if here.order is None:
        return replace(here, as_of=day)
    return replace(here, as_of=day, order=None, course=_with_order(here))


WEIGHT, WEIGHT_STANDS_BACK = "child.weight", 90


def _weighed(here: Situation, day: int) -> Course:
    """Before the child was first weighed, that first weight stands for the three months before it."""
    weights = here.entries.get(WEIGHT, [])
    if not weights or not day < weights[0][0].earliest <= day + WEIGHT_STANDS_BACK:
        return here.course
    stand_in = Sitting(
        "first weight", here.course.child.id, Kind.IMPORT, When(day, day), entries={WEIGHT: weights[0][1]}
    )
    return replace(here.course, sittings=(*here.course.sittings, stand_in))


def _with_order(here: Situation) -> Course:
    assert here.order is not None
    gone = {one.id for one in here.replaced}
    kept = [
        replace(one, stop=When(here.as_of, here.as_of)) if isinstance(one, DrugCourse) and one.id in gone else one
        for one in here.course.lasting
    ]  # fmt: skip
    if not here.order.stops:
        start = here.order.drug.start or here.day
        kept += [
            replace(here.order.drug, start=start),
            replace(here.order.dose, start=here.day if gone else start),
        ]
    return replace(here.course, lasting=tuple(kept))


def questions(here: Situation) -> Iterator[Situation]:
    """One situation for each vaccine that is planned for the day of the check or later, on its day. One without a day, or
    whose day may lie ahead, counts as planned for today."""
    if here.vaccine is not None:
        return
    for one in here.course.of(PlannedVaccine):
        if one.start is None:
            yield replace(here, vaccine=one)
        elif one.start.latest >= here.as_of:
            yield replace(on(here, max(one.start.earliest, here.as_of)), vaccine=one)


def holds(node: Expression, here: Situation) -> Answer:
    """What an expression over facts says of a situation."""
    row = {one.id: answer(one.asked, here).value for one in _facts(node)}
    return Reference([row], here.confirmed).value(node, 0)


@lru_cache(maxsize=256)
def _facts(node: Expression) -> tuple[Fact, ...]:
    return tuple(one for one in walk(node) if isinstance(one, Fact))
