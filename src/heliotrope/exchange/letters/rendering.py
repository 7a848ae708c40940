"""A letter as PDF, DOCX or plain text, from the same blocks. The PDF is tagged (PDF/UA-1) and needs no network and no font
of the system: what is typed is data for it, never markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from docx import Document

from heliotrope.exchange.letters.paragraphs import Block, blocks

TEMPLATE = Path(__file__).with_name("letter.typ")
DOCX_STYLES = {"line": "List Bullet", "notice": "Intense Quote", "paragraph": "Normal"}


@dataclass(frozen=True, slots=True)
class Finished:
    """A letter to be written out. `identity` stands at the top of every page, `closing` after the text: who signed it and
    when, or that it is a draft, and every amendment with its reason."""

    text: str
    identity: str
    closing: tuple[str, ...]
    foot: str = ""
    language: str = "en"

    def blocks(self) -> list[Block]:
        return [*blocks(self.text), *(Block("paragraph", line) for line in self.closing)]

    @property
    def title(self) -> str:
        return next((one.text for one in blocks(self.text) if one.kind == "title"), "Letter")


def as_text(letter: Finished) -> str:
    """Plain text; lists keep their dashes."""
    parts = []
    for one in letter.blocks():
        match one.kind:
            case "title" | "heading":
                parts.append(
                    f"\n{one.text}\n{'=' * len(one.text) if one.kind == 'title' else '-' * len(one.text)}"
                )
            case "line":
                parts.append(f"- {one.text}")
            case _:
                parts.append(f"\n{one.text}")
    return "\n".join(parts).strip() + "\n"


def as_docx(letter: Finished) -> bytes:
    """A document for a word processor, with headings and lists as such."""
    document: Any = Document()
    document.core_properties.title = letter.title
    document.core_properties.language = letter.language
    document.core_properties.author = ""
    document.sections[0].header.paragraphs[0].text = letter.identity
    document.sections[0].footer.paragraphs[0].text = letter.foot
    for one in letter.blocks():
        if one.kind in ("title", "heading"):
            document.add_heading(one.text, level=1 if one.kind == "title" else 2)
        else:
            document.add_paragraph(one.text, style=DOCX_STYLES[one.kind])
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(letter: Finished) -> bytes:
    content = {
        "title": f"{letter.title}: {letter.identity}", "author": "", "language": letter.language, "identity": letter.identity,
        "foot": letter.foot, "parts": list(_parts(letter.blocks())),
    }  # fmt: skip
    made: bytes = typst.compile(
        TEMPLATE.read_bytes(), format="pdf", sys_inputs={"letter": json.dumps(content)}, ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )  # fmt: skip
    return made


def _parts(found: list[Block]) -> Iterator[dict[str, Any]]:
    """Lines that follow each other are one list, as those who hear the page expect."""
    lines: list[str] = []
    for one in [*found, None]:
        if one is not None and one.kind == "line":
            lines.append(one.text)
            continue
        if lines:
            yield {"kind": "list", "lines": lines}
            lines = []
        if one is not None:
            yield {"kind": one.kind, "text": one.text}
