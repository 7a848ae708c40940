"""Everything of a child that lasts, on one page; adding, correcting and taking out one of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.lasting import add_lasting, change_lasting, remove_lasting
from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.models import ChildRow, SittingRow
from heliotrope.clinic.pages.amend.telling import Amendment, amendments
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.pages.lasting.forms import form_of
from heliotrope.clinic.pages.lasting.kinds import BY_NAME, KINDS, KindPage
from heliotrope.clinic.pages.lasting.telling import Told, told
from heliotrope.clinic.permissions import Permission, may_for_child
from heliotrope.clinic.storing import of_kinds, records_of
from heliotrope.language.when import When
from heliotrope.record.lasting import Lasting
from heliotrope.record.sittings import Status

SHOWN = 5
"""How many of a kind stand open; the earlier ones are one press away."""


@child_page(Permission.READ_CHILD, "history")
def history(request: Request, child: ChildRow) -> HttpResponse:
    """Every kind with what is recorded of it, the newest first."""
    found = [(page, _told(page, child)) for page in KINDS]
    may_record = may_for_child(request.person, Permission.RECORD, child)
    return render(request, "lasting/history.html", {
        "child": child, "found": found, "may_record": may_record, "amended": list(_amended(child)),
        "shown": f":{SHOWN}", "further": f"{SHOWN}:",
    })  # fmt: skip


def _amended(child: ChildRow) -> Iterator[tuple[SittingRow, str, list[Amendment]]]:
    """Each sitting that was amended after it was signed, with its day, the newest first."""
    rows = SittingRow.objects.filter(child__in=records_of(child.id), status=Status.AMENDED.value)
    for row in rows.order_by("-observed_latest", "id"):
        if told := amendments(row):
            yield row, when_text(When.read(row.observed)), told


def _told(page: KindPage, child: ChildRow) -> list[Told]:
    values = sorted(of_kinds(page.kind, child.id), key=_latest, reverse=True)
    return [told(page, one) for one in values]


def _latest(value: Lasting) -> int:
    return value.start.latest if value.start else -(10**9)


@child_page(Permission.RECORD, "history")
def entry(request: Request, child: ChildRow, kind: str, id: str = "") -> HttpResponse:
    """The form of one entry: a new one, or one that is corrected."""
    page = BY_NAME.get(kind)
    if page is None:
        raise Http404
    value = next((one for one in of_kinds(page.kind, child.id) if one.id == id), None)
    if id and value is None:
        raise Http404
    form = form_of(page, value, request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.value(id, child.id)
        if value is None:
            add_lasting(request.person, child=child, value=typed)
        else:
            change_lasting(request.person, child=child, value=typed)
        messages.success(request, _("Saved."))
        return redirect("history", child=child.id)
    return render(request, "lasting/entry.html", {"child": child, "page": page, "form": form, "id": id})


@child_page(Permission.RECORD, "history")
def remove(request: Request, child: ChildRow, kind: str, id: str) -> HttpResponse:
    """Takes an entry out that was made in error; the trail keeps it."""
    page = BY_NAME.get(kind)
    if page is None or request.method != "POST":
        raise Http404
    remove_lasting(request.person, child=child, kind=page.kind, id=id)
    messages.success(request, _("Taken out. The trail keeps what was there."))
    return redirect("history", child=child.id)
