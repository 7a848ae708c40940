from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.today.views import finish, move, new_appointment, today

urlpatterns = [
    path("", today, name="today"),
    path("appointments/new/", new_appointment, name="new_appointment"),
    path("appointments/<slug:appointment>/move/", move, name="move_appointment"),
    path("tasks/<slug:task>/finish/", finish, name="finish_task"),
]
