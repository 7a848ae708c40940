from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.alerts.views import alerts, alerts_now

urlpatterns = [
    path("", alerts, name="alerts"),
    path("now/", alerts_now, name="alerts_now"),
]
