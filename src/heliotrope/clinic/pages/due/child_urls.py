from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.due.views import due, due_calendar

urlpatterns = [path("", due, name="due"), path("calendar.ics", due_calendar, name="due_calendar")]
