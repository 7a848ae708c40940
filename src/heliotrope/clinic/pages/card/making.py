"""The card as a sheet to print and as a page that a phone opens without a network: no script, nothing to load."""

from __future__ import annotations

import json
from pathlib import Path

import typst
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heliotrope.clinic.pages.card.cards import Shown
from heliotrope.clinic.pages.languages.marking import without_marks

TEMPLATE = Path(__file__).with_name("card.typ")


def as_pdf(card: Shown) -> bytes:
    """One page: the letters become smaller until everything stands on it."""
    content = {
        "title": _("Emergency card"), "name": card.name, "who": card.who, "made": card.made, "replace": card.replace,
        "first": first(), "language": get_language() or "en",
        "parts": [{"title": one.title, "lines": list(one.lines), "strong": one.strong} for one in card.parts],
    }  # fmt: skip
    made: bytes = typst.compile(
        TEMPLATE.read_bytes(), format="pdf", sys_inputs={"card": json.dumps(content)}, ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )  # fmt: skip
    return made


def as_page(card: Shown) -> str:
    """A file of its own; its style stands in it, since nothing else comes along."""
    with without_marks():
        return render_to_string(
            "card/offline.html", {"card": card, "first": first(), "language": get_language() or "en"}
        )


def first() -> str:
    """What whoever is handed the card reads first."""
    return _(
        "This child has a rare illness of muscle, skin and vessels. Fever or pain may be hidden by its medicines."
    )
