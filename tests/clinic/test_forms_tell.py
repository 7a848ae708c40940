"""A form that is wrong: each error beside its field and tied to it, what was typed kept, and what to do said."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.clinic.conftest import Clinic
from tests.clinic.test_day import signed_in

pytestmark = pytest.mark.once

OF_A_CHILD = (
    "new_call",
    "new_file",
    "start_drug",
    "new_guardian",
    "new_consent",
    "correct_child",
    "new_results",
)
NEEDED = "Fill this in: without it nothing is saved."
WRONG_DAY = "31.02.2020"
DAYS = {
    "start_drug": "start",
    "new_file": "taken",
    "new_guardian": "start",
    "new_consent": "start",
    "correct_child": "birth",
}


def sent(client: Client, clinic: Clinic, name: str, typed: dict[str, str]) -> str:
    place = reverse(name, args=[clinic.ada.id] if name in OF_A_CHILD else [])
    answer = client.post(place, {"csrfmiddlewaretoken": "sent by every browser", **typed})
    assert answer.status_code == 200
    return answer.content.decode()


def untied(page: str) -> set[str]:
    """What a field says describes it, and is nowhere on the page."""
    told = {one for ids in re.findall(r'aria-describedby="([^"]+)"', page) for one in ids.split()}
    return told - set(re.findall(r'id="([^"]+)"', page))


@pytest.mark.parametrize("name", ["register_child", "new_appointment", *OF_A_CHILD])
def test_an_empty_form_says_what_is_missing_beside_it(clinic: Clinic, name: str) -> None:
    page = sent(signed_in("doctor"), clinic, name, {})
    assert untied(page) == set()
    wrong = re.findall(r'<(?:input|select|textarea)[^>]*aria-invalid="true"[^>]*>', page)
    assert wrong
    assert page.count('class="error"') == len(wrong)
    assert "This field is required" not in page


@pytest.mark.parametrize("name", sorted(DAYS))
def test_a_day_that_is_none_is_kept_as_it_was_typed(clinic: Clinic, name: str) -> None:
    page = sent(signed_in("doctor"), clinic, name, {DAYS[name]: WRONG_DAY})
    assert untied(page) == set()
    assert f'value="{WRONG_DAY}"' in page
    assert "is not a date. Write 2023, 2023-05" in page


def test_what_is_needed_is_said_in_our_words(clinic: Clinic) -> None:
    assert NEEDED in sent(signed_in("doctor"), clinic, "register_child", {})
