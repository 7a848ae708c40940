"""The terms of GLOSSARY.md, the one place where they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.text import slugify

FILE = "GLOSSARY.md"
FOR_FAMILIES = "Juvenile dermatomyositis"
OF_PROGRAMS = "How it is computed"
"""The part that nobody meets on a page."""


@dataclass(frozen=True, slots=True)
class Term:
    word: str
    meaning: str

    @property
    def anchor(self) -> str:
        return slugify(self.word)


def _source() -> Path:
    """Beside this file in an installed package, at the root of the project where one works on it."""
    here = Path(__file__)
    return here.with_name(FILE) if here.with_name(FILE).exists() else here.parents[5] / FILE


@lru_cache(maxsize=1)
def glossary() -> dict[str, tuple[Term, ...]]:
    """Heading -> its terms; what families meet comes first."""
    found: dict[str, list[Term]] = {}
    heading = ""
    for line in _source().read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:].strip()
        elif term := _term(line):
            found.setdefault(heading, []).append(term)
    found.pop(OF_PROGRAMS)
    return {
        FOR_FAMILIES: tuple(found.pop(FOR_FAMILIES)),
        **{name: tuple(terms) for name, terms in found.items()},
    }


def _term(line: str) -> Term | None:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    if not line.startswith("| ") or len(cells) != 2 or cells[0] == "Word" or cells[0].startswith("---"):
        return None
    return Term(cells[0], cells[1].replace("*", "").replace("`", ""))


def strings() -> Iterator[str]:
    """Everything of the glossary that is translated."""
    for heading, terms in glossary().items():
        yield heading
        for term in terms:
            yield from (term.word, term.meaning)
