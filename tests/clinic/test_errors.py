"""What goes wrong is told in the look of the clinic, with a way on; nothing of what broke is shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from heliotrope.clinic.pages.glossary import views as glossary
from heliotrope.clinic.pages.styles.sheet import VERSION
from tests.clinic.conftest import Clinic
from tests.clinic.test_day import signed_in

pytestmark = pytest.mark.once


def is_ours(page: str, title: str, way: str) -> bool:
    return f"<h1>{title}</h1>" in page and VERSION in page and f'class="button" href="/">{way}</a>' in page


def test_an_address_that_is_none(clinic: Clinic) -> None:
    found = signed_in("doctor").get("/nothing/of/the/kind/")
    assert found.status_code == 404
    assert is_ours(found.content.decode(), "There is no such page", "To your first page")
    assert 'name="q"' in found.content.decode()  # from here a child is found


def test_who_is_not_signed_in_is_led_to_the_door(db: None) -> None:
    found = Client().get("/nothing/of/the/kind/")
    assert found.status_code == 404
    assert is_ours(found.content.decode(), "There is no such page", "Sign in")


def test_a_page_that_is_not_for_somebody(clinic: Clinic) -> None:
    found = signed_in("family").get(reverse("accounts"))
    assert found.status_code == 403
    assert is_ours(found.content.decode(), "This page is not for you", "To your first page")


def test_a_form_that_lay_open_too_long(clinic: Clinic) -> None:
    client = Client(enforce_csrf_checks=True)
    found = client.post(reverse("account_login"), {"login": "doctor", "password": "x"})
    assert found.status_code == 403
    page = found.content.decode()
    assert is_ours(page, "This page was open for too long", "Sign in")
    assert "Nothing was saved." in page


def test_a_broken_page_tells_the_time_and_nothing_of_itself(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: Any, **__: Any) -> Any:
        raise RuntimeError("secret of the machine")

    monkeypatch.setattr(glossary, "render", breaks)
    client = signed_in("doctor")
    client.raise_request_exception = False
    found = client.get(reverse("glossary"))
    assert found.status_code == 500
    page = found.content.decode()
    assert is_ours(page, "Something broke here", "To your first page")
    assert "It happened on" in page
    assert "secret" not in page


def test_before_a_record_is_opened_in_an_emergency_two_identifiers_say_which_it_is(clinic: Clinic) -> None:
    cem = clinic.children["Cem"]
    page = signed_in("doctor").get(reverse("emergency", args=[cem.id])).content.decode()
    assert "Cem Invented is in the care of another team" in page
    assert "Invented number INV-Cem" in page
    assert "birth not recorded" in page
    assert "There" in page
