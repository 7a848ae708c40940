"""The reference pages, written from the definitions: what is printed there and what is computed cannot drift apart.

Each page is a function from the catalogue to Markdown. The pages are kept in the repository, so that a reader sees
them without running anything; `stale` names those that differ from what would be written now.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from heliotrope.exchange.documenting import (
    cases,
    columns,
    commands,
    index,
    laboratory,
    measures,
    picture,
    record_file,
    rules,
    rules_not_built,
    sources,
    switches,
    words,
)
from heliotrope.exchange.documenting.markdown import MARK
from heliotrope.exchange.saving import whole
from heliotrope.language.errors import InputError

REFERENCE, PICTURES = "reference", "images"


def pages(parser: argparse.ArgumentParser) -> dict[str, str]:
    """Every page and picture that code writes, by its path in the folder of the documentation.

    `parser` is the command line, which only the caller knows.
    """
    bodies = {
        "index.md": index.page(),
        "measures.md": measures.page(),
        "switches.md": switches.page(),
        "columns.md": columns.page(),
        "laboratory.md": laboratory.page(),
        "rules.md": rules.page(),
        "rules-not-built.md": rules_not_built.page(),
        "record-file.md": record_file.page(),
        "sources.md": sources.page(),
        "words.md": words.page(),
        "verification.md": cases.page(),
        "command-line.md": commands.page(parser),
    }
    written = {f"{REFERENCE}/{name}": f"{MARK}\n\n{body.rstrip()}\n" for name, body in bodies.items()}
    return written | {f"{PICTURES}/{name}": text for name, text in picture.pictures().items()}


def write(folder: Path, written: Mapping[str, str]) -> list[str]:
    """Write the files that differ and remove those that code no longer writes; the names of all of them."""
    changed = stale(folder, written)
    for name in changed:
        path = folder / name
        if name in written:
            path.parent.mkdir(parents=True, exist_ok=True)
            with whole(path) as partial:
                partial.write_text(written[name], encoding="utf-8", newline="\n")
        else:
            path.unlink()
    return changed


def stale(folder: Path, written: Mapping[str, str]) -> list[str]:
    """The files that are missing, differ from what code writes, or are no longer written by it.

    Raises InputError for a page among the reference that was written by hand.
    """
    reference = {
        f"{REFERENCE}/{path.name}": _text(path) for path in sorted((folder / REFERENCE).glob("*.md"))
    }
    if by_hand := [name for name, text in reference.items() if not text.startswith(MARK)]:
        raise InputError(
            f"{folder} holds pages that code does not write: {', '.join(by_hand)}. Move them elsewhere."
        )
    there = {name: _text(folder / name) for name in written} | reference
    return [name for name in there if written.get(name) != there[name]]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
