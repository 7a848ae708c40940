"""The list of children, the search, registering one; and for families the way to their own child."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.children import register_child
from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.pages.children.finding import MOST, find, told
from heliotrope.clinic.pages.children.forms import ChildForm
from heliotrope.clinic.pages.door import Request, needs
from heliotrope.clinic.permissions import Permission


@needs(Permission.FIND_CHILDREN)
def children(request: Request) -> HttpResponse:
    """All children one may look for, or those that match what was typed. One match by number opens at once."""
    asked = request.GET.get("q", "")
    found, total = find(request.person, asked)
    if asked and total == 1 and request.person.may(Permission.READ_CHILD):
        return redirect("course", child=found[0].id)
    return render(request, "children/list.html", {
        "found": found, "total": total, "asked": asked, "more": total > MOST,
        "may_trail": request.person.may(Permission.READ_TRAIL),
        "may_read": request.person.may(Permission.READ_CHILD), "may_register": request.person.may(Permission.MANAGE_CHILD),
    })  # fmt: skip


@needs(Permission.MANAGE_CHILD)
def register(request: Request) -> HttpResponse:
    """A new child; a number that is taken already is said beside the field."""
    form = ChildForm(request.POST or None, sites=request.person.sites(Permission.MANAGE_CHILD))
    if request.method == "POST" and form.is_valid():
        try:
            row = register_child(request.person, given=form.child())
        except NotPossible as error:
            form.add_error("number", str(error))
        else:
            messages.success(request, _("%(name)s is registered.") % {"name": row.name})
            return redirect("course", child=row.id)
    return render(request, "children/register.html", {"form": form})


@needs(Permission.READ_OWN_CHILD)
def own_children(request: Request) -> HttpResponse:
    """A family with one child comes straight to it."""
    rows = ChildRow.objects.filter(id__in=request.person.children, merged_into=None).select_related("site")
    if len(rows) == 1:
        return redirect("own_child", child=rows[0].id)
    return render(request, "children/own.html", {"found": told(list(rows))})
