from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.visit.views import new_visit, save, sign, visit

urlpatterns = [
    path("new/", new_visit, name="new_visit"),
    path("<slug:sitting>/sign/", sign, name="sign_visit"),
    path("<slug:sitting>/<slug:name>/", visit, name="visit"),
    path("<slug:sitting>/<slug:name>/save/", save, name="save_visit"),
]
