from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from heliotrope.clinic.actions.people import choose_language
from heliotrope.clinic.pages.door import Request, needs

YEAR = 31_536_000


@needs(None)
def language(request: Request) -> HttpResponse:
    """Keeps the language that was chosen: with the account where somebody is signed in, and always in this browser."""
    chosen = request.POST.get("language", "")
    if request.method != "POST":
        return redirect("/")
    if chosen not in dict(settings.LANGUAGES):
        raise Http404
    if request.person.account:
        choose_language(request.person, language=chosen)
    answer = redirect(_back(request))
    answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=YEAR, secure=settings.SITE.tls, httponly=True,
        samesite="Lax")  # fmt: skip
    return answer


def _back(request: Request) -> str:
    """The page on which the language was chosen; never an address elsewhere."""
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours else "/"
