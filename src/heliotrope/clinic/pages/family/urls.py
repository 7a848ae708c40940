from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.family.views import own_child

urlpatterns = [path("", own_child, name="own_child")]
