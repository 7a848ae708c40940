"""What is planned for a child: its appointments and its tasks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.actions.working import make_appointment, set_task
from heliotrope.clinic.models import Appointment, ChildRow, Task
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.pages.today.coming import coming
from heliotrope.clinic.pages.today.forms import AppointmentForm, TaskForm
from heliotrope.clinic.permissions import Permission, may_for_child
from heliotrope.clinic.storing import records_of


@child_page(Permission.READ_CHILD, "plan")
def plan(request: Request, child: ChildRow) -> HttpResponse:
    may_record = may_for_child(request.person, Permission.RECORD, child)
    asked = request.POST.get("asked", "") if may_record else ""
    appointment, task = _appointment(request, asked), _task(request, child, asked)
    if asked and _written(request, child, appointment if asked == "appointment" else task, asked):
        return redirect("plan", child=child.id)
    return render(request, "plan/plan.html", {
        "child": child, "appointment": appointment, "task": task, "may_record": may_record, "today": request.today,
        **_known(request, child),
    })  # fmt: skip


def _appointment(request: Request, asked: str) -> AppointmentForm:
    return AppointmentForm(request.POST if asked == "appointment" else None, today=request.today)


def _task(request: Request, child: ChildRow, asked: str) -> TaskForm:
    posted = request.POST if asked == "task" else None
    return TaskForm(posted, site=child.site_id, today=request.today, prefix="task")


def _written(request: Request, child: ChildRow, form: forms.Form, asked: str) -> bool:
    if not form.is_valid():
        return False
    told = form.cleaned_data
    try:
        if asked == "appointment":
            make_appointment(
                request.person, child=child, day=told["day"], time=told["time"], about=told["about"]
            )
        else:
            account = told["account"] or None
            set_task(request.person, child=child, what=told["what"], due=told["due"], account=account)
    except NotPossible as error:
        form.add_error(None, str(error))
        return False
    return True


def _known(request: Request, child: ChildRow) -> dict[str, Any]:
    """Appointments to come and of the past, tasks that are open and the last that were done."""
    rows = (
        Appointment.objects.filter(child__in=records_of(child.id))
        .select_related("child__merged_into")
        .order_by("day", "time")
    )
    tasks = Task.objects.filter(child__in=records_of(child.id)).select_related("account", "done_by")
    return {
        "coming": sorted(coming(rows.filter(day__gte=request.today)), key=lambda one: (one.row.day, one.row.time)),
        "past": coming(rows.filter(day__lt=request.today).order_by("-day")[:20]),
        "open": tasks.filter(done_at="").order_by("due", "what"), "done": tasks.exclude(done_at="").order_by("-done_at")[:20],
    }  # fmt: skip
