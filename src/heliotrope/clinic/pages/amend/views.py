"""One part of a signed visit, to be corrected with a reason."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.actions.visits import SIGNED, Changes, SomebodyElseSaved, amend_sitting
from heliotrope.clinic.models import ChildRow, SittingRow
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.pages.visit.asking import fields
from heliotrope.clinic.pages.visit.parts import Part, part
from heliotrope.clinic.pages.visit.saving import only_changes
from heliotrope.clinic.pages.visit.showing import Shown
from heliotrope.clinic.pages.visit.typed import Typed, typed
from heliotrope.clinic.permissions import Permission
from heliotrope.clinic.storing import records_of, sitting_of
from heliotrope.record.sittings import Status

NOTHING = "Nothing was changed. Change what was wrong, or go back."


@child_page(Permission.SIGN, "amend a visit")
def amend_visit(request: Request, child: ChildRow, sitting: str, name: str) -> HttpResponse:
    """What is wrong stands beside its field and nothing is written; what was typed stays."""
    row = (
        SittingRow.objects.filter(id=sitting, child__in=records_of(child.id)).select_related("child").first()
    )
    here = part(name)
    if row is None or here is None or not here.items or Status(row.status) not in SIGNED:
        raise Http404
    if request.method != "POST":
        return _asked(request, child, row, here, Typed(), "")
    found = typed(request.POST.dict(), {item.id: item for item in here.items}, {})
    error = (
        ""
        if found.errors or not _reason(request)
        else _amend(request, row, only_changes(found.changes, sitting_of(row)))
    )
    if found.errors or error or not _reason(request):
        return _asked(request, child, row, here, found, error)
    messages.success(
        request, _("The amendment is signed. Look whether a letter about this visit needs a new text.")
    )
    return redirect("visit", child=child.id, sitting=row.id, name=name)


def _reason(request: Request) -> str:
    return request.POST.get("reason", "").strip()


def _amend(request: Request, row: SittingRow, changes: Changes) -> str:
    """Writes the amendment; what to say where it could not be written."""
    if not changes:
        return _(NOTHING)
    version = request.POST.get("version", "")
    try:
        amend_sitting(request.person, child=row.child, sitting=row.id, version=int(version) if version.isdecimal() else 0,
            changes=changes, reason=_reason(request))  # fmt: skip
    except (SomebodyElseSaved, NotPossible) as refused:
        return str(refused)
    return ""


def _asked(
    request: Request, child: ChildRow, row: SittingRow, here: Part, found: Typed, error: str
) -> HttpResponse:
    shown = Shown(request, child, row, here, found)
    asked = [
        replace(one, entry=found.changes.get(one.item.id, one.entry)) for one in shown.asked
    ]  # typed stays
    missing = request.method == "POST" and not _reason(request)
    return render(request, "amend/amend.html", {
        "child": child, "sitting": row, "part": here, "day": shown.context()["day"], "fields": fields(asked),
        "version": request.POST.get("version") or row.version, "reason": request.POST.get("reason", ""), "error": error,
        "reason_error": _("Say why the signed visit is changed.") if missing else "",
    })  # fmt: skip
