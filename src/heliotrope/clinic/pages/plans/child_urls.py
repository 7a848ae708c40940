from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.plans.views import plans

urlpatterns = [path("", plans, name="plans")]
