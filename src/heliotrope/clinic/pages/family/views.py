"""A family looks at its own child: how it is now, what it takes, what comes next, and the picture of the course."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from heliotrope.clinic.components.dates import age_text, day_text, when_text
from heliotrope.clinic.components.words import said
from heliotrope.clinic.models import Appointment, Attachment, ChildRow
from heliotrope.clinic.pages.card.cards import card_of
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.pages.family.taken import taken
from heliotrope.clinic.pages.files.telling import Told, in_order, told
from heliotrope.clinic.pages.urgent.own import kept_of
from heliotrope.clinic.permissions import Permission
from heliotrope.clinic.seeing import for_families, shared_of
from heliotrope.clinic.storing import course_of, records_of
from heliotrope.exchange.report.page import Sheet, sheet
from heliotrope.exchange.report.speaking import spoken
from heliotrope.exchange.report.visits import history_of

NEXT = 5


@child_page(Permission.READ_OWN_CHILD, "family")
def own_child(request: Request, child: ChildRow) -> HttpResponse:
    """Always as a family sees it, also for a guardian who works in a clinic."""
    course = for_families(course_of(child))
    history = history_of(course)
    shown = spoken(sheet(history, recorded=course), said) if len(history) else None
    return render(request, "family/family.html", {
        "child": child, "born": when_text(course.child.birth) if course.child.birth else "",
        "age": age_text(course.child.birth, request.today), "numbers": child.told_numbers,
        "now": _now(shown), "seen": day_text(history.days[history.now]) if shown else "",
        "taken": list(taken(course, request.today)), "planned": _planned(child, request.today), "sheet": shown,
        "photographs": _photographs(child), "urgent": kept_of(request, child), "card": card_of(child),
        "pictures": mark_safe("".join(shown.pictures)) if shown else SafeString(),
    })  # fmt: skip


def _photographs(child: ChildRow) -> list[Told]:
    return [
        told(one) for one in in_order(shared_of(Attachment.objects.filter(child__in=records_of(child.id))))
    ]


def _now(shown: Sheet | None) -> str:
    """The state of the disease in a word; empty while nothing says it."""
    return next((card.lead for card in shown.cards if card.id == "now"), "") if shown else ""


def _planned(child: ChildRow, today: date) -> list[str]:
    """The next appointments; what is noted about them is for the clinic."""
    found = Appointment.objects.filter(
        child__in=records_of(child.id), day__gte=today, state="planned"
    ).order_by("day", "time")
    return [f"{day_text(one.day)} {one.time}".strip() for one in found[:NEXT]]
