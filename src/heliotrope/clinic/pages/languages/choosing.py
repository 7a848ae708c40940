"""Which languages there are, and the one of a request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation


def offered() -> list[tuple[str, str]]:
    """Code and name of each language. Every name is in its own language, so that whoever looks for it can read it."""
    return [(code, settings.LANGUAGE_NAMES[code]) for code, _ in settings.LANGUAGES]


class ChosenLanguage:
    """Behind the sign-in: the language that the account keeps wins over the one of the browser."""

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        kept = getattr(request.user, "language", "")
        if kept in dict(settings.LANGUAGES):
            translation.activate(kept)
            request.LANGUAGE_CODE = kept
        return self.get_response(request)
