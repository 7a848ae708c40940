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
    const measured = /^[<>≤≥]?[\d.,]+ \S+$/.test(text);  // a number with its unit
    if (/[A-Za-z]{3}/.test(left) && !text.includes('~') && !data && !measured) found.push(text.slice(0, 60));
  }
  return [...new Set(found)];
}"""
CUT_OFF = """() => [...document.querySelectorAll('button, .button, label, th, dt, dd, h1, h2, h3, p, .tabs a, nav a')]
  .filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1 && one.clientWidth
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


def strange_pages(browser: Any, address: str, who: str, width: int) -> tuple[list[str], list[str]]:
    """The names of the pages that somebody reaches, and what is wrong with them."""
    walk, found, names = strange_walk(browser, address, who, width), [], []
    for name in walk.pages():
        names.append(name)
        assert walk.page.get_attribute("html", "lang") == LANGUAGE, (name, walk.page.title())
        if (beyond := walk.page.evaluate(TOO_WIDE)) > 0:
            found.append(f"{name}: {beyond} px wider than the screen")
        found += [f"{name}: cut off: {text}" for text in walk.page.evaluate(CUT_OFF)]
        found += [f"{name}: not translated: {text}" for text in walk.page.evaluate(PLAIN)]
    walk.page.context.close()
    return names, found


EVERYBODY = [
    pytest.param("family", 5),
    pytest.param("doctor", 35, marks=pytest.mark.soak),
    pytest.param("nurse", 35, marks=pytest.mark.soak),
    pytest.param("data", 20, marks=pytest.mark.soak),
    pytest.param("auditor", 10, marks=pytest.mark.soak),
    pytest.param("admin", 15, marks=pytest.mark.soak),
]
"""Who, and how many kinds of pages that person reaches at least."""


@pytest.mark.parametrize("width", [390, pytest.param(1400, marks=pytest.mark.soak)])
@pytest.mark.parametrize("who, at_least", EVERYBODY)
def test_every_word_is_translated_and_has_room(
    browser: Any, address: str, who: str, at_least: int, width: int
) -> None:
    names, found = strange_pages(browser, address, who, width)
    assert found == []
    assert len(names) >= at_least, names


def test_what_is_not_translated_or_has_no_room_is_noticed(browser: Any, address: str) -> None:
    walk = strange_walk(browser, address, "family", 390)
    walk.page.evaluate("""() => { const one = document.createElement('p');
      one.textContent = 'Left in English'; one.style = 'width: 2000px'; document.querySelector('main').append(one); }""")
    assert "Left in English" in walk.page.evaluate(PLAIN)
    assert walk.page.evaluate(TOO_WIDE) > 0
    walk.page.evaluate("() => { const one = document.querySelector('main > p:last-child');"
        " one.style = 'width: 20px; overflow: hidden; white-space: nowrap' }")  # fmt: skip
    assert "Left in English" in walk.page.evaluate(CUT_OFF)
    walk.page.context.close()


# --- Spanish ----------------------------------------------------------------------------------------------------

ENGLISH = r"""() => {
  const found = [], walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  const words = new RegExp("\\b(the|of|and|or|not|is|are|was|at|by|from|with|to|on|recorded|undecided|measured|visit|since"
    + "|between|left|right)\\b", "i");
  const look = (text, place) => {
    if (words.test(text) && !place.closest('[translate=no], script, style')) found.push(text.trim().slice(0, 200));
  };
  while (walker.nextNode()) look(walker.currentNode.textContent, walker.currentNode.parentElement);
  for (const name of ['aria-label', 'alt', 'placeholder', 'title'])
    for (const one of document.querySelectorAll(`[${name}]`)) look(one.getAttribute(name), one);
  for (const one of document.querySelectorAll('[lang=en]:not(button)')) found.push('marked: ' + one.textContent.trim());
  return [...new Set(found)];
}"""
"""Small words of English, in texts, pictures and names for readers; and all that says of itself that it is English, but the
button that chooses English."""


def test_a_family_meets_no_english_in_spanish(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 900})
    context.add_cookies([{"name": "django_language", "value": "es", "url": address}])
    walk, found = Walk(context.new_page(), address), []
    walk.page.goto(f"{address}/sign-in/")
    found += walk.page.evaluate(ENGLISH)
    walk.page.fill("#id_login", "nobody")
    walk.page.fill("#id_password", "wrong")
    with walk.page.expect_navigation():
        walk.page.keyboard.press("Enter")
    found += walk.page.evaluate(ENGLISH)
    walk.sign_in("family")
    for name in walk.pages():
        assert walk.page.get_attribute("html", "lang") == "es", name
        found += [f"{name}: {text}" for text in walk.page.evaluate(ENGLISH)]
    context.close()
    assert found == []
