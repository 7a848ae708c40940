"""What is asked of an account, a role and a site."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heliotrope.clinic.models import Role, Site
from heliotrope.clinic.permissions import Permission, Person

EVERY = "every"
"""Chosen, never preselected: a role at every site is the exception."""

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are mistaken for each other when a password is read from paper."""


def first_password() -> str:
    """Sixteen letters in four groups: told once, changed at the first sign-in."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def own_sites(person: Person) -> list[Site]:
    """The sites that this person administers."""
    sites = person.sites(Permission.ADMINISTER)
    return [one for one in Site.objects.order_by("name") if "" in sites or one.id in sites]


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    site = forms.ChoiceField(
        label=_("Site"),
        widget=forms.Select({"translate": "no"}),
        help_text=_("Families belong to none: their children say which."),
    )
    since = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty while nothing ends it."),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"since": today})
        super().__init__(*args, **kwargs)
        field = self.fields["site"]
        assert isinstance(field, forms.ChoiceField)
        every = [(EVERY, _now("every site"))] if "" in person.sites(Permission.ADMINISTER) else []
        field.choices = [*((one.id, one.name) for one in own_sites(person)), *every]

    def clean(self) -> dict[str, Any] | None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _now("The last day is before the first."))
        return self.cleaned_data

    def where(self) -> Site | None:
        """The site; none means every site, and none for a family, whose children say which."""
        return Site.objects.filter(id=self.cleaned_data["site"]).first()


class InviteForm(RoleForm):
    """A new account with its first role."""

    name = forms.CharField(label=_("Name"))
    username = forms.CharField(
        label=_("Name to sign in with"),
        max_length=150,
        validators=[RegexValidator(r"^[\w.@+-]+$", _("Letters, digits and . @ + - _ only."))],
    )
    field_order = ("name", "username", "role", "site", "since", "until")


class SiteForm(forms.Form):
    name = forms.CharField(label=_("Name"))
    young_person_from = forms.IntegerField(
        label=_("Age from which a young person has an own page"), min_value=0, max_value=25, initial=16,
        help_text=_("In years. From then on the page of a child proposes that the young person takes over."),
    )  # fmt: skip
    red_result_hours = forms.IntegerField(
        label=_("Hours until a red result goes to the whole team"), min_value=1, max_value=168, initial=24
    )
