"""The text of a letter: `# title`, `## heading`, `- line of a list`, `> notice`; anything else is a paragraph.

Nothing in it is markup beyond the beginning of a line: a star or a bracket that somebody typed stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["title", "heading", "line", "notice", "paragraph"]
MARKS: tuple[tuple[str, Kind], ...] = (("## ", "heading"), ("# ", "title"), ("- ", "line"), ("> ", "notice"))


@dataclass(frozen=True, slots=True)
class Block:
    kind: Kind
    text: str


def blocks(text: str) -> Iterator[Block]:
    """The blocks in their order. Lines that follow each other are one paragraph."""
    gathered: list[str] = []
    for line in [*text.splitlines(), ""]:
        found = _marked(line)
        if found or not line.strip():
            if gathered:
                yield Block("paragraph", " ".join(gathered))
                gathered = []
            if found:
                yield found
        else:
            gathered.append(line.strip())


def _marked(line: str) -> Block | None:
    for mark, kind in MARKS:
        if line.startswith(mark) and line.removeprefix(mark).strip():
            return Block(kind, line.removeprefix(mark).strip())
    return None
