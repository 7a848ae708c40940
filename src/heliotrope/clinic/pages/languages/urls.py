from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.languages.views import language

urlpatterns = [path("", language, name="language")]
