"""How long to wait for a vaccine after a medicine, and when one is to begin."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from heliotrope.care.facts.found import Found, answer, days_between, missing
from heliotrope.care.facts.immunoglobulin import infusions
from heliotrope.care.facts.moments import months_later
from heliotrope.care.facts.other_days import holds, on
from heliotrope.care.facts.prednisone import is_local, now_and_then, systemic_steroids
from heliotrope.care.facts.taken import belongs
from heliotrope.care.medicines import Medicine, of_drug
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import TRUE
from heliotrope.knowledge.medicine_names import groups, ingredient
from heliotrope.language import vaccination as v
from heliotrope.language.when import When
from heliotrope.record.lasting import Administration, DoseStep, DrugCourse

STARTS_AHEAD = 10**6


@answer.register
def _days_until(asked: v.DaysUntil, situation: Situation) -> Found:
    ends = list(_ends(asked.event.waits, situation))
    if not ends:
        return Found(Fraction(0), "", "nothing to wait for")
    low, high, told = (
        max(one[0] for one in ends),
        max(one[1] for one in ends),
        max(ends, key=lambda one: one[1])[2],
    )
    return days_between(low - situation.as_of, high - situation.as_of, told)


def last_dose(waits: tuple[v.Wait, ...], situation: Situation) -> When | None:
    """The last dose of the drug for which one has to wait longest."""
    ends = [end for end in _ends(waits, situation) if end[1] > situation.as_of]
    return max(ends, key=lambda one: one[1])[3] if ends else None


End = tuple[int, int, str, When]
"""The first and the last day on which a wait may be over, on account of which drug, and its last dose."""


def ends_of(waits: tuple[v.Wait, ...], situation: Situation) -> list[End]:
    """Every wait, those that are over among them, the last to end first."""
    return sorted(_ends(waits, situation), key=lambda one: -one[1])


def _ends(waits: tuple[v.Wait, ...], situation: Situation) -> Iterator[End]:
    if waits[0].up_to is not None:
        yield from _after_antibodies(waits, situation)
        return
    for one, last in _stopped(situation):
        wait = next((wait for wait in waits if belongs(one, wait.group)), None)
        if wait is not None and not _still(one, wait, situation):
            yield from _end(one, last, wait, situation)
    yield from _after_high(waits, situation)


def _end(one: Medicine, last: When, wait: v.Wait, situation: Situation) -> Iterator[End]:
    exempt = _exempt(one, last, wait, situation) if wait.short else False
    if exempt is not True:
        first = situation.as_of if exempt is None else _over(wait, last.earliest)
        yield min(first, _over(wait, last.latest)), _over(wait, last.latest), one.told, last


def _over(wait: v.Wait, day: int) -> int:
    return months_later(day, wait.months) if wait.months else day + wait.days


def _still(one: Medicine, wait: v.Wait, situation: Situation) -> bool:
    """Whether the same drug, or for glucocorticoids one of them, goes on."""
    return any(
        other.taken_on(situation.day) and other.id != one.id and not is_local(other)
        and (other.ingredient == one.ingredient or (bool(wait.short) and belongs(other, wait.group)))
        for other in situation.medicines
    )  # fmt: skip


def _stopped(situation: Situation) -> Iterator[tuple[Medicine, When]]:
    """What was stopped, with its last dose, and single doses that were given without a course."""
    for one in situation.medicines:
        if one.until is not None and not one.taken_on(situation.day):
            yield one, one.until
    courses = {one.ingredient for one in situation.medicines if one.taken_on(situation.day) is not False}
    for dose in situation.course.of(Administration):
        id = ingredient(dose.drug)
        if (
            id
            and id not in courses
            and dose.start is not None
            and dose.start.before(situation.day) is not False
        ):
            yield (
                Medicine(
                    dose.id, dose.drug, id, groups(id), dose.start, dose.start, route=dose.route.upper()
                ),
                dose.start,
            )


def _exempt(one: Medicine, last: When, wait: v.Wait, situation: Situation) -> bool | None:
    if is_local(one):
        return True
    least, most = (one.start or last).days_until(last)
    brief = True if most < wait.short else False if least >= wait.short else None
    if one.start is None:
        brief = False
    gentle = True if now_and_then(one) else brief
    if gentle is not True or wait.high is None:
        return gentle
    was_high = holds(wait.high, on(situation, last.latest))
    return None if was_high is None or was_high.low != was_high.high else was_high != TRUE


def _after_high(waits: tuple[v.Wait, ...], situation: Situation) -> Iterator[End]:
    """After a dose was lowered from one that was high: as long as after a stop."""
    wait = next((wait for wait in waits if wait.high is not None), None)
    if wait is None or wait.high is None:
        return
    for one in systemic_steroids(situation):
        for start, _ in one.doses:
            day = start.latest - 1
            if one.taken_on(situation.day) and situation.as_of - wait.days <= day < situation.as_of:
                before, now = holds(wait.high, on(situation, day)), holds(wait.high, situation)
                if before == TRUE and now is not None and now.low == 0:
                    yield _over(wait, day), _over(wait, day), one.told, When(day, day)


def _after_antibodies(waits: tuple[v.Wait, ...], situation: Situation) -> Iterator[End]:
    for last, dose, told in infusions(situation):
        fitting = [wait for wait in waits if dose is None or wait.up_to is None or dose <= wait.up_to]
        shortest, longest = fitting[0], fitting[-1] if dose is None else fitting[0]
        yield _over(shortest, last.earliest), _over(longest, last.latest), told, last


@answer.register
def _until_start(asked: v.UntilStart, situation: Situation) -> Found:
    new = situation.under_entry
    if new is not None and belongs(new, asked.group) and not is_local(new) and new.start == situation.day:
        return Found(Fraction(0), "", new.told)
    ahead = [one for one in medicines_ahead(situation) if belongs(one, asked.group) and not is_local(one)]
    if not ahead:
        return missing(f"no start of {asked.group} is planned")
    first = min(ahead, key=lambda one: one.start.earliest if one.start else STARTS_AHEAD)
    assert first.start is not None
    least, most = situation.day.days_until(first.start)
    return days_between(least, most, first.told)


def medicines_ahead(situation: Situation) -> list[Medicine]:
    """The courses that are recorded to begin after the day."""
    steps = situation.course.of(DoseStep)
    return [
        of_drug(one, (step for step in steps if step.course == one.id), one.start)
        for one in situation.course.of(DrugCourse)
        if one.start is not None and situation.day.before(one.start) is True
    ]
