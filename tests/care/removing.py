"""A record with one thing taken out of it: every item, every answer, every field of what lasts and of an order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from typing import Any

from heliotrope.care.situation import Situation
from heliotrope.record.lasting import DrugCourse, Lasting
from heliotrope.record.sittings import Sitting

Poorer = tuple[str, Situation]
"""What was taken out, and the rest."""
KEPT = frozenset(
    {"id", "child", "course", "comment"}
)  # what ties a thing to the child, and words that no rule reads
NAMES = frozenset({"drug", "name", "vaccine", "code"})  # what a thing is: without it, it is not recorded


def poorer(here: Situation) -> Iterator[Poorer]:
    yield from _without_items(here)
    yield from _without_answers(here)
    yield from _without_fields(here)
    yield from _without_fields_of_the_order(here)
    for field in ("birth", "sex"):
        child = replace(here.course.child, **{field: None})
        yield field, replace(here, course=replace(here.course, child=child))


def _without_items(here: Situation) -> Iterator[Poorer]:
    for item in sorted({item for sitting in here.course.sittings for item in sitting.entries}):
        kept = tuple(_without(one, item) for one in here.course.sittings)
        yield item, replace(here, course=replace(here.course, sittings=kept))


def _without(one: Sitting, item: str) -> Sitting:
    return replace(one, entries={id: entry for id, entry in one.entries.items() if id != item})


def _without_answers(here: Situation) -> Iterator[Poorer]:
    for item in here.answers:
        yield item, replace(here, answers={id: entry for id, entry in here.answers.items() if id != item})


def _without_fields(here: Situation) -> Iterator[Poorer]:
    """A field of all things of one kind."""
    for kind in dict.fromkeys(type(one) for one in here.course.lasting):
        for field in _fields(kind):
            kept = tuple(_empty(one, field) if type(one) is kind else one for one in here.course.lasting)
            if kept != here.course.lasting:
                yield f"{kind.__name__}.{field}", replace(here, course=replace(here.course, lasting=kept))


def _without_fields_of_the_order(here: Situation) -> Iterator[Poorer]:
    if here.order is None:
        return
    for part, kind in (("drug", DrugCourse), ("dose", type(here.order.dose))):
        for field in _fields(kind):
            less = _empty(getattr(here.order, part), field)
            if less != getattr(here.order, part):
                yield f"order.{field}", replace(here, order=replace(here.order, **{part: less}))


def _fields(kind: type[Any]) -> Iterator[str]:
    return (one.name for one in fields(kind) if one.name not in KEPT | NAMES)


def _empty(one: Lasting, field: str) -> Lasting:
    found = next(each for each in fields(one) if each.name == field)
    return replace(one, **{field: None if found.default is MISSING else found.default})
