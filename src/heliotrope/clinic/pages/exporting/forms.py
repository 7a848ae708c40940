"""What is asked before anything leaves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heliotrope.clinic.exporting.dating import Dates
from heliotrope.clinic.exporting.done import Wanted
from heliotrope.clinic.models import Site
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.record.people import Purpose

PURPOSES = (
    ("", _("choose")),
    (Purpose.RESEARCH.value, _("Research")),
    (Purpose.REGISTRY.value, _("Registry")),
    (Purpose.SHARING.value, _("Sharing between sites")),
)
NAMES = (("codes", _("Study codes")), ("numbers", _("The children's numbers")))
DATES = (
    ("shifted", _("Shifted, so that intervals hold")),
    ("month", _("Month and year only")),
    ("year", _("Year only")),
    ("as recorded", _("As recorded")),
)
KINDS = (("csv", "CSV"), ("parquet", "Parquet"), ("ndjson", "NDJSON"))


class ExportForm(forms.Form):
    purpose = forms.ChoiceField(
        label=_("What for"), choices=PURPOSES,
        help_text=_("Only children whose family agreed to this purpose, and did not take it back, are in the file."),
    )  # fmt: skip
    names = forms.ChoiceField(label=_("How children are named"), choices=NAMES)
    dates = forms.ChoiceField(
        label=_("How dates are written"), choices=DATES,
        help_text=_(
            "Shifted: everything of a child is dated earlier by one number of days. "
            "With month or year only, measures that rest on days or ages cannot be computed outside."
        ),
    )  # fmt: skip
    site = forms.ChoiceField(label=_("Site"), required=False)
    kind = forms.ChoiceField(label=_("Kind of file"), choices=KINDS, widget=forms.Select({"translate": "no"}))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, own = self.fields["site"], person.sites(Permission.EXPORT)
        assert isinstance(field, forms.ChoiceField)
        field.widget.attrs["translate"] = "no"
        sites = [one for one in Site.objects.order_by("name") if "" in own or one.id in own]
        field.choices = [("", _now("all of mine")), *((one.id, one.name) for one in sites)]

    def wanted(self) -> Wanted:
        told = self.cleaned_data
        return Wanted(
            Purpose(told["purpose"]),
            told["names"] == "codes",
            Dates(told["dates"]),
            frozenset({told["site"]}),
        )
