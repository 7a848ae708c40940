"""The door: who comes in, whether the page is for them, and under whose name the database writes.

A view without a permission is refused. So is a sign-in of which nothing was heard for half an hour.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from heliotrope.clinic.database.acting import acting
from heliotrope.clinic.permissions import NOBODY, Permission, Person, person_of

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
        permission = view.needs
        if permission is None or request.person.may(permission):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        raise PermissionDenied(f"You may not {permission.value}.")


def _end_if_idle(request: HttpRequest) -> None:
    if not request.user.is_authenticated:
        return
    now, last = int(time.time()), request.session.get("last_heard")
    if last is not None and now - last > settings.IDLE_MINUTES * 60:
        logout(request)
    elif last is None or now - last > 60:  # writing the session at every page would cost a save each
        request.session["last_heard"] = now
