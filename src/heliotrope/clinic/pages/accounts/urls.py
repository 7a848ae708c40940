from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.accounts.views import (
    account,
    accounts,
    end_role,
    invite,
    lock,
    new_password,
    new_site,
    site,
)

urlpatterns = [
    path("", accounts, name="accounts"),
    path("new/", invite, name="invite"),
    path("sites/new/", new_site, name="new_site"),
    path("sites/<slug:id>/", site, name="site"),
    path("roles/<slug:id>/end/", end_role, name="end_role"),
    path("<slug:id>/", account, name="account"),
    path("<slug:id>/lock/", lock, name="lock_account"),
    path("<slug:id>/password/", new_password, name="new_password"),
]
