"""What is asked when a child is registered. A date of birth may be a month or a year; nothing but the name is forced."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heliotrope.clinic.components.numbers import WholeField
from heliotrope.clinic.models import Site
from heliotrope.language.errors import InputError
from heliotrope.language.when import When
from heliotrope.record.people import Child, Sex


class WhenField(forms.CharField):
    """A date as people know it: 2016-03-14, 2016-03 or 2016."""

    def clean(self, value: Any) -> When | None:
        text = super().clean(value)
        try:
            return When.read(text) if text else None
        except InputError as error:
            raise forms.ValidationError(str(error)) from None


class ChildForm(forms.Form):
    name = forms.CharField(label=_("Name"))
    system = forms.CharField(label=_("Kind of number"), required=False, initial=_("Hospital number"))
    number = forms.CharField(
        label=_("Number"), required=False, help_text=_("By which your hospital tells children apart.")
    )
    birth = WhenField(
        label=_("Born"), required=False, help_text=_("2016-03-14; or 2016-03, or 2016, if no more is known.")
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        required=False,
        choices=[("", _("not recorded")), (Sex.FEMALE, _("Girl")), (Sex.MALE, _("Boy"))],
        help_text=_("For growth curves and reference intervals."),
    )
    gestation = forms.RegexField(
        r"^\d{2}(\+[0-6])?$",
        label=_("Weeks of pregnancy at birth"),
        required=False,
        help_text=_("40, or 31+4 for 31 weeks and 4 days."),
    )
    birth_weight_g = WholeField(
        label=_("Weight at birth, grams"), required=False, min_value=300, max_value=7000
    )
    site = forms.ChoiceField(label=_("Site"), widget=forms.Select({"translate": "no"}))

    def __init__(self, *args: Any, sites: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Site.objects.order_by("name")
        wanted = set(sites)
        field = self.fields["site"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.id, one.name) for one in known if "" in wanted or one.id in wanted]

    def child(self) -> Child:
        """The child as it was typed."""
        told = self.cleaned_data
        numbers = ((told["system"] or "Number", told["number"].strip()),) if told["number"].strip() else ()
        return Child(
            "",
            told["name"].strip(),
            numbers,
            told["birth"],
            Sex(told["sex"]) if told["sex"] else None,
            told["site"],
            told["gestation"],
            str(told["birth_weight_g"] or ""),
        )
