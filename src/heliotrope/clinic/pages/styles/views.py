from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from heliotrope.clinic.pages.door import needs
from heliotrope.clinic.pages.styles.sheet import SHEET

YEAR = 31_536_000


@needs(None)
def styles(request: HttpRequest, version: str) -> HttpResponse:
    """The style sheet; its address holds its digest, so that it may be kept for a year."""
    return HttpResponse(
        SHEET, "text/css; charset=utf-8", headers={"Cache-Control": f"public, max-age={YEAR}, immutable"}
    )
