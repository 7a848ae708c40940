"""The door: idle sign-ins end, six wrong tries shut it, a second step is asked, a first password is changed."""

from __future__ import annotations

import time
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings as configured
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse

from heliotrope.clinic.actions.people import create_account, give_first_password, give_role
from heliotrope.clinic.models import Account, AuditPayload, Role
from tests.clinic.conftest import PASSWORD, Clinic

pytestmark = pytest.mark.once

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LOGIN = "account_login"


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """Tries are counted in the cache of the process."""
    cache.clear()


def sign_in(client: Client, name: str = "doctor", password: str = PASSWORD) -> None:
    client.post(reverse(LOGIN), {"login": name, "password": password})


def is_in(client: Client) -> bool:
    return client.get(reverse("my_account")).status_code == 200


def test_the_right_password_opens(clinic: Clinic) -> None:
    client = Client()
    sign_in(client)
    assert is_in(client)


def test_the_wrong_one_does_not(clinic: Clinic) -> None:
    client = Client()
    sign_in(client, password="wrong")
    assert not is_in(client)


def test_a_sign_in_that_is_idle_ends(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    client, start = Client(), time.time()
    sign_in(client)
    assert is_in(client)
    monkeypatch.setattr(time, "time", lambda: start + configured.IDLE_MINUTES * 60 - 5)
    assert is_in(client)  # and begins anew
    monkeypatch.setattr(time, "time", lambda: start + 2 * configured.IDLE_MINUTES * 60 - 20)
    assert is_in(client)
    monkeypatch.setattr(time, "time", lambda: start + 3 * configured.IDLE_MINUTES * 60)
    assert not is_in(client)


def test_six_wrong_tries_shut_the_door(clinic: Clinic) -> None:
    client = Client()
    for _ in range(configured.AXES_FAILURE_LIMIT):
        sign_in(client, password="wrong")
    answer = client.post(reverse(LOGIN), {"login": "doctor", "password": PASSWORD})
    assert answer.status_code in (403, 429)
    assert not is_in(client)
    another = Client()
    sign_in(another, "nurse")
    assert is_in(another)  # one name is shut, not the house


def test_a_locked_account_does_not_come_in(clinic: Clinic) -> None:
    from heliotrope.clinic.actions.people import lock_account, unlock_account

    admin, account = clinic.people["administrator"], Account.objects.get(username="nurse")
    open_before = Client()
    sign_in(open_before, "nurse")
    lock_account(admin, account=account)
    assert not is_in(open_before)  # also the sign-in that was open
    client = Client()
    sign_in(client, "nurse")
    assert not is_in(client)
    unlock_account(admin, account=account)
    sign_in(client, "nurse")
    assert is_in(client)


# --- the second step --------------------------------------------------------------------------------------------


def code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_a_second_step_is_asked(clinic: Clinic) -> None:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(Account.objects.get(username="doctor"), secret)
    client = Client()
    answer = client.post(reverse(LOGIN), {"login": "doctor", "password": PASSWORD})
    assert answer["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert not is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert is_in(client)


def test_the_second_step_is_switched_on_by_its_page(clinic: Clinic) -> None:
    client = Client()
    sign_in(client)
    again = client.get(reverse("mfa_activate_totp"))[
        "Location"
    ]  # who sits down at an open screen does not know it
    assert client.get(again).status_code == 200
    client.post(again, {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    assert b'class="code"' in page.content
    client.post(reverse("mfa_activate_totp"), {"code": code(page.context["form"].secret)})
    assert Authenticator.objects.filter(user__username="doctor", type="totp").exists()
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200


# --- the first password -----------------------------------------------------------------------------------------

FIRST, OWN = "a first password 1", "what nobody else knows"


def invited(clinic: Clinic) -> Account:
    admin = clinic.people["administrator"]
    account = create_account(admin, username="new", password=FIRST, name="Somebody New", first=True)
    give_role(admin, account=account, role=Role.NURSE, site=clinic.here, since=date(2020, 1, 1))
    return account


def test_a_first_password_is_changed_before_anything_else(clinic: Clinic) -> None:
    account = invited(clinic)
    client = Client()
    sign_in(client, "new", FIRST)
    for name in ("today", "children", "my_account", "mfa_index"):
        assert client.get(reverse(name))["Location"] == reverse("account_change_password")
    new = {"oldpassword": FIRST, "password1": OWN, "password2": OWN}
    client.post(reverse("account_change_password"), new)
    account.refresh_from_db()
    assert not account.must_change
    another = Client()
    sign_in(another, "new", OWN)
    assert another.get(reverse("children")).status_code == 200
    assert not any(OWN in str(new) for new in AuditPayload.objects.values_list("new", flat=True))


@override_settings(
    PASSWORD_HASHERS=[
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
)
def test_a_password_stored_in_an_older_way_is_stored_anew(clinic: Clinic) -> None:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        give_first_password(
            clinic.people["administrator"], account=Account.objects.get(username="nurse"), password=FIRST
        )
    client = Client()
    sign_in(client, "nurse", FIRST)
    assert client.get(reverse("children")).status_code == 302
    assert Account.objects.get(username="nurse").password.startswith("scrypt")


def test_who_lost_the_second_step_begins_anew(clinic: Clinic) -> None:
    account = Account.objects.get(username="nurse")
    TOTP.activate(account, "JBSWY3DPEHPK3PXP")
    give_first_password(clinic.people["administrator"], account=account, password=FIRST)
    client = Client()
    sign_in(client, "nurse", FIRST)
    assert client.get(reverse("children"))["Location"] == reverse("account_change_password")
