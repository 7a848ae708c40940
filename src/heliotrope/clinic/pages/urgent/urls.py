from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.urgent.own import own_answers, own_urgent
from heliotrope.clinic.pages.urgent.public import urgent, urgent_form
from heliotrope.clinic.pages.urgent.site import urgent_site
from heliotrope.clinic.pages.urgent.staff import urgent_answers, urgent_call

urlpatterns = [
    path("urgent/", urgent, name="urgent"),
    path("urgent/<slug:site>/", urgent_form, name="urgent_form"),
    path("family/<slug:child>/urgent/", own_urgent, name="own_urgent"),
    path("family/<slug:child>/urgent/<slug:answers>/", own_answers, name="own_answers"),
    path("children/<slug:child>/urgent/", urgent_call, name="urgent_call"),
    path("children/<slug:child>/urgent/<slug:answers>/", urgent_answers, name="urgent_answers"),
    path("accounts/sites/<slug:id>/urgent/", urgent_site, name="urgent_site"),
]
