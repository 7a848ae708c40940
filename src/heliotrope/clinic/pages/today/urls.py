from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.today.views import today

urlpatterns = [path("", today, name="today")]
