"""Numbers as the language on screen writes them. What is stored has a point, always."""

from __future__ import annotations

import re

from django.utils import formats
from django.utils.translation import gettext as _

POINT = re.compile(r"(?<=\d)\.(?=\d)")
THOUSAND_OR_DECIMALS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def writes_a_comma() -> bool:
    return bool(formats.get_format("DECIMAL_SEPARATOR") == ",")


def as_written(text: str) -> str:
    """A stored number for the page: 2.5 is 2,5 where the language says so."""
    return POINT.sub(",", text) if writes_a_comma() else text


def as_stored(text: str) -> str:
    """What was typed with the decimal mark of the page turned into a point; nothing else is touched."""
    text = text.strip()
    one_comma = text.count(",") == 1 and "." not in text
    return text.replace(",", ".") if writes_a_comma() and one_comma else text


def two_ways(text: str) -> str:
    """What to ask about a number that may be meant with decimals or as thousands; empty when only one way is left.

    Where the language writes a point, a comma is never read as a number: it is refused, so that nothing is to be asked.
    """
    if not writes_a_comma() or not THOUSAND_OR_DECIMALS.fullmatch(text.strip()):
        return ""
    return _("%(typed)s is read as %(whole)s and a fraction. If you meant thousands, write %(thousands)s.") % {
        "typed": text.strip(), "whole": re.split("[.,]", text.strip())[0], "thousands": re.sub("[.,]", "", text.strip())
    }  # fmt: skip
