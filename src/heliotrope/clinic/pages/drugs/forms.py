"""What is asked about a drug and its dose."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from heliotrope.care.dosing import amount_of
from heliotrope.care.medicines import WEEKDAYS as DAYS
from heliotrope.clinic.alerting.planned import Wanted, stopping
from heliotrope.clinic.components.alerts import Asked
from heliotrope.clinic.components.numbers import NumberField, as_written
from heliotrope.clinic.components.words import code, said
from heliotrope.clinic.pages.children.forms import WhenField
from heliotrope.clinic.pages.lasting.forms import NamedInput
from heliotrope.knowledge import vocabulary
from heliotrope.language.skin import STRENGTHS
from heliotrope.record.lasting import DoseStep, DrugCourse, Stopped

EVERY = ("daily", "BID", "weekly", "every 2 weeks", "every 4 weeks", "every 8 weeks")
UNITS = ("mg", "g", "ug", "mL", "IU")
ROUTES = ("PO", "SC", "IV", "IM", "topical")
PURPOSES = ("treatment", "prophylaxis")
SITES = ("face", "eyelid", "armpit", "groin", "hands", "body", "scalp")


def reasons() -> list[tuple[str, str]]:
    return [("", gettext("choose")), *((one.value, code(one.value)) for one in Stopped)]


def weekdays() -> list[tuple[str, str]]:
    """The days of a week by the code that is stored."""
    return [("", gettext("none named")), *((one.upper(), str(WEEKDAYS[at])) for at, one in enumerate(DAYS))]


def potencies() -> list[tuple[str, str]]:
    return [("", gettext("not recorded")), *((one, said(one)) for one in STRENGTHS)]


def suggested(known: Iterable[str]) -> NamedInput:
    return NamedInput([(word, word) for word in known])


class DoseForm(forms.Form):
    """A dose from a day on. `asked` is what alerts want to know before it is stored."""

    asked: Asked | None = None

    start = WhenField(label=_("From"))
    amount = NumberField(label=_("Dose"), help_text=_("As a number, for one time."))
    unit = forms.CharField(label=_("Unit"), initial="mg", widget=suggested(UNITS))
    route = forms.CharField(label=_("By which way"), required=False, widget=suggested(ROUTES))
    every = forms.CharField(label=_("How often"), widget=suggested(EVERY))
    weekday = forms.ChoiceField(
        label=_("On which day of the week"),
        required=False,
        choices=weekdays,
        help_text=_("For a dose once a week."),
    )
    stop = WhenField(label=_("Until, or day of review"), required=False)
    purpose = forms.CharField(label=_("For what"), required=False, widget=suggested(PURPOSES))
    strengths = forms.CharField(
        label=_("Tablets of how many mg"),
        required=False,
        help_text=_("2.5; several with a semicolon between."),
    )
    excipients = forms.CharField(
        label=_("What else is in it"),
        required=False,
        help_text=_("As on the box, with a semicolon between; none, if nothing of note."),
    )
    split = forms.BooleanField(label=_("Given in parts within 24 hours"), required=False)
    infusion_days = NumberField(
        label=_("Days of one infusion course"), required=False, help_text=_("Over how many days it is given.")
    )
    mesna = forms.BooleanField(label=_("Mesna is given with it"), required=False)
    hydration = forms.BooleanField(label=_("Fluids are given with it"), required=False)
    body_site = forms.CharField(
        label=_("Where on the skin"),
        required=False,
        widget=suggested(SITES),
        help_text=_("For creams and ointments."),
    )
    potency = forms.ChoiceField(label=_("How strong a cream"), required=False, choices=potencies)
    taper_plan = forms.BooleanField(label=_("A plan of tapering is recorded"), required=False)

    RARE = (
        "stop", "purpose", "strengths", "excipients", "split", "infusion_days", "mesna", "hydration", "body_site", "potency",
        "taper_plan",
    )  # fmt: skip

    @property
    def rare(self) -> bool:
        """Whether something rare was typed, so that it is seen."""
        return any(self[name].value() or self[name].errors for name in self.RARE)

    def clean_amount(self) -> str:
        typed: str = self.cleaned_data["amount"]
        if amount_of(typed) is None:
            raise forms.ValidationError(gettext("Give a number: %(like)s") % {"like": as_written("12.5")})
        return typed

    def dose(self) -> DoseStep:
        """What was typed, as a step; why it was changed goes with it where that was asked."""
        told = self.cleaned_data
        reason = Stopped(told["reason"]) if told.get("reason") else None
        return DoseStep(
            "", "", told["start"], told["stop"], told.get("comment", ""), "", told["amount"], told["unit"], told["route"],
            told["every"], reason, told["weekday"], told["split"], told["purpose"], told["strengths"], told["excipients"],
            told["infusion_days"], told["taper_plan"] or None, told["mesna"] or None, told["hydration"] or None,
            told["body_site"], told["potency"],
        )  # fmt: skip


class StartForm(DoseForm):
    drug = forms.CharField(label=_("Drug"))
    product = forms.CharField(label=_("Product"), required=False)
    field_order = ("drug", "start", "amount", "unit", "route", "every", "weekday", "product")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["drug"].widget = NamedInput([(one.id, one.label) for one in vocabulary.drugs().values()])

    def wanted(self) -> Wanted:
        """The order: a new course with its first dose."""
        told = self.cleaned_data
        drug = DrugCourse("", "", told["start"], None, "", told["drug"].strip(), told["product"])
        return Wanted(self.dose(), drug)


class ChangeForm(DoseForm):
    reason = forms.ChoiceField(label=_("Why"), required=False, choices=reasons)
    comment = forms.CharField(label=_("Comment"), required=False)

    def wanted(self, course: str) -> Wanted:
        """The order: another dose of a course."""
        return Wanted(self.dose(), course=course)


class StopForm(forms.Form):
    asked: Asked | None = None
    RARE = ()
    stop = WhenField(label=_("Last day"))
    reason = forms.ChoiceField(label=_("Why it is stopped"), choices=reasons)
    comment = forms.CharField(label=_("Comment"), required=False)
    taper_plan = forms.BooleanField(
        label=_("It was tapered, or a plan of tapering is recorded"), required=False
    )

    def wanted(self, course: str) -> Wanted:
        """The order: the end of a course, with its last day as the day of the order."""
        told = self.cleaned_data
        reason, tapered = Stopped(told["reason"]), told["taper_plan"] or None
        return stopping(
            course, DoseStep("", "", told["stop"], comment=told["comment"], reason=reason, taper_plan=tapered)
        )
