from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.trail.views import changes, emergencies, everything, looks, looks_audited

urlpatterns = [
    path("trail/", everything, name="trail"),
    path("trail/emergencies/", emergencies, name="emergencies"),
    path("trail/<slug:child>/", changes, name="child_trail"),
    path("trail/<slug:child>/looks/", looks_audited, name="child_looks_audited"),
    path("children/<slug:child>/looks/", looks, name="child_looks"),
]
