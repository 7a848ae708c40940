"""Results to review: what waits for this person and for the team, acknowledged with what was done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.reviewing import acknowledge_result, give_result_to, last_signer
from heliotrope.clinic.actions.visits import start_sitting
from heliotrope.clinic.models import ChildRow, ResultToReview
from heliotrope.clinic.pages.children.forms import WhenField
from heliotrope.clinic.pages.door import Request, child_page, needs, note_look
from heliotrope.clinic.pages.results.telling import told
from heliotrope.clinic.pages.results.waiting import waiting_for, waiting_for_others
from heliotrope.clinic.pages.today.forms import choose
from heliotrope.clinic.permissions import Permission
from heliotrope.language.when import When
from heliotrope.record.sittings import Kind

MOST = 40
DID = (
    ("seen", gettext_lazy("Seen, nothing else is needed")),
    ("call", gettext_lazy("The family is called")),
    ("repeat", gettext_lazy("It is measured again")),
    ("change", gettext_lazy("Treatment is changed")),
)


@needs(Permission.REVIEW_RESULTS)
def results(request: Request) -> HttpResponse:
    return _list(request)


def _list(request: Request, wrong: str = "", error: str = "", status: int = 200) -> HttpResponse:
    """The whole list; beside the row `wrong` what is the matter, with what was typed."""
    mine = waiting_for(request.person)
    shown = told(mine[:MOST])
    for one in shown:
        note_look(request.person, one.row.child, "results")
    return render(request, "results/results.html", {
        "waiting": shown, "more": max(len(mine) - MOST, 0), "did": DID, "wrong": wrong, "error": error,
        "typed": request.POST.get("comment", ""), "chosen": request.POST.get("did", ""),
        "others": waiting_for_others(request.person),
    }, status=status)  # fmt: skip


@needs(Permission.REVIEW_RESULTS)
def acknowledge(request: Request, result: str) -> HttpResponse:
    """Takes a result out of the list, or into one's own."""
    row = ResultToReview.objects.filter(id=result).select_related("child").first()
    if row is None or request.method != "POST":
        raise Http404
    try:
        _act(request, row)
    except NotAllowed:
        raise Http404 from None
    except NotPossible as error:
        return _list(request, row.id, str(error))
    return redirect("results")


def _act(request: Request, row: ResultToReview) -> None:
    if request.POST.get("take"):
        give_result_to(request.person, child=row.child, result=row.id, account=request.person.account)
        return
    version, did = request.POST.get("version", ""), request.POST.get("did", "")
    acknowledge_result(
        request.person, child=row.child, result=row.id, did=did, comment=request.POST.get("comment", "").strip(),
        version=int(version) if version.isdigit() else -1,
    )  # fmt: skip
    messages.success(request, _("Acknowledged: %(name)s.") % {"name": row.child})


# --- results that are typed in ----------------------------------------------------------------------------------


class NewResults(forms.Form):
    day = WhenField(label=gettext_lazy("Day of the sample"))
    reviewer = forms.ChoiceField(
        label=gettext_lazy("Who looks at them"),
        required=False,
        help_text=gettext_lazy("They wait in this list."),
    )

    def __init__(self, *args: Any, child: ChildRow, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = When.on(request.today)
        choose(self.fields["reviewer"], Permission.REVIEW_RESULTS, child.site_id, request.today)

    def clean_day(self) -> When:
        day: When = self.cleaned_data["day"]
        if self._today.before(day):
            raise forms.ValidationError(_("This day is still to come."))
        return day


@child_page(Permission.RECORD, "new results")
def new_results(request: Request, child: ChildRow) -> HttpResponse:
    """Begins a sitting of laboratory results, which waits for whoever is chosen."""
    start = {"day": request.today.isoformat(), "reviewer": last_signer(child) or ""}
    form = NewResults(request.POST or None, child=child, request=request, initial=start)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        row = start_sitting(request.person, child=child, kind=Kind.LABORATORY, observed=told["day"],
            reviewer=told["reviewer"] or None)  # fmt: skip
        return redirect("visit", child=child.id, sitting=row.id, name="laboratory")
    return render(request, "results/new.html", {"child": child, "form": form})
