from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.call.views import call, calls, new_call

urlpatterns = [
    path("", calls, name="calls"),
    path("new/", new_call, name="new_call"),
    path("<slug:sitting>/", call, name="call"),
]
