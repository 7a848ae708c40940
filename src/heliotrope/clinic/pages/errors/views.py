"""The pages for what goes wrong. That of a broken server asks the database nothing, for that may be what broke."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext, gettext_lazy
from django_stubs_ext import StrPromise

from heliotrope.clinic.components.dates import instant_text
from heliotrope.clinic.pages.styles.sheet import VERSION


@dataclass(frozen=True, slots=True)
class Wrong:
    """What happened in one line, and what to do."""

    title: StrPromise
    help: StrPromise


UNREADABLE = Wrong(
    gettext_lazy("This could not be read"),
    gettext_lazy(
        "What the browser sent was not understood, and nothing was saved. "
        "Go back, load the page again and send it once more."
    ),
)
CLOSED = Wrong(
    gettext_lazy("This page is not for you"),
    gettext_lazy(
        "Your role or your team does not include it. "
        "If you need it for your work, ask an administrator of your clinic."
    ),
)
NOT_HERE = Wrong(
    gettext_lazy("There is no such page"),
    gettext_lazy(
        "The address is wrong, or it belongs to a child whose record you do not see. "
        "Look for the child by name or number."
    ),
)
TOO_OLD = Wrong(
    gettext_lazy("This page was open for too long"),
    gettext_lazy(
        "Nothing was saved. "
        "Go back, where what you typed still stands, load the page again and send it once more."
    ),
)


def _page(request: HttpRequest, wrong: Wrong, status: int) -> HttpResponse:
    return render(request, "errors/error.html", {"wrong": wrong}, status=status)


def unreadable(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, UNREADABLE, 400)


def closed(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, CLOSED, 403)


def not_here(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, NOT_HERE, 404)


def too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token that was given with its page."""
    return _page(request, TOO_OLD, 403)


def broken(request: HttpRequest) -> HttpResponse:
    now = instant_text(datetime.now().isoformat())
    at = gettext("It happened on %(at)s.") % {"at": now}
    return HttpResponse(
        render_to_string("errors/broken.html", {"at": at, "style_version": VERSION}), status=500
    )
