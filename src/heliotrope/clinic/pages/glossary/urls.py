from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.glossary.views import words

urlpatterns = [path("", words, name="glossary")]
