"""The files of a child: all of them, one, two beside each other, and a new one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.attaching import (
    attach_file,
    keep_in_confidence,
    may_photograph,
    remove_file,
    share_file,
)
from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.models import Attachment, ChildRow
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.pages.files.forms import FileForm
from heliotrope.clinic.pages.files.sending import sent, sent_small
from heliotrope.clinic.pages.files.telling import by_site, reports, told
from heliotrope.clinic.permissions import Permission, may_for_child
from heliotrope.clinic.seeing import attachments_for, shared_of
from heliotrope.clinic.storing import records_of
from heliotrope.language.errors import InputError


@child_page(Permission.READ_CHILD, "photographs and reports")
def files(request: Request, child: ChildRow) -> HttpResponse:
    """Photographs by body site in order of time, then reports, the newest first."""
    rows = list(attachments_for(request.person, child))
    return render(request, "files/files.html", {
        "child": child, "sites": by_site(rows), "reports": reports(rows), **_may(request, child),
    })  # fmt: skip


def _may(request: Request, child: ChildRow) -> dict[str, Any]:
    return {
        "may_record": may_for_child(request.person, Permission.RECORD, child),
        "consent": may_photograph(child, request.today),
    }


@child_page(Permission.RECORD, "new file")
def new_file(request: Request, child: ChildRow) -> HttpResponse:
    """One file with what it shows. What was typed stays when it is refused; the browser forgets the file itself."""
    form = FileForm(request.POST or None, request.FILES or None, initial={"taken": request.today.isoformat()})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("file", child=child.id, file=_attached(request, child, form).id)
        except InputError as refused:
            form.add_error("file", str(refused))
        except NotPossible as refused:
            form.add_error("kind", str(refused))
    return render(request, "files/new.html", {"child": child, "form": form, **_may(request, child)})


def _attached(request: Request, child: ChildRow, form: FileForm) -> Attachment:
    told = dict(form.cleaned_data)
    return attach_file(request.person, child=child, content=told.pop("file"), **told)


def _row(request: Request, child: ChildRow, file: str) -> Attachment:
    row = attachments_for(request.person, child).filter(id=file).first()
    if row is None:
        raise Http404
    return row


@child_page(Permission.READ_CHILD, "photograph or report")
def file(request: Request, child: ChildRow, file: str) -> HttpResponse:
    shown = {"child": child, "file": told(_row(request, child, file)), **_may(request, child)}
    return render(request, "files/file.html", shown)


@child_page(Permission.READ_CHILD, "photograph or report")
def file_content(request: Request, child: ChildRow, file: str) -> HttpResponse:
    return sent(_row(request, child, file))


@child_page(Permission.READ_CHILD, "photographs and reports")
def file_small(request: Request, child: ChildRow, file: str) -> HttpResponse:
    return sent_small(_row(request, child, file))


@child_page(Permission.READ_CHILD, "photographs compared")
def compare_files(request: Request, child: ChildRow) -> HttpResponse:
    """Two dates side by side, the earlier one first."""
    chosen = request.GET.getlist("one")
    rows = [
        row for row in attachments_for(request.person, child).filter(id__in=chosen) if told(row).photograph
    ]
    if len(rows) != 2:
        messages.error(request, _("Choose two photographs to compare: tick exactly two."))
        return redirect("files", child=child.id)
    both = [one for _site, found in by_site(rows) for one in found]
    if rows[0].body_site == rows[1].body_site:
        return render(request, "files/compare.html", {"child": child, "both": both})
    messages.error(request, _("These two show different sites. Tick two of the same site."))
    return redirect("files", child=child.id)


@child_page(Permission.RECORD, "photograph or report")
def change_file(request: Request, child: ChildRow, file: str) -> HttpResponse:
    """What the button says: shown to the family or not, in confidence or not, taken out."""
    row, do = _row(request, child, file), request.POST.get("do", "")
    if request.method != "POST":
        return redirect("file", child=child.id, file=row.id)
    try:
        _changed(request, child, row, do)
    except NotAllowed:
        raise Http404 from None
    except NotPossible as refused:
        messages.error(request, str(refused))
    if do == "remove":
        messages.success(request, _("The file is taken out. The trail keeps that it was there."))
        return redirect("files", child=child.id)
    return redirect("file", child=child.id, file=row.id)


def _changed(request: Request, child: ChildRow, row: Attachment, do: str) -> None:
    if do in ("share", "unshare"):
        share_file(request.person, child=child, file=row.id, shared=do == "share")
    elif do in ("confidential", "open"):
        keep_in_confidence(request.person, child=child, file=row.id, confidential=do == "confidential")
    elif do == "remove":
        remove_file(request.person, child=child, file=row.id)


# --- for families -----------------------------------------------------------------------------------------------


def _shared(child: ChildRow, file: str) -> Attachment:
    """One that the team shares, also where a guardian works in the clinic."""
    row = shared_of(Attachment.objects.filter(id=file, child__in=records_of(child.id))).first()
    if row is None:
        raise Http404
    return row


@child_page(Permission.READ_OWN_CHILD, "family: photograph")
def family_photograph(request: Request, child: ChildRow, file: str) -> HttpResponse:
    return sent(_shared(child, file))


@child_page(Permission.READ_OWN_CHILD, "family: photograph")
def family_small(request: Request, child: ChildRow, file: str) -> HttpResponse:
    return sent_small(_shared(child, file))
