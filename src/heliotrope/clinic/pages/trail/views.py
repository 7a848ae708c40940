"""The pages of the trail."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.actions.working import review_emergency
from heliotrope.clinic.components.dates import instant_text
from heliotrope.clinic.models import ChildRow, EmergencyAccess
from heliotrope.clinic.pages.door import Request, child_page, needs
from heliotrope.clinic.pages.trail.paging import below, looks_at, of_children, of_everybody
from heliotrope.clinic.pages.trail.telling import Names, told
from heliotrope.clinic.permissions import Permission, Person, may_for_child
from heliotrope.clinic.storing import records_of


@child_page(Permission.READ_TRAIL, "trail")
def changes(request: Request, child: ChildRow) -> HttpResponse:
    """Who changed what of one child, from what to what."""
    page = of_children(records_of(child.id), below(request.GET.get("below", "")))
    whole = may_for_child(request.person, Permission.READ_CHILD, child)
    shown = {"child": child, "changes": told(page.entries, confidential=whole), "older": page.older}
    return render(request, "trail/changes.html", shown)


@child_page(Permission.READ_CHILD, "who looked")
def looks(request: Request, child: ChildRow) -> HttpResponse:
    """Who looked at a child, for its own team."""
    return _looks(request, child)


@child_page(Permission.READ_TRAIL, "trail")
def looks_audited(request: Request, child: ChildRow) -> HttpResponse:
    """The same for who reads the trail."""
    return _looks(request, child)


def _looks(request: Request, child: ChildRow) -> HttpResponse:
    records = records_of(child.id)
    found, older = looks_at(records, below(request.GET.get("below", "")))
    names = Names()
    emergencies = EmergencyAccess.objects.filter(child_id__in=records).select_related(
        "account", "reviewed_by"
    )
    return render(request, "trail/looks.html", {
        "child": child, "older": older,
        "own_team": may_for_child(request.person, Permission.READ_CHILD, child),
        "emergencies": emergencies.order_by("-since"),
        "looks": [(instant_text(one.at), names.account(one.account), one.page) for one in found],
    })  # fmt: skip


@needs(Permission.READ_TRAIL)
def everything(request: Request) -> HttpResponse:
    """The trail of all children and accounts, for auditors. Nothing told in confidence is in it."""
    page = of_everybody(request.person, below(request.GET.get("below", "")))
    shown = {"changes": told(page.entries, confidential=False), "older": page.older}
    return render(request, "trail/everything.html", shown)


@needs(Permission.READ_TRAIL)
def emergencies(request: Request) -> HttpResponse:
    """Records that were opened in an emergency: first those that nobody has reviewed."""
    error, at, typed = "", "", request.POST.get("review", "")
    if request.method == "POST":
        at = request.POST.get("access", "")
        access = get_object_or_404(EmergencyAccess, id=at)
        if not request.person.may(Permission.READ_TRAIL, access.child.site_id):
            raise PermissionDenied(_("This record is at another site."))
        try:
            review_emergency(request.person, access=access, review=typed)
        except NotPossible as refused:
            error = str(refused)
        else:
            return redirect("emergencies")
    found = _emergencies(request.person)
    return render(request, "trail/emergencies.html", {
        "waiting": [one for one in found if one.reviewed_by_id is None], "error": error, "at": at, "typed": typed,
        "done": [one for one in found if one.reviewed_by_id is not None][:100],
    })  # fmt: skip


def _emergencies(person: Person) -> list[EmergencyAccess]:
    sites = person.sites(Permission.READ_TRAIL)
    here = {} if "" in sites else {"child__site__in": sites}
    found = EmergencyAccess.objects.filter(**here).select_related("child", "account", "reviewed_by")
    return list(found.order_by("-since"))
