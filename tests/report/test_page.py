"""The page as a document: it needs nothing else, and everybody can read it."""

from __future__ import annotations

import itertools
import re
from base64 import b64encode
from hashlib import sha256

from tests.report.reading import Element

LEVELS = {f"h{i}": i for i in range(1, 7)}


def test_nothing_comes_from_elsewhere(html: str, page: Element) -> None:
    assert not page.all("script", "link", "img", "iframe", "object", "embed", "base", "form", "image", "use")
    for element in page.walk():
        for name in ("src", "href", "xlink:href", "action", "data", "srcset", "poster"):
            assert element.attributes.get(name, "#").startswith("#"), element
    style = " ".join(one.text for one in page.all("style"))
    assert "@import" not in style
    assert not re.findall(r"url\((?!#)", style)
    assert set(re.findall(r"https?://[^\s\"'<)]+", html)) == {"http://www.w3.org/2000/svg"}


def test_the_policy_of_the_page_allows_its_own_style_sheet_only(page: Element) -> None:
    policy = next(one.attributes["content"] for one in page.all("meta") if one.attributes.get("http-equiv"))
    digest = b64encode(sha256(page.all("style")[0].text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_no_inline_style_and_no_handler_anywhere(page: Element) -> None:
    for element in page.walk():
        assert "style" not in element.attributes, element
        assert not [name for name in element.attributes if name.startswith("on")], element


def test_every_drawing_has_a_title_and_a_description(page: Element) -> None:
    drawings = page.all("svg")
    assert len(drawings) >= 12 * 3
    for svg in drawings:
        first, second = svg.children[:2]
        assert (first.name, second.name) == ("title", "desc")
        assert first.words()
        assert second.words()
        assert svg.attributes["role"] == "img"
        assert svg.attributes["aria-labelledby"] == f"{first.attributes['id']} {second.attributes['id']}"
        assert not svg.all("style", "script", "foreignobject", "a")


def test_ids_are_unique_and_everything_named_exists(page: Element) -> None:
    ids = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    for element in page.walk():
        named = [
            element.attributes.get("href", "").removeprefix("#"),
            *element.attributes.get("aria-labelledby", "").split(),
        ]
        named += [
            name for value in element.attributes.values() for name in re.findall(r"url\(#([^)]+)\)", value)
        ]
        assert set(named) - {""} <= set(ids), element


def test_language_title_and_headings_in_order(page: Element) -> None:
    assert page.all("html")[0].attributes["lang"] == "en"
    assert page.all("head")[0].all("title")[0].words()
    levels = [LEVELS[one.name] for one in page.all(*LEVELS)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(one.words() for one in page.all(*LEVELS))


def test_tables_have_captions_and_scoped_headers(page: Element) -> None:
    assert len(page.all("table")) == 12
    for table in page.all("table"):
        assert table.all("caption")[0].words()
        assert all(header.attributes.get("scope") in ("col", "row") for header in table.all("th"))
        widths = {len(row.children) for row in table.all("tr")}
        assert len(widths) == 1


def test_landmarks(page: Element) -> None:
    assert len(page.all("main")) == 1
    assert len(page.all("article")) == 12
    assert all("aria-labelledby" in article.attributes for article in page.all("article"))


def test_it_says_what_it_is(page: Element) -> None:
    words = " ".join(page.words().split())
    assert "All 12 children are invented." in words
    assert "Not for deciding a treatment." in words
    for article in page.all("article"):
        assert "(invented)" in article.all("h2")[0].words()
        assert "Invented child" in article.all("figcaption")[0].words()


def test_every_child_has_its_four_cards_and_its_derivations(page: Element) -> None:
    for article in page.all("article"):
        cards = [one for one in article.all("section") if "card" in one.attributes.get("class", "").split()]
        assert len(cards) == 4
        assert len([one for one in article.all("details") if one.attributes.get("class")]) == 2
        assert len(article.all("h3")) == 4 + 4
