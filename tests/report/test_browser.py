"""The page in a real browser: no sideways scrolling, one sheet a child, and what axe finds where it is installed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
AXE = Path(os.environ.get("AXE_CORE", Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"))
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield opened
        opened.close()


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


@pytest.mark.skipif(
    not AXE.exists(), reason="axe-core is not installed (npm install axe-core, or AXE_CORE=…/axe.min.js)"
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_axe_finds_nothing(browser: Any, folder: Path, width: int, scheme: str) -> None:
    page = opened(browser, folder, width, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(
        "axe.run().then(result => result.violations.map(one => [one.id, one.nodes.length]))"
    )
    assert found == []
    page.close()
