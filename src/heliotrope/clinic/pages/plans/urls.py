from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.plans.site import site_plan, site_plans

urlpatterns = [
    path("<slug:site>/", site_plans, name="site_plans"),
    path("<slug:site>/<slug:plan>/", site_plan, name="site_plan"),
]
