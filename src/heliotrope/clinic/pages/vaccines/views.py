"""Everything about vaccines on one page, planning one, and writing down a contact."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heliotrope.care.guarding import guard
from heliotrope.care.vaccinating import catch_up
from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.actions.lasting import remove_lasting
from heliotrope.clinic.actions.vaccinating import plan_vaccine, record_contact
from heliotrope.clinic.alerting.counting import note_judged
from heliotrope.clinic.alerting.decided import decided
from heliotrope.clinic.alerting.finding import situation_of
from heliotrope.clinic.alerting.planned import ReasonsNeeded
from heliotrope.clinic.alerting.ranking import cards
from heliotrope.clinic.alerting.vaccine import OF_A_PLAN
from heliotrope.clinic.components.alerts import asked, blind, reason_name, told, what_is_wrong
from heliotrope.clinic.components.dates import day_text
from heliotrope.clinic.components.words import said
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.pages.vaccines.forms import ContactForm, PlanForm
from heliotrope.clinic.pages.vaccines.telling import (
    ahead,
    given,
    household_of,
    name_of,
    person,
    planned,
    standing,
    time_limits,
    to_speak_about,
    waits,
)
from heliotrope.clinic.permissions import Permission, may_for_child
from heliotrope.knowledge.vaccines import RULES
from heliotrope.language.ages import date_of, day_number
from heliotrope.record.lasting import Housemate, PlannedVaccine, Vaccination

OF_THE_CHILD = tuple(rule for rule in RULES if rule not in OF_A_PLAN)


@child_page(Permission.READ_CHILD, "vaccines")
def vaccines(request: Request, child: ChildRow) -> HttpResponse:
    return render(request, "vaccines/vaccines.html", _shown(request, child))


def _shown(request: Request, child: ChildRow) -> dict[str, Any]:
    here = situation_of(child, request.today, decided(child.site))
    found = guard(here, OF_THE_CHILD)
    wanted, window, household, conflicts = to_speak_about(here)
    day = _day(request.GET.get("day", ""), request.today)
    return {
        "child": child, "may_record": may_for_child(request.person, Permission.RECORD, child), "profile": here.profile,
        "now": standing(here, day_number(day)), "day": day, "ahead": ahead(here), "wanted": wanted,
        "household": [said(one) for one in household],
        "conflicts": [said(one) for one in conflicts], "waits": waits(here), "limits": time_limits(here),
        "alerts": [told(card) for card in cards(found.fired)], "blind": [blind(one) for one in found.cannot],
        "given": [given(one) for one in reversed(here.course.of(Vaccination))],
        "planned": [planned(one, here) for one in here.course.of(PlannedVaccine)],
        "people": [person(one) for one in here.course.of(Housemate) if one.holds_on(here.day) is not False],
        "window": window and [day_text(date_of(one)) for one in window],
    }  # fmt: skip


@child_page(Permission.READ_CHILD, "vaccines")
def for_family(request: Request, child: ChildRow) -> HttpResponse:
    """A sheet to take home: the names of vaccines to talk about, never a dose, nothing about the illness or its drugs."""
    here = situation_of(child, request.today, decided(child.site))
    return render(request, "vaccines/family.html", {
        "child": child, "names": [name_of(one.vaccine) for one in catch_up(here)], "household": household_of(here),
    })  # fmt: skip


def _day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today


# --- what is written --------------------------------------------------------------------------------------------


@child_page(Permission.RECORD, "vaccines")
def plan_new(request: Request, child: ChildRow) -> HttpResponse:
    """A vaccine is planned; what the rules say of it comes before it is stored."""
    form = PlanForm(request.POST or None, initial={"vaccine": request.GET.get("vaccine", "")})
    if request.method == "POST" and form.is_valid() and _planned(request, child, form):
        return redirect("vaccines", child=child.id)
    return render(request, "vaccines/plan.html", {"child": child, "form": form})


def _planned(request: Request, child: ChildRow, form: PlanForm) -> bool:
    posted = {name: text for name, text in request.POST.items() if isinstance(text, str)}
    reasons = {name.removeprefix(reason_name("")): text for name, text in posted.items()}
    try:
        plan_vaccine(
            request.person, child=child, planned=form.planned(child.id), today=request.today, reasons=reasons
        )
    except ReasonsNeeded as error:
        note_judged(child, error.judged, request.today)
        form.asked = asked(error.judged, what_is_wrong(error, posted))
        return False
    messages.success(request, _("The vaccine is planned."))
    return True


@child_page(Permission.RECORD, "vaccines")
def new_contact(request: Request, child: ChildRow) -> HttpResponse:
    """A contact with chickenpox, shingles or measles."""
    form = ContactForm(request.POST or None, initial={"day": request.today.isoformat()})
    if request.method == "POST" and form.is_valid() and _noted(request, child, form):
        return redirect("vaccines", child=child.id)
    return render(request, "vaccines/contact.html", {"child": child, "form": form})


def _noted(request: Request, child: ChildRow, form: forms.Form) -> bool:
    typed = form.cleaned_data
    about = _("Contact with %(what)s") % {"what": dict(form.fields["item"].choices)[typed["item"]]}  # type: ignore[attr-defined]
    try:
        record_contact(
            request.person, child=child, item=typed["item"], day=typed["day"], today=request.today, about=about,
            task=_("%(contact)s: decide today about protection") % {"contact": about},
        )  # fmt: skip
    except NotPossible as error:
        form.add_error("day", str(error))
        return False
    return True


@child_page(Permission.RECORD, "vaccines")
def remove_planned(request: Request, child: ChildRow, id: str) -> HttpResponse:
    """Takes a plan out; it stays in the trail."""
    if request.method != "POST":
        raise Http404
    remove_lasting(request.person, child=child, kind=PlannedVaccine, id=id)
    return redirect("vaccines", child=child.id)
