"""Upload, look, confirm. Nothing is written before the last, and then exactly what was shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.actions.importing import import_results
from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.importing.keeping import drop, get, put, sweep
from heliotrope.clinic.importing.planning import Line, Plan, What, plan, rejected
from heliotrope.clinic.judging import item_of
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.pages.door import Request, needs, note_look
from heliotrope.clinic.pages.importing.forms import ConfirmForm, UploadForm
from heliotrope.clinic.permissions import Permission
from heliotrope.exchange.incoming.files import read_files
from heliotrope.language.errors import InputError

SHOWN = 200


@needs(Permission.IMPORT)
def upload(request: Request) -> HttpResponse:
    """Asks for files, and shows what would happen with them."""
    sweep(_data())
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        reading, token = form.reading(), ""
        try:
            token = put(_data(), request.person, form.cleaned_data["uploads"], reading)
            made = _planned(request, token)
        except InputError as error:
            drop(_data(), token)
            form.add_error("uploads", error.plain)
        else:
            return _shown(request, token, made)
    return render(request, "importing/upload.html", {"form": form})


@needs(Permission.IMPORT)
def confirm(request: Request, token: str) -> HttpResponse:
    """Shows the plan again, or does it."""
    made = _planned(request, token)
    form = _form(request, made, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _shown(request, token, made, form if request.method == "POST" else None)
    told = form.cleaned_data
    try:
        done = import_results(
            request.person, told=made.told, digest=told["digest"], replace=told.get("replace", False),
            reviewer=told["reviewer"] or None,
        )  # fmt: skip
    except NotPossible as error:
        messages.error(request, str(error))
        return _shown(request, token, _planned(request, token))
    drop(_data(), token)
    messages.success(
        request,
        _(
            "Imported: %(values)s values in %(sittings)s sittings of %(children)s children; %(replaced)s replaced."
        )
        % {
            "values": done.values,
            "sittings": done.sittings,
            "children": done.children,
            "replaced": done.replaced,
        },
    )
    return redirect("import")


@needs(Permission.IMPORT)
def dismiss(request: Request, token: str) -> HttpResponse:
    if request.method != "POST" or get(_data(), request.person, token) is None:
        raise Http404
    drop(_data(), token)
    return redirect("import")


@needs(Permission.IMPORT)
def set_aside(request: Request, token: str) -> HttpResponse:
    """What is not taken, as a file to work through."""
    answer = HttpResponse(
        rejected(_planned(request, token).set_aside), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="set-aside.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


def _data() -> Path:
    found: Path = settings.SITE.data
    return found


def _planned(request: Request, token: str) -> Plan:
    """The plan as it is now. Raises Http404 when the files are gone or another's, InputError when they cannot be read."""
    kept = get(_data(), request.person, token)
    if kept is None:
        raise Http404
    return plan(read_files(*kept), request.person)


def _form(request: Request, made: Plan, data: Any) -> ConfirmForm:
    differs = any(line.open for line in made.of(What.DIFFERS))
    return ConfirmForm(
        data, person=request.person, today=request.today, differs=differs, asked=bool(made.told.questions),
        initial={"digest": made.digest},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One value in words."""

    child: ChildRow
    number: str
    day: str
    label: str
    value: str
    old: str
    place: str
    note: str


def _words(line: Line) -> Told:
    assert line.child is not None
    one, item = line.one, item_of(line.one.item)
    old = "" if line.old is None else f"{line.old.value} {line.old.unit}".strip() or _("not done")
    note = (
        ""
        if line.what is not What.DIFFERS or line.open
        else _("signed: it stays; amend the visit where the file is right")
    )
    return Told(
        line.child,
        one.child,
        when_text(one.when),
        item.label if item else one.item,
        f"{one.value} {one.unit}".strip() or _("missing"),
        old,
        f"{one.file}, {one.line}",
        note or one.comment,
    )


def _shown(request: Request, token: str, made: Plan, form: ConfirmForm | None = None) -> HttpResponse:
    lists = {
        what.name.lower(): [_words(line) for line in made.of(what)[:SHOWN]]
        for what in (What.NEW, What.DIFFERS, What.SAME)
    }
    for child in {told.child.id: told.child for found in lists.values() for told in found}.values():
        note_look(request.person, child, "import")
    writes = bool(made.of(What.NEW)) or any(line.open for line in made.of(What.DIFFERS))
    return render(request, "importing/plan.html", {
        "token": token, "plan": made, "told": made.told, "form": form or _form(request, made, None), "writes": writes,
        "set_aside": made.set_aside[:SHOWN], "n_new": made.counts[What.NEW], "n_same": made.counts[What.SAME],
        "n_differs": made.counts[What.DIFFERS], "n_aside": made.counts[What.SET_ASIDE], "shown": SHOWN, **lists,
    })  # fmt: skip
