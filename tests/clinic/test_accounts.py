"""Administrators: inviting, roles by site and dates, locking, sites; and nobody beyond the own sites."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.people import add_site, end_role, give_first_password, give_role, lock_account
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.models import Account, Membership, Role
from heliotrope.clinic.permissions import Permission, person_of
from tests.clinic.conftest import Clinic

pytestmark = pytest.mark.once

TODAY = date.today()


@pytest.fixture
def admin(clinic: Clinic) -> Client:
    client = Client()
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(Account.objects.get(username="administrator"), backend)
    return client


def everywhere() -> None:
    with changing("test", "test"):
        Membership.objects.filter(role=Role.ADMINISTRATOR).update(site=None)


def invitation(clinic: Clinic, **more: str) -> dict[str, str]:
    told = {"name": "Somebody New", "username": "new", "role": "nurse", "site": clinic.here.id}
    return told | {"since": str(TODAY)} | more


def test_somebody_is_invited_with_a_first_password(clinic: Clinic, admin: Client) -> None:
    html = admin.post(reverse("invite"), invitation(clinic)).content.decode()
    password = html.split('class="lead"><code>')[1].split("<")[0]
    made = Account.objects.get(username="new")
    assert made.must_change
    assert made.check_password(password)
    assert person_of(made, TODAY).may(Permission.RECORD, clinic.here.id)
    assert not person_of(made, TODAY).may(Permission.RECORD, clinic.there.id)
    assert "Somebody New" in admin.get(reverse("accounts")).content.decode()


def test_a_name_that_is_taken_is_said_and_what_was_typed_stays(clinic: Clinic, admin: Client) -> None:
    html = admin.post(reverse("invite"), invitation(clinic, username="Doctor")).content.decode()
    assert "signs in as Doctor already" in html
    assert 'value="Somebody New"' in html


def test_a_role_ends_on_its_last_day(clinic: Clinic, admin: Client) -> None:
    nurse = Account.objects.get(username="nurse")
    held = nurse.memberships.get()
    admin.post(reverse("end_role", kwargs={"id": held.id}), {"until": str(TODAY)})
    assert person_of(nurse, TODAY).may(Permission.RECORD)
    assert not person_of(nurse, TODAY + timedelta(days=1)).may(Permission.RECORD)
    admin.post(reverse("account", kwargs={"id": nurse.id}), {
        "role": "physiotherapist", "site": clinic.here.id, "since": str(TODAY + timedelta(days=1)),
    })  # fmt: skip
    assert person_of(nurse, TODAY + timedelta(days=1)).may(Permission.RECORD)


def test_an_account_is_locked_and_opened_again(clinic: Clinic, admin: Client) -> None:
    nurse = Account.objects.get(username="nurse")
    admin.post(reverse("lock_account", kwargs={"id": nurse.id}))
    nurse.refresh_from_db()
    assert not nurse.is_active
    assert "locked" in admin.get(reverse("accounts")).content.decode()
    admin.post(reverse("lock_account", kwargs={"id": nurse.id}))
    nurse.refresh_from_db()
    assert nurse.is_active


def test_a_new_first_password_is_shown_once(clinic: Clinic, admin: Client) -> None:
    nurse = Account.objects.get(username="nurse")
    html = admin.post(reverse("new_password", kwargs={"id": nurse.id})).content.decode()
    nurse.refresh_from_db()
    assert nurse.must_change
    assert nurse.check_password(html.split('class="lead"><code>')[1].split("<")[0])


def test_nobody_locks_themselves_out(clinic: Clinic) -> None:
    person, own = clinic.people["administrator"], Account.objects.get(username="administrator")
    with pytest.raises(NotPossible):
        lock_account(person, account=own)
    with pytest.raises(NotPossible):
        end_role(person, membership=own.memberships.get(), until=TODAY)


def test_who_administers_one_site_stays_there(clinic: Clinic, admin: Client) -> None:
    person = clinic.people["administrator"]
    nurse = Account.objects.get(username="nurse")
    for site in (clinic.there, None):
        with pytest.raises(NotAllowed):
            give_role(person, account=nurse, role=Role.DOCTOR, site=site, since=TODAY)
    with changing("test", "test"):
        Membership.objects.filter(account=nurse).update(site=clinic.there)
    with pytest.raises(NotAllowed):
        give_first_password(person, account=nurse, password="to come in as her")
    with pytest.raises(NotAllowed):
        add_site(person, name="Another")
    assert admin.get(reverse("site", kwargs={"id": clinic.there.id})).status_code == 403
    assert admin.post(reverse("lock_account", kwargs={"id": nurse.id})).status_code == 403
    html = admin.post(reverse("invite"), invitation(clinic, site=clinic.there.id)).content.decode()
    assert "Select a valid choice" in html


def test_a_site_says_what_it_has_decided(clinic: Clinic, admin: Client) -> None:
    typed = {"name": "Here", "young_person_from": "14", "red_result_hours": "6"}
    admin.post(reverse("site", kwargs={"id": clinic.here.id}), typed)
    clinic.here.refresh_from_db()
    assert (clinic.here.young_person_from, clinic.here.red_result_hours) == (14, 6)
    html = admin.post(
        reverse("site", kwargs={"id": clinic.here.id}), typed | {"name": "There"}
    ).content.decode()
    assert "There is a site There already" in html
    everywhere()
    admin.post(reverse("new_site"), typed | {"name": "Third"})
    assert "Third" in admin.get(reverse("accounts")).content.decode()
