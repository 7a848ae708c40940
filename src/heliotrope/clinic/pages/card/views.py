"""The emergency card: for the team to make and hand out, for a family of its own child."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.actions.urgent import make_card
from heliotrope.clinic.components.words import said
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.pages.card.cards import HOLDS_FOR, card_of, changed, fixed, proposed, shown
from heliotrope.clinic.pages.card.forms import CardForm
from heliotrope.clinic.pages.card.making import as_page, as_pdf
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.permissions import Permission, may_for_child

FORMS: dict[str, tuple[Any, str]] = {
    "pdf": (as_pdf, "application/pdf"),
    "html": (as_page, "text/html; charset=utf-8"),
}


@child_page(Permission.READ_CHILD, "emergency card")
def card(request: Request, child: ChildRow) -> HttpResponse:
    """The card that holds, and whether the record says something else by now."""
    found = card_of(child)
    return render(request, "card/card.html", {
        "child": child, "card": shown(found, child, request.today) if found else None,
        "changed": changed(found, child, request.today) if found else [],
        "may_make": may_for_child(request.person, Permission.PRESCRIBE, child),
    })  # fmt: skip


@child_page(Permission.PRESCRIBE, "emergency card")
def new_card(request: Request, child: ChildRow) -> HttpResponse:
    """What the record says stands in the form; a clinician reads it through and writes the plan."""
    found = proposed(child, request.today)
    start = found | {"replace_by": request.today + HOLDS_FOR}
    form = CardForm(request.POST or None, today=request.today, initial=start)
    if request.method == "POST" and form.is_valid():
        told = {name: text for name, text in form.cleaned_data.items() if name != "replace_by"}
        lines = told | fixed(child) | {"proposed": found | fixed(child)}
        try:
            make_card(
                request.person,
                child=child,
                lines=lines,
                today=request.today,
                replace_by=form.cleaned_data["replace_by"],
            )
        except NotPossible as error:
            form.add_error("replace_by", said(str(error)))
        else:
            messages.success(
                request, _("The card is made. Print it, and let the family keep it on its phone.")
            )
            return redirect("card", child=child.id)
    return render(request, "card/new.html", {"child": child, "form": form, "fixed": fixed(child)})


@child_page(Permission.READ_CHILD, "emergency card")
def card_file(request: Request, child: ChildRow, form: str) -> HttpResponse:
    return _file(request, child, form)


@child_page(Permission.READ_OWN_CHILD, "emergency card")
def own_card(request: Request, child: ChildRow) -> HttpResponse:
    """As the team made it."""
    found = card_of(child)
    return render(
        request,
        "card/own.html",
        {"child": child, "card": shown(found, child, request.today) if found else None},
    )


@child_page(Permission.READ_OWN_CHILD, "emergency card")
def own_card_file(request: Request, child: ChildRow, form: str) -> HttpResponse:
    return _file(request, child, form)


def _file(request: Request, child: ChildRow, form: str) -> HttpResponse:
    """To be saved. The name of the file tells nothing of the child."""
    found = card_of(child)
    if found is None or form not in FORMS:
        raise Http404
    make, media = FORMS[form]
    answer = HttpResponse(make(shown(found, child, request.today)), content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="emergency-card.{form}"'
    return answer
