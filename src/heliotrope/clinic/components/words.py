"""Our own words in the language on screen: labels, codes, finished English sentences. What people typed is never told."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext

from heliotrope.clinic.components import phrases as phrases  # what can be told
from heliotrope.language.saying import told


def said(text: object) -> str:
    """What no catalogue knows is marked as English on the page of another language, as for every other text."""
    return str(text) if isinstance(text, Promise) else told(str(text), gettext)


def say(words: str, **values: object) -> str:
    """A sentence of ours with its values filled in."""
    found = gettext(words)
    return found.format(**values) if values else found


def code(value: object) -> str:
    """A code of ours in words: wish_of_child_or_family is the wish of child or family."""
    return said(str(value).replace("_", " "))
