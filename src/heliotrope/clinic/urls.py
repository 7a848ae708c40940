"""Every address. A page is one folder in `pages` and one line here."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

PAGES = "heliotrope.clinic.pages"
handler400 = f"{PAGES}.errors.views.unreadable"
handler403 = f"{PAGES}.errors.views.closed"
handler404 = f"{PAGES}.errors.views.not_here"
handler500 = f"{PAGES}.errors.views.broken"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{PAGES}.today.urls")),
    path("", include(f"{PAGES}.styles.urls")),
    path("", include(f"{PAGES}.urgent.urls")),
    path("", include(f"{PAGES}.card.urls")),
    path("children/", include(f"{PAGES}.children.urls")),
    path("children/<slug:child>/", include(f"{PAGES}.course.urls")),
    path("children/<slug:child>/visits/", include(f"{PAGES}.visit.urls")),
    path("children/<slug:child>/amend/", include(f"{PAGES}.amend.urls")),
    path("children/<slug:child>/drugs/", include(f"{PAGES}.drugs.urls")),
    path("children/<slug:child>/history/", include(f"{PAGES}.lasting.urls")),
    path("children/<slug:child>/", include(f"{PAGES}.plan.urls")),
    path("children/<slug:child>/due/", include(f"{PAGES}.due.child_urls")),
    path("due/", include(f"{PAGES}.due.urls")),
    path("children/<slug:child>/plans/", include(f"{PAGES}.plans.child_urls")),
    path("plans/", include(f"{PAGES}.plans.urls")),
    path("children/<slug:child>/vaccines/", include(f"{PAGES}.vaccines.urls")),
    path("children/<slug:child>/alerts/", include(f"{PAGES}.alerts.child_urls")),
    path("alerts/", include(f"{PAGES}.alerts.urls")),
    path("children/<slug:child>/calls/", include(f"{PAGES}.call.urls")),
    path("children/<slug:child>/letters/", include(f"{PAGES}.letter.urls")),
    path("children/<slug:child>/files/", include(f"{PAGES}.files.urls")),
    path("results/", include(f"{PAGES}.results.urls")),
    path("import/", include(f"{PAGES}.importing.urls")),
    path("export/", include(f"{PAGES}.exporting.urls")),
    path("", include(f"{PAGES}.trail.urls")),
    path("children/<slug:child>/record/", include(f"{PAGES}.child.urls")),
    path("accounts/", include(f"{PAGES}.accounts.urls")),
    path("family/<slug:child>/", include(f"{PAGES}.family.urls")),
    path("language/", include(f"{PAGES}.languages.urls")),
    path("glossary/", include(f"{PAGES}.glossary.urls")),
    path("sign-in/", include(f"{PAGES}.signing_in.urls")),
]
