from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.lasting.views import entry, history, remove

urlpatterns = [
    path("", history, name="history"),
    path("<slug:kind>/new/", entry, name="new_entry"),
    path("<slug:kind>/<slug:id>/", entry, name="entry"),
    path("<slug:kind>/<slug:id>/remove/", remove, name="remove_entry"),
]
