"""The facts about vaccines, answered from the record, and the day and the vaccine in question that they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from heliotrope.care.facts import (
    INEXACT,
    Found,
    _on_scale,
    answer,
    belongs,
    both,
    either,
    missing,
    truth,
)
from heliotrope.care.medicines import Medicine, label_of, number, of_drug
from heliotrope.care.moments import months_later
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import TRUE, Answer, Range, Reference
from heliotrope.knowledge.instruments.steroids import FACTORS
from heliotrope.knowledge.medicine_names import groups, ingredient
from heliotrope.knowledge.vaccines.groups import groups_of
from heliotrope.language import vaccination as v
from heliotrope.language.errors import InputError
from heliotrope.language.expressions import Expression, walk
from heliotrope.language.facts import DOSE_A_WEEK, Fact
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.lasting import Administration, DoseStep, DrugCourse, PlannedVaccine, Vaccination
from heliotrope.record.sittings import Kind, Sitting

DEFLAZACORT = Fraction(5, 6)  # the larger of the two published equivalents
LOCAL = frozenset(
    {"TOP", "INH", "INHALED", "NASAL", "IA", "INTRA-ARTICULAR", "INTRAARTICULAR", "EYE", "RECTAL"}
)
REPLACING = ("physiolog", "replac")
STARTS_AHEAD = 10**6
LONG_AGO = 36_525  # days: a dose without a day was given at any time of a life

# --- another day ----------------------------------------------------------------------------------------------------


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


# --- vaccines -------------------------------------------------------------------------------------------------------


def _of_group(vaccine: str, group: str) -> bool | None:
    known = groups_of(vaccine)
    return None if known is None else group in known


@answer.register
def _planned(asked: v.Planned, situation: Situation) -> Found:
    one = situation.vaccine
    if one is None or (one.whom or v.CHILD) != asked.whom:
        return truth(False, "", "none planned")
    return truth(
        _of_group(one.vaccine, asked.group),
        f"not a vaccine that is known: {one.vaccine}",
        f"{one.vaccine}, {one.start}" if one.start else one.vaccine,
    )


def _given(group: str, situation: Situation) -> Iterator[tuple[Vaccination, bool | None]]:
    for one in situation.course.of(Vaccination):
        later = False if one.start is None else situation.day.before(one.start)
        state = _of_group(one.vaccine, group)
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
    return _days(*last.days_until(situation.day), f"on {last}")


def _days(least: int, most: int, told: str = "") -> Found:
    low, high = Fraction(max(least, 0)), Fraction(max(most, 0))
    return Found(low if low == high else Range(low, high), "", told)


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
    last = _last_written(asked.item.id, situation)
    if last is None:
        return missing(f"{asked.item.label}: never recorded")
    return _days(*last.days_until(situation.day), f"on {last}")


def _last_written(item: str, situation: Situation) -> When | None:
    """The last day that is written under an item, where it does not lie ahead."""
    days = [day for _, entry in situation.entries.get(item, ()) if (day := _read(entry.value)) is not None]
    past = [day for day in days if situation.day.before(day) is not True]
    return When(max(day.earliest for day in past), max(day.latest for day in past)) if past else None


def _read(text: str) -> When | None:
    try:
        return When.read(text)
    except InputError:
        return None


# --- glucocorticoids ------------------------------------------------------------------------------------------------


def _local(one: Medicine) -> bool:
    return one.topical or one.route in LOCAL or one.purpose.startswith(REPLACING)


def _steroids(situation: Situation) -> list[Medicine]:
    every = (*situation.medicines, *(replace(one, stop=_day_before(situation)) for one in situation.replaced))
    return [one for one in every if belongs(one, "glucocorticoid") and not _local(one)]


def _day_before(situation: Situation) -> When:
    return When(situation.as_of - 1, situation.as_of - 1)


@answer.register
def _systemic(asked: v.Systemic, situation: Situation) -> Found:
    found = [one for one in situation.medicines if belongs(one, asked.group) and not _local(one)]
    states = [one.taken_on(situation.day) for one in found]
    told = "; ".join(one.told for one, state in zip(found, states, strict=True) if state is not False)
    return truth(either(states), f"{INEXACT}: {told}", told or "none recorded")


@answer.register
def _kept_up(asked: v.KeptUp, situation: Situation) -> Found:
    steroids = [one for one in _steroids(situation) if not (asked.daily and _now_and_then(one))]
    if not any(one.taken_on(situation.day) is not False for one in steroids):
        return Found(Fraction(0), "", "none taken")
    days = _changes(steroids, situation.as_of - asked.within, situation.as_of)
    doses = [_a_day(steroids, day, situation) for day in days]
    known = [one for one in doses if one is not None]
    told = "; ".join(dict.fromkeys(one.told for one in steroids))
    if not known:
        return missing("a dose of these days is not known", told)
    scale = DOSE_A_WEEK.scale
    least = _on_scale(min(known), scale)
    if None in doses and min(known) > 0:
        return Found(Range(Fraction(0), least.high if isinstance(least, Range) else least), "", told)
    return Found(least, "", told)


def _now_and_then(one: Medicine) -> bool:
    return one.every is not None and one.every.a_week is not None and one.every.a_week < 7


def _changes(steroids: Iterable[Medicine], first: int, last: int) -> list[int]:
    """The days in between on which the dose may have become another, and the first."""
    found = {first}
    for one in steroids:
        for when in (one.start, *(start for start, _ in one.doses)):
            found |= {when.earliest, when.latest} if when else set()
        if one.until:
            found |= {one.until.earliest + 1, one.until.latest + 1}
    return sorted(day for day in found if first <= day <= last)


def _a_day(steroids: Iterable[Medicine], day: int, situation: Situation) -> Fraction | None:
    """Milligrams of prednisone on a day; None where it is not known."""
    total, at = Fraction(0), When(day, day)
    for one in steroids:
        taken = _taken_then(one, at)
        if taken is False:
            continue
        dose, factor = _dose_then(one, at), _factor(one.ingredient)
        if taken is None or dose is None or factor is None:
            return None
        total += dose * factor / 7
    return total


def _taken_then(one: Medicine, day: When) -> bool | None:
    return (
        False
        if one.ended and one.stop is not None and one.stop.before(day) is not False
        else replace(one, ended=False).taken_on(day)
    )


def _factor(drug: str | None) -> Fraction | None:
    return DEFLAZACORT if drug == "deflazacort" else FACTORS.get(drug or "")


def _dose_then(one: Medicine, day: When) -> Fraction | None:
    """Milligrams a week by the last step that had begun; the dose of now where no step is dated."""
    begun = [
        (start.before(day) is True or start.same_day(day), dose)
        for start, dose in one.doses
        if day.before(start) is not True
    ]
    if not one.doses:
        return one.mg_a_week
    if not begun:
        return None
    certain, dose = begun[-1]
    return dose if certain else None


# --- waits ----------------------------------------------------------------------------------------------------------


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
    return _days(low - situation.as_of, high - situation.as_of, told)


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
        other.taken_on(situation.day) and other.id != one.id and not _local(other)
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
    if _local(one):
        return True
    least, most = (one.start or last).days_until(last)
    brief = True if most < wait.short else False if least >= wait.short else None
    if one.start is None:
        brief = False
    gentle = True if _now_and_then(one) else brief
    if gentle is not True or wait.high is None:
        return gentle
    was_high = holds(wait.high, on(situation, last.latest))
    return None if was_high is None or was_high.low != was_high.high else was_high != TRUE


def _after_high(waits: tuple[v.Wait, ...], situation: Situation) -> Iterator[End]:
    """After a dose was lowered from one that was high: as long as after a stop."""
    wait = next((wait for wait in waits if wait.high is not None), None)
    if wait is None or wait.high is None:
        return
    for one in _steroids(situation):
        for start, _ in one.doses:
            day = start.latest - 1
            if one.taken_on(situation.day) and situation.as_of - wait.days <= day < situation.as_of:
                before, now = holds(wait.high, on(situation, day)), holds(wait.high, situation)
                if before == TRUE and now is not None and now.low == 0:
                    yield _over(wait, day), _over(wait, day), one.told, When(day, day)


# --- immunoglobulin -------------------------------------------------------------------------------------------------


def _after_antibodies(waits: tuple[v.Wait, ...], situation: Situation) -> Iterator[End]:
    for last, dose, told in infusions(situation):
        fitting = [wait for wait in waits if dose is None or wait.up_to is None or dose <= wait.up_to]
        shortest, longest = fitting[0], fitting[-1] if dose is None else fitting[0]
        yield _over(shortest, last.earliest), _over(longest, last.latest), told, last


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
    day = _last_written(asked.before.id, situation)
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
    ends = (_on_scale(one, v.GRAMS_PER_KG.scale) for one in (low, high))
    return Found(_widest(*ends), "", recent[-1][2])


def _widest(one: Fraction | Range, other: Fraction | Range) -> Fraction | Range:
    low = one.low if isinstance(one, Range) else one
    high = other.high if isinstance(other, Range) else other
    return Range(low, high) if low != high else other


# --- a start that is planned ----------------------------------------------------------------------------------------


@answer.register
def _until_start(asked: v.UntilStart, situation: Situation) -> Found:
    new = situation.under_entry
    if new is not None and belongs(new, asked.group) and not _local(new) and new.start == situation.day:
        return Found(Fraction(0), "", new.told)
    ahead = [one for one in medicines_ahead(situation) if belongs(one, asked.group) and not _local(one)]
    if not ahead:
        return missing(f"no start of {asked.group} is planned")
    first = min(ahead, key=lambda one: one.start.earliest if one.start else STARTS_AHEAD)
    assert first.start is not None
    least, most = situation.day.days_until(first.start)
    return _days(least, most, first.told)


def medicines_ahead(situation: Situation) -> list[Medicine]:
    """The courses that are recorded to begin after the day."""
    steps = situation.course.of(DoseStep)
    return [
        of_drug(one, (step for step in steps if step.course == one.id), one.start)
        for one in situation.course.of(DrugCourse)
        if one.start is not None and situation.day.before(one.start) is True
    ]
