"""Random children: records of trials put together, with dates made vague, taken away or another day of the check."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from random import Random
from typing import Any

from heliotrope.care.situation import Situation
from heliotrope.language.ages import date_of, day_number
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.lasting import DoseStep, Lasting
from heliotrope.record.sittings import Sitting
from heliotrope.synthetic import clinic
from tests.care.trials import TRIALS

VAGUE, ABSENT = 0.06, 0.03
CLINIC_DAY = date(2026, 6, 1)


def children(seed: int, count: int) -> dict[str, Situation]:
    """So many, each drawn by itself: the name says how to draw it again."""
    return {f"seed {seed}, child {place}": _child(Random(f"{seed}/{place}")) for place in range(count)}


def clinic_children(seed: int, count: int) -> dict[str, Situation]:
    """Those of the invented clinic, on one of its last days."""
    rng = Random(seed)
    courses = clinic(count, 2, seed=seed, as_of=CLINIC_DAY)
    last = day_number(CLINIC_DAY)
    return {
        f"clinic {seed}, child {place}": Situation(course, last - rng.choice([0, 0, 30, 400]))
        for place, course in enumerate(courses)
    }


def _child(rng: Random) -> Situation:
    several = [one.situation for one in rng.sample(TRIALS, rng.choice([1, 2, 2, 3, 4]))]
    first = several[0]
    course = Course(
        replace(first.course.child, birth=_vaguely(rng, first.course.child.birth)),
        tuple(_sittings(rng, several)),
        tuple(_lasting(rng, several)),
    )
    as_of = first.as_of + rng.choice([0, 0, 0, 1, -1, 7, 30, -30, 200, 366])
    answers = {item: entry for one in several for item, entry in one.answers.items()}
    order = first.order if rng.random() < 0.05 else None
    kept = answers if rng.random() < 0.5 else {}
    return replace(
        first,
        course=course,
        as_of=as_of,
        answers=kept,
        order=order,
        vaccine=None,
        question_of="",
        confirmed={},
    )


def _sittings(rng: Random, several: Iterable[Situation]) -> Iterator[Sitting]:
    for place, here in enumerate(several):
        for one in here.course.sittings:
            if rng.random() > ABSENT:
                yield replace(
                    one, id=f"{place} {one.id}", observed=_vaguely(rng, one.observed) or one.observed
                )


def _lasting(rng: Random, several: Iterable[Situation]) -> Iterator[Lasting]:
    for place, here in enumerate(several):
        for one in here.course.lasting:
            if rng.random() > ABSENT:
                yield _changed(rng, one, place)


def _changed(rng: Random, one: Lasting, place: int) -> Lasting:
    dates: dict[str, Any] = {
        each.name: _or_none(rng, value)
        for each in fields(one)
        if isinstance(value := getattr(one, each.name), When)
    }
    ids = {"id": f"{place} {one.id}"} | (
        {"course": f"{place} {one.course}"} if isinstance(one, DoseStep) else {}
    )
    return replace(one, **dates, **ids)


def _or_none(rng: Random, day: When) -> When | None:
    return None if rng.random() < ABSENT else _vaguely(rng, day)


def _vaguely(rng: Random, day: When | None) -> When | None:
    """Now and then only the month, or the year, is known."""
    if day is None or rng.random() > VAGUE:
        return day
    first = date_of(day.earliest)
    if rng.random() < 0.2:
        return When.on(date(first.year, 1, 1)) if rng.random() < 0.5 else When.read(str(first.year))
    return When.read(
        f"{first.year:04}-{first.month:02}/{first.year:04}-{first.month:02}-{monthrange(first.year, first.month)[1]}"
    )
