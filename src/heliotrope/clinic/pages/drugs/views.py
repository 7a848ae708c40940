"""What the child takes, and changing it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from heliotrope.care.dosing import BSA_ABOUT
from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.pages.drugs.forms import ChangeForm, StartForm, StopForm
from heliotrope.clinic.pages.drugs.ordering import OrderForm, ordered
from heliotrope.clinic.pages.drugs.taken import shown_dose, size_of, surface_confirmed, taken
from heliotrope.clinic.permissions import Permission, may_for_child
from heliotrope.clinic.storing import course_of
from heliotrope.language.when import When
from heliotrope.record.lasting import DoseStep


@child_page(Permission.READ_CHILD, "drugs")
def drugs(request: Request, child: ChildRow) -> HttpResponse:
    return render(request, "drugs/drugs.html", _shown(request, child))


def _shown(request: Request, child: ChildRow) -> dict[str, Any]:
    course, surface = course_of(child), surface_confirmed(child)
    return {
        "child": child, "taken": taken(course, surface), "size": (size := size_of(course)),
        "weighed": when_text(When.read(size.weighed)) if size.weighed else "", "surface": surface, "about": BSA_ABOUT,
        "may_prescribe": may_for_child(request.person, Permission.PRESCRIBE, child),
    }  # fmt: skip


@child_page(Permission.PRESCRIBE, "drugs")
def start(request: Request, child: ChildRow) -> HttpResponse:
    """A new course."""
    form = StartForm(request.POST or None, initial={"start": request.today.isoformat()})
    return _asked(request, child, form, "start")


@child_page(Permission.PRESCRIBE, "drugs")
def change(request: Request, child: ChildRow, course: str) -> HttpResponse:
    """Another dose of a course."""
    form = ChangeForm(
        request.POST or None, initial=_last_dose(child, course) | {"start": request.today.isoformat()}
    )
    return _asked(request, child, form, "change", course)


@child_page(Permission.PRESCRIBE, "drugs")
def stop(request: Request, child: ChildRow, course: str) -> HttpResponse:
    """The end of a course, with the reason."""
    form = StopForm(request.POST or None, initial={"stop": request.today.isoformat()})
    return _asked(request, child, form, "stop", course)


def _last_dose(child: ChildRow, course: str) -> dict[str, str]:
    steps = [step for step in course_of(child).of(DoseStep) if step.course == course]
    if not steps:
        return {}
    return shown_dose(steps[-1])


def _asked(request: Request, child: ChildRow, form: OrderForm, doing: str, course: str = "") -> HttpResponse:
    if request.method == "POST" and form.is_valid() and ordered(request, child, form, course):
        return redirect("drugs", child=child.id)
    shown = _shown(request, child)
    one = next((one for one in shown["taken"] if one.id == course), None)
    if course and one is None:
        raise Http404
    return render(request, "drugs/asked.html", {**shown, "form": form, "doing": doing, "one": one})
