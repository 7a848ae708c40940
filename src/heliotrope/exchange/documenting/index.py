"""The page that lists the reference pages."""

from __future__ import annotations

from heliotrope.exchange.documenting.markdown import paragraphs, table
from heliotrope.knowledge import catalogue

PAGES = (
    (
        "Measures",
        "measures.md",
        "every instrument: its items, measures, sources, and the terms of its wording",
    ),
    ("Switches", "switches.md", "what is unconfirmed, what would confirm it, what happens until then"),
    (
        "Columns",
        "columns.md",
        "the column names that files may use, other names for them, units, result columns",
    ),
    ("Rules", "rules.md", "every rule that protects a child: when it speaks, its limits, sources and status"),
    (
        "Rules that are not built",
        "rules-not-built.md",
        "what the specification numbers and is no rule, with the reason",
    ),
    ("Laboratory intervals", "laboratory.md", "the published limits that are shipped"),
    ("Record file", "record-file.md", "the record of one child as JSON: its names and what each may hold"),
    ("Sources", "sources.md", "every paper, form or page that is cited, and what was read of it"),
    ("Words", "words.md", "the words in which definitions are written, and what each does with the unknown"),
    ("Verification rules", "verification.md", "the rules that `heliotrope verify` can check"),
    ("Command line", "command-line.md", "every command and option"),
)


def page() -> str:
    counts = (
        f"{len(catalogue.INSTRUMENTS)} instruments, {len(catalogue.MEASURES)} measures, "
        f"{len(catalogue.items())} items and {len(catalogue.SWITCHES)} switches are defined."
    )
    return paragraphs(
        "# Reference",
        "Code writes these pages from the definitions. `make check` fails when a page and the code differ. "
        + counts,
        table(("Page", "What it lists"), ((f"[{name}]({file})", about) for name, file, about in PAGES)),
    )
