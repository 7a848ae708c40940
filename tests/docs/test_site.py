"""The documentation in a real browser: it builds without a warning, asks nobody, never scrolls sideways, and has no barrier
that axe can find."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import barriers

ROOT = Path(__file__).parents[2]
SHORT = {("index.html", 390, "light"), ("tutorials/first-file/index.html", 1400, "dark")}
PAGES = ("index.html", "tutorials/first-file/index.html", "reference/columns/index.html")
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False, env={"NO_MKDOCS_2_WARNING": "1", "PATH": ""},
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    return folder


@pytest.mark.parametrize("name, width, scheme", [
    pytest.param(name, width, scheme, marks=[] if (name, width, scheme) in SHORT else pytest.mark.soak)
    for name in PAGES
    for width, scheme in ((390, "light"), (820, "light"), (1400, "light"), (1400, "dark"))
])  # fmt: skip
def test_everybody_can_read_it(browser: Any, site: Path, name: str, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / name).as_uri())
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(page) == []
    page.close()
