"""What a site decides: the profile of its jurisdiction, and a switch for each rule that nothing confirms."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.care.guarding import OFF
from heliotrope.clinic.actions.deciding import choose_profile, switch_rule
from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.alerting.decided import (
    AS_SHIPPED,
    CONFIRMED,
    PROFILE,
    decided,
    holds,
    lapsed,
    last_decisions,
    may_switch,
)
from heliotrope.clinic.components.alerts import LEVELS
from heliotrope.clinic.components.dates import instant_text
from heliotrope.clinic.components.words import said
from heliotrope.clinic.models import RuleDecision, Site
from heliotrope.clinic.pages.door import Request, needs
from heliotrope.clinic.permissions import Permission
from heliotrope.knowledge import safety
from heliotrope.language.facts import PROFILES
from heliotrope.language.rules import Rule

PROFILE_WORDS = {
    "UK": gettext_lazy("United Kingdom"),
    "US": gettext_lazy("United States"),
    "EU": gettext_lazy("European Union"),
    "STRICT": gettext_lazy("The strictest of all"),
}
SETTING_WORDS = {
    AS_SHIPPED: gettext_lazy("on, called unconfirmed"),
    CONFIRMED: gettext_lazy("on, confirmed by this site"),
    OFF: gettext_lazy("off"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A rule with what this site has decided about it."""

    rule: str
    label: str
    levels: tuple[tuple[str, str, str], ...]
    status: str
    may_switch: bool
    setting: str
    lapsed: bool
    review_by: str


@needs(Permission.ADMINISTER)
def rules(request: Request, site: str) -> HttpResponse:
    """Every rule from one table; those that a site may switch come first."""
    row, last = _own(request, site), last_decisions(_own(request, site))
    found = sorted(safety.RULES, key=lambda one: not may_switch(one))
    return render(request, "alerts/rules.html", {
        "site": row, "found": [_row(one, last.get(one.id)) for one in found],
        "profile": PROFILE_WORDS[decided(row).profile], "decision": last.get(PROFILE),
        "when": _when(last.get(PROFILE)),
    })  # fmt: skip


def _own(request: Request, site: str) -> Site:
    row = get_object_or_404(Site, id=site)
    if not request.person.may(Permission.ADMINISTER, row.id):
        raise PermissionDenied(_("This site has other administrators."))
    return row


def _row(rule: Rule, decision: RuleDecision | None) -> Row:
    levels = sorted({part.level for part in rule.parts}, key=lambda level: -level.rank)
    set_to = decision.setting if decision and holds(decision) else AS_SHIPPED
    return Row(
        rule.id, said(rule.label), tuple((level.value.lower(), LEVELS[level][0], str(LEVELS[level][1])) for level in levels),
        said(rule.standing.value), may_switch(rule), str(SETTING_WORDS[set_to]) if may_switch(rule) else _("on"),
        decision is not None and lapsed(decision), rule.review_by,
    )  # fmt: skip


def _when(decision: RuleDecision | None) -> str:
    return instant_text(decision.at) if decision else ""


# --- deciding ---------------------------------------------------------------------------------------------------


class DecisionForm(forms.Form):
    """A choice and why."""

    setting = forms.ChoiceField(label=gettext_lazy("Setting"), required=False, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Why"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What was read, by whom it was decided. It stays beside the decision."),
    )  # fmt: skip


@needs(Permission.ADMINISTER)
def profile(request: Request, site: str) -> HttpResponse:
    """By the rules of which jurisdiction the site works."""
    row = _own(request, site)
    form = _form(request, [(one, str(PROFILE_WORDS[one])) for one in PROFILES], decided(row).profile)
    told = form.cleaned_data if form.is_bound and form.is_valid() else None
    if told is not None:
        try:
            choose_profile(request.person, site=row, profile=told["setting"], reason=told["reason"])
        except NotPossible as error:
            form.add_error("reason", str(error))
        else:
            return redirect("rules", site=row.id)
    return render(request, "alerts/decide.html", {"site": row, "form": form, "before": _before(row, PROFILE)})


@needs(Permission.ADMINISTER)
def rule(request: Request, site: str, id: str) -> HttpResponse:
    """One rule: what it says, on what ground, and the switch where nothing confirms it."""
    row, one = _own(request, site), safety.rules().get(id)
    if one is None:
        raise Http404
    now = last_decisions(row).get(id)
    set_to = now.setting if now and holds(now) else AS_SHIPPED
    form = _form(request, [(key, str(words)) for key, words in SETTING_WORDS.items()], set_to)
    told = form.cleaned_data if form.is_bound and form.is_valid() else None
    if told is not None:
        try:
            switch_rule(request.person, site=row, rule=id, setting=told["setting"], reason=told["reason"])
        except NotPossible as error:
            form.add_error("reason", str(error))
        else:
            return redirect("rules", site=row.id)
    return render(request, "alerts/decide.html", {
        "site": row, "form": form if may_switch(one) else None, "rule": one, "row": _row(one, now), "before": _before(row, id),
        "label": said(one.label), "to_do": said(one.to_do), "because": [said(part.because) for part in one.parts if part.because],
    })  # fmt: skip


def _form(request: Request, choices: list[tuple[str, str]], now: str) -> DecisionForm:
    form = DecisionForm(request.POST or None, initial={"setting": now})
    field = form.fields["setting"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
    return form


def _before(site: Site, what: str) -> list[tuple[str, str, str, str]]:
    """Every decision about it: setting, when, who, why."""
    words = {**SETTING_WORDS, **PROFILE_WORDS}
    rows = RuleDecision.objects.filter(site=site, what=what).select_related("account").order_by("-at")
    return [(str(words[one.setting]), instant_text(one.at), str(one.account), one.reason) for one in rows]
