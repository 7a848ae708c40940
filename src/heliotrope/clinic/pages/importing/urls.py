from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.importing.views import confirm, dismiss, set_aside, upload

urlpatterns = [
    path("", upload, name="import"),
    path("<slug:token>/", confirm, name="confirm_import"),
    path("<slug:token>/dismiss/", dismiss, name="dismiss_import"),
    path("<slug:token>/set-aside.csv", set_aside, name="import_set_aside"),
]
