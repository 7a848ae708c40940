"""What a site enters before families may use the form: its numbers, and that somebody accepts what the form is for."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.actions.urgent import NUMBERS, accept_form, set_numbers, withdraw_form
from heliotrope.clinic.components.dates import instant_text
from heliotrope.clinic.components.words import said
from heliotrope.clinic.models import Site, UrgentSite
from heliotrope.clinic.pages.door import Request, needs
from heliotrope.clinic.pages.urgent.statement import DIGEST, STATEMENT, is_on
from heliotrope.clinic.permissions import Permission


class NumbersForm(forms.Form):
    """Every number is needed: the words of the form send families to each of them."""

    emergency = forms.CharField(
        label=gettext_lazy("Emergency number"), max_length=40,
        help_text=gettext_lazy("The one that a phone calls without a prefix, as 112, 911 or 999."),
    )  # fmt: skip
    team = forms.CharField(label=gettext_lazy("Number of the team"), max_length=40)
    hours = forms.CharField(
        label=gettext_lazy("When the team answers"), max_length=120,
        help_text=gettext_lazy("In few words, as Mon to Fri, 8 to 16."),
    )  # fmt: skip
    out_of_hours = forms.CharField(label=gettext_lazy("Number at all other times"), max_length=40)
    poison = forms.CharField(label=gettext_lazy("Poison centre"), max_length=40)
    crisis = forms.CharField(label=gettext_lazy("Crisis line for thoughts of suicide"), max_length=40)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name in NUMBERS:
            if name != "hours" and name in told and not 2 <= len(re.sub(r"\D", "", told[name])) <= 15:
                self.add_error(
                    name, _("Type the number as it is dialled: digits, spaces and a plus at the start.")
                )
        return told


@needs(Permission.ADMINISTER)
def urgent_site(request: Request, id: str) -> HttpResponse:
    """The numbers in one form, the statement in another."""
    site = get_object_or_404(Site, id=id)
    if not request.person.may(Permission.ADMINISTER, site.id):
        raise PermissionDenied(_("This site has other administrators."))
    row = UrgentSite.objects.select_related("accepted_by").filter(site=site).first()
    typed = request.POST if request.POST.get("do") == "numbers" else None
    form = NumbersForm(typed, initial={name: getattr(row, name, "") for name in NUMBERS})
    if request.method == "POST" and _done(request, site, form):
        return redirect("urgent_site", id=site.id)
    return render(request, "urgent/site.html", {
        "site": site, "form": form, "row": row, "on": is_on(row), "statement": list(map(said, STATEMENT)),
        "accepted_at": instant_text(row.accepted_at) if row and row.accepted_at else "",
        "old": bool(row and row.accepted and row.accepted != DIGEST),
    })  # fmt: skip


def _done(request: Request, site: Site, form: NumbersForm) -> bool:
    """Does what the button says; whether it could be done."""
    do = request.POST.get("do")
    if do == "numbers":
        if form.is_valid():
            set_numbers(request.person, site=site, numbers=form.cleaned_data)
            messages.success(request, _("The numbers are saved."))
        return form.is_valid()
    try:
        if do == "withdraw":
            withdraw_form(request.person, site=site)
        elif request.POST.get("agreed"):
            accept_form(request.person, site=site, statement=DIGEST)
        else:
            messages.error(
                request, _("Tick the box first: it says that you accept the statement for your site.")
            )
    except NotPossible as error:
        messages.error(request, said(str(error)))
    return True
