"""The form for anybody, without signing in: nothing of it is kept, on no page, in no cookie and in no log."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from heliotrope.clinic.alerting.decided import decided
from heliotrope.clinic.models import UrgentSite
from heliotrope.clinic.pages.door import Request, needs
from heliotrope.clinic.pages.urgent.flow import Flow, is_emergency
from heliotrope.clinic.pages.urgent.numbers import numbers_of
from heliotrope.clinic.pages.urgent.showing import no_store, off, page_shown, told_shown
from heliotrope.clinic.pages.urgent.statement import is_on
from heliotrope.language.ages import day_number


@needs(None)
def urgent(request: Request) -> HttpResponse:
    """The form of the one site that has it, or the sites to choose from."""
    rows = [one for one in UrgentSite.objects.select_related("site").order_by("site__name") if is_on(one)]
    if not rows:
        return off(request, {})
    if len(rows) == 1:
        return redirect("urgent_form", site=rows[0].site_id)
    return render(request, "urgent/choose.html", {"sites": [(one.site, numbers_of(one)) for one in rows]})


@csrf_exempt
@needs(None)
def urgent_form(request: Request, site: str) -> HttpResponse:
    """One page after the other; the result as soon as it is an emergency, or when it is asked for. Nothing is written, so that
    it need not be guarded by a cookie: it works where a phone refuses them."""
    row = UrgentSite.objects.select_related("site").filter(site=site).first()
    if not is_on(row):
        return off(request, {"numbers": numbers_of(row)})
    assert row is not None
    shown: dict[str, Any] = {"numbers": numbers_of(row), "site": row.site}
    flow = Flow(request.POST.dict(), day_number(request.today), settings=decided(row.site))
    at, go = request.POST.get("at", ""), request.POST.get("go", "")
    if request.method != "POST":
        return page_shown(request, flow, flow.next_of(""), shown)
    told = flow.told()
    after = flow.next_of(at, go == "back")
    if go == "result" or after is None or (is_emergency(told) and not request.POST.get("warned")):
        more = {"along": flow.along(None), "at": at, "may_go_on": after is not None}
        return no_store(render(request, "urgent/result.html", shown | told_shown(told) | more))
    return page_shown(request, flow, after, shown, told)
