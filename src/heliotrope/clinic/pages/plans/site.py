"""Which recalled steps of published plans a site shows."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.clinic.actions.deciding import confirm_plan
from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.alerting.decided import AS_SHIPPED, CONFIRMED, of_plan, plans_confirmed
from heliotrope.clinic.components.dates import instant_text
from heliotrope.clinic.components.words import said
from heliotrope.clinic.models import RuleDecision, Site
from heliotrope.clinic.pages.door import Request, needs
from heliotrope.clinic.permissions import Permission
from heliotrope.knowledge.plans import PLANS, Plan, Status

SETTINGS = (
    (AS_SHIPPED, gettext_lazy("hidden: nobody on the project has read them")),
    (CONFIRMED, gettext_lazy("shown: this site has read the source and confirms them")),
)


class PlanForm(forms.Form):
    setting = forms.ChoiceField(label=gettext_lazy("Recalled steps"), required=False, choices=SETTINGS)
    reason = forms.CharField(
        label=gettext_lazy("Why"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What was read, by whom it was decided. It stays beside the decision."),
    )  # fmt: skip


@needs(Permission.ADMINISTER)
def site_plans(request: Request, site: str) -> HttpResponse:
    row = _own(request, site)
    confirmed = plans_confirmed(row)
    found = [(one, said(one.title), one.id in confirmed) for one in PLANS if recalled(one)]
    return render(request, "plans/site.html", {"site": row, "found": found})


def _own(request: Request, site: str) -> Site:
    row = get_object_or_404(Site, id=site)
    if not request.person.may(Permission.ADMINISTER, row.id):
        raise PermissionDenied(_("This site has other administrators."))
    return row


def recalled(plan: Plan) -> list[str]:
    return [said(part.text) for part in plan.parts if part.status is Status.RECALLED]


@needs(Permission.ADMINISTER)
def site_plan(request: Request, site: str, plan: str) -> HttpResponse:
    """The steps of one plan that are only recalled, and whether they are shown."""
    row, known = _own(request, site), next((one for one in PLANS if one.id == plan), None)
    if known is None or not recalled(known):
        raise Http404
    now = CONFIRMED if known.id in plans_confirmed(row) else AS_SHIPPED
    form = PlanForm(request.POST or None, initial={"setting": now})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            confirm_plan(request.person, site=row, plan=plan, setting=told["setting"], reason=told["reason"])
        except NotPossible as error:
            form.add_error("reason", str(error))
        else:
            return redirect("site_plans", site=row.id)
    return render(request, "plans/decide.html", {
        "site": row, "plan": known, "title": said(known.title), "steps": recalled(known), "form": form,
        "before": _before(row, known),
    })  # fmt: skip


def _before(site: Site, plan: Plan) -> list[tuple[str, str, str, str]]:
    rows = (
        RuleDecision.objects.filter(site=site, what=of_plan(plan)).select_related("account").order_by("-at")
    )
    words = dict(SETTINGS)
    return [(str(words[one.setting]), instant_text(one.at), str(one.account), one.reason) for one in rows]
