"""The door: who comes in, whether the page is for them, and under whose name the database writes.

A view without a permission is refused. So is a sign-in of which nothing was heard for half an hour.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from heliotrope.clinic.database.acting import acting
from heliotrope.clinic.models import ChildRow, ReadEntry
from heliotrope.clinic.permissions import NOBODY, Permission, Person, may_for_child, person_of

View = Callable[..., HttpResponse]


class Request(HttpRequest):
    """A request behind the door."""

    person: Person
    today: date


def needs(permission: Permission | None) -> Callable[[View], View]:
    """The permission that a view asks for; None opens it to everybody, signed in or not."""

    def decorate(view: View) -> View:
        view.needs = permission  # type: ignore[attr-defined]
        return view

    return decorate


class Door:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.today = date.today()
        _end_if_idle(request)
        request.person = person_of(request.user, request.today) if request.user.is_authenticated else NOBODY
        with acting(request.person.account or "nobody", request.path):
            return self.get_response(request)

    def process_view(self, request: Any, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        if not hasattr(view, "needs"):
            raise PermissionDenied("This page names no permission and is closed.")
        if _still_first(request, view):
            return redirect("account_change_password")
        permission = view.needs
        if permission is None or request.person.may(permission):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        raise PermissionDenied(f"You may not {permission.value}.")


WITH_FIRST_PASSWORD = frozenset({"account_change_password", "account_logout", "account_login", "styles"})
"""Where somebody comes whose password was given by somebody else."""


def _still_first(request: Any, view: View) -> bool:
    """Whether the person must choose a password before anything else."""
    if not request.user.is_authenticated or not request.user.must_change:
        return False
    return view.needs is not None and request.resolver_match.url_name not in WITH_FIRST_PASSWORD  # type: ignore[attr-defined]


def _end_if_idle(request: HttpRequest) -> None:
    if not request.user.is_authenticated:
        return
    now, last = int(time.time()), request.session.get("last_heard")
    if last is not None and now - last > settings.IDLE_MINUTES * 60:
        logout(request)
    elif last is None or now - last > 60:  # writing the session at every page would cost a save each
        request.session["last_heard"] = now


# --- pages of one child -----------------------------------------------------------------------------------------

LOOKED_AGAIN_AFTER = 300
"""Seconds within which a second look at the same page is the same look."""

_looked: dict[tuple[str, str, str], float] = {}


def child_page(permission: Permission, page: str) -> Callable[[View], View]:
    """A view of one child, given as a row: asks the permission for that child, and notes that somebody looked."""

    def decorate(view: View) -> View:
        @wraps(view)
        def seen(request: Any, child: str, **kwargs: Any) -> HttpResponse:
            found = ChildRow.objects.select_related("site", "merged_into__site").filter(id=child).first()
            if found is None:
                raise Http404
            row = found.standing
            if not may_for_child(request.person, permission, row):
                return _refused(request, row)
            if row is not found and request.method == "GET":
                return _standing(request, row, kwargs)
            note_look(request.person, row, page)
            return view(request, row, **kwargs)

        return needs(Permission.SIGNED_IN)(seen)

    return decorate


def _standing(request: Any, row: ChildRow, kwargs: dict[str, Any]) -> HttpResponse:
    """The same page of the record that stands for the child: together they are one."""
    place = reverse(request.resolver_match.view_name, kwargs={**kwargs, "child": row.id})
    query = request.GET.urlencode()
    return redirect(f"{place}?{query}" if query else place)


def _refused(request: Any, child: ChildRow) -> HttpResponse:
    """Who cares for children elsewhere may open the record in an emergency; for others the page does not exist."""
    if may_for_child(request.person, Permission.READ_CHILD, child) or not request.person.may(
        Permission.BREAK_GLASS
    ):
        raise PermissionDenied("This record is not yours to read.")
    return redirect("emergency", child=child.id)


def note_look(person: Person, child: ChildRow, page: str) -> None:
    """One entry a person, child, page and five minutes."""
    key, now = (person.account, child.id, page), time.monotonic()
    if now - _looked.get(key, -LOOKED_AGAIN_AFTER) < LOOKED_AGAIN_AFTER:
        return
    if len(_looked) > 10_000:
        _looked.clear()
    ReadEntry.objects.create(at=datetime.now(UTC).isoformat(timespec="seconds"), account=person.account, child=child.id,
        page=page)  # fmt: skip
    _looked[key] = now
