from __future__ import annotations

from django.http import HttpResponse

from heliotrope.clinic.pages.door import Request, needs
from heliotrope.clinic.permissions import Permission


@needs(Permission.SIGNED_IN)
def home(request: Request) -> HttpResponse:
    return HttpResponse("home")
