from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from heliotrope.clinic.pages.door import Request, needs
from heliotrope.clinic.pages.glossary.terms import glossary


@needs(None)
def words(request: Request) -> HttpResponse:
    """Every word with its meaning, in the language on screen; open to everybody, since it holds nothing of a child."""
    parts = [
        (_(heading), [(term.anchor, _(term.word), _(term.meaning)) for term in terms])
        for heading, terms in glossary().items()
    ]
    return render(request, "glossary/glossary.html", {"parts": parts})
