from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path

from heliotrope.clinic.pages.door import needs
from heliotrope.clinic.pages.signing_in.views import Login, first_run, my_account
from heliotrope.clinic.permissions import Permission

open_ = needs(None)
inside = needs(Permission.SIGNED_IN)

urlpatterns = [
    path("", open_(Login.as_view()), name="account_login"),
    path("first/", open_(first_run), name="first_run"),
    path("out/", open_(account.logout), name="account_logout"),
    path("closed/", open_(account.account_inactive), name="account_inactive"),
    path("code/", open_(mfa.authenticate), name="mfa_authenticate"),
    path("trust/", open_(mfa.trust), name="mfa_trust"),
    path("again/", inside(account.reauthenticate), name="account_reauthenticate"),
    path("again/code/", inside(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("me/", inside(my_account), name="my_account"),
    path("me/password/", inside(account.password_change), name="account_change_password"),
    path("me/password/set/", inside(account.password_set), name="account_set_password"),
    path("me/second/", inside(mfa.index), name="mfa_index"),
    path("me/second/on/", inside(totp.activate_totp), name="mfa_activate_totp"),
    path("me/second/off/", inside(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("me/codes/", inside(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("me/codes/new/", inside(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("me/codes/file/", inside(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
]
