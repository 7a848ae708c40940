"""What is due for a child, as a page and as a calendar file; for a clinic day; and for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from django.core.paginator import Paginator
from django.db.models import Min
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.shortcuts import render

from heliotrope.care.scheduling import Due, State
from heliotrope.clinic.components.dates import day_text
from heliotrope.clinic.components.words import said
from heliotrope.clinic.falling_due import Late, children_of, due_of, overdue, renew, schedule_of, visit_first
from heliotrope.clinic.models import Appointment, ChildRow, DueDate
from heliotrope.clinic.pages.door import Request, child_page, needs
from heliotrope.clinic.pages.due.telling import Line, groups, line, phase
from heliotrope.clinic.permissions import Permission
from heliotrope.exchange.calendar_file import calendar_of
from heliotrope.knowledge.schedule import NEEDS
from heliotrope.language.ages import day_number

A_PAGE = 40
MOST = 5
"""Things of one child in a list of many; all of them stand on its own page."""
COMING = ("planned", "waiting", "inside")
STANDING = Coalesce("child__merged_into_id", "child_id")


# --- one child --------------------------------------------------------------------------------------------------


@child_page(Permission.READ_CHILD, "what is due")
def due(request: Request, child: ChildRow) -> HttpResponse:
    """Everything that is asked for in the phase of the child, by state."""
    found = schedule_of(child, request.today)
    return render(request, "due/due.html", {
        "child": child, "groups": groups(found, request.today), "phase": phase(found.phase), "why": said(found.phase.why),
        "tab": "plan",
    })  # fmt: skip


@child_page(Permission.READ_CHILD, "what is due")
def due_calendar(request: Request, child: ChildRow) -> HttpResponse:
    """The same for a calendar: whole days, and nothing in it that names the child."""
    found = schedule_of(child, request.today)
    wanted = [one for one in found.dues if one.state is not State.NOT_APPLICABLE]
    made = calendar_of(wanted, sha256(child.id.encode()).hexdigest()[:16], datetime.now(UTC))
    headers = {"Content-Disposition": 'attachment; filename="due.ics"'}
    return HttpResponse(made, "text/calendar; charset=utf-8", headers=headers)


# --- everybody --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """One child of a list; `more` things are not shown, and `coming` is its next appointment."""

    child: ChildRow
    lines: tuple[Line, ...]
    coming: str = ""
    more: int = 0


@needs(Permission.READ_CHILD)
def due_all(request: Request) -> HttpResponse:
    """What is overdue in the whole clinic, or one thing."""
    need = request.GET.get("what", "")
    need = need if need in {one.id for one in NEEDS} | {"blood"} else ""
    children = children_of(request.person.sites(Permission.READ_CHILD), request.today)
    left = renew(children, request.today)
    found = sorted(overdue(children, need), key=_longest)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    coming = next_appointments(request.today)
    return render(request, "due/all.html", {
        "rows": [_row(one, coming, request.today) for one in page], "page": page, "need": need, "count": len(found), "left": left,
        "needs": [("blood", said("Blood checks of drugs")), *((one.id, said(one.label)) for one in NEEDS)],
        "today": request.today,
    })  # fmt: skip


def _longest(one: Late) -> tuple[bool, int, str]:
    """The child whose most pressing thing is the longest overdue comes first; who only has gaps comes last."""
    first = one.dues[0]
    return first.never, first.over, one.child.search


def _row(one: Late, coming: dict[str, date], today: date) -> Row:
    day = coming.get(one.child.id)
    lines = tuple(line(due, today) for due in one.dues[:MOST])
    return Row(one.child, lines, day_text(day) if day else "", max(len(one.dues) - MOST, 0))


def next_appointments(today: date) -> dict[str, date]:
    planned = Appointment.objects.filter(day__gte=today, state__in=COMING)
    return dict(planned.values_list(STANDING).annotate(Min("day")))


# --- a clinic day -----------------------------------------------------------------------------------------------


@needs(Permission.READ_CHILD)
def due_day(request: Request, day: str) -> HttpResponse:
    """For each child that comes on a day: what can be done with it when it is here."""
    on = _day(day)
    sites = request.person.sites(Permission.READ_CHILD)
    here = {} if "" in sites else {"site__in": sites}
    listed = Appointment.objects.filter(day=on, **here).exclude(state__in=("cancelled", "missed"))
    booked = {
        one.child.standing.id: one for one in listed.select_related("child__merged_into__site", "child__site")
    }
    children = [one.child.standing for one in booked.values()]
    renew(children, request.today, patience=None)
    rows = [
        (booked[child.id], Row(child, tuple(line(one, request.today) for one in _until(child, on))))
        for child in children
    ]
    return render(request, "due/day.html", {
        "rows": sorted(rows, key=lambda one: one[0].time or "99"), "day": on, "before": on - timedelta(days=1),
        "after": on + timedelta(days=1), "today": request.today,
    })  # fmt: skip


def _until(child: ChildRow, day: date) -> list[Due]:
    """What falls due until that day, or may; the most pressing first."""
    rows = DueDate.objects.filter(child=child, due_earliest__lte=day_number(day))
    return sorted(map(due_of, rows.exclude(state=State.NOT_APPLICABLE.value)), key=visit_first)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
