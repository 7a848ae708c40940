"""What was published beside what is recorded: targets, a taper, plans. For orientation; nothing is chosen here."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from heliotrope.care.targets import clock
from heliotrope.clinic.alerting.decided import decided, plans_confirmed
from heliotrope.clinic.alerting.finding import situation_of
from heliotrope.clinic.components.dates import dated, when_text
from heliotrope.clinic.components.words import said
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.pages.plans import telling
from heliotrope.clinic.permissions import Permission


@child_page(Permission.READ_CHILD, "published plans")
def plans(request: Request, child: ChildRow) -> HttpResponse:
    here = situation_of(child, request.today, decided(child.site))
    found = clock(here)
    taken = [dated(said(one.told)) for one in here.medicines if one.taken_on(here.day) is not False]
    return render(request, "plans/plans.html", {
        "child": child, "start": when_text(found.start) if found.start else "", "weeks": telling.weeks(found),
        "targets": telling.targets(found), "taper": telling.taper(found), "today": telling.today(found), "taken": taken,
        "plans": telling.plans(here, plans_confirmed(child.site)),
    })  # fmt: skip
