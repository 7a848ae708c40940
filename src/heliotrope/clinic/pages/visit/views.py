"""A visit: begun, filled in part by part, saved as it is typed, signed, amended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.actions.visits import SomebodyElseSaved, save_entries, sign_sitting, start_sitting
from heliotrope.clinic.components.dates import day_text, when_text
from heliotrope.clinic.models import ChildRow, SittingRow
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.pages.visit.asking import Asked, fields, last_words
from heliotrope.clinic.pages.visit.meaning import meanings
from heliotrope.clinic.pages.visit.parts import Part, items, part, parts
from heliotrope.clinic.pages.visit.typed import Typed, typed
from heliotrope.clinic.permissions import Permission, may_for_child
from heliotrope.clinic.storing import course_of, sitting_of
from heliotrope.exchange.onevisit import read
from heliotrope.language.ages import date_of
from heliotrope.language.errors import HeliotropeError, InputError
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry
from heliotrope.record.sittings import Kind, Sitting, Status

COMPARED = ("child.weight", "child.height")


@dataclass(frozen=True, slots=True)
class Step:
    """A part in the list of parts: how much of it is recorded."""

    part: Part
    done: int
    here: bool


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
        child=child, kind=Kind.VISIT.value, status=Status.DRAFT.value, observed=str(when)
    ).first()
    row = open_ or start_sitting(request.person, child=child, kind=Kind.VISIT, observed=when)
    return row.id


@child_page(Permission.READ_CHILD, "visit")
def visit(request: Request, child: ChildRow, sitting: str, name: str) -> HttpResponse:
    """One part of a visit, as a form while it is a draft."""
    here, row = part(name), SittingRow.objects.filter(id=sitting, child=child).first()
    if here is None or row is None:
        raise Http404
    found = Typed()
    if request.method == "POST":
        found, conflict = _save(request, child, row, here)
        if not (found.errors or found.questions or conflict):
            return redirect("visit", child=child.id, sitting=sitting, name=request.POST.get("next") or name)
        if conflict:
            messages.error(request, conflict)
        row.refresh_from_db()
    return render(request, "visit/visit.html", _shown(request, child, row, here, found))


@child_page(Permission.RECORD, "visit")
def save(request: Request, child: ChildRow, sitting: str, name: str) -> HttpResponse:
    """The same from the script of the page: what was saved, what is wrong, what it means now."""
    here, row = part(name), SittingRow.objects.filter(id=sitting, child=child).first()
    if here is None or row is None or request.method != "POST":
        raise Http404
    found, conflict = _save(request, child, row, here)
    row.refresh_from_db()
    shown = _shown(request, child, row, here, found)
    return JsonResponse(
        {
            "version": row.version, "saved": f"{datetime.now(UTC).astimezone():%H:%M:%S}", "errors": found.errors,
            "questions": found.questions, "conflict": conflict, "recorded": [one.part.name for one in shown["steps"] if one.done],
            "meaning": render_to_string("visit/meaning.html", shown),
        },
        status=409 if conflict else 200,
    )  # fmt: skip


def _save(request: Request, child: ChildRow, row: SittingRow, here: Part) -> tuple[Typed, str]:
    """Writes what can be written; gives what was typed and, if somebody else was faster, what to say."""
    known = {item.id: item for item in here.items}
    found = typed(request.POST.dict(), known, _before(course_of(child), sitting_of(row)))
    changed = _only_changes(found.changes, sitting_of(row))
    if not changed:
        return found, ""
    try:
        version = int(request.POST.get("version", "0"))
        save_entries(request.person, child=child, sitting=row.id, version=version, changes=changed)
    except (SomebodyElseSaved, NotPossible) as error:
        return found, str(error)
    return found, ""


def _only_changes(changes: dict[str, Entry | None], sitting: Sitting) -> dict[str, Entry | None]:
    """What differs from what is stored: a form also brings back what nobody touched."""

    def same(old: Entry | None, new: Entry | None) -> bool:
        if old is None or new is None:
            return old is new
        return (old.value, old.unit, old.absent) == (new.value, new.unit or old.unit, new.absent)

    return {id: entry for id, entry in changes.items() if not same(sitting.entries.get(id), entry)}


def _before(course: Course, sitting: Sitting) -> dict[str, tuple[Fraction, int]]:
    """The last weight and height before this visit, and how many days ago."""
    found: dict[str, tuple[Fraction, int]] = {}
    for id in COMPARED:
        for when, entry in course.entries(id):
            if when.latest < sitting.observed.earliest and not entry.absent:
                number = _number(id, entry)
                if number is not None:
                    found[id] = (number, sitting.observed.earliest - when.latest)
    return found


def _number(id: str, entry: Entry) -> Fraction | None:
    try:
        number = read(items()[id], (entry.value, entry.unit) if entry.unit else entry.value)
    except HeliotropeError:
        return None
    return number if isinstance(number, Fraction) else None


def _shown(request: Request, child: ChildRow, row: SittingRow, here: Part, found: Typed) -> dict[str, Any]:
    course, sitting = course_of(child), sitting_of(row)
    may_write = sitting.status is Status.DRAFT and may_for_child(request.person, Permission.RECORD, child)
    earlier = _earlier(course, sitting)
    asked = [_asked(item, sitting, earlier, found, request) for item in here.items]
    names = [one.name for one in parts()]
    at = names.index(here.name)
    return {
        "child": child, "sitting": row, "part": here, "day": when_text(sitting.observed), "readonly": not may_write,
        "fields": fields(asked, readonly=not may_write), "meanings": meanings(course, sitting, here),
        "steps": [Step(one, len(one.ids & set(sitting.entries)), one is here) for one in parts()],
        "before": names[at - 1] if at else "", "after": names[at + 1] if at + 1 < len(names) else "",
        "may_sign": sitting.status is Status.DRAFT and may_for_child(request.person, Permission.SIGN, child),
        "last_day": day_text(date_of(max((one.observed.latest for one in course.in_order()
            if one.observed.latest < sitting.observed.earliest and one.kind is Kind.VISIT), default=0)))
        if len(course.sittings) > 1 else "",
    }  # fmt: skip


def _earlier(course: Course, sitting: Sitting) -> dict[str, tuple[str, Entry]]:
    """The last value of each item before this visit, with its day in words."""
    found: dict[str, tuple[str, Entry]] = {}
    for one in course.in_order():
        if one.observed.latest < sitting.observed.earliest:
            day = when_text(one.observed)
            found |= {id: (day, entry) for id, entry in one.entries.items() if not entry.absent}
    return found


def _asked(
    item: Any, sitting: Sitting, earlier: dict[str, tuple[str, Entry]], found: Typed, request: Request
) -> Asked:
    entry = sitting.entries.get(item.id)
    error, question = found.errors.get(item.id, ""), found.questions.get(item.id, "")
    if (error or question) and request.POST.get(item.id):  # what was typed stays, also when it is wrong
        entry = (
            replace(entry, value=request.POST[item.id], absent=None)
            if entry
            else Entry(item.id, request.POST[item.id])
        )
    return Asked(item, entry, last_words(earlier, item), error, question)


@child_page(Permission.SIGN, "sign")
def sign(request: Request, child: ChildRow, sitting: str) -> HttpResponse:
    """Signs the visit as it stands."""
    row = SittingRow.objects.filter(id=sitting, child=child).first()
    if row is None or request.method != "POST":
        raise Http404
    try:
        sign_sitting(
            request.person, child=child, sitting=sitting, version=int(request.POST.get("version", "0"))
        )
    except (SomebodyElseSaved, NotPossible) as error:
        messages.error(request, str(error))
        return redirect("visit", child=child.id, sitting=sitting, name="size")
    messages.success(request, _("The visit is signed. Later changes are amendments with a reason."))
    return redirect("course", child=child.id)
