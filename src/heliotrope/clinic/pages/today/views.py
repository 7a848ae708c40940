"""The day of a clinic: who comes, who waits, what is not finished."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.working import finish_task, make_appointment, move_appointment
from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.leaving import gone
from heliotrope.clinic.models import Appointment, ChildRow, SittingRow, Task
from heliotrope.clinic.pages.door import Request, needs
from heliotrope.clinic.pages.results.waiting import waiting_for
from heliotrope.clinic.pages.today.coming import coming
from heliotrope.clinic.pages.today.forms import AnyChildForm
from heliotrope.clinic.pages.today.late import MOST, late
from heliotrope.clinic.pages.urgent.staff import waiting as answered
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.language.when import When
from heliotrope.record.sittings import Status


@needs(Permission.SIGNED_IN)
def today(request: Request) -> HttpResponse:
    """Today's list; who has no clinic goes where they belong."""
    person = request.person
    if not person.may(Permission.READ_CHILD):
        return redirect(_elsewhere(person))
    sites = person.sites(Permission.READ_CHILD)
    here = {} if "" in sites else {"site__in": sites}
    listed = Appointment.objects.filter(day=request.today, **here).select_related("child__merged_into")
    listed = listed.exclude(
        state="planned", child__in=gone(request.today)
    )  # who has come all the same is shown
    found, left = late(sites, request.today)
    return render(request, "today/today.html", {
        "coming": coming(listed), "day": request.today, "drafts": _drafts(here), "may_record": person.may(Permission.RECORD),
        "answered": answered(person, sites),
        "results": waiting_for(person)[:8] if person.may(Permission.REVIEW_RESULTS) else [], "tasks": _tasks(person, here),
        "late": found[:MOST], "more_late": max(len(found) - MOST, 0), "left": left,
    })  # fmt: skip


def _drafts(here: dict[str, Any]) -> list[tuple[SittingRow, str]]:
    """Visits that are not signed, the oldest first."""
    rows = SittingRow.objects.filter(status=Status.DRAFT.value, kind="visit", **here).select_related(
        "child__merged_into"
    )
    return [(row, when_text(When.read(row.observed))) for row in rows.order_by("observed_earliest")[:50]]


def _tasks(person: Person, here: dict[str, Any]) -> QuerySet[Task]:
    """Open tasks of this person, and those of the team at these sites; the first due first."""
    team = {f"child__{name}": value for name, value in here.items()}
    mine = Q(account_id=person.account) | Q(account=None)
    rows = Task.objects.filter(mine, done_at="", **team).select_related("child__merged_into", "account")
    return rows.order_by(F("due").asc(nulls_last=True), "what")[:50]


def _elsewhere(person: Person) -> str:
    if person.may(Permission.READ_OWN_CHILD):
        return "own_children"
    return "children" if person.may(Permission.FIND_CHILDREN) else "my_account"


# --- what the buttons do ----------------------------------------------------------------------------------------


@needs(Permission.RECORD)
def move(request: Request, appointment: str) -> HttpResponse:
    """Moves an appointment to the state that the button names."""
    row = Appointment.objects.filter(id=appointment).select_related("child__merged_into").first()
    if row is None or request.method != "POST":
        raise Http404
    return _done(
        request, move_appointment, child=row.child, appointment=row.id, state=request.POST.get("state", "")
    )


@needs(Permission.RECORD)
def finish(request: Request, task: str) -> HttpResponse:
    row = Task.objects.filter(id=task).select_related("child__merged_into").first()
    if row is None or request.method != "POST":
        raise Http404
    return _done(request, finish_task, child=row.child, task=row.id)


def _done(request: Request, act: Callable[..., None], **given: Any) -> HttpResponse:
    """Back to where the button stood, with what went wrong if anything did."""
    try:
        act(request.person, **given)
    except NotAllowed:
        raise Http404 from None
    except NotPossible as error:
        messages.error(request, str(error))
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, None) else "today")


@needs(Permission.RECORD)
def new_appointment(request: Request) -> HttpResponse:
    """An appointment for a child that is found by name or number."""
    start = {"day": request.today.isoformat(), "child": request.GET.get("child", "")}
    form = AnyChildForm(request.POST or None, person=request.person, today=request.today, initial=start)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        child = ChildRow.objects.get(id=told["child"])
        try:
            make_appointment(
                request.person, child=child, day=told["day"], time=told["time"], about=told["about"]
            )
        except NotAllowed as error:
            form.add_error("child", str(error))
        else:
            messages.success(
                request, _("%(name)s comes on %(day)s.") % {"name": child, "day": told["day"].isoformat()}
            )
            return redirect("today") if told["day"] == request.today else redirect("plan", child=child.id)
    return render(request, "today/appointment.html", {"form": form})
