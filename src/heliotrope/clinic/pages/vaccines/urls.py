from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.vaccines.views import for_family, new_contact, plan_new, remove_planned, vaccines

urlpatterns = [
    path("", vaccines, name="vaccines"),
    path("family/", for_family, name="vaccines_for_family"),
    path("plan/", plan_new, name="plan_vaccine"),
    path("contact/", new_contact, name="new_contact"),
    path("<slug:id>/remove/", remove_planned, name="remove_planned_vaccine"),
]
