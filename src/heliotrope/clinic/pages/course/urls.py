from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.course.views import course, emergency

urlpatterns = [path("", course, name="course"), path("emergency/", emergency, name="emergency")]
