"""Two records of one child become one, and two again; what was filed on the wrong child goes to the right one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.children import merge_children, unmerge_child
from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.actions.moving import move_sitting
from heliotrope.clinic.models import ChildRow, SittingRow
from heliotrope.clinic.pages.child.telling import Apart, apart, filed, filed_as
from heliotrope.clinic.pages.children.finding import find
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.permissions import Permission, Person, may_for_child
from heliotrope.clinic.storing import records_of

MANAGE = child_page(Permission.MANAGE_CHILD, "who it is")
MOST = 12


def _others(person: Person, child: ChildRow, asked: str) -> list[Apart]:
    """Children found by name or number that this person may manage; without a word those that look alike."""
    if asked.strip():
        ids = [one.id for one in find(person, asked)[0]]
        rows = list(ChildRow.objects.filter(id__in=ids).select_related("site").order_by("search", "id"))
    else:
        rows = child.alike
    may = (one for one in rows if one.id != child.id and may_for_child(person, Permission.MANAGE_CHILD, one))
    return [apart(one) for one in list(may)[:MOST]]


def _other(person: Person, id: str) -> ChildRow | None:
    """Another child that this person may manage; None for every other."""
    row = ChildRow.objects.select_related("site").filter(id=id, merged_into=None).first()
    return row if row and may_for_child(person, Permission.MANAGE_CHILD, row) else None


@MANAGE
def merge(request: Request, child: ChildRow) -> HttpResponse:
    """First the other record is found, then both stand side by side, and it is asked once."""
    asked, error = request.GET.get("q", ""), ""
    other = _other(request.person, request.POST.get("with") or request.GET.get("with", ""))
    if request.method == "POST" and other is not None:
        try:
            merge_children(request.person, child=other, into=child)
        except NotPossible as refused:
            error = str(refused)
        else:
            messages.success(request, _("The two records are one now. It can be taken back on this page."))
            return redirect("child_record", child=child.id)
    return render(request, "child/merge.html", {
        "child": child, "asked": asked, "others": _others(request.person, child, asked) if other is None else [],
        "both": (apart(child), apart(other)) if other else (), "error": error,
    })  # fmt: skip


@MANAGE
def unmerge(request: Request, child: ChildRow) -> HttpResponse:
    """Takes a merge back: `which` is the record that was merged into this one."""
    other = ChildRow.objects.filter(id=request.POST.get("which", ""), merged_into=child).first()
    if request.method == "POST" and other is not None:
        unmerge_child(request.person, child=other)
        messages.success(request, _("They are two records again. Each has what was entered into it."))
    return redirect("child_record", child=child.id)


@MANAGE
def sittings(request: Request, child: ChildRow) -> HttpResponse:
    """Everything that was filed on this child, to find what belongs to another."""
    return render(request, "child/filed.html", {"child": child, "filed": filed(child)})


@MANAGE
def move(request: Request, child: ChildRow, sitting: str) -> HttpResponse:
    """One visit or result goes to the right child."""
    row = SittingRow.objects.filter(id=sitting, child__in=records_of(child.id)).first()
    if row is None:
        raise Http404
    asked, reason, error = request.GET.get("q", ""), request.POST.get("reason", ""), ""
    to = _other(request.person, request.POST.get("to") or request.GET.get("to", ""))
    if request.method == "POST" and to is not None:
        version = request.POST.get("version", "")
        try:
            moved = move_sitting(
                request.person, child=child, sitting=sitting, version=int(version) if version.isdecimal() else 0, to=to,
                reason=reason,
            )  # fmt: skip
        except NotPossible as refused:
            error = str(refused)
        else:
            messages.success(
                request, _("It is in the record of %(name)s now. Both keep a note.") % {"name": to.name}
            )
            return redirect("child_filed", child=moved.child_id)
    return render(request, "child/move.html", {
        "child": child, "one": filed_as(row), "asked": asked, "reason": reason, "error": error,
        "both": (apart(child), apart(to)) if to else (), "others": _others(request.person, child, asked) if to is None else [],
    })  # fmt: skip
