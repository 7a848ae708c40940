"""The pages of administrators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from heliotrope.clinic.actions import people
from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.components.dates import day_text
from heliotrope.clinic.models import Account, Membership, Role, Site
from heliotrope.clinic.pages.accounts.forms import InviteForm, RoleForm, SiteForm, first_password, own_sites
from heliotrope.clinic.pages.door import Request, needs
from heliotrope.clinic.permissions import Permission, Person

ADMINISTER = needs(Permission.ADMINISTER)


@dataclass(frozen=True, slots=True)
class Held:
    """A role in words. `open` says that it may still be ended here."""

    id: str
    role: str
    site: str
    when: str
    now: bool
    open: bool


def _held(one: Membership, person: Person, today: date) -> Held:
    until = day_text(one.until) if one.until else ""
    when = f"{day_text(one.since)} – {until}" if until else _("since %(day)s") % {"day": day_text(one.since)}
    over = one.until is not None and one.until < today
    mine = one.role == Role.FAMILY or person.may(Permission.ADMINISTER, one.site_id or "")
    site = "" if one.role == Role.FAMILY else one.site.name if one.site else _("every site")
    mine = mine and (one.role, one.account_id) != (Role.ADMINISTRATOR, person.account)
    return Held(
        one.id, str(Role(one.role).label), site, when, one.since <= today and not over, mine and not over
    )


@ADMINISTER
def accounts(request: Request) -> HttpResponse:
    """Everybody who signs in, with the roles of today and of other days."""
    found = [
        (one, [_held(held, request.person, request.today) for held in _roles(one)])
        for one in Account.objects.order_by("-is_active", "name", "username").prefetch_related(
            "memberships__site"
        )
    ]
    return render(request, "accounts/list.html", {"found": found, "sites": own_sites(request.person),
        "everywhere": _everywhere(request.person)})  # fmt: skip


def _roles(account: Account) -> list[Membership]:
    return sorted(
        account.memberships.all(), key=lambda one: (one.until is not None, one.since), reverse=False
    )


def _everywhere(person: Person) -> bool:
    return "" in person.sites(Permission.ADMINISTER)


@ADMINISTER
def invite(request: Request) -> HttpResponse:
    """A new account with its first role. The first password is shown once and changed at the first sign-in."""
    form = InviteForm(request.POST or None, person=request.person, today=request.today)
    if request.method == "POST" and form.is_valid():
        told, password = form.cleaned_data, first_password()
        try:
            account = people.create_account(
                request.person, username=told["username"], password=password, name=told["name"], first=True
            )
        except NotPossible as error:
            form.add_error("username", str(error))
        else:
            _give(request.person, account, form)
            return render(request, "accounts/first.html", {"account": account, "password": password})
    title = _("Invite somebody")
    told_ = _(
        "The account gets a first password, which you hand over and which is changed at the first sign-in."
    )
    return _form(request, form, title, told_)


def _give(person: Person, account: Account, form: RoleForm) -> None:
    told = form.cleaned_data
    site = None if told["role"] == Role.FAMILY else form.where()
    people.give_role(
        person, account=account, role=told["role"], site=site, since=told["since"], until=told["until"]
    )


def _form(request: Request, form: Any, title: str, help: str) -> HttpResponse:
    return render(request, "accounts/form.html", {"form": form, "form_title": title, "form_help": help})


# --- one account ------------------------------------------------------------------------------------------------


@ADMINISTER
def account(request: Request, id: str) -> HttpResponse:
    """One account: its roles, a new one, a new first password, lock."""
    row = get_object_or_404(Account, id=id)
    form = RoleForm(request.POST or None, person=request.person, today=request.today)
    if request.method == "POST" and form.is_valid():
        return _done(request, row, lambda: _give(request.person, row, form))
    held = [_held(one, request.person, request.today) for one in _roles(row)]
    return render(
        request, "accounts/account.html", {"account": row, "held": held, "form": form, "today": request.today}
    )


def _done(request: Request, row: Account, act: Callable[[], object]) -> HttpResponse:
    """Does it and goes back to the account, which says what could not be done."""
    try:
        act()
    except NotPossible as error:
        messages.error(request, str(error))
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from None
    return redirect("account", id=row.id)


@ADMINISTER
def end_role(request: Request, id: str) -> HttpResponse:
    """The last day of a role."""
    held = get_object_or_404(Membership.objects.select_related("account"), id=id)
    day = _day(request.POST.get("until", ""))
    if request.method != "POST":
        return redirect("account", id=held.account_id)
    if day is None:
        messages.error(request, _("Give the last day as 2026-03-14."))
        return redirect("account", id=held.account_id)
    return _done(request, held.account, lambda: people.end_role(request.person, membership=held, until=day))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@ADMINISTER
def lock(request: Request, id: str) -> HttpResponse:
    """Locks an account, or opens it again."""
    row = get_object_or_404(Account, id=id)
    if request.method != "POST":
        return redirect("account", id=row.id)
    act = people.lock_account if row.is_active else people.unlock_account
    return _done(request, row, lambda: act(request.person, account=row))


@ADMINISTER
def new_password(request: Request, id: str) -> HttpResponse:
    """A first password again, for who lost the old one or the second step."""
    row, password = get_object_or_404(Account, id=id), first_password()
    if request.method != "POST":
        return redirect("account", id=row.id)
    try:
        people.give_first_password(request.person, account=row, password=password)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from None
    return render(request, "accounts/first.html", {"account": row, "password": password})


# --- sites ------------------------------------------------------------------------------------------------------


@ADMINISTER
def new_site(request: Request) -> HttpResponse:
    """A new hospital or clinic, for who administers all of them."""
    if not _everywhere(request.person):
        raise PermissionDenied(_("Who administers every site adds one."))
    form = SiteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = people.add_site(request.person, name=form.cleaned_data["name"])
        except NotPossible as error:
            form.add_error("name", str(error))
        else:
            people.set_site(request.person, site=made, **form.cleaned_data)
            return redirect("accounts")
    return _form(
        request,
        form,
        _("Add a site"),
        _("People and children belong to sites: a team sees the children of its own."),
    )


@ADMINISTER
def site(request: Request, id: str) -> HttpResponse:
    """What a site has decided."""
    row = get_object_or_404(Site, id=id)
    if not request.person.may(Permission.ADMINISTER, row.id):
        raise PermissionDenied(_("This site has other administrators."))
    form = SiteForm(request.POST or None, initial={
        "name": row.name, "young_person_from": row.young_person_from, "red_result_hours": row.red_result_hours,
    })  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            people.set_site(request.person, site=row, **form.cleaned_data)
        except NotPossible as error:
            form.add_error("name", str(error))
        else:
            return redirect("accounts")
    return _form(
        request,
        form,
        _("Site: %(name)s") % {"name": row.name},
        _("What this site has decided. It holds from now on, for all of its children."),
    )
