"""What allauth is told: nobody makes an account for themselves, and a new password is written by an action."""

from __future__ import annotations

from datetime import date

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from heliotrope.clinic.actions.people import choose_password
from heliotrope.clinic.models import Account
from heliotrope.clinic.permissions import person_of


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: Account, password: str) -> None:
        choose_password(person_of(user, date.today()), password=password)
        user.refresh_from_db()
