"""Pages in the system's Chromium, and what axe-core finds on them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
RULES = {"target-size": {"enabled": True}}  # of WCAG 2.2 AA, and not among those that axe tries unasked
AXE = """rules => axe.run(document, {rules}).then(result => result.violations.map(
    one => [one.id, one.help, one.nodes.length, one.nodes[0].html.slice(0, 200)]))"""


def launched() -> Iterator[Any]:
    """The browser. Where everything must run, a machine without one fails."""
    if CHROMIUM is None:
        absent = "there is no Chromium (apt-get install chromium, or name one: CHROMIUM=…)"
        if os.environ.get("CI") == "true":
            pytest.fail(absent)
        pytest.skip(absent)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


def barriers(page: Any) -> list[Any]:
    """What axe finds on an open page: rule, what it asks for, how often, and the first place."""
    script = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(f"() => {{ {script} }}")  # not as an element: the content policy of our pages forbids that
    found: list[Any] = page.evaluate(AXE, RULES)
    return found
