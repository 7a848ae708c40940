"""A vaccine to be planned, and a contact with an infection."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heliotrope.clinic.components.alerts import Asked
from heliotrope.clinic.components.words import code, said
from heliotrope.clinic.pages.children.forms import WhenField
from heliotrope.clinic.pages.lasting.forms import NamedInput
from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.recorded.background import MEASLES_CONTACT, VARICELLA_CONTACT
from heliotrope.knowledge.vaccine_names import vaccine_named
from heliotrope.language.when import When
from heliotrope.record.lasting import PlannedVaccine, Whom


def whom() -> list[tuple[str, str]]:
    return [(one.value, code(one.value)) for one in Whom]


def contacts() -> list[tuple[str, str]]:
    return [("", _now("choose")), (VARICELLA_CONTACT.id, _now("chickenpox or shingles")),
            (MEASLES_CONTACT.id, _now("measles"))]  # fmt: skip


class PlanForm(forms.Form):
    """`asked` holds the alerts that ask for a reason, once there are any."""

    asked: Asked | None = None
    vaccine = forms.CharField(label=_("Vaccine"), help_text=_("A name from the list, or a CVX code."))
    start = WhenField(
        label=_("Planned for"), required=False, help_text=_("2026-03-14. No day means as soon as it can be.")
    )
    whom = forms.ChoiceField(label=_("For whom"), choices=whom, required=False)
    person = forms.CharField(
        label=_("Who, if not the child"), required=False, help_text=_("For example: brother.")
    )
    comment = forms.CharField(label=_("Comment"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.id, one.label) for one in vocabulary.vaccines().values() if one.kind != "antibodies"]
        self.fields["vaccine"].widget = NamedInput(known)

    def clean_vaccine(self) -> str:
        """The id of a vaccine that is known by its name, its id or a CVX code."""
        typed: str = self.cleaned_data["vaccine"].strip()
        known = vaccine_named(typed) or _by_words(typed)
        if known is None:
            raise forms.ValidationError(
                _now("This vaccine is not known here, so no rule could be asked. Choose one from the list.")
            )
        return known.id

    def planned(self, child: str) -> PlannedVaccine:
        told = self.cleaned_data
        return PlannedVaccine(
            "", child, told["start"], None, told["comment"], told["vaccine"], Whom(told["whom"] or Whom.CHILD),
            told["person"],
        )  # fmt: skip


def _by_words(typed: str) -> vocabulary.Vaccine | None:
    """By the words in which the list offers it, in the language on screen."""
    known = vocabulary.vaccines().values()
    return next((one for one in known if said(one.label).casefold() == typed.casefold()), None)


class ContactForm(forms.Form):
    item = forms.ChoiceField(label=_("Contact with"), choices=contacts)
    day = WhenField(label=_("Day of the contact"), help_text=_("The first day, if there were several."))

    def clean_day(self) -> When | None:
        day: When | None = self.cleaned_data["day"]
        if day is None or not day.exact:
            raise forms.ValidationError(_now("Give the day itself: the time limits are counted from it."))
        return day
