"""Signing in, one's own account, and the very first account of an installation."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.clinic.actions.people import first_administrator
from heliotrope.clinic.demo import PASSWORD
from heliotrope.clinic.models import Account
from heliotrope.clinic.pages.door import Request

SHOWN_LOGINS = 8


class Login(LoginView):  # type: ignore[misc]
    """The door. In an invented clinic it says who one can be; in an empty one it leads to the first account."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not Account.objects.exists():
            return redirect("first_run")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> Any:
        more = {}
        if settings.SITE.invented:
            more = {
                "logins": Account.objects.order_by("joined", "username")[:SHOWN_LOGINS],
                "demo_password": PASSWORD,
            }
        return super().get_context_data(**kwargs, **more)


class FirstForm(forms.Form):
    site = forms.CharField(label=gettext_lazy("Name of your clinic"))
    name = forms.CharField(label=gettext_lazy("Your name"))
    username = forms.CharField(label=gettext_lazy("Name to sign in with"), max_length=150)
    password = forms.CharField(
        label=gettext_lazy("Password"),
        help_text=gettext_lazy("At least twelve characters; a sentence is a good one."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password)
        return password


def first_run(request: Request) -> HttpResponse:
    """Creates the administrator of an installation that has nobody yet."""
    if Account.objects.exists():
        raise PermissionDenied(_("This installation has its administrator already."))
    form = FirstForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        first_administrator(**form.cleaned_data)
        return redirect("account_login")
    return render(request, "signing_in/first.html", {"form": form})


def my_account(request: Request) -> HttpResponse:
    return render(request, "signing_in/me.html")
