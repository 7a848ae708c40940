"""An order that the rules stop, by keyboard alone in a real browser: read, answered, stored; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from heliotrope.clinic.demo import PASSWORD
from tests.browsing import barriers
from tests.clinic.running import running_clinic
from tests.clinic.walking import TOO_WIDE

pytestmark = pytest.mark.browser
ORDER = {"drug": "methotrexate", "amount": "50", "unit": "mg", "route": "PO", "every": "daily"}
MOST_KEYS = 60


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("clinic")
    with running_clinic(folder) as found:
        yield found


def opened(browser: Any, address: str, who: str, width: int) -> Any:
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(f"{address}/sign-in/")
    page.fill("#id_login", who)
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("a.brand + nav")
    return page


def a_child(page: Any, address: str) -> str:
    page.goto(f"{address}/children/")
    page.locator(".rows a").nth(5).click()
    page.wait_for_selector(".tabs")
    return str(page.url)


def here(page: Any) -> str:
    """The tag of what has the focus, with its name or words."""
    told: str = page.evaluate("(e => e.tagName + ' ' + (e.name || e.innerText))(document.activeElement)")
    return told


def test_an_order_is_stopped_answered_and_stored_by_keyboard(browser: Any, address: str) -> None:
    page = opened(browser, address, "doctor", 1400)
    child = a_child(page, address)
    page.goto(f"{child}drugs/start/")
    for name, value in ORDER.items():
        page.focus(f"#id_{name}")
        page.keyboard.press("Control+a")
        page.keyboard.type(value)
    page.keyboard.press("Enter")
    page.wait_for_selector("#asked")
    assert here(page).startswith("TEXTAREA why-")  # the first reason has the focus
    assert page.input_value("#id_amount") == "50"
    assert barriers(page) == []
    reasons = 0
    for _ in range(MOST_KEYS):
        if here(page).startswith("TEXTAREA"):
            page.keyboard.type("Invented reason of a test")
            reasons += 1
        elif here(page).startswith("SUMMARY") and "for a reason" in here(page):
            page.keyboard.press("Enter")  # what is folded is opened by one press
        elif here(page).startswith("BUTTON"):
            break
        page.keyboard.press("Tab")
    assert reasons == page.locator("textarea").count() >= 3
    page.keyboard.press("Enter")
    page.wait_for_url(f"{child}drugs/")
    assert "50 mg" in page.inner_text("main")
    page.context.close()


def test_without_reasons_the_order_stays_on_the_page_and_is_not_stored(browser: Any, address: str) -> None:
    page = opened(browser, address, "nurse", 390)
    child = a_child(page, address)
    page.goto(f"{child}drugs/start/")
    for name, value in (ORDER | {"amount": "47"}).items():
        page.fill(f"#id_{name}", value)
    page.keyboard.press("Enter")
    page.wait_for_selector("#asked")
    page.click("main form .actions button")
    page.wait_for_selector("#asked [aria-invalid=true]")
    assert page.input_value("#id_amount") == "47"
    assert page.evaluate(TOO_WIDE) <= 0
    assert barriers(page) == []
    page.goto(f"{child}drugs/")
    assert "47 mg" not in page.inner_text("main")
    page.context.close()


@pytest.mark.parametrize("width", [390, *(pytest.param(one, marks=pytest.mark.soak) for one in (820, 1400))])
@pytest.mark.parametrize("place", ["", "alerts/", "drugs/"])
def test_no_page_with_alerts_has_barriers_when_all_is_opened(
    browser: Any, address: str, place: str, width: int
) -> None:
    page = opened(browser, address, "doctor", width)
    page.goto(a_child(page, address) + place)
    page.evaluate("document.querySelectorAll('.alerts details').forEach(one => { one.open = true; })")
    assert barriers(page) == []
    assert page.evaluate(TOO_WIDE) <= 0
    page.context.close()


def test_after_a_save_the_alerts_of_the_visit_come_anew(browser: Any, address: str) -> None:
    page = opened(browser, address, "doctor", 1400)
    page.goto(f"{a_child(page, address)}visits/new/")
    page.keyboard.press("Enter")
    page.wait_for_selector("#alerts[data-again]")
    with page.expect_response("**/alerts/now/") as brought:
        page.fill("#child_height", "131")
        page.keyboard.press("Tab")
    assert brought.value.ok
    page.wait_for_selector("#alerts h2")
    page.route("**/alerts/now/", lambda route: route.abort())
    page.fill("#child_height", "132")
    page.keyboard.press("Tab")
    page.wait_for_selector("#alerts .old")  # what could not be brought anew is not shown as if it were
    assert "older than what you typed" in page.inner_text("#alerts [role=status]")
    page.context.close()


def test_a_grave_result_is_seen_first_as_soon_as_it_is_saved(browser: Any, address: str) -> None:
    page = opened(browser, address, "doctor", 1400)
    page.goto(f"{a_child(page, address)}visits/new/")
    page.keyboard.press("Enter")
    page.wait_for_selector("#alerts")
    page.goto(page.url.replace("/size/", "/laboratory/?panel=all"))
    page.fill("[name='lab.neutrophils']", "0.1")
    page.keyboard.press("Tab")
    page.wait_for_selector("#alerts .body > .is-red:has-text('Neutrophils')")  # among the first, not folded
    assert "Neutrophils" in page.inner_text("#alerts [role=status]")
    page.context.close()
