"""All alerts of one child, answered with a reason; and how often each rule is shown and overridden at a site."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.actions.ordering import answer_alert
from heliotrope.clinic.alerting.counting import WINDOWS, burden, to_be_reviewed
from heliotrope.clinic.components.alerts import alerts_of
from heliotrope.clinic.models import ChildRow, Site
from heliotrope.clinic.pages.door import Request, child_page, needs
from heliotrope.clinic.permissions import Permission, Person, may_for_child


@child_page(Permission.READ_CHILD, "alerts")
def alerts(request: Request, child: ChildRow) -> HttpResponse:
    """Every alert with what it rests on; who prescribes may go on in spite of one, with a reason."""
    may_answer = may_for_child(request.person, Permission.PRESCRIBE, child)
    card, wrong = request.POST.get("card", ""), {}
    if request.method == "POST" and may_answer:
        reason = request.POST.get("reason", "")
        try:
            answer_alert(request.person, child=child, card=card, reason=reason, today=request.today)
        except NotPossible as error:
            wrong = {card: (str(error), reason)}
        else:
            messages.success(
                request, _("Your reason is kept. The alert comes back when what it rests on changes.")
            )
            return redirect("alerts", child=child.id)
    return render(request, "alerts/page.html", {
        "child": child, "today": request.today, "alerts": alerts_of(child, request.today, wrong), "answering": may_answer,
        "wrong": wrong, "may_count": request.person.may(Permission.READ_BURDEN, child.site_id),
    })  # fmt: skip


@child_page(Permission.READ_CHILD, "alerts")
def alerts_now(request: Request, child: ChildRow) -> HttpResponse:
    """The alerts alone, for a page that has saved something meanwhile."""
    shown = {"child": child, "today": request.today, "alerts": alerts_of(child, request.today)}
    return render(request, "alerts/alerts.html", shown)


@needs(Permission.READ_BURDEN)
def alert_burden(request: Request) -> HttpResponse:
    """How often each rule was shown and overridden at one site."""
    sites = _sites(request.person)
    chosen = next((one for one in sites if one.id == request.GET.get("site")), sites[0] if sites else None)
    found = burden(chosen.id, request.today) if chosen else []
    return render(request, "alerts/burden.html", {
        "sites": sites, "site": chosen, "found": found, "windows": WINDOWS, "review": [one for one in found if one.review],
        "old": to_be_reviewed(request.today), "today": request.today,
        "may_decide": chosen is not None and request.person.may(Permission.ADMINISTER, chosen.id),
    })  # fmt: skip


def _sites(person: Person) -> list[Site]:
    mine = person.sites(Permission.READ_BURDEN)
    return [one for one in Site.objects.order_by("name") if "" in mine or one.id in mine]
