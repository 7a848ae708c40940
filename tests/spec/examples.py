"""How the tables are written that say what each word of the language means, and how they are printed.

A *line* is one visit: what is recorded, what the expression then gives, and what it could still be once everything
missing were known. Lines are written by hand from the docstring of the word, never copied from a result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import Any

from heliotrope.engines.reference import Answer, Range
from heliotrope.language.exact import exact, plain
from heliotrope.language.expressions import Expression
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Day, Truth


class Special(Enum):
    ABSENT = "absent"
    UNKNOWN = "unknown"


ABSENT = Special.ABSENT
"""No value: something that is needed was not recorded."""
UNKNOWN = Special.UNKNOWN
"""Of a yes or no: it may be either."""


@dataclass(frozen=True)
class Between:
    """Certainly between the two, both included."""

    low: Any
    high: Any


def between(low: Any, high: Any) -> Between:
    return Between(low, high)


@dataclass(frozen=True)
class Line:
    """One visit. `given` stands in the order of the example's items; None is not recorded."""

    given: tuple[Any, ...]
    gives: Any
    could_be: Any


def line(*given: Any, gives: Any, could_be: Any = None) -> Line:
    """`could_be` is left out where it is the same as what the expression gives."""
    return Line(given, gives, gives if could_be is None else could_be)


@dataclass(frozen=True)
class Example:
    """An expression, as one would write it and as it is, and lines. `children` are lines in time order, child by child."""

    text: str
    expression: Expression
    items: tuple[Item, ...]
    lines: tuple[Line, ...] = ()
    children: tuple[tuple[Line, ...], ...] = ()
    confirmed: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_child(self) -> tuple[tuple[Line, ...], ...]:
        """All lines; without `children`, each line is a child of its own."""
        return self.children or tuple((one,) for one in self.lines)


@dataclass(frozen=True)
class Table:
    """What one word of the language means. `says` is one sentence for the reader of the documentation."""

    word: type[Expression]
    says: str
    examples: tuple[Example, ...]

    @property
    def title(self) -> str:
        return self.word.__name__


# --- from what is written to what engines take and give ---------------------------------------------------------


def taken(item: Item, value: Any) -> Fraction | Range | None:
    """A recorded value as the reference takes it."""
    if isinstance(value, Between):
        low, high = item.read(value.low), item.read(value.high)
        assert low is not None
        assert high is not None
        return Range(low, high)
    return item.read(value)


def meant(expression: Expression, expected: Any) -> Answer:
    """What is written in a table as the reference answers it."""
    if expected is ABSENT:
        return None
    if expected is UNKNOWN:
        return Range(Fraction(0), Fraction(1))
    if isinstance(expected, Between):
        return Range(_number(expression, expected.low), _number(expression, expected.high))
    value = _number(expression, expected)
    return Range(value, value)


def _number(expression: Expression, value: Any) -> Fraction:
    if isinstance(expression.type, Choice):
        return Fraction(expression.type.labels.index(value))
    if isinstance(expression.type, Truth):
        assert isinstance(value, bool), f"a yes or no is True or False, not {value!r}"
    if isinstance(expression.type, Day):
        return Item("spec.day", "", Day()).read(value) or Fraction(0)
    return exact(value)


# --- printing ---------------------------------------------------------------------------------------------------


def as_markdown(table: Table) -> str:
    """The table for the reference documentation."""
    return "\n".join(
        [f"### {table.title}", "", table.says, *(row for one in table.examples for row in _printed(one))]
    )


def _printed(example: Example) -> Iterator[str]:
    settings = "".join(
        f" with `{switch}` confirmed as `{setting}`" for switch, setting in example.confirmed.items()
    )
    names = [*(item.id.split(".")[1] for item in example.items), "gives", "could still be"]
    names = ["child", *names] if example.children else names
    yield from ("", f"`{example.text}`{settings}", "", _row(names), _row(["---"] * len(names)))
    for place, lines in enumerate(example.by_child, start=1):
        for one in lines:
            rest = "" if one.could_be == one.gives else _shown(one.could_be)
            cells = [*(_shown(value) for value in one.given), _shown(one.gives), rest]
            yield _row([str(place), *cells] if example.children else cells)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _shown(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Special():
            return value.value
        case Between(low, high):
            return f"{_shown(low)} to {_shown(high)}"
        case Fraction():
            return plain(value)
    return str(value)
