"""The terms of the glossary where they first stand on a page: a link to the word, with its meaning for who points at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from heliotrope.clinic.pages.glossary.terms import FOR_FAMILIES, Term, glossary
from heliotrope.clinic.pages.languages.marking import plainly

BESIDES = frozenset({"undecided", "printed limit"})
"""Words of the other parts that say something to who reads a page; most of them are too common to be marked."""

PARTS = re.compile(r"(<(a|button|option|svg|summary)\b.*?</\2>|<[^<>]*>)", re.DOTALL)


def explained(html: str) -> SafeString:
    """The same with the first place of each term as a link. What is a link or a button already stays as it is."""
    seen: set[str] = set()
    pattern, terms = _terms(get_language() or "en")

    def link(found: re.Match[str]) -> str:
        term = terms.get(found["term"]) or terms[found["term"].lower()]
        if term.anchor in seen:
            return found[0]
        seen.add(term.anchor)
        return format_html('<a class="term" href="{}#{}" data-meaning="{}">{}</a>', reverse("glossary"), term.anchor,
            plainly(term.meaning), mark_safe(found[0]))  # fmt: skip

    # a pattern with two groups gives text, element, its name, text and so on
    parts = PARTS.split(html)
    parts[::3] = [pattern.sub(link, text) for text in parts[::3]]
    del parts[2::3]
    return mark_safe("".join(parts))


@lru_cache(maxsize=8)
def _terms(language: str) -> tuple[re.Pattern[str], dict[str, Term]]:
    """A pattern for all terms in a language, the longest first, and what each of them is."""
    known = {str(escape(word)): term for term in _shown() for word in plainly(term.word).split(", ")}
    words = "|".join(_either(word) for word in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?P<term>{words})[12]?(?![\w-])"), known


def _either(word: str) -> str:
    """A word may begin a sentence; an abbreviation is always written alike."""
    return f"(?i:{re.escape(word)})" if word.islower() else re.escape(word)


def _shown() -> Iterator[Term]:
    for heading, terms in glossary().items():
        yield from (one for one in terms if heading == FOR_FAMILIES or one.word in BESIDES)
