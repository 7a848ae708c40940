"""What is asked when a child is corrected, when a guardian is entered, and when a family agrees to something."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heliotrope.clinic.actions.guardians import SELF
from heliotrope.clinic.models import Account
from heliotrope.clinic.pages.children.forms import ChildForm, WhenField
from heliotrope.language.when import When
from heliotrope.record.people import Child, Consent, Guardian, Purpose, Sex

RELATIONS = (
    ("", _("not recorded")), ("mother", _("mother")), ("father", _("father")), ("grandparent", _("grandparent")),
    ("foster_parent", _("foster parent")), ("legal_guardian", _("legal guardian")), ("other", _("other")),
    (SELF, _("the young person")),
)  # fmt: skip
PURPOSES = (
    (Purpose.RESEARCH, _("research")), (Purpose.REGISTRY, _("the registry")), (Purpose.PHOTOGRAPHS, _("photographs")),
    (Purpose.CONTACT, _("being asked about studies")), (Purpose.SHARING, _("sharing between sites")),
)  # fmt: skip
ACCURACY = _("2026-03-14; or 2026-03, or 2026, if no more is known.")


class CorrectForm(ChildForm):
    """Everything of a child but the site; each number has a line, and one more is empty."""

    def __init__(self, *args: Any, known: Child, **kwargs: Any) -> None:
        initial = {
            "name": known.name, "birth": str(known.birth or ""), "sex": known.sex or "", "gestation": known.gestation,
            "birth_weight_g": known.birth_weight_g,
        }  # fmt: skip
        super().__init__(*args, sites=(), initial=initial, **kwargs)
        self.known = known
        for name in ("site", "system", "number"):
            del self.fields[name]
        self.lines = len(known.identifiers) + 1
        for at in range(self.lines):
            self._add_line(at, *(known.identifiers[at] if at < len(known.identifiers) else ("", "")))

    def _add_line(self, at: int, system: str, number: str) -> None:
        told = {"n": at + 1}
        self.fields[f"system_{at}"] = forms.CharField(
            label=_now("Kind of number %(n)s") % told, required=False, initial=system
        )
        self.fields[f"number_{at}"] = forms.CharField(
            label=_now("Number %(n)s") % told, required=False, initial=number
        )

    def child(self) -> Child:
        told = self.cleaned_data
        return Child(
            self.known.id, told["name"].strip(), self._numbers(), told["birth"], Sex(told["sex"]) if told["sex"] else None,
            self.known.site, told["gestation"], str(told["birth_weight_g"] or ""),
        )  # fmt: skip

    def _numbers(self) -> tuple[tuple[str, str], ...]:
        pairs = (
            (self.cleaned_data[f"system_{at}"].strip() or "Number", self.cleaned_data[f"number_{at}"].strip())
            for at in range(self.lines)
        )
        return tuple(dict.fromkeys(pair for pair in pairs if pair[1]))

    def last_line(self) -> str:
        return f"number_{self.lines - 1}"


def own_account(username: str) -> Account:
    """The account with this name. Raises ValidationError when there is none that can sign in."""
    account = Account.objects.filter(username=username.strip(), is_active=True).first()
    if account is None:
        raise forms.ValidationError(
            _now("Nobody signs in with this name. An administrator makes the account first.")
        )
    return account


class GuardianForm(forms.Form):
    name = forms.CharField(label=_("Name"))
    relation = forms.ChoiceField(label=_("Who is it to the child?"), required=False, choices=RELATIONS)
    account = forms.CharField(
        label=_("Signs in as"),
        required=False,
        help_text=_("The name of the account with which this person sees the child's page. Empty: none."),
    )
    start = WhenField(label=_("From"), help_text=_("The first day on which this person may see the page."))
    stop = WhenField(
        label=_("Last day"),
        required=False,
        help_text=_("Empty while nothing ends it. The page closes the day after."),
    )
    comment = forms.CharField(label=_("Comment"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean_account(self) -> str:
        username: str = self.cleaned_data["account"]
        return own_account(username).id if username.strip() else ""

    def clean(self) -> dict[str, Any] | None:
        start, stop = self.cleaned_data.get("start"), self.cleaned_data.get("stop")
        if start and stop and stop.before(start):
            self.add_error("stop", _now("The last day is before the first."))
        return self.cleaned_data

    def guardian(self, known: Guardian) -> Guardian:
        """The guardian as typed; contacts are kept as they are."""
        told = self.cleaned_data
        return Guardian(
            known.id, known.child, told["start"], told["stop"], told["comment"], told["name"].strip(), told["relation"],
            told["account"], known.contacts,
        )  # fmt: skip


def shown_guardian(known: Guardian) -> dict[str, str]:
    """A guardian as the form shows it."""
    account = Account.objects.filter(id=known.account).first()
    return {
        "name": known.name, "relation": known.relation, "account": account.username if account else "",
        "start": str(known.start or ""), "stop": str(known.stop or ""), "comment": known.comment,
    }  # fmt: skip


class ConsentForm(forms.Form):
    purpose = forms.ChoiceField(label=_("To what"), choices=PURPOSES)
    by = forms.CharField(label=_("Given by"), help_text=_("The guardian, or the young person."))
    start = WhenField(label=_("Given on"), help_text=ACCURACY)

    def consent(self) -> Consent:
        told = self.cleaned_data
        return Consent("", "", told["start"], None, "", Purpose(told["purpose"]), told["by"].strip())


class DayForm(forms.Form):
    """One day, today at first."""

    day = WhenField(label=_("On"), help_text=ACCURACY)


def today_as(today: date) -> str:
    return str(When.on(today))
