"""A text without a translation says that it is English, so that a screen reader reads it right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.serializers import serialize
from django.test import Client
from django.urls import reverse
from django.utils.translation import deactivate, gettext, ngettext, override

from heliotrope.clinic.components.words import said
from heliotrope.clinic.models import Account
from heliotrope.clinic.pages.languages import marking
from heliotrope.clinic.pages.languages.marking import BEGIN, END, as_elements, plainly, stand_behind
from tests.clinic.conftest import Clinic

pytestmark = pytest.mark.once

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
UNKNOWN = "A sentence that no catalogue has."


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    deactivate()


@pytest.fixture
def a_page() -> Iterator[None]:
    """As while a page is made."""
    stand_behind("es")
    before = marking._marking.set(True)
    yield
    marking._marking.reset(before)


def test_what_is_not_translated_stands_between_the_signs(a_page: None) -> None:
    with override("es"):
        assert gettext(UNKNOWN) == f"{BEGIN}{UNKNOWN}{END}"
        assert ngettext("one such thing", "many such things", 2) == f"{BEGIN}many such things{END}"
        assert gettext("Back") == "Volver"
        assert said(UNKNOWN) == f"{BEGIN}{UNKNOWN}{END}"
        assert said("12.5 mg") == "12,5 mg"  # a number with its unit is no English
        assert said("CMAS") == "CMAS"  # the same in both languages
        assert plainly(UNKNOWN) == UNKNOWN
    with override("en"):
        assert gettext(UNKNOWN) == UNKNOWN


def test_outside_of_pages_nothing_is_marked() -> None:
    stand_behind("es")
    with override("es"):
        assert gettext(UNKNOWN) == UNKNOWN


@pytest.mark.parametrize(
    "made, sent",
    [
        ("<p>{One}</p>", '<p lang="en">One</p>'),
        ('<option value="1">{One}</option>', '<option value="1" lang="en">One</option>'),
        ("<p>uno {two}</p>", '<p>uno <span lang="en">two</span></p>'),
        ("<p>{a <b>bold</b> word}</p>", '<p><span lang="en">a <b>bold</b> word</span></p>'),
        ('<input aria-label="{One}">', '<input aria-label="One">'),
        ("<title>{One} · x</title>", "<title>One · x</title>"),
        ("<option>{One} dos</option>", "<option>One dos</option>"),
        ("<textarea>{One}</textarea>", "<textarea>One</textarea>"),
        ("<p>{one {two} three}</p>", '<p><span lang="en">one <span lang="en">two</span> three</span></p>'),
        ("<p>{never closed</p>", "<p>never closed</p>"),
    ],
)
def test_the_signs_become_elements_where_one_may_stand(made: str, sent: str) -> None:
    assert as_elements(made.replace("{", BEGIN).replace("}", END)) == sent


def test_a_page_and_an_answer_to_a_script(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    client.force_login(Account.objects.get(username="doctor"), BACKEND)
    client.post(reverse("language"), {"language": "es", "next": "/"})
    monkeypatch.setattr("heliotrope.clinic.pages.visit.views.running", lambda _: gettext(UNKNOWN))
    address = {"child": clinic.ada.id, "sitting": clinic.draft.id, "name": "cmas"}
    page = client.get(reverse("visit", kwargs=address)).content.decode()
    assert 'lang="en"' in page
    assert BEGIN not in page
    answer = client.post(
        reverse("save_visit", kwargs=address), {"cmas.head_lift": "2", "version": clinic.draft.version}
    )
    assert answer.json()["running"] == UNKNOWN


def test_nothing_is_stored_with_a_sign(clinic: Clinic) -> None:
    client = Client()
    client.force_login(Account.objects.get(username="doctor"), BACKEND)
    client.post(reverse("language"), {"language": "es", "next": "/"})
    told = {"drug": "folic_acid", "start": "2026-03-01", "amount": "12,5", "unit": "mg", "every": "weekly"}
    assert client.post(reverse("start_drug", kwargs={"child": clinic.ada.id}), told).status_code == 302
    for model in apps.get_app_config("clinic").get_models():
        text = serialize("json", model.objects.all(), ensure_ascii=False)
        assert BEGIN not in text, model
        assert "\\ue000" not in text, model
