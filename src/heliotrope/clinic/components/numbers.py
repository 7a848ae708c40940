"""Numbers as the language on screen writes them. What is stored has a point, always."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext as _

COMMA = re.compile(r",(?=\d)")
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
    return COMMA.sub(".", text) if writes_a_comma() and one_comma else text


def two_ways(text: str) -> str:
    """What to ask about a number that may be meant with decimals or as thousands; empty when only one way is left.

    Where the language writes a point, a comma is never read as a number: it is refused, so that nothing is to be asked.
    """
    if not writes_a_comma() or not THOUSAND_OR_DECIMALS.fullmatch(text.strip()):
        return ""
    return _("%(typed)s is read as %(whole)s and a fraction. If you meant thousands, write %(thousands)s.") % {
        "typed": text.strip(), "whole": re.split("[.,]", text.strip())[0], "thousands": re.sub("[.,]", "", text.strip())
    }  # fmt: skip


# --- in forms ---------------------------------------------------------------------------------------------------


class NumberField(forms.CharField):
    """A number as the language on screen writes it, kept as text with a point. What could be meant in two ways is not taken:
    the message says how to write either."""

    def prepare_value(self, value: Any) -> Any:
        """What is stored, as the page writes it; what was typed and refused stays as it was."""
        return as_written(value) if isinstance(value, Stored) else value

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "").strip()
        _refuse_two_ways(text)
        return as_stored(text)


class Stored(str):
    """A number from the record, not from the page."""


class WholeField(forms.IntegerField):
    """A whole number. A mark in it may be meant for thousands or for a fraction, so it is asked."""

    def clean(self, value: Any) -> int | None:
        _refuse_two_ways(str(value or "").strip())
        return super().clean(value)  # type: ignore[no-any-return]


def _refuse_two_ways(text: str) -> None:
    if not writes_a_comma() or not THOUSAND_OR_DECIMALS.fullmatch(text):
        return
    raise forms.ValidationError(
        _(
            "%(typed)s can be read in two ways. Write %(thousands)s for thousands, or %(fraction)s for a fraction."
        )
        % {"typed": text, "thousands": re.sub("[.,]", "", text), "fraction": text.replace(".", ",") + "0"}
    )
