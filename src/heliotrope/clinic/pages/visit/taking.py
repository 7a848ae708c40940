"""What the child takes, inside the visit: a drug goes on unless it is changed or stopped here; another is started here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied

from heliotrope.care.dosing import Size
from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.pages.door import Request
from heliotrope.clinic.pages.drugs.forms import ChangeForm, StartForm, StopForm
from heliotrope.clinic.pages.drugs.ordering import OrderForm, ordered
from heliotrope.clinic.pages.drugs.taken import Taken, shown_dose, size_of, surface_confirmed, taken
from heliotrope.clinic.permissions import Permission, may_for_child
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.lasting import DoseStep
from heliotrope.record.sittings import Sitting

START = "start"


@dataclass(frozen=True, slots=True)
class Row:
    """One drug that goes on, with the forms that change or stop it. `open` names the one that was not right."""

    taken: Taken
    change: ChangeForm
    stop: StopForm

    @property
    def open(self) -> str:
        wrong: dict[str, OrderForm] = {"change": self.change, "stop": self.stop}
        return next((name for name, form in wrong.items() if form.errors or form.asked), "")


def drugs_shown(
    request: Request, child: ChildRow, course: Course, sitting: Sitting, wrong: forms.Form | None
) -> dict[str, Any]:
    """What the template of this part needs; `wrong` is a form that could not be saved, with what was typed."""
    size, surface, day = size_of(course), surface_confirmed(child), str(sitting.observed)
    now = [one for one in taken(course, surface) if one.open]
    doses = {step.course: step for step in course.of(DoseStep)}
    rows = [
        Row(one, _form(ChangeForm, f"change-{one.id}", _initial(doses.get(one.id), day), wrong),
            _form(StopForm, f"stop-{one.id}", {"stop": day}, wrong))
        for one in now
    ]  # fmt: skip
    weighed = when_text(When.read(size.weighed)) if size.weighed else ""
    return {
        "drugs": rows, "start_form": _form(StartForm, START, {"start": day}, wrong), "size": size, "surface": surface,
        "weighed_today": size.weighed == day, "weighed": weighed, "kilograms": str(size.weight or ""),
        "square_metres": _surface_words(size) if surface else "",
        "asked_why": getattr(wrong, "asked", None) is not None,
        "may_prescribe": may_for_child(request.person, Permission.PRESCRIBE, child),
    }  # fmt: skip


def _surface_words(size: Size) -> str:
    return f"{size.surface:.4f}" if size.surface else ""


def _form(kind: type[forms.Form], prefix: str, initial: dict[str, str], wrong: forms.Form | None) -> Any:
    return wrong if wrong is not None and wrong.prefix == prefix else kind(prefix=prefix, initial=initial)


def _initial(step: DoseStep | None, day: str) -> dict[str, str]:
    if step is None:
        return {"start": day}
    return {"start": day, **shown_dose(step)}


def act(request: Request, child: ChildRow) -> forms.Form | None:
    """Does what the posted form asks for. Gives the form back when it could not be done."""
    if not may_for_child(request.person, Permission.PRESCRIBE, child):
        raise PermissionDenied("You may not start, change or stop drugs.")
    doing, _dash, course = request.POST.get("doing", "").partition("-")
    kinds: dict[str, type[OrderForm]] = {"change": ChangeForm, "stop": StopForm}
    kind = kinds.get(doing, StartForm)
    form = kind(request.POST, prefix=request.POST.get("doing") or START)
    if not form.is_valid():
        return form
    return None if ordered(request, child, form, course) else form
