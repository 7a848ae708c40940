"""Every address. A page is one folder in `pages` and one line here."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("heliotrope.clinic.pages.home.urls")),
    path("sign-in/", include("heliotrope.clinic.pages.signing_in.urls")),
]
