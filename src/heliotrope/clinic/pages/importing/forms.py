"""What is asked of files before they are read, and of the plan before it is done."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heliotrope.clinic.colleagues import colleagues
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.exchange.incoming.told import Reading


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, (list, tuple)) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given] or super().clean(None, initial)


class UploadForm(forms.Form):
    uploads = FilesField(
        label=_("Files"),
        allow_empty_file=True,
        help_text=_(
            "Visits as .csv, .parquet or .ndjson, one row a visit or one a value; a REDCap export; or the tables of a hospital's "
            "laboratory system together. They are not kept."
        ),
    )
    child = forms.CharField(
        label=_("Whose results these are"), required=False, max_length=200,
        help_text=_("The child's number, for a hospital's tables whose own number is not known here. Otherwise leave it empty."),
    )  # fmt: skip
    dates = forms.ChoiceField(
        label=_("Order of dates"),
        choices=(
            ("ymd", _("Year, month, day")),
            ("dmy", _("Day, month, year")),
            ("mdy", _("Month, day, year")),
        ),
    )
    decimal = forms.ChoiceField(label=_("Decimal sign"), choices=((".", _("Point")), (",", _("Comma"))))
    encoding = forms.ChoiceField(
        label=_("How the text is written"),
        widget=forms.Select({"translate": "no"}),
        choices=(
            ("utf8", "UTF-8"), ("cp1252", "Windows (cp1252)"), ("utf-16", "UTF-16"), ("utf-7", "UTF-7"), ("latin-1", "Latin 1"),
        ),
    )  # fmt: skip

    def reading(self) -> Reading:
        told = self.cleaned_data
        return Reading(told["dates"], told["decimal"] == ",", told["encoding"], told["child"].strip())


class ConfirmForm(forms.Form):
    reviewer = forms.ChoiceField(
        label=_("Who looks at the results"), required=False, help_text=_("They wait in this list until they are acknowledged.")
    )  # fmt: skip
    replace = forms.BooleanField(
        label=_("Take the values of the files where they differ from a draft"), required=False
    )
    sure = forms.BooleanField(
        label=_("I have answered every question above: it is right as it is"), required=False
    )
    digest = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, person: Person, today: date, differs: bool, asked: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reviewer"]
        assert isinstance(field, forms.ChoiceField)
        found = {
            one.id: str(one)
            for site in _sites(person)
            for one in colleagues(Permission.REVIEW_RESULTS, site, today)
        }
        field.choices = [("", _now("who signed the child's last visit, or the whole team")), *found.items()]
        if not differs:
            del self.fields["replace"]
        if asked:
            self.fields["sure"].required = True
        else:
            del self.fields["sure"]


def _sites(person: Person) -> list[str]:
    from heliotrope.clinic.models import Site

    own = person.sites(Permission.IMPORT)
    return [id for id in Site.objects.values_list("id", flat=True) if "" in own or id in own]
