"""Pages in the language that somebody chose; the catalogue has every string; words keep their places for values."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import deactivate, override

from heliotrope.clinic.components.numbers import as_stored, as_written, two_ways
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.models import LASTING, Account, Role
from heliotrope.clinic.storing import sitting_of
from heliotrope.exchange.report import phrases as phrases  # what can be told
from heliotrope.language.saying import told
from heliotrope.record.lasting import Administration, DoseStep
from tests.clinic.conftest import PASSWORD, Clinic
from tools import words

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[2]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<[^>]+>")


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    """A request leaves its language behind in this thread, where the next test would find it."""
    yield
    deactivate()


def choose(client: Client, language: str, back: str = "/glossary/") -> object:
    return client.post(reverse("language"), {"language": language, "next": back})


def test_somebody_at_the_door_chooses_a_language_that_this_browser_keeps(clinic: Clinic) -> None:
    client = Client()
    assert '<html lang="en">' in client.get(reverse("account_login")).content.decode()
    choose(client, "es")
    page = client.get(reverse("account_login")).content.decode()
    assert '<html lang="es">' in page
    assert "Iniciar sesión" in page


def test_an_account_keeps_its_language_on_any_machine(clinic: Clinic) -> None:
    first, other = Client(), Client()
    first.force_login(Account.objects.get(username=Role.FAMILY), BACKEND)
    choose(first, "es")
    assert Account.objects.get(username=Role.FAMILY).language == "es"
    other.force_login(Account.objects.get(username=Role.FAMILY), BACKEND)
    assert '<html lang="es">' in other.get(reverse("my_account")).content.decode()


def test_the_browser_asks_for_spanish(clinic: Clinic) -> None:
    page = (
        Client().get(reverse("account_login"), headers={"accept-language": "es-MX,es;q=0.9"}).content.decode()
    )
    assert '<html lang="es">' in page


@pytest.mark.parametrize("wrong", ["de", "", "xx"])
def test_a_language_that_is_not_offered_is_refused(clinic: Clinic, wrong: str) -> None:
    assert choose(Client(), wrong).status_code == 404  # type: ignore[attr-defined]


def test_after_choosing_one_is_sent_nowhere_else(clinic: Clinic) -> None:
    assert choose(Client(), "es", "https://elsewhere.example/")["Location"] == "/"  # type: ignore[index]
    assert choose(Client(), "es", "/glossary/")["Location"] == "/glossary/"  # type: ignore[index]


def test_the_catalogue_has_every_string() -> None:
    found = subprocess.run(
        [sys.executable, "tools/words.py", "check"], cwd=ROOT, capture_output=True, text=True
    )
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("path", words.catalogues(), ids=lambda path: path.parts[-3])
def test_a_translation_has_the_same_places_for_values(path: Path) -> None:
    """A place that is missing or misspelt would be an error on the page, or a value that nobody sees."""
    for one in words.read(path):
        english, translated = (text if isinstance(text, tuple) else (text,) for text in (one.id, one.string))
        for text in (text for text in translated if text and one.id):
            assert sorted(set(PLACES.findall(text))) == sorted(set(PLACES.findall(english[-1]))), one.id


def test_the_strange_language_is_longer_and_keeps_places() -> None:
    assert words.strange("Born %(day)s") == "[Böŕñ %(day)s ~~~~~]"  # 12 characters, 40 % of 12 is 4.8, so 5
    assert words.strange("a") == "[à ~]"


def test_signing_in_with_the_language_of_the_account(clinic: Clinic) -> None:
    with changing("test", "test"):
        Account.objects.filter(username=Role.DOCTOR).update(language="es")
    client = Client()
    answer = client.post(reverse("account_login"), {"login": "doctor", "password": PASSWORD}, follow=True)
    assert '<html lang="es">' in answer.content.decode()


# --- numbers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "language, typed, stored",
    [
        ("es", "2,5", "2.5"),
        ("es", " 0,125 ", "0.125"),
        ("es", "2.5", "2.5"),  # a point is one in Spanish too: keyboards of laboratories have no other
        ("es", "1.234,5", "1.234,5"),  # left as it is, and refused: two marks are no number of ours
        ("es", "<0,5", "<0.5"),
        ("en", "2.5", "2.5"),
        ("en", "1,000", "1,000"),  # never one: it is refused as it stands
    ],
)
def test_a_typed_number_is_stored_with_a_point(language: str, typed: str, stored: str) -> None:
    with override(language):
        assert as_stored(typed) == stored


@pytest.mark.parametrize(
    "language, typed, asked",
    [
        ("es", "1,000", True),
        ("es", "1.000", True),
        ("es", "12,345", True),
        ("es", "0,125", False),  # a thousand does not begin with 0
        ("es", "1,25", False),  # nor has a group two digits
        ("es", "1234,567", False),  # nor is there a group of four before it
        ("en", "1.000", False),
    ],
)
def test_a_number_that_may_be_thousands_is_asked_about(language: str, typed: str, asked: bool) -> None:
    with override(language):
        assert bool(two_ways(typed)) is asked


def test_a_stored_number_is_shown_with_the_mark_of_the_language() -> None:
    with override("es"):
        assert as_written("12.5") == "12,5"
        assert as_stored(as_written("<0.5")) == "<0.5"
        assert as_written("2026-03-14") == "2026-03-14"
    with override("en"):
        assert as_written("12.5") == "12.5"


def test_a_weight_typed_in_spanish_is_stored_with_a_point_and_a_thousand_is_asked(clinic: Clinic) -> None:
    client = Client()
    client.force_login(Account.objects.get(username=Role.DOCTOR), BACKEND)
    choose(client, "es")
    draft = clinic.draft
    address = reverse("save_visit", kwargs={"child": clinic.ada.id, "sitting": draft.id, "name": "size"})
    answer = client.post(address, {"child.weight": "25,5", "version": draft.version}).json()
    assert not answer["errors"]
    assert not answer["questions"]
    draft.refresh_from_db()
    assert sitting_of(draft).entries["child.weight"].value == "25.5"
    page = client.get(reverse("visit", kwargs={"child": clinic.ada.id, "sitting": draft.id, "name": "size"}))
    assert 'value="25,5"' in page.content.decode()
    answer = client.post(address, {"child.weight": "25,123", "version": draft.version}).json()
    assert "25123" in answer["questions"]["child.weight"]
    draft.refresh_from_db()
    assert sitting_of(draft).entries["child.weight"].value == "25.5"  # asked, so nothing was written


def spanish_doctor() -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=Role.DOCTOR), BACKEND)
    choose(client, "es")
    return client


def test_a_dose_typed_in_spanish(clinic: Clinic) -> None:
    client, start = spanish_doctor(), reverse("start_drug", kwargs={"child": clinic.ada.id})
    told = {"drug": "folic_acid", "start": "2026-03-01", "unit": "mg", "route": "SC", "every": "weekly"}
    asked = client.post(start, told | {"amount": "1,125"}).content.decode()
    assert "Escriba 1125 si son miles, o 1,1250 si son decimales" in asked
    assert 'value="1,125"' in asked  # what was typed stays
    assert client.post(start, told | {"amount": "12,5"}).status_code == 302
    row = LASTING[DoseStep].objects.get()
    assert row.amount == "12.5"
    page = client.get(reverse("drugs", kwargs={"child": clinic.ada.id})).content.decode()
    assert "12,5 mg" in page
    assert "12.5 mg" not in page
    change = reverse("change_dose", kwargs={"child": clinic.ada.id, "course": row.course})
    assert 'value="12,5"' in client.get(change).content.decode()


def test_an_infusion_typed_in_spanish(clinic: Clinic) -> None:
    client = spanish_doctor()
    address = reverse("new_entry", kwargs={"child": clinic.ada.id, "kind": "given"})
    told = {"drug": "ivig", "start": "2026-03-01", "unit": "g", "amount": "35,5", "weight_kg": "25,250"}
    assert "25,2500" in client.post(address, told).content.decode()
    assert client.post(address, told | {"weight_kg": "25,25"}).status_code == 302
    row = LASTING[Administration].objects.get()
    assert (row.amount, row.weight_kg) == ("35.5", "25.25")
    for name in ("history", "everything"):
        page = client.get(reverse(name, kwargs={"child": clinic.ada.id})).content.decode()
        assert "35,5" in page
    entry = reverse("entry", kwargs={"child": clinic.ada.id, "kind": "given", "id": row.id})
    assert 'value="25,25"' in client.get(entry).content.decode()


def test_a_weight_at_birth_in_spanish_is_asked_where_it_may_be_thousands(clinic: Clinic) -> None:
    client, address = spanish_doctor(), reverse("correct_child", kwargs={"child": clinic.ada.id})
    told = {"name": "Ada Invented", "birth_weight_g": "3.250"}
    page = client.post(address, told).content.decode()
    assert "Escriba 3250 si son miles" in page
    assert 'value="3.250"' in page
    assert client.post(address, told | {"birth_weight_g": "3250"}).status_code == 302
    clinic.ada.refresh_from_db()
    assert clinic.ada.birth_weight_g == "3250"


def test_words_with_a_comma_are_no_number() -> None:
    with override("es"):
        assert as_stored("1 tableta, noche") == "1 tableta, noche"
        assert as_stored("1,5") == "1.5"


# --- the picture ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "english, spanish",
    [
        ("Now, 14 Mar 2026", "Ahora, 14 mar 2026"),
        ("14 Mar 2026: CMAS 45 to 49, undecided; not recorded: CK",
         "14 mar 2026: CMAS de 45 a 49, sin decidir; no registrado: CK"),
        ("inactive or low", "inactiva o baja"),
        ("3.5", "3,5"),
        ("Quite another thing", "Quite another thing"),
    ],
)  # fmt: skip
def test_words_of_the_picture_are_told_in_the_language_on_screen(english: str, spanish: str) -> None:
    with override("es"):
        assert told(english) == spanish
    with override("en"):
        assert told(english) == english
