"""What a clinician reads through, corrects and adds before a card is made."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.clinic.pages.call.forms import Paragraph
from heliotrope.clinic.pages.today.forms import DayInput

MOST_LINES = {"diagnosis": 6, "immune": 3, "steroid": 3, "plan": 14, "allergies": 8, "drugs": 16}
"""So many lines of each part stand on one page."""
LETTERS = 110


class CardForm(forms.Form):
    diagnosis = forms.CharField(label=gettext_lazy("Diagnosis"), widget=Paragraph(2))
    immune = forms.CharField(
        label=gettext_lazy("Immune system held down: yes, no, or not known and why"), widget=Paragraph(2)
    )
    steroid = forms.CharField(
        label=gettext_lazy("Depends on a steroid: yes, no, or not known and why"), widget=Paragraph(2)
    )
    plan = forms.CharField(
        label=gettext_lazy("Plan for sick days and emergencies"), required=False, widget=Paragraph(6),
        help_text=gettext_lazy("In your words, with the doses that you decide. Nothing is filled in or computed here."),
    )  # fmt: skip
    allergies = forms.CharField(
        label=gettext_lazy("Allergies"), widget=Paragraph(3),
        help_text=gettext_lazy("Write “none known” yourself: an empty list is not filled in."),
    )  # fmt: skip
    drugs = forms.CharField(
        label=gettext_lazy("Medicines now"), widget=Paragraph(6),
        help_text=gettext_lazy("One on a line. What was told in confidence is left out: add it if the child agrees."),
    )  # fmt: skip
    replace_by = forms.DateField(label=gettext_lazy("Replace the card by"), widget=DayInput())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_replace_by(self) -> date:
        day: date = self.cleaned_data["replace_by"]
        if day <= self._today:
            raise forms.ValidationError(_("Choose a later day than today."))
        return day

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name, most in MOST_LINES.items():
            if lines_of(told.get(name, "")) > most:
                text = _("This is too long for one page: at most %(most)s lines. Shorten it.") % {
                    "most": most
                }
                self.add_error(name, text)
        return told


def lines_of(text: str) -> int:
    """Lines as they are printed: long ones count for several."""
    return sum(1 + len(line) // LETTERS for line in text.splitlines())
