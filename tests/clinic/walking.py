"""Walks the clinic as one who follows every link: each kind of page once, at the first address that leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.urls import Resolver404, resolve

from heliotrope.clinic.demo import PASSWORD

LINKS = "all => all.filter(one => !one.hasAttribute('download')).map(one => one.href)"
FILES = {
    "styles", "course_pdf", "letter_file", "file_content", "file_small", "family_photograph", "family_small",
    "import_set_aside", "due_calendar",
}  # fmt: skip
"""What is no page: a browser saves it or shows it by itself."""

TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Walk:
    """One person in one browser. `said` is what the browser complained of, with the page on which it did."""

    page: Any
    address: str
    said: list[str] = field(default_factory=list)

    def sign_in(self, who: str) -> None:
        self.page.on("console", lambda message: self._note(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self._note(str(error)))
        self.page.goto(f"{self.address}/sign-in/")
        self.page.fill("#id_login", who)
        self.page.fill("#id_password", PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("a.brand + nav")

    def _note(self, text: str) -> None:
        self.said.append(f"{self.page.url}: {text}")

    def pages(self) -> Iterator[str]:
        """The name of each kind of page, once it is open."""
        waiting, seen = [f"{self.address}/"], set[str]()
        while waiting:
            found = waiting.pop(0)
            name = named(found, self.address)
            if name is None or name in seen:
                continue
            seen.add(name)
            self.page.goto(found)
            yield name
            waiting += [urldefrag(link)[0] for link in self.page.eval_on_selector_all("a[href]", LINKS)]


def named(link: str, address: str) -> str | None:
    """The name of a page of the clinic; None for anything else."""
    if not link.startswith(f"{address}/"):
        return None
    try:
        name = resolve(urlsplit(link).path).url_name
    except Resolver404:
        return None
    return None if name is None or name in FILES else name
