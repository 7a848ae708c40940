from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.home.views import home

urlpatterns = [path("", home, name="home")]
