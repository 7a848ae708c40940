"""What surrounds every page: navigation, the notice that children are invented, the person who is signed in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def context(request: HttpRequest) -> dict[str, Any]:
    """What every template may use."""
    return {"person": getattr(request, "person", None), "invented": settings.SITE.invented}
