"""The day of a clinic: who comes, who waits, what is not finished."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from heliotrope.clinic.models import Appointment, ResultToReview, SittingRow
from heliotrope.clinic.pages.door import Request, needs
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.record.sittings import Status

ORDER = ("waiting", "planned", "inside", "done", "missed", "cancelled")


@needs(Permission.SIGNED_IN)
def today(request: Request) -> HttpResponse:
    """Today's list; who has no clinic goes where they belong."""
    person = request.person
    if not person.may(Permission.READ_CHILD):
        return redirect(_elsewhere(person))
    sites = person.sites(Permission.READ_CHILD)
    here = {} if "" in sites else {"site__in": sites}
    coming = Appointment.objects.filter(day=request.today, **here).select_related("child").order_by("time")
    drafts = SittingRow.objects.filter(status=Status.DRAFT.value, kind="visit", **here).select_related(
        "child"
    )
    results = ResultToReview.objects.filter(done_at="", account_id=person.account).select_related("child")
    return render(request, "today/today.html", {
        "coming": sorted(coming, key=lambda one: ORDER.index(one.state)), "day": request.today,
        "drafts": drafts.order_by("observed_earliest")[:50], "results": results.order_by("-red", "arrived")[:50],
        "may_sign": person.may(Permission.SIGN),
    })  # fmt: skip


def _elsewhere(person: Person) -> str:
    if person.may(Permission.READ_OWN_CHILD):
        return "own_children"
    return "children" if person.may(Permission.FIND_CHILDREN) else "my_account"
