"""Vaccines that are planned or were given."""

from __future__ import annotations

from collections.abc import Iterator

from heliotrope.care.facts.found import Found, answer, both, days_between, either, missing, truth
from heliotrope.care.facts.other_days import holds, on
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import TRUE
from heliotrope.knowledge.vaccines.groups import groups_of
from heliotrope.language import vaccination as v
from heliotrope.language.errors import InputError
from heliotrope.language.expressions import Expression
from heliotrope.language.when import When
from heliotrope.record.lasting import Vaccination


def of_group(vaccine: str, group: str) -> bool | None:
    known = groups_of(vaccine)
    return None if known is None else group in known


@answer.register
def _planned(asked: v.Planned, situation: Situation) -> Found:
    one = situation.vaccine
    if one is None or (one.whom or v.CHILD) != asked.whom:
        return truth(False, "", "none planned")
    return truth(
        of_group(one.vaccine, asked.group),
        f"not a vaccine that is known: {one.vaccine}",
        f"{one.vaccine}, {one.start}" if one.start else one.vaccine,
    )


def _given(group: str, situation: Situation) -> Iterator[tuple[Vaccination, bool | None]]:
    for one in situation.course.of(Vaccination):
        later = False if one.start is None else situation.day.before(one.start)
        state = of_group(one.vaccine, group)
        if later is not True and state is not False:
            yield one, state


@answer.register
def _since_vaccine(asked: v.SinceVaccine, situation: Situation) -> Found:
    given = list(_given(asked.group, situation))
    if not given:
        return missing("no such vaccine is recorded")
    if any(state is None or one.start is None for one, state in given):
        return missing(
            "a vaccine without a day, or whose name is not known, may be one", given[-1][0].vaccine
        )
    days = [one.start for one, _ in given if one.start is not None]
    last = When(max(day.earliest for day in days), max(day.latest for day in days))
    return days_between(*last.days_until(situation.day), f"on {last}")


@answer.register
def _vaccinated(asked: v.Vaccinated, situation: Situation) -> Found:
    given = list(_given(asked.group, situation))
    return truth(either(state for _, state in given), "a vaccine whose name is not known may be one")


@answer.register
def _given_while(asked: v.GivenWhile, situation: Situation) -> Found:
    recent = [
        one for one in _given(asked.group, situation) if _recently(one[0].start, asked.within, situation)
    ]
    states = [both(state, _held_then(asked.held, one.start, situation)) for one, state in recent]
    told = "; ".join(f"{one.vaccine}, {one.start or 'without a day'}" for one, _ in recent)
    return truth(either(states), "the record leaves open what held on that day", told)


def _recently(day: When | None, within: int, situation: Situation) -> bool:
    return day is None or day.days_until(situation.day)[0] < within


def _held_then(held: Expression, day: When | None, situation: Situation) -> bool | None:
    """Whether it held on the day; None where the day or the record leaves it open."""
    if day is None or not day.exact:
        return None
    found = holds(held, on(situation, day.latest))
    return None if found is None or found.low != found.high else found == TRUE


@answer.register
def _since_day(asked: v.SinceDay, situation: Situation) -> Found:
    last = last_written(asked.item.id, situation)
    if last is None:
        return missing(f"{asked.item.label}: never recorded")
    return days_between(*last.days_until(situation.day), f"on {last}")


def last_written(item: str, situation: Situation) -> When | None:
    """The last day that is written under an item, where it does not lie ahead."""
    days = [day for _, entry in situation.entries.get(item, ()) if (day := _read(entry.value)) is not None]
    past = [day for day in days if situation.day.before(day) is not True]
    return When(max(day.earliest for day in past), max(day.latest for day in past)) if past else None


def _read(text: str) -> When | None:
    try:
        return When.read(text)
    except InputError:
        return None
