from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.alerts.rules import profile, rule, rules
from heliotrope.clinic.pages.alerts.views import alert_burden

urlpatterns = [
    path("", alert_burden, name="alert_burden"),
    path("rules/<slug:site>/", rules, name="rules"),
    path("rules/<slug:site>/profile/", profile, name="rules_profile"),
    path("rules/<slug:site>/<slug:id>/", rule, name="rule"),
]
