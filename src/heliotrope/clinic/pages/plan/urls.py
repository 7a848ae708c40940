from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.plan.views import plan
from heliotrope.clinic.pages.results.views import new_results

urlpatterns = [path("plan/", plan, name="plan"), path("results/new/", new_results, name="new_results")]
