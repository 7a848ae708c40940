"""Every page in a language in which each word is strange and 40 % longer: what is not strange cannot be translated, and
what has no room for it will have none in another language either."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.clinic.running import running_clinic
from tests.clinic.walking import TOO_WIDE, Walk
from tools import words

pytestmark = pytest.mark.browser
LANGUAGE = "en-xa"

PLAIN = r"""() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, text = node.textContent.trim(), place = node.parentElement;
    const data = place.closest('[translate=no], code, kbd, option[value=""], script, style, desc, svg title');
    const left = text.replace(/(\d+ )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}/g, "");
    if (/[A-Za-z]{3}/.test(left) && !text.includes('~') && !data) found.push(text.slice(0, 60));
  }
  return [...new Set(found)];
}"""
CUT_OFF = """() => [...document.querySelectorAll('button, .button, label, th, dt, dd, h1, h2, h3, p, .tabs a, nav a')]
  .filter(one => one.offsetParent && one.scrollWidth > one.clientWidth + 1 && one.clientWidth
    && getComputedStyle(one).display !== 'inline' && !one.closest('.hidden, .scroll, [translate=no]')
    && getComputedStyle(one).clipPath === 'none')
  .map(one => one.textContent.trim().slice(0, 60))"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    strange: Path = tmp_path_factory.mktemp("strange")
    words.pseudo(strange)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("HELIOTROPE_PSEUDO", str(strange))
        with running_clinic(tmp_path_factory.mktemp("clinic")) as found:
            yield found


def strange_walk(browser: Any, address: str, who: str, width: int) -> Walk:
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_cookies([{"name": "django_language", "value": LANGUAGE, "url": address}])
    walk = Walk(context.new_page(), address)
    walk.sign_in(who)
    return walk


@pytest.mark.parametrize("width", [390, 1400])
@pytest.mark.parametrize("who", ["family", "doctor"])
def test_there_is_room_for_longer_words(browser: Any, address: str, who: str, width: int) -> None:
    walk, found, names = strange_walk(browser, address, who, width), [], []
    for name in walk.pages():
        names.append(name)
        assert walk.page.get_attribute("html", "lang") == LANGUAGE, (name, walk.page.title())
        if (beyond := walk.page.evaluate(TOO_WIDE)) > 0:
            found.append(f"{name}: {beyond} px wider than the screen")
        found += [f"{name}: cut off: {text}" for text in walk.page.evaluate(CUT_OFF)]
    walk.page.context.close()
    assert found == []
    assert len(names) >= {"family": 5, "doctor": 35}[who], names


def test_a_family_meets_no_word_that_cannot_be_translated(browser: Any, address: str) -> None:
    walk, found = strange_walk(browser, address, "family", 390), []
    for name in walk.pages():
        found += [f"{name}: {text}" for text in walk.page.evaluate(PLAIN)]
    walk.page.context.close()
    assert found == []
