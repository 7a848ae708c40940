"""What is asked for an appointment and for a task."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heliotrope.clinic.colleagues import colleagues
from heliotrope.clinic.pages.children.finding import Found, find
from heliotrope.clinic.permissions import Permission, Person


class DayInput(forms.DateInput):
    input_type = "date"

    def format_value(self, value: Any) -> Any:
        """As the browser needs it, in every language."""
        return value.isoformat() if isinstance(value, date) else value


class AppointmentForm(forms.Form):
    day = forms.DateField(label=_("Day"), widget=DayInput())
    time = forms.RegexField(
        r"^\d{1,2}:\d{2}$",
        label=_("Time"),
        required=False,
        help_text=_("09:30, or empty while it is not settled."),
    )
    about = forms.CharField(label=_("What for"), required=False, max_length=200)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < self._today:
            raise forms.ValidationError(_("This day is over. Give today or a later day."))
        return day

    def clean_time(self) -> str:
        found = re.match(r"(\d+):(\d+)", str(self.cleaned_data["time"]))
        if found is None:
            return ""
        hour, minute = int(found[1]), int(found[2])
        if hour > 23 or minute > 59:
            raise forms.ValidationError(_("Give a time of the day: 09:30."))
        return f"{hour:02}:{minute:02}"


class AnyChildForm(AppointmentForm):
    """The same where the child is not known yet: its name or number is typed."""

    child = forms.CharField(
        label=_("Child"), help_text=_("Number, or as much of the name as only one child has.")
    )
    field_order = ("child", "day", "time", "about")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person
        self.alike: list[Found] = []

    def clean_child(self) -> str:
        """The id of the one child that is meant."""
        found, total = find(self._person, self.cleaned_data["child"])
        if total == 1:
            return found[0].id
        if not total:
            raise forms.ValidationError(
                _("Nobody with this name or number at your sites. Check the spelling.")
            )
        self.alike = found[:8]
        raise forms.ValidationError(_("Several children match. Type the number of the one you mean."))


class TaskForm(forms.Form):
    what = forms.CharField(label=_("What is to be done"), max_length=300)
    due = forms.DateField(label=_("Until"), required=False, widget=DayInput())
    account = forms.ChoiceField(label=_("By whom"), required=False)

    def __init__(self, *args: Any, site: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["account"], Permission.RECORD, site, today)


def choose(field: forms.Field, permission: Permission, site: str, today: date) -> None:
    """Fills a list of colleagues, the team first."""
    assert isinstance(field, forms.ChoiceField)
    field.widget.attrs["translate"] = "no"
    field.choices = [
        ("", _("the whole team")),
        *((one.id, str(one)) for one in colleagues(permission, site, today)),
    ]
