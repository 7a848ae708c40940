from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.exporting.views import export

urlpatterns = [path("", export, name="export")]
