"""English on a page of another language says that it is English, so that it is read aloud right.

A text without a translation is put between two signs of the private area of Unicode; when a page is sent, what stands
between them becomes an element with lang="en". Where no element may stand (attributes, titles, JSON, files) the signs go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from gettext import NullTranslations
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language, gettext, trans_real

BEGIN, END = "\ue000", "\ue001"
SIGNS = re.compile(f"[{BEGIN}{END}]")
ESCAPED = re.compile(rb"\\ue00[01]|\xee\x80[\x80\x81]")
TAG = re.compile(r"<[^<>]*>")
PLAIN = re.compile(r"<(title|textarea|script|style)\b[^>]*>.*?</\1>", re.DOTALL)
WHOLE = re.compile(rf"<(\w+)([^<>]*)>{BEGIN}([^<>{BEGIN}{END}]*){END}</\1>")
OPTION = re.compile(r"(<option\b[^<>]*>)([^<>]*)")
INNERMOST = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){END}")
WORD = re.compile("[A-Za-z][a-z]{2}")
"""Names and units are no English: CMAS, mg."""

_marking: ContextVar[bool] = ContextVar("marking", default=False)


def marked(text: str) -> str:
    """The text between the signs, while a page of another language is made; what holds no word needs none."""
    wanted = _marking.get() and not (get_language() or "en").startswith("en") and WORD.search(text)
    return f"{BEGIN}{text}{END}" if wanted and BEGIN not in text else text


def unmarked(text: str) -> str:
    return SIGNS.sub("", text)


@contextmanager
def without_marks() -> Iterator[None]:
    """For what is no page: a file, or what is stored."""
    before = _marking.set(False)
    try:
        yield
    finally:
        _marking.reset(before)


def plainly(text: str) -> str:
    """The translation, or the English text without signs."""
    with without_marks():
        return gettext(text)


class Untranslated(NullTranslations):
    """Behind the catalogue of a language: what is asked here was not found there."""

    def gettext(self, message: str) -> str:
        return marked(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return marked(msgid1 if n == 1 else msgid2)


@lru_cache
def stand_behind(language: str) -> None:
    trans_real.translation(language).add_fallback(Untranslated())


# --- when a page is sent ----------------------------------------------------------------------------------------


class Marked:
    """Turns the signs of a page into elements."""

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response
        for code, _ in settings.LANGUAGES:
            if not code.startswith("en"):
                stand_behind(code)

    def __call__(self, request: Any) -> HttpResponse:
        before = _marking.set(True)
        try:
            answer = self.get_response(request)
        finally:
            _marking.reset(before)
        if not answer.streaming and ESCAPED.search(answer.content):
            html = answer.get("Content-Type", "").startswith("text/html")
            answer.content = (
                as_elements(answer.content.decode()) if html else ESCAPED.sub(b"", answer.content)
            )
        return answer


def as_elements(page: str) -> str:
    """An element whose whole text is English carries the language itself; elsewhere a span does."""
    for pattern in (TAG, PLAIN):
        page = pattern.sub(lambda found: unmarked(found[0]), page)
    page = WHOLE.sub(r'<\1\2 lang="en">\3</\1>', page)
    page = OPTION.sub(lambda found: unmarked(found[0]), page)
    while INNERMOST.search(page):
        page = INNERMOST.sub(r'<span lang="en">\1</span>', page)
    return unmarked(page)
