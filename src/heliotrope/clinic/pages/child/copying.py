"""A copy of the whole record: for another team or for the family."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from heliotrope.clinic.actions.exporting import copy_own_record, copy_record
from heliotrope.clinic.exporting.whole import name_of
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.permissions import Permission
from heliotrope.language.errors import InputError

AUDIENCES = ("team", "family")


@child_page(Permission.MANAGE_CHILD, "copy of the record")
def copy(request: Request, child: ChildRow) -> HttpResponse:
    """Nothing is chosen beforehand: what is told in confidence leaves only where somebody says so."""
    audience, error = request.POST.get("audience", ""), ""
    if request.method == "POST" and audience in AUDIENCES:
        try:
            content = copy_record(
                request.person, child=child, family=audience == "family", today=request.today
            )
            return sent(content, request)
        except InputError as refused:
            error = str(refused)
    chosen = {"audience": audience, "missing": request.method == "POST" and audience not in AUDIENCES}
    return render(request, "child/copy.html", {"child": child, "error": error, **chosen})


@child_page(Permission.READ_OWN_CHILD, "family: copy of the record")
def own_copy(request: Request, child: ChildRow) -> HttpResponse:
    """A page that says what is in it, and the file when the button is pressed."""
    error = ""
    if request.method == "POST":
        try:
            return sent(copy_own_record(request.person, child=child, today=request.today), request)
        except InputError as refused:
            error = str(refused)
    return render(request, "family/copy.html", {"child": child, "error": error})


def sent(content: bytes, request: Request) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name_of(request.today)}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
