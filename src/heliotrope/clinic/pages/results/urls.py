from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.results.views import acknowledge, results

urlpatterns = [
    path("", results, name="results"),
    path("<slug:result>/", acknowledge, name="acknowledge_result"),
]
