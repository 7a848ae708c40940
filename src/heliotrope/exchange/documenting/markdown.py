"""Markdown by hand: headings that can be linked to, tables, lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

MARK = "<!-- Written by code: `heliotrope docs`. Do not edit; change the definition and write it anew. -->"


def plain_text(text: str) -> str:
    """Text in which nothing is markup."""
    return re.sub(r"([\\`*_\[\]|])", r"\\\1", text).replace("<", "&lt;").replace(">", "&gt;")


def code(text: str) -> str:
    return f"`{text}`"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already; bars inside a cell are escaped, columns that stay empty left out."""
    body = [list(row) for row in rows]
    used = [place for place in range(len(head)) if any(row[place] for row in body)]
    lines = [[head[place] for place in used], ["---"] * len(used)]
    lines += [[row[place] for place in used] for row in body]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", text.replace("\n", " "))


def link(text: str, page: str, heading: str = "") -> str:
    return f"[{text}]({page}{'#' + slug(heading) if heading else ''})"


def slug(heading: str) -> str:
    """The anchor of a heading, as both the site and the usual repository browsers make it."""
    text = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"\s+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


def sentence(text: str) -> str:
    """The text with a capital first and a full stop last."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", ":")) else ".") if text else ""


def listed(texts: Iterable[str]) -> str:
    return ", ".join(texts)


def paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
