from __future__ import annotations

from allauth.account import views
from django.urls import path

from heliotrope.clinic.pages.door import needs

urlpatterns = [
    path("", needs(None)(views.login), name="account_login"),
    path("out/", needs(None)(views.logout), name="account_logout"),
]
