"""Whether the text of a letter is fit to be signed: it says whose it is, and nothing is left to be filled in."""

from __future__ import annotations

from heliotrope.exchange.report import words
from heliotrope.language.ages import date_of
from heliotrope.record.people import Child

TO_WRITE = "[write here]"
"""What a draft leaves to a person. A letter with it is not signed."""


def born(child: Child) -> str:
    """14 Mar 2016, or what is known of it."""
    if child.birth is None:
        return "on a day not recorded"
    return words.day(date_of(child.birth.earliest)) if child.birth.exact else str(child.birth)


def identifiers(child: Child) -> tuple[str, ...]:
    """By what a reader makes sure that it is this child, beside the name: birth and number, where they are recorded."""
    numbers = tuple(number for _, number in child.identifiers[:1])
    return (*((born(child),) if child.birth else ()), *numbers)


def not_ready(text: str, child: Child) -> str:
    """What keeps the letter from being signed; empty when nothing does."""
    if TO_WRITE in text:
        return f"A part still says {TO_WRITE}. Write it, or take the line out."
    if child.name not in text:
        return f"The letter does not name {child.name}."
    lost = [one for one in identifiers(child) if one not in text]
    if lost:
        return f"The letter must carry birth and number of the child. Missing: {', '.join(lost)}."
    return ""
