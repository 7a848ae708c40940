"""The short form of a call or a message."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.clinic.pages.children.forms import WhenField
from heliotrope.clinic.pages.today.forms import DayInput, choose
from heliotrope.clinic.permissions import Permission
from heliotrope.knowledge.working import ABOUT, ADVICE, CALL_ITEMS, CALLER, CALLER_NAME, PRIVATE
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.sittings import Kind

WHO = {
    "family": gettext_lazy("the family"), "young_person": gettext_lazy("the young person"),
    "family_doctor": gettext_lazy("the family doctor"), "other_hospital": gettext_lazy("another hospital"),
    "school": gettext_lazy("the school"), "pharmacy": gettext_lazy("the pharmacy"), "laboratory": gettext_lazy("the laboratory"),
    "we_called": gettext_lazy("we called the family"), "other": gettext_lazy("somebody else"),
}  # fmt: skip
KINDS = ((Kind.CALL.value, gettext_lazy("Phone call")), (Kind.MESSAGE.value, gettext_lazy("Message")))
FIELDS = {"who": CALLER, "name": CALLER_NAME, "about": ABOUT, "advice": ADVICE, "private": PRIVATE}


class Paragraph(forms.Textarea):
    def __init__(self, rows: int = 3) -> None:
        super().__init__({"rows": rows, "translate": "no"})  # what was typed is of no language of ours


class CallForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS)
    day = WhenField(label=gettext_lazy("Day"))
    who = forms.ChoiceField(
        label=gettext_lazy("Who called or wrote"), choices=[("", gettext_lazy("choose")), *WHO.items()]
    )
    name = forms.CharField(label=gettext_lazy("Name and number to call back"), required=False)
    about = forms.CharField(label=gettext_lazy("What it was about"), widget=Paragraph())
    advice = forms.CharField(label=gettext_lazy("Advice given"), required=False, widget=Paragraph())
    private = forms.CharField(
        label=gettext_lazy("Told in confidence"), required=False, widget=Paragraph(2),
        help_text=gettext_lazy("Never shown to the family, and never in a letter."),
    )  # fmt: skip
    task = forms.CharField(label=gettext_lazy("What is to be done after"), required=False, max_length=300)
    due = forms.DateField(label=gettext_lazy("Until"), required=False, widget=DayInput())
    account = forms.ChoiceField(label=gettext_lazy("By whom"), required=False)

    def __init__(self, *args: Any, site: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = When.on(today)
        choose(self.fields["account"], Permission.RECORD, site, today)

    def clean_day(self) -> When:
        day: When = self.cleaned_data["day"]
        if self._today.before(day):
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("due") and not told.get("task", "").strip():
            self.add_error("task", _("Say what is to be done until then."))
        return told

    def entries(self) -> dict[str, Entry]:
        """What was typed, as entries; an empty field is not recorded."""
        told = self.cleaned_data
        found = {item.id: told[name].strip() for name, item in FIELDS.items()}
        return {id: Entry(id, text) for id, text in found.items() if text}


class CorrectForm(CallForm):
    """A call that was written down: what was said may be corrected; its day, its kind and its task stay."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kind", "day", "task", "due", "account"):
            del self.fields[name]

    def changes(self) -> dict[str, Entry | None]:
        kept: dict[str, Entry | None] = {item.id: None for item in CALL_ITEMS}
        return kept | self.entries()


def typed_before(entries: Mapping[str, Entry]) -> dict[str, str]:
    """The entries as the form shows them."""
    return {name: entries[item.id].value for name, item in FIELDS.items() if item.id in entries}
