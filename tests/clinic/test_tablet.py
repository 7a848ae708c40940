"""A visit on a tablet: what is asked comes first, nothing runs under anything, and paper shows what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.clinic.running import running_clinic
from tests.clinic.walking import Walk

pytestmark = pytest.mark.browser
TABLET = {"width": 820, "height": 1180}

HIDDEN = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return top !== null && top.closest('.identity, .going') !== null && !top.closest('.identity, .going').contains(at);
}"""
MEETING = """all => all.filter(one => {
  const name = one.querySelector('.asks'), value = one.querySelector('input.value');
  const range = document.createRange(); range.selectNodeContents(name);
  return range.getBoundingClientRect().right > value.getBoundingClientRect().left - 4;
}).map(one => one.dataset.item)"""


@pytest.fixture(scope="module")
def tablet(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A draft of a visit, open at its first part."""
    with running_clinic(tmp_path_factory.mktemp("clinic")) as address:
        context = browser.new_context(viewport=TABLET, reduced_motion="reduce")
        page = context.new_page()
        Walk(page, address).sign_in("doctor")
        page.goto(f"{address}/children/")
        page.locator(".rows a").nth(8).click()
        page.click("[data-key=new-visit]")
        page.click("button:has-text('Begin')")
        page.wait_for_selector("#child_weight")
        yield page
        context.close()


def part(page: Any, name: str) -> Any:
    page.goto(page.url.split("#")[0].rsplit("/", 2)[0] + f"/{name}/")
    return page


def test_four_questions_are_seen_at_once(tablet: Any) -> None:
    part(tablet, "cmas")
    ends = tablet.eval_on_selector_all(".ask", "all => all.map(one => one.getBoundingClientRect().bottom)")
    bar = tablet.eval_on_selector(".going", "one => one.getBoundingClientRect().top")
    assert len([end for end in ends if end <= bar]) >= 4


def test_nothing_that_has_the_focus_is_hidden_by_what_sticks(tablet: Any) -> None:
    part(tablet, "cmas")
    for key in ("Tab", "Shift+Tab"):
        for step in range(70):
            tablet.keyboard.press(key)
            assert not tablet.evaluate(HIDDEN), (key, step)


@pytest.mark.parametrize("width", [600, 820, 1119, 1400])
def test_names_of_tests_end_before_their_values(tablet: Any, width: int) -> None:
    tablet.set_viewport_size({**TABLET, "width": width})
    part(tablet, "laboratory")
    assert tablet.eval_on_selector_all(".lab", MEETING) == []
    assert tablet.locator(".lab").count() > 10
    tablet.set_viewport_size(TABLET)


def test_on_paper_stands_what_was_answered(tablet: Any) -> None:
    part(tablet, "cmas")
    tablet.locator("input[name='cmas.head_lift']").nth(5).check(force=True)
    tablet.wait_for_selector("#saved[data-state=saved]")
    tablet.emulate_media(media="print")
    shown = "all => all.filter(one => one.getClientRects().length).map(one => one.innerText.trim())"
    assert tablet.eval_on_selector_all("[data-item='cmas.head_lift'] .choice", shown) == ["5 120 s or more"]
    assert tablet.eval_on_selector_all("main button, main .button, .steps", shown) == []
    tablet.emulate_media(media="screen")
