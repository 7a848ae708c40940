"""Pages in the language that somebody chose; the catalogue has every string; words keep their places for values."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.models import Account, Role
from tests.clinic.conftest import PASSWORD, Clinic
from tools import words

ROOT = Path(__file__).parents[2]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<[^>]+>")


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
