"""The page in a real browser: no sideways scrolling, one sheet a child, nothing refused, and no barrier that axe can find."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import barriers

WITH = ["child-demo-06", "child-demo-09"]  # values missing, values undecided; all children share one template
pytestmark = pytest.mark.browser


def opened(browser: Any, folder: Path, width: int, **more: Any) -> Any:
    page = browser.new_page(viewport={"width": width, "height": 900}, **more)
    page.goto((folder / "report.html").as_uri())
    return page


@pytest.mark.parametrize("width", [320, 390, 820, 1400])
def test_the_page_never_scrolls_sideways(browser: Any, folder: Path, width: int) -> None:
    page = opened(browser, folder, width)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


@pytest.mark.parametrize("width, shown", [(390, "narrow"), (820, "wide"), (1400, "wide")])
def test_one_picture_is_shown(browser: Any, folder: Path, width: int, shown: str) -> None:
    page = opened(browser, folder, width)
    for name in ("narrow", "wide"):
        assert page.locator(f".course.{name}").first.is_visible() == (name == shown)
    page.close()


def test_nothing_is_asked_of_the_network(browser: Any, folder: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "report.html").as_uri())
    assert asked == [(folder / "report.html").as_uri()]
    page.close()


def test_each_child_prints_on_one_landscape_sheet(browser: Any, folder: Path) -> None:
    page = opened(browser, folder, 1400)
    printed = page.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert len(sheets) == 2 + 12  # what it is, the list, and one for each child
    assert all(float(width) > float(height) for width, height in sheets)
    page.close()


def test_the_policy_of_the_page_refuses_nothing_of_its_own(browser: Any, folder: Path) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / "report.html").as_uri())
    assert said == []
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "1320px"
    page.close()


@pytest.mark.parametrize("width, scheme", [
    (390, "dark"),
    *(pytest.param(*pair, marks=pytest.mark.soak) for pair in ((390, "light"), (1400, "dark"), (1400, "light"))),
])  # fmt: skip
def test_axe_finds_nothing(browser: Any, folder: Path, width: int, scheme: str) -> None:
    page = opened(browser, folder, width, color_scheme=scheme, bypass_csp=True)  # to let axe in
    page.evaluate(
        "kept => document.querySelectorAll('article').forEach(one => kept.includes(one.id) || one.remove())",
        WITH,
    )
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert barriers(page) == []
    page.close()
