"""The drugs of a child on the day of a visit, in lines: dose, since when, per kilogram; what was changed and stopped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from heliotrope.care.dosing import amount_of, per
from heliotrope.exchange.report import words
from heliotrope.knowledge import vocabulary
from heliotrope.language.ages import date_of
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.lasting import DoseStep, DrugCourse, Stopped

GROUPS = frozenset({
    "glucocorticoid", "topical_glucocorticoid", "jak_inhibitor", "anti_tnf", "thiopurine", "calcineurin_inhibitor",
    "topical_calcineurin_inhibitor", "antifolate", "impdh_inhibitor", "immunoglobulin", "antimalarial", "anti_cd20", "alkylator",
    "costimulation_blocker", "anti_il6", "tyk2_inhibitor", "antimetabolite", "other_immunosuppressant", "bisphosphonate",
    "rescue", "protective",
})  # fmt: skip
"""Only drugs for the disease are named: others may say what was told in confidence."""
ABOUT = "Only drugs for this disease are listed here."
UNSAID = (Stopped.PREGNANCY,)


@dataclass(frozen=True, slots=True)
class Day:
    """The day of the visit, the day of the visit before, and the weight that was taken at this one."""

    day: When
    before: When | None = None
    weight: Decimal | None = None


def drugs(course: Course, on: Day) -> Iterator[str]:
    """What was taken on the day, by certainty, then what ended since the visit before."""
    known = [one for one in course.of(DrugCourse) if _group(one.drug) in GROUPS]
    yield from (
        _taken(course, one, on) for one in known if one.holds_on(on.day) is True and one.stop != on.day
    )
    yield from (
        f"{name(one.drug)}: not certain whether it was taken on this day"
        for one in known
        if one.holds_on(on.day) is None
    )
    yield from (_stopped(one) for one in known if _ended(one, on))


def _group(drug: str) -> str:
    known = vocabulary.drugs().get(drug)
    return known.group if known else ""


def name(drug: str) -> str:
    return vocabulary.drugs()[drug].label


def _taken(course: Course, one: DrugCourse, on: Day) -> str:
    steps = [
        step for step in course.of(DoseStep) if step.course == one.id and step.holds_on(on.day) is not False
    ]
    step = steps[-1] if steps else None
    told = f"{name(one.drug)}: {_dose(step)}"
    if step is None:
        return told
    if step.holds_on(on.day) is None:
        told += ", from a day that is not known exactly"
    amount = per(amount_of(step.amount), on.weight)
    per_kg = f" ({amount} {step.unit}/kg for one dose)" if amount else ""
    return f"{told}{per_kg}{_since(course, one, step, on)}"


def _dose(step: DoseStep | None) -> str:
    if step is None or not step.amount:
        return "dose not recorded"
    return " ".join(part for part in (step.amount, step.unit, step.route, step.every) if part)


def _since(course: Course, one: DrugCourse, step: DoseStep, on: Day) -> str:
    """Since when, and what it was before, where that changed after the visit before."""
    if step.start is None:
        return ""
    told = f", since {when(step.start)}"
    if on.before is None or step.start.before(on.before) is not False or step.start == on.before:
        return told
    earlier = [
        two
        for two in course.of(DoseStep)
        if two.course == one.id and two.start and two.start.before(step.start)
    ]
    return f"{told}; before that {_dose(earlier[-1])}" if earlier else f"{told} (new)"


def _ended(one: DrugCourse, on: Day) -> bool:
    if one.stop is None or (on.day.before(one.stop) is not False and one.stop != on.day):
        return False
    return on.before is None or on.before.before(one.stop) is True


def _stopped(one: DrugCourse) -> str:
    assert one.stop is not None
    reason = one.reason
    why = "" if reason is None or reason in UNSAID else f", {reason.value.replace('_', ' ')}"
    return f"{name(one.drug)}: stopped {when(one.stop)}{why}"


def when(day: When) -> str:
    """14 Mar 2026, or what is known of it."""
    return words.day(date_of(day.earliest)) if day.exact else str(day)
