"""The words in which definitions are written: each with what it makes of ranges and absence, from its docstring."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from types import ModuleType

from heliotrope.engines import points as point_words
from heliotrope.exchange.documenting.markdown import code, paragraphs, plain_text, table
from heliotrope.language import expressions
from heliotrope.language.expressions import Expression
from heliotrope.language.formulas import FORMULAS
from heliotrope.language.items import Item, choice, day, measured, points, text, yes_no

INTRO = """\
A definition is a small graph of these words. A value is *known*, a *range*, or *absent*;
each word states what it makes of ranges and of absence, and every engine gives that and nothing else.
See [unknown is not zero](../explanation/unknown-is-not-zero.md).

The operators build the same words: `a + b`, `a - b`, `3 * a`, `a / 10`, `a >= 48`, `a > 2`, `p & q`, `p | q`, `~p`."""

FORMULA_INTRO = """\
The names that `Formula` may use. Each is computed with exact fractions or forty digits, and rounded."""

POINT_INTRO = """\
Definitions are [lowered](../explanation/one-definition-many-engines.md) to this smaller language before a fast engine
sees them. Null means: nothing is known."""

Word = type[Expression] | Callable[..., object]
MAKERS: tuple[Word, ...] = (points, measured, yes_no, choice, day, text)
"""How items are written in a definition."""


def page() -> str:
    groups = [f"## {title.capitalize()}\n\n" + paragraphs(*map(section, found)) for title, found in _groups()]
    formulas = table(
        ("Name", "Computes"), ((code(name), plain_text(one.about)) for name, one in FORMULAS.items())
    )
    return paragraphs(
        "# Words",
        INTRO,
        *groups,
        "## Formulas",
        FORMULA_INTRO,
        formulas,
        "## Points",
        POINT_INTRO,
        _doc_block(point_words),
    )


def section(word: Word) -> str:
    return paragraphs(f"### {word.__name__}", f"```python\n{signature(word)}\n```", _doc(word))


def signature(word: Word) -> str:
    """The word as it is called: `Steps(of, edges, values, upper_inclusive, labels)`."""
    if isinstance(word, type):
        names = [field.name for field in fields(word)]
    else:
        found = inspect.signature(word).parameters.values()
        names = [f"*{one.name}" if one.kind is one.VAR_POSITIONAL else one.name for one in found]
    return f"{word.__name__}({', '.join(name.rstrip('_') for name in names)})"


def _groups() -> Iterator[tuple[str, list[Word]]]:
    """The words under the headings that divide their module."""
    title = ""
    found: list[Word] = [Item, *MAKERS]
    for line in inspect.getsource(expressions).splitlines():
        if heading := re.match(r"# --- ([\w ]+?) -+$", line):
            if title:
                yield title, found
                found = []
            title = heading.group(1)
        elif (named := re.match(r"(?:class|def) ([A-Za-z]\w*)", line)) and title:
            found.append(getattr(expressions, named.group(1)))
    yield title, found


def _doc(word: Word) -> str:
    return inspect.getdoc(word) or ""


def _doc_block(module: ModuleType) -> str:
    """The tables of a module's docstring, as they stand."""
    blocks = (inspect.getdoc(module) or "").split("\n\n")[1:]
    return "\n\n".join(
        f"```text\n{inspect.cleandoc(block)}\n```" if block.startswith(" ") else block for block in blocks
    )
