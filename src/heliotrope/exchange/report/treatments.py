"""Treatment beside the measures: one lane a drug, its dose as thickness, single doses as marks; and what happened.

A dose is drawn per kilogram of the weight last recorded before it, against the most that this child had of the drug. The
time in which a course may have run, but is not certain to, is hatched: dates are drawn as exactly as they are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from heliotrope.exchange.onevisit import read
from heliotrope.exchange.report.course import Bar, DrugLane, Event, Given, Pulse
from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.instruments.steroids import DRUGS
from heliotrope.knowledge.recorded.treatment import FLARE
from heliotrope.language.ages import date_of
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.lasting import (
    Administration,
    Admission,
    Diagnosis,
    DoseStep,
    DrugCourse,
    Lasting,
    Procedure,
    Vaccination,
)

WEIGHT = "child.weight"
SYSTEMIC = ("PO", "oral", "IV", "intravenous", "IM", "intramuscular", "")
INTO_A_VEIN = ("IV", "intravenous")
NEAR_DAYS = 7
LONGEST_NAME = 19
Kind = TypeVar("Kind", bound=Lasting)


def lanes_of(course: Course, end: date, steroids_apart: bool = False) -> tuple[DrugLane, ...]:
    """A lane for each drug that was ever taken, in the order of first use; without the glucocorticoids that a lane of
    their own shows."""
    drugs = dict.fromkeys(_drugs(course))
    apart = {drug for drug in drugs if _is_systemic_steroid(course, drug)} if steroids_apart else set()
    return tuple(_lane(course, drug, end) for drug in drugs if drug not in apart)


def _drugs(course: Course) -> Iterator[str]:
    yield from (one.drug for one in course.of(DrugCourse))
    yield from (one.drug for one in course.of(Administration))


def _is_systemic_steroid(course: Course, drug: str) -> bool:
    """Whether a drug is a glucocorticoid that was taken by mouth or into a vein: creams and joints are another matter."""
    own = {one.id for one in course.of(DrugCourse) if one.drug == drug}
    routes = [one.route for one in course.of(DoseStep) if one.course in own]
    routes += [one.route for one in course.of(Administration) if one.drug == drug]
    return drug in DRUGS and all(route in SYSTEMIC for route in routes)


def pulses_of(course: Course) -> tuple[Pulse, ...]:
    """Single doses of a glucocorticoid; those not more than a week apart are told once."""
    found: list[Pulse] = []
    for one in course.of(Administration):
        if one.start is not None and _is_systemic_steroid(course, one.drug):
            day, near = date_of(one.start.latest), found[-1] if found else None
            said = "" if near and (day - near.day).days <= NEAR_DAYS else f"{one.amount} {one.unit}".strip()
            found.append(Pulse(day, day, said, f"{one.start}: pulse of {named(one.drug)} {_dose(one)}"))
    return tuple(found)


def named(drug: str) -> str:
    """A drug as it is written beside its lane: by its label, or by a short name of ours where that would be too long."""
    known = vocabulary.drugs().get(drug)
    if known and len(known.label) <= LONGEST_NAME:
        return known.label
    return drug.upper() if len(drug) <= 4 else drug.replace("_", " ")


def _lane(course: Course, drug: str, end: date) -> DrugLane:
    courses = [one for one in course.of(DrugCourse) if one.drug == drug]
    bars = tuple(bar for one in courses for bar in _bars(course, one, end))
    given = tuple(
        Given(date_of(one.start.latest), f"{one.start}: {named(drug)} {_dose(one)}")
        for one in course.of(Administration)
        if one.drug == drug and one.start is not None
    )
    now = next((bar.words for bar in reversed(bars) if bar.end >= end), "")
    infused = bool(given) and all(
        one.route in INTO_A_VEIN for one in course.of(Administration) if one.drug == drug
    )
    return DrugLane(named(drug), now, () if infused else bars, given)


def _bars(course: Course, taken: DrugCourse, end: date) -> Iterator[Bar]:
    """The doses of a course one after the other; a course without doses is one bar of which the dose is not known."""
    if taken.start is None:
        return
    steps = [one for one in course.of(DoseStep) if one.course == taken.id and one.start is not None]
    over = date_of(taken.stop.earliest) if taken.stop else end
    if not steps:
        yield Bar(date_of(taken.start.latest), over, None, True, "", f"{taken.drug}, dose not recorded")
    per_kg = [_per_kg(course, one) for one in steps]
    most = max((dose for dose in per_kg if dose is not None), default=None)
    for at, (step, dose) in enumerate(zip(steps, per_kg, strict=True)):
        after = steps[at + 1].start if at + 1 < len(steps) else None
        stop = date_of(after.earliest) if after else _end(step, over)
        share = float(dose / most) if dose is not None and most else None
        assert step.start is not None
        said = f"{taken.drug} {_dose(step)}" + (f" ({dose:.2g} {step.unit}/kg)" if dose is not None else "")
        yield Bar(date_of(step.start.latest), max(stop, date_of(step.start.latest)), share, True, _dose(step),
            f"{step.start}: {said}")  # fmt: skip
    yield from _perhaps(taken, over)


def _end(step: DoseStep, over: date) -> date:
    return min(date_of(step.stop.earliest), over) if step.stop else over


def _perhaps(taken: DrugCourse, over: date) -> Iterator[Bar]:
    """The days before a certain start and after a certain end in which the course may have run."""
    for when, side in ((taken.start, "start"), (taken.stop, "end")):
        if when is not None and not when.exact:
            yield Bar(date_of(when.earliest), date_of(when.latest), None, False, "",
                f"{taken.drug}: its {side} is known only as {when}")  # fmt: skip


def _dose(one: DoseStep | Administration) -> str:
    every = f" {one.every}" if isinstance(one, DoseStep) and one.every else ""
    return f"{one.amount} {one.unit}{every}".strip() if one.amount else "dose not recorded"


def _per_kg(course: Course, step: DoseStep) -> Decimal | None:
    """The dose by the weight last recorded until then; None where either is not known."""
    assert step.start is not None
    weight = _weight(course, step.start)
    try:
        amount = Decimal(step.amount)
    except InvalidOperation:
        return None
    return amount / weight if weight else None


def _weight(course: Course, when: When) -> Decimal | None:
    known = [
        entry.value for day, entry in course.entries(WEIGHT) if day.latest <= when.latest and not entry.absent
    ]
    try:
        return Decimal(known[-1]) if known else None
    except InvalidOperation:
        return None


# --- what happened ----------------------------------------------------------------------------------------------


def events_of(course: Course) -> tuple[Event, ...]:
    """Diagnosis, flares, procedures, admissions, vaccinations: those with a day, earliest first."""
    found = [
        *_diagnosed(course),
        *_flared(course),
        *_begun(course.of(Admission), lambda one: "admission"),
        *_begun(course.of(Procedure), lambda one: _label(vocabulary.procedures(), one.procedure)),
        *_vaccinated(course),
    ]
    return tuple(sorted(found, key=lambda event: event.day))


def _diagnosed(course: Course) -> Iterator[Event]:
    for one in course.of(Diagnosis):
        if one.found is not None and one.found.exact and "dermatomyositis" in one.label.lower():
            yield Event(date_of(one.found.earliest), "diagnosis")


def _flared(course: Course) -> Iterator[Event]:
    """What the team called a flare; the states beside it are computed without it."""
    for day, entry in course.entries(FLARE.id):
        if day.exact and not entry.absent and read(FLARE, entry.value) == 1:
            yield Event(date_of(day.earliest), "flare")


def _vaccinated(course: Course) -> Iterator[Event]:
    """The vaccines of one day together."""
    given: dict[date, list[str]] = {}
    for event in _begun(course.of(Vaccination), lambda one: _label(vocabulary.vaccines(), one.vaccine)):
        given.setdefault(event.day, []).append(event.words)
    for day, names in given.items():
        yield Event(day, f"vaccine: {', '.join(dict.fromkeys(names))}", minor=True)


def _begun(found: Iterable[Kind], said: Callable[[Kind], str]) -> Iterator[Event]:
    for one in found:
        if one.start is not None and one.start.exact:
            yield Event(date_of(one.start.earliest), said(one))


def _label(known: Mapping[str, vocabulary.Named], name: str) -> str:
    return known[name].label.lower() if name in known else name.replace("_", " ")
