"""The page of who a child is, and what is corrected there."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.children import correct_child, move_child
from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.actions.guardians import hand_over
from heliotrope.clinic.actions.lasting import add_lasting, change_lasting
from heliotrope.clinic.models import LASTING, ChildRow, Site
from heliotrope.clinic.pages.child.forms import (
    ConsentForm,
    CorrectForm,
    DayForm,
    GuardianForm,
    own_account,
    shown_guardian,
    today_as,
)  # fmt: skip
from heliotrope.clinic.pages.child.telling import apart, consents, guardians, takes_over
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.permissions import Permission
from heliotrope.clinic.storing import child_of, records_of, value_of
from heliotrope.record.lasting import Lasting
from heliotrope.record.people import Consent, Guardian

MANAGE = child_page(Permission.MANAGE_CHILD, "who it is")


@MANAGE
def record(request: Request, child: ChildRow) -> HttpResponse:
    """Who the child is, who sees its page at home, what the family agreed to, which records are one."""
    return render(request, "child/record.html", _shown(child, request.today))


def _shown(child: ChildRow, today: date, **more: Any) -> dict[str, Any]:
    return {
        "child": child, "known": apart(child), "guardians": guardians(child, today), "consents": consents(child, today),
        "merged": [apart(one) for one in ChildRow.objects.filter(merged_into=child).select_related("site")],
        "alike": [apart(one) for one in child.alike], "takes_over": takes_over(child, today),
        "sites": Site.objects.exclude(id=child.site_id).order_by("name"), **more,
    }  # fmt: skip


@MANAGE
def correct(request: Request, child: ChildRow) -> HttpResponse:
    """Name, birth, sex and numbers. What it was before stays in the trail."""
    form = CorrectForm(request.POST or None, known=child_of(child))
    if request.method == "POST" and form.is_valid():
        try:
            correct_child(request.person, child=child, given=form.child())
        except NotPossible as error:
            form.add_error(form.last_line(), str(error))
        else:
            messages.success(request, _("Corrected. What it was before stays in the trail."))
            return redirect("child_record", child=child.id)
    title = _("Correct who this child is")
    return _form(
        request, child, form, title, _("Correct only what was wrong. Numbers that are emptied are taken out.")
    )


def _form(request: Request, child: ChildRow, form: Any, title: str, help: str) -> HttpResponse:
    child.refresh_from_db()
    return render(
        request, "child/form.html", {"child": child, "form": form, "form_title": title, "form_help": help}
    )


# --- guardians and consent --------------------------------------------------------------------------------------


def _of_child(kind: type[Lasting], child: ChildRow, id: str) -> Any:
    row = LASTING[kind].objects.filter(id=id, child__in=records_of(child.id)).first()
    if row is None:
        raise Http404
    return value_of(kind, row)


@MANAGE
def guardian(request: Request, child: ChildRow, id: str = "") -> HttpResponse:
    """Who may see the child's page at home, from the first day to the last."""
    known = _of_child(Guardian, child, id) if id else Guardian("", child.id)
    initial = shown_guardian(known) if id else {"start": today_as(request.today)}
    form = GuardianForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        write = change_lasting if id else add_lasting
        write(request.person, child=child, value=form.guardian(known))
        return redirect("child_record", child=child.id)
    title = _("Guardian")
    told = _(
        "With an account this person sees the child's page on these days and no others. Custody that ends closes it."
    )
    return _form(request, child, form, title, told)


@MANAGE
def consent(request: Request, child: ChildRow) -> HttpResponse:
    form = ConsentForm(request.POST or None, initial={"start": today_as(request.today)})
    if request.method == "POST" and form.is_valid():
        add_lasting(request.person, child=child, value=form.consent())
        return redirect("child_record", child=child.id)
    told = _("Each purpose by itself. What is not recorded here counts as not agreed.")
    return _form(request, child, form, _("Consent"), told)


@MANAGE
def withdraw(request: Request, child: ChildRow, id: str) -> HttpResponse:
    """The last day of a consent."""
    known: Consent = _of_child(Consent, child, id)
    form = DayForm(request.POST or None, initial={"day": today_as(request.today)})
    if request.method == "POST" and form.is_valid():
        ended = Consent(
            known.id,
            known.child,
            known.start,
            form.cleaned_data["day"],
            known.comment,
            known.purpose,
            known.by,
        )
        change_lasting(request.person, child=child, value=ended)
        return redirect("child_record", child=child.id)
    told = _(
        "From the day after on nothing is exported for this purpose. What was given before is not called back."
    )
    return _form(request, child, form, _("Withdraw consent"), told)


@MANAGE
def young_person(request: Request, child: ChildRow) -> HttpResponse:
    """The young person takes over, from today on."""
    typed, error = request.POST.get("username", ""), ""
    if request.method != "POST":
        return redirect("child_record", child=child.id)
    try:
        hand_over(request.person, child=child, account=own_account(typed), since=request.today)
    except (NotPossible, ValidationError) as refused:
        error = str(refused) if isinstance(refused, NotPossible) else refused.messages[0]
        return render(
            request, "child/record.html", _shown(child, request.today, username=typed, username_error=error)
        )
    messages.success(
        request, _("The young person sees the own page from today on; the guardians no longer do.")
    )
    return redirect("child_record", child=child.id)


# --- the site ---------------------------------------------------------------------------------------------------


@MANAGE
def site(request: Request, child: ChildRow) -> HttpResponse:
    """The record goes to another site, whose team reads it from then on."""
    to = Site.objects.filter(id=request.POST.get("site", "")).first()
    if request.method != "POST" or to is None:
        return redirect("child_record", child=child.id)
    move_child(request.person, child=child, to=to)
    messages.success(
        request, _("The record of %(name)s is now at %(site)s.") % {"name": child.name, "site": to.name}
    )
    return redirect("children")
