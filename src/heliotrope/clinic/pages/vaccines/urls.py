from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.vaccines.views import new_contact, plan_new, remove_planned, vaccines

urlpatterns = [
    path("", vaccines, name="vaccines"),
    path("plan/", plan_new, name="plan_vaccine"),
    path("contact/", new_contact, name="new_contact"),
    path("<slug:id>/remove/", remove_planned, name="remove_planned_vaccine"),
]
