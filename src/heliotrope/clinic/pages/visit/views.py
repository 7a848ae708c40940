"""A visit: begun, filled in part by part, saved as it is typed, signed, amended."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.actions.visits import SomebodyElseSaved, sign_sitting, start_sitting
from heliotrope.clinic.models import ChildRow, SittingRow
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.pages.visit.meaning import running
from heliotrope.clinic.pages.visit.parts import Part, Way, part
from heliotrope.clinic.pages.visit.saving import save_part, save_whole
from heliotrope.clinic.pages.visit.showing import Shown
from heliotrope.clinic.pages.visit.taking import act, drugs_shown
from heliotrope.clinic.pages.visit.typed import Typed
from heliotrope.clinic.permissions import Permission
from heliotrope.clinic.signing import shown_of
from heliotrope.clinic.storing import records_of
from heliotrope.language.errors import InputError
from heliotrope.language.when import When
from heliotrope.record.sittings import Kind, Status


@child_page(Permission.RECORD, "new visit")
def new_visit(request: Request, child: ChildRow) -> HttpResponse:
    """Asks for the day, today at first. A visit of that day that is still a draft is opened instead of a second one."""
    told = request.POST.get("day") or request.today.isoformat()
    error = ""
    if request.method == "POST":
        try:
            when = When.read(told)
        except InputError as wrong:
            error = str(wrong)
        else:
            if when.latest > When.on(request.today).latest:
                error = _("This day is still to come.")
            else:
                return redirect("visit", child=child.id, sitting=_draft_on(request, child, when), name="size")
    return render(request, "visit/new.html", {"child": child, "day": told, "error": error})


def _draft_on(request: Request, child: ChildRow, when: When) -> str:
    open_ = SittingRow.objects.filter(
        child__in=records_of(child.id), kind=Kind.VISIT.value, status=Status.DRAFT.value, observed=str(when)
    ).first()
    row = open_ or start_sitting(request.person, child=child, kind=Kind.VISIT, observed=when)
    return row.id


@child_page(Permission.READ_CHILD, "visit")
def visit(request: Request, child: ChildRow, sitting: str, name: str) -> HttpResponse:
    """One part of a visit, as a form while it is a draft."""
    here, row = part(name), SittingRow.objects.filter(id=sitting, child__in=records_of(child.id)).first()
    if here is None or row is None:
        raise Http404
    if here.way is Way.DRUGS:
        return _drugs(request, child, row, here)
    found = Typed()
    if request.method == "POST":
        found, conflict = _posted(request, child, row, here)
        if not (found.errors or found.questions or conflict):
            return redirect(_further(request, child, row, name))
        if conflict:
            messages.error(request, conflict)
        row.refresh_from_db()
    return render(request, "visit/visit.html", Shown(request, child, row, here, found).context())


def _posted(request: Request, child: ChildRow, row: SittingRow, here: Part) -> tuple[Typed, str]:
    if request.POST.get("whole"):
        return Typed(), save_whole(request, child, row, here)
    return save_part(request, child, row, here)


def _further(request: Request, child: ChildRow, row: SittingRow, name: str) -> str:
    """The next part, or the next region of this one."""
    wanted, _mark, query = request.POST.get("next", "").partition("?")
    place = reverse(
        "visit", kwargs={"child": child.id, "sitting": row.id, "name": wanted if part(wanted) else name}
    )
    stays = query or ("" if wanted else request.GET.urlencode())
    return f"{place}?{stays}" if stays else place


def _drugs(request: Request, child: ChildRow, row: SittingRow, here: Part) -> HttpResponse:
    """What the child takes: what is changed here is written at once."""
    wrong = act(request, child) if request.method == "POST" else None
    if request.method == "POST" and wrong is None:
        messages.success(request, _("The drugs are saved."))
        return redirect("visit", child=child.id, sitting=row.id, name=here.name)
    shown = Shown(request, child, row, here, Typed())
    return render(request, "visit/visit.html",
        {**shown.context(), **drugs_shown(request, child, shown.course, shown.sitting, wrong)})  # fmt: skip


@child_page(Permission.RECORD, "visit")
def save(request: Request, child: ChildRow, sitting: str, name: str) -> HttpResponse:
    """The same from the script of the page: what was saved, what is wrong, what it means now."""
    here, row = part(name), SittingRow.objects.filter(id=sitting, child__in=records_of(child.id)).first()
    if here is None or row is None or request.method != "POST":
        raise Http404
    found, conflict = save_part(request, child, row, here)
    row.refresh_from_db()
    shown = Shown(request, child, row, here, found)
    means = shown.meanings()
    return JsonResponse(
        {
            "version": row.version, "saved": f"{datetime.now(UTC).astimezone():%H:%M:%S}", "errors": found.errors,
            "questions": found.questions, "conflict": conflict, "figure": shown.figure(),
            "recorded": {one.part.name: one.done for one in shown.steps()},
            "stored": found.written(request.POST),
            "meaning": render_to_string("visit/meaning.html", {"meanings": means}), "running": running(means),
        },
        status=409 if conflict else 200,
    )  # fmt: skip


@child_page(Permission.SIGN, "sign")
def sign(request: Request, child: ChildRow, sitting: str) -> HttpResponse:
    """Signs the visit as it stands."""
    row = SittingRow.objects.filter(id=sitting, child__in=records_of(child.id)).first()
    if row is None or request.method != "POST":
        raise Http404
    try:
        sign_sitting(
            request.person,
            child=child,
            sitting=sitting,
            version=int(request.POST.get("version", "0")),
            shown=shown_of(row),
        )
    except (SomebodyElseSaved, NotPossible) as error:
        messages.error(request, str(error))
        return redirect("visit", child=child.id, sitting=sitting, name="size")
    messages.success(request, _("The visit is signed. Later changes are amendments with a reason."))
    return redirect("course", child=child.id)
