"""What is asked about a drug and its dose."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from heliotrope.care.dosing import amount_of
from heliotrope.clinic.components.numbers import NumberField, as_written
from heliotrope.clinic.components.words import code
from heliotrope.clinic.pages.children.forms import WhenField
from heliotrope.clinic.pages.lasting.forms import NamedInput
from heliotrope.knowledge import vocabulary
from heliotrope.record.lasting import DoseStep, DrugCourse, Stopped

EVERY = ("daily", "BID", "weekly", "every 2 weeks", "every 4 weeks", "every 8 weeks")
UNITS = ("mg", "g", "ug", "mL", "IU")
ROUTES = ("PO", "SC", "IV", "IM", "topical")


def reasons() -> list[tuple[str, str]]:
    return [("", gettext("choose")), *((one.value, code(one.value)) for one in Stopped)]


def suggested(known: Iterable[str]) -> NamedInput:
    return NamedInput([(word, word) for word in known])


class DoseForm(forms.Form):
    """A dose from a day on."""

    start = WhenField(label=_("From"))
    amount = NumberField(label=_("Dose"), help_text=_("As a number, for one time."))
    unit = forms.CharField(label=_("Unit"), initial="mg", widget=suggested(UNITS))
    route = forms.CharField(label=_("By which way"), required=False, widget=suggested(ROUTES))
    every = forms.CharField(label=_("How often"), widget=suggested(EVERY))

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
            "", "", told["start"], None, told.get("comment", ""), "", told["amount"], told["unit"], told["route"], told["every"],
            reason,
        )  # fmt: skip


class StartForm(DoseForm):
    drug = forms.CharField(label=_("Drug"))
    product = forms.CharField(label=_("Product"), required=False)
    field_order = ("drug", "start", "amount", "unit", "route", "every", "product")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["drug"].widget = NamedInput([(one.id, one.label) for one in vocabulary.drugs().values()])

    def course(self) -> DrugCourse:
        told = self.cleaned_data
        return DrugCourse("", "", told["start"], None, "", told["drug"].strip(), told["product"])


class ChangeForm(DoseForm):
    reason = forms.ChoiceField(label=_("Why"), required=False, choices=reasons)
    comment = forms.CharField(label=_("Comment"), required=False)


class StopForm(forms.Form):
    stop = WhenField(label=_("Last day"))
    reason = forms.ChoiceField(label=_("Why it is stopped"), choices=reasons)
    comment = forms.CharField(label=_("Comment"), required=False)
