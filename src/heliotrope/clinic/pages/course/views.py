"""The course of a child: one picture, its cards, every value as a table; a measure by itself; two visits; everything; a sheet."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.working import open_in_emergency
from heliotrope.clinic.components.dates import day_text
from heliotrope.clinic.falling_due import dues_of
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.pages.course import compare as comparing
from heliotrope.clinic.pages.course import measures as measuring
from heliotrope.clinic.pages.course.beside import beside
from heliotrope.clinic.pages.course.drawn import drawn, place_of
from heliotrope.clinic.pages.course.everything import A_PAGE
from heliotrope.clinic.pages.course.everything import everything as all_of
from heliotrope.clinic.pages.door import Request, child_page, needs
from heliotrope.clinic.permissions import Permission, may_for_child
from heliotrope.clinic.storing import course_of
from heliotrope.exchange.report.paper import as_pdf
from heliotrope.exchange.report.visits import History, history_of
from heliotrope.language.instruments import Measure


@child_page(Permission.READ_CHILD, "course")
def course(request: Request, child: ChildRow) -> HttpResponse:
    may_record = may_for_child(request.person, Permission.RECORD, child)
    shown = drawn(child, request.today, request.GET.get("since", ""))
    return render(request, "course/course.html", {"child": child, "drawn": shown, "may_record": may_record})


@child_page(Permission.READ_CHILD, "course")
def course_pdf(request: Request, child: ChildRow) -> HttpResponse:
    """The same as one landscape sheet to keep or to send."""
    record = course_of(child)
    history = history_of(record)
    if not len(history):
        raise Http404
    since = place_of(history, request.GET.get("since", ""))
    about = (
        f"{child.name}, {_('born')} {child.birth or '?'}; {'; '.join(child.told_numbers)}; {child.site.name}"
    )
    notice = _("Invented child") if settings.SITE.invented else ""
    made = as_pdf(history, record, about, since=since, more=beside(record, request.today, dues_of(child, request.today)),
                  notice=notice)  # fmt: skip
    return HttpResponse(
        made, "application/pdf", headers={"Content-Disposition": 'inline; filename="course.pdf"'}
    )


@child_page(Permission.READ_CHILD, "course")
def compare(request: Request, child: ChildRow) -> HttpResponse:
    """Two visits: the first and the last, or those that were chosen."""
    record = course_of(child)
    history = history_of(record)
    days = [day.isoformat() for day, seen in zip(history.days, history.seen, strict=True) if seen]
    a, b = (_chosen(request, name, days, default) for name, default in (("a", days[:1]), ("b", days[-1:])))
    shown: dict[str, Any] = {
        "child": child,
        "days": [(day, day_text(_day(history, day))) for day in days],
        "a": a,
        "b": b,
    }
    if days:
        at, to = place_of(history, a), place_of(history, b)
        assert at is not None
        assert to is not None
        shown |= {"first": day_text(history.days[at]), "last": day_text(history.days[to])}
        shown["measures"] = list(comparing.measures(history, at, to))
        shown["recorded"] = list(comparing.recorded(record, a, b))
    return render(request, "course/compare.html", shown)


def _chosen(request: Request, name: str, days: list[str], default: list[str]) -> str:
    asked = request.GET.get(name, "")
    return asked if asked in days else "".join(default)


def _day(history: History, day: str) -> Any:
    at = place_of(history, day)
    return history.days[at] if at is not None else None


@child_page(Permission.READ_CHILD, "course")
def everything(request: Request, child: ChildRow) -> HttpResponse:
    """Everything recorded, found by words, some hundred lines a page."""
    sought = request.GET.get("find", "").strip()
    found = all_of(course_of(child), sought)
    start = _number(request.GET.get("from", ""))
    return render(request, "course/everything.html", {
        "child": child, "sought": sought, "count": len(found), "rows": found[start : start + A_PAGE],
        "earlier": start + A_PAGE if start + A_PAGE < len(found) else 0, "later": max(start - A_PAGE, 0), "start": start,
    })  # fmt: skip


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


@child_page(Permission.READ_CHILD, "course")
def measures(request: Request, child: ChildRow) -> HttpResponse:
    """Every measure that knows something of this child."""
    known = measuring.index(history_of(course_of(child)))
    return render(request, "course/measures.html", {"child": child, "known": known})


@child_page(Permission.READ_CHILD, "course")
def measure(request: Request, child: ChildRow, measure: str) -> HttpResponse:
    one, history = measuring.found(measure), history_of(course_of(child))
    shown = {
        "child": child,
        "one": one,
        "lines": measuring.lines(history, one),
        "sources": measuring.sources(one),
    }
    return render(request, "course/measure.html", shown)


@child_page(Permission.READ_CHILD, "course")
def measure_day(request: Request, child: ChildRow, measure: str, day: str) -> HttpResponse:
    """How a value came about: its derivation, its sources, and what would decide it."""
    one, history = measuring.found(measure), history_of(course_of(child))
    at = place_of(history, day)
    line = next((line for line in measuring.lines(history, one) if line.date == day), None)
    if at is None or line is None:
        raise Http404
    shown: dict[str, Any] = {"child": child, "one": one, "line": line, "sources": measuring.sources(one)}
    if isinstance(one, Measure):
        shown |= {
            "tree": measuring.tree(history.derivation(one.id, at)),
            "helps": measuring.helps(history, one, at),
        }
    return render(request, "course/measure_day.html", shown)


@needs(Permission.BREAK_GLASS)
def emergency(request: Request, child: str) -> HttpResponse:
    """Opening a record of another team: with a reason, for a day, and somebody reviews it."""
    row = get_object_or_404(ChildRow, id=child)
    reason = request.POST.get("reason", "").strip()
    if request.method == "POST" and reason:
        open_in_emergency(request.person, whom=row, reason=reason)
        return redirect("course", child=row.id)
    return render(request, "course/emergency.html", {"child": row, "asked": request.method == "POST"})
