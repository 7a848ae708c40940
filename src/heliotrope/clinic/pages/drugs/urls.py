from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.drugs.views import change, drugs, start, stop

urlpatterns = [
    path("", drugs, name="drugs"),
    path("start/", start, name="start_drug"),
    path("<slug:course>/change/", change, name="change_dose"),
    path("<slug:course>/stop/", stop, name="stop_drug"),
]
