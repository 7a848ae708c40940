"""Phone calls and messages of a child: the list, and a short form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.calls import CALLS, record_call
from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.actions.visits import SomebodyElseSaved, save_entries
from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.components.words import said
from heliotrope.clinic.judging import item_of
from heliotrope.clinic.models import Account, ChildRow, SittingRow
from heliotrope.clinic.pages.call.forms import KINDS, WHO, CallForm, CorrectForm, typed_before
from heliotrope.clinic.pages.course.compare import entry_words
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.pages.urgent.staff import answered_of
from heliotrope.clinic.permissions import Permission, may_for_child
from heliotrope.clinic.storing import course_of, records_of, sitting_of
from heliotrope.knowledge.working import ABOUT, ADVICE, CALL_ITEMS, CALLER, CALLER_NAME, PRIVATE
from heliotrope.language.items import Item
from heliotrope.record.entries import Entry
from heliotrope.record.sittings import Kind, Sitting, Status


@dataclass(frozen=True, slots=True)
class Call:
    """A call in words. `others` are items that were recorded besides; `private` is shown only to those who record."""

    id: str
    kind: str
    day: str
    who: str
    about: str
    advice: str
    private: str
    others: tuple[str, ...]
    by: str
    open: bool


@child_page(Permission.READ_CHILD, "calls")
def calls(request: Request, child: ChildRow) -> HttpResponse:
    may_record = may_for_child(request.person, Permission.RECORD, child)
    found = [one for one in course_of(child).in_order() if one.kind in CALLS]
    names = dict(Account.objects.values_list("id", "name"))
    told = [_call(one, names, may_record) for one in reversed(found)]
    return render(
        request,
        "call/calls.html",
        {"child": child, "calls": told, "may_record": may_record, "answered": answered_of(child)},
    )


def _call(one: Sitting, names: dict[str, str], all_: bool) -> Call:
    def text(id: str) -> str:
        return one.entries[id].value if id in one.entries else ""

    who = [str(WHO.get(text(CALLER.id), "")), text(CALLER_NAME.id)]
    by = next((entry.by for entry in one.entries.values() if entry.by), "")
    return Call(
        one.id, str(dict(KINDS)[one.kind.value]), when_text(one.observed), ", ".join(filter(None, who)), text(ABOUT.id),
        text(ADVICE.id), text(PRIVATE.id) if all_ else "", tuple(_others(one, all_)), names.get(by, by),
        one.status is Status.DRAFT,
    )  # fmt: skip


def _others(one: Sitting, all_: bool) -> Iterator[str]:
    """What was measured or asked on the phone: a rating, a missed dose."""
    for id, entry in one.entries.items():
        item = item_of(id)
        if id in {mine.id for mine in CALL_ITEMS} or (not all_ and (item is None or item.confidential)):
            continue
        yield f"{said(item.label) if item else id}: {_value(entry, item)}"


def _value(entry: Entry, item: Item | None) -> str:
    return " · ".join(part for part in (entry_words(entry, item), entry.comment) if part)


@child_page(Permission.RECORD, "call")
def new_call(request: Request, child: ChildRow) -> HttpResponse:
    """A call or a message, with the task that follows from it."""
    start = {"day": request.today.isoformat(), "kind": Kind.CALL.value}
    form = CallForm(request.POST or None, site=child.site_id, today=request.today, initial=start)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            record_call(
                request.person, child=child, kind=Kind(told["kind"]), observed=told["day"], entries=form.entries(),
                task=told["task"], due=told["due"], account=told["account"] or None,
            )  # fmt: skip
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It is written down."))
            return redirect("calls", child=child.id)
    return render(request, "call/call.html", {"child": child, "form": form})


@child_page(Permission.RECORD, "call")
def call(request: Request, child: ChildRow, sitting: str) -> HttpResponse:
    """Corrects what was written down of a call. The text before stays in the trail."""
    row = SittingRow.objects.filter(
        id=sitting, child__in=records_of(child.id), kind__in=[one.value for one in CALLS]
    ).first()
    if row is None or row.status != Status.DRAFT.value:
        raise Http404
    start = typed_before(sitting_of(row).entries)
    form = CorrectForm(request.POST or None, site=child.site_id, today=request.today, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            version = int(request.POST.get("version", "0"))
            save_entries(request.person, child=child, sitting=row.id, version=version, changes=form.changes())
        except (SomebodyElseSaved, NotPossible, ValueError) as error:
            form.add_error(None, str(error))
        else:
            return redirect("calls", child=child.id)
    shown = {
        "child": child,
        "form": form,
        "version": request.POST.get("version", row.version),
        "correct": True,
    }
    return render(request, "call/call.html", shown)
