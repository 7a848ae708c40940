"""Terms of the glossary are explained where they first stand: for a pointer, the keyboard and a finger; without a script by a
link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import deactivate, override

from heliotrope.clinic.models import Account
from heliotrope.clinic.pages.glossary.explaining import explained
from tests.clinic.conftest import Clinic
from tests.clinic.running import running_clinic
from tests.clinic.walking import Walk

pytestmark = pytest.mark.once

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    deactivate()


def test_the_first_place_of_a_term_is_a_link_with_its_meaning() -> None:
    html = explained("<p>CMAS 45, then CMAS 49</p>")
    assert html.count("<a ") == 1
    assert html.startswith(
        '<p><a class="term" href="/glossary/#cmas" data-meaning="Childhood Myositis Assessment Scale:'
    )
    assert html.endswith(">CMAS</a> 45, then CMAS 49</p>")


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x">CMAS</a>',
        "<button>CMAS</button>",
        "<svg><text>CMAS</text></svg>",
        '<p title="CMAS">x</p>',
        "<p>CMASX, alt, Das, cat</p>",
    ],
)
def test_what_leads_elsewhere_or_only_looks_alike_stays_as_it_is(html: str) -> None:
    assert explained(html) == html


def test_a_version_and_a_capital_letter_are_the_same_term() -> None:
    assert ">JDMAI1</a>" in explained("<p>JDMAI1</p>")
    assert ">Undecided</a>" in explained("<p>Undecided</p>")
    assert "#undecided" in explained("<p>Undecided</p>")


def test_in_spanish_the_word_and_its_meaning_are_spanish() -> None:
    with override("es"):
        html = explained("<p>manoeuvre CMAS</p>")
    assert html.startswith('<p>manoeuvre <a class="term" href="/glossary/#cmas"')
    assert "Childhood" not in html


def test_what_is_escaped_stays_escaped() -> None:
    assert explained("<p>&lt;b&gt; CMAS</p>").startswith("<p>&lt;b&gt; <a ")


def test_without_a_script_the_link_leads_to_the_word(clinic: Clinic) -> None:
    client = Client()
    client.force_login(Account.objects.get(username="doctor"), BACKEND)
    address = reverse("visit", kwargs={"child": clinic.ada.id, "sitting": clinic.draft.id, "name": "cmas"})
    assert 'href="/glossary/#cmas"' in client.get(address).content.decode()
    assert 'id="cmas"' in client.get("/glossary/").content.decode()


# --- in a browser -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_clinic(tmp_path_factory.mktemp("clinic")) as found:
        yield found


def on_a_course(browser: Any, address: str, **how: Any) -> Any:
    page = browser.new_context(viewport={"width": 390, "height": 800}, **how).new_page()
    walk = Walk(page, address)
    walk.sign_in("doctor")
    page.goto(f"{address}/children/")
    page.locator("main .rows a").first.click()
    page.wait_for_selector(".cards .term", timeout=8000)
    return page


@pytest.mark.browser
def test_a_meaning_is_shown_on_hover_and_on_focus_and_hidden_by_escape(browser: Any, address: str) -> None:
    page = on_a_course(browser, address)
    term, box = page.locator(".cards .term").first, page.locator("#meaning-of-term")
    assert not box.is_visible()
    term.hover()
    assert box.is_visible()
    assert box.inner_text() == term.get_attribute("data-meaning")
    assert term.get_attribute("aria-describedby") == "meaning-of-term"
    page.keyboard.press("Escape")
    assert not box.is_visible()
    assert term.get_attribute("aria-describedby") is None
    page.mouse.move(0, 0)
    term.focus()
    assert box.is_visible()
    place = box.bounding_box()
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= 390
    page.context.close()


@pytest.mark.browser
def test_the_first_touch_shows_the_meaning_and_the_second_leads_to_it(browser: Any, address: str) -> None:
    page = on_a_course(browser, address, has_touch=True)
    term = page.locator(".cards .term").first
    before = page.url
    term.tap()
    assert page.locator("#meaning-of-term").is_visible()
    assert page.url == before
    term.tap()
    page.wait_for_url("**/glossary/#*")
    page.context.close()
