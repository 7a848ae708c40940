from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.due.views import due_all, due_day

urlpatterns = [path("", due_all, name="due_all"), path("<slug:day>/", due_day, name="due_day")]
