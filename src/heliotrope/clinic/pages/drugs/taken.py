"""The courses of a child in words, with the dose now beside its size."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.dates import WEEKDAYS

from heliotrope.care.dosing import BSA_SWITCH, Size, amount_of, per
from heliotrope.care.medicines import WEEKDAYS as DAYS
from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.components.numbers import Stored, as_written
from heliotrope.clinic.components.words import code, said
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.pages.lasting.telling import when_words
from heliotrope.knowledge import vocabulary
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.lasting import DoseStep, DrugCourse

KEPT = (
    "unit", "route", "every", "weekday", "purpose", "strengths", "excipients", "split", "infusion_days", "mesna", "hydration",
    "body_site", "potency",
)  # fmt: skip
"""What a changed dose begins with, as it was."""


@dataclass(frozen=True, slots=True)
class Step:
    since: str
    dose: str
    why: str


@dataclass(frozen=True, slots=True)
class Taken:
    """One course. `per_kg` and `per_m2` are of the last dose and empty while they cannot be said; `typed`
    says that the drug is none of our vocabulary."""

    id: str
    drug: str
    typed: bool
    when: str
    dose: str
    per_kg: str
    per_m2: str
    reason: str
    comment: str
    open: bool
    steps: tuple[Step, ...]


def size_of(course: Course) -> Size:
    """The last weight and height that can be read."""
    (weight, weighed), (height, measured) = (_last(course, id) for id in ("child.weight", "child.height"))
    return Size(weight, weighed, height, measured)


def _last(course: Course, id: str) -> tuple[Decimal | None, str]:
    found = course.latest(id)
    if found is None or found[1].unit not in ("", "kg", "cm"):
        return None, ""
    return amount_of(found[1].value), str(found[0])


def surface_confirmed(child: ChildRow) -> bool:
    """Whether the site has confirmed the formula of body surface."""
    return BSA_SWITCH in child.site.confirmed


def taken(course: Course, surface: bool) -> list[Taken]:
    """Every course: those that go on first, then the newest."""
    size = size_of(course)
    steps = course.of(DoseStep)
    found = [
        _taken(one, [step for step in steps if step.course == one.id], size, surface)
        for one in course.of(DrugCourse)
    ]
    return sorted(found, key=lambda one: not one.open)


def _taken(one: DrugCourse, steps: list[DoseStep], size: Size, surface: bool) -> Taken:
    last = steps[-1] if steps else None
    amount = amount_of(last.amount) if last else None
    known = vocabulary.drugs().get(one.drug)
    unit = last.unit if last else ""
    per_kg, per_m2 = per(amount, size.weight), per(amount, size.surface) if surface else ""
    return Taken(
        one.id, said(known.label) if known else one.drug.replace("_", " "), known is None, when_words(one), dose_words(last),
        f"{as_written(per_kg)} {unit}/kg" if per_kg else "", f"{as_written(per_m2)} {unit}/m²" if per_m2 else "",
        code(one.reason.value) if one.reason else "", one.comment, one.stop is None,
        tuple(Step(_since(step.start), dose_words(step), code(step.reason.value) if step.reason else "")
              for step in reversed(steps)),
    )  # fmt: skip


def _since(start: When | None) -> str:
    return when_text(start) if start else "?"


def dose_words(step: DoseStep | None) -> str:
    """12.5 mg SC weekly."""
    if step is None or not step.amount:
        return ""
    return " ".join(
        part
        for part in (
            as_written(step.amount),
            step.unit,
            code(step.route),
            code(step.every),
            _weekday(step.weekday),
        )
        if part
    )


def _weekday(code: str) -> str:
    """The day of a weekly dose in words."""
    short = code.lower()[:3]
    return f"({WEEKDAYS[DAYS.index(short)]})" if short in DAYS else ""


def shown_dose(step: DoseStep) -> dict[str, str]:
    """A dose as the fields of a form begin with it."""
    return {name: getattr(step, name) for name in KEPT} | {"amount": Stored(step.amount)}
