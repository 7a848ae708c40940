"""The form on a phone: by finger and by keyboard, without a script, with large targets; the card is opened offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from heliotrope.clinic.demo import PASSWORD
from heliotrope.knowledge.red_flags import words
from heliotrope.language.rules import Level
from tests.browsing import barriers
from tests.clinic.running import running_clinic
from tests.clinic.walking import TOO_WIDE

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
FIRST_SCREEN = """() => [...document.querySelectorAll('fieldset')].filter(
    one => one.getBoundingClientRect().bottom <= innerHeight).length"""
TARGETS = """() => [...document.querySelectorAll('main .choice, main button, header nav a')].map(
    one => one.getBoundingClientRect()).filter(one => one.width && (one.height < 44 || one.width < 44)).length"""
EMERGENCY = words.FIRST[Level.EMERGENCY]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_clinic(tmp_path_factory.mktemp("clinic")) as found:
        yield found


def phone(browser: Any, **options: Any) -> Any:
    return browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, **options).new_page()


def fit(page: Any) -> None:
    assert barriers(page) == []
    assert page.evaluate(TOO_WIDE) <= 0


def test_by_finger_a_yes_is_an_emergency_after_two_touches(browser: Any, address: str) -> None:
    page = phone(browser)
    page.goto(f"{address}/urgent/")
    fit(page)
    assert page.evaluate(FIRST_SCREEN) >= 3
    assert page.evaluate(TARGETS) == 0
    _tap(page, "hard for your child to breathe", "Yes")
    _send(page, "Next")
    assert page.locator("h1").inner_text() == EMERGENCY
    assert page.get_by_role("link", name="Call").first.get_attribute("href").startswith("tel:")
    fit(page)
    _send(page, "Answer more questions")
    assert EMERGENCY in page.locator("main").inner_text()
    fit(page)


def test_by_keyboard_alone_every_page_is_answered(browser: Any, address: str) -> None:
    page = phone(browser)
    page.goto(f"{address}/urgent/")
    parts = 0
    while page.locator(".verdict").count() == 0:
        fit(page)
        parts += 1
        assert parts < 12
        _answer_by_keyboard(page)
    assert parts >= 6
    assert words.WORRIED in page.locator("main").inner_text()
    fit(page)


def _answer_by_keyboard(page: Any) -> None:
    """From the first group to the button: the last choice but "not sure" of each, by arrows; Enter sends."""
    for one in page.locator("fieldset").all():
        radios = one.locator("input[type=radio]")
        radios.first.focus()
        last = "Under three months" not in one.inner_text() and radios.count() - 2
        for _ in range(last or 2):
            page.keyboard.press("ArrowRight")
    page.locator("button[value=next]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_without_a_script_nothing_is_missing_and_nothing_stays_in_the_browser(
    browser: Any, address: str
) -> None:
    page = phone(browser, java_script_enabled=False)
    page.goto(f"{address}/urgent/")
    _tap(page, "Did your child have a fit?", "No")
    _send(page, "Show what to do now")
    assert words.CANNOT_RULE_OUT in page.locator("main").inner_text()
    assert {one["name"] for one in page.context.cookies()} <= {"csrftoken"}


def test_a_family_keeps_the_card_and_opens_it_without_a_network(
    browser: Any, address: str, tmp_path: Path
) -> None:
    page = phone(browser)
    _sign_in(page, address, "family")
    _follow(page, "Emergency card")
    fit(page)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Keep it on this phone").tap()
    saved.value.save_as(tmp_path / "card.html")
    offline = phone(browser)
    offline.context.set_offline(True)
    offline.goto((tmp_path / "card.html").as_uri())
    assert "Replace it by" in offline.locator("footer").inner_text()
    assert offline.evaluate(TOO_WIDE) <= 0
    assert barriers(offline) == []


def test_what_a_family_answers_stands_in_the_list_of_the_team_at_once(browser: Any, address: str) -> None:
    family, nurse = phone(browser), phone(browser)
    _sign_in(family, address, "family")
    _follow(family, "My child is ill")
    fit(family)
    _tap(family, "Are the lips blue", "Yes")
    _send(family, "Next")
    assert "Nobody has seen them yet" in family.locator("main").inner_text()
    _sign_in(nurse, address, "nurse")
    fit(nurse)
    with nurse.expect_navigation():
        nurse.locator(".answered a").first.tap()
    fit(nurse)
    _send(nurse, "Seen")
    family.reload()
    assert "Seen by the team" in family.locator("main").inner_text()
    fit(family)


@pytest.mark.parametrize("width", [390, *(pytest.param(one, marks=pytest.mark.soak) for one in (820, 1400))])
def test_a_call_is_asked_at_every_width(browser: Any, address: str, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    _sign_in(page, address, "nurse")
    page.locator("main a[href*='/children/']").first.click()
    page.get_by_role("link", name="Calls", exact=True).click()
    page.get_by_role("link", name="Urgent call").click()
    fit(page)
    page.locator("#ask-urgent_struggles label", has_text="yes").click()
    with page.expect_navigation():
        page.locator("button[value=look]").first.click()
    assert "Emergency now" in page.locator(".answered").inner_text()
    fit(page)


def _tap(page: Any, question: str, answer: str) -> None:
    page.locator("fieldset", has_text=question).locator("label", has_text=answer).first.tap()


def _send(page: Any, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).tap()


def _follow(page: Any, link: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=link).first.tap()


def _sign_in(page: Any, address: str, who: str) -> None:
    page.goto(f"{address}/sign-in/")
    page.fill("#id_login", who)
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("a.brand + nav")
