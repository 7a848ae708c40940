"""The course of a child: one picture, four cards, every value as a table."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heliotrope.clinic.actions.working import open_in_emergency
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.pages.course.drawn import drawn
from heliotrope.clinic.pages.door import Request, child_page, needs
from heliotrope.clinic.permissions import Permission, may_for_child


@child_page(Permission.READ_CHILD, "course")
def course(request: Request, child: ChildRow) -> HttpResponse:
    may_record = may_for_child(request.person, Permission.RECORD, child)
    shown = {"child": child, "drawn": drawn(child, request.today), "may_record": may_record}
    return render(request, "course/course.html", shown)


@needs(Permission.BREAK_GLASS)
def emergency(request: Request, child: str) -> HttpResponse:
    """Opening a record of another team: with a reason, for a day, and somebody reviews it."""
    row = get_object_or_404(ChildRow, id=child)
    reason = request.POST.get("reason", "").strip()
    if request.method == "POST" and reason:
        open_in_emergency(request.person, whom=row, reason=reason)
        return redirect("course", child=row.id)
    return render(request, "course/emergency.html", {"child": row, "asked": request.method == "POST"})
