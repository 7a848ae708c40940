"""What a kind of fact comes to in columns, who answers it, and the columns that engines ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

import polars as pl

from heliotrope.care.asking import HIGH, LOW, columns_of, found_of
from heliotrope.care.situation import Situation
from heliotrope.cohort.many import LINE, Many
from heliotrope.engines.polars import width
from heliotrope.language.expressions import number
from heliotrope.language.facts import Fact, Kind
from heliotrope.language.types import Number, Truth

FOUND = {LINE: pl.UInt32, "low": pl.Int64, "high": pl.Int64}
"""Both ends as whole numbers at the scale of the fact: 1 and 0 for yes and no, null where it is missing."""


@dataclass(frozen=True)
class Column:
    """`found` has at most one row a line; every line that is not in it has the answer `otherwise`. The lines `left` are asked of
    the judge."""

    found: pl.DataFrame
    otherwise: int | None = None
    left: pl.Series | None = None


NONE_LEFT = pl.Series(LINE, [], dtype=pl.UInt32)
NOTHING = pl.DataFrame(schema=FOUND)
MISSING, NEVER = Column(NOTHING), Column(NOTHING, 0)
"""Missing on every line; no, or none, on every line."""


@singledispatch
def in_columns(asked: Kind, many: Many) -> Column:
    """What the records say to one fact. A kind without a column form is left to the judge."""
    return Column(NOTHING, left=many.lines[LINE])


def answered(asked: Kind, many: Many) -> Column:
    """What the records say to one fact, worked out once."""
    return many.once(("answer", asked), lambda: in_columns(asked, many))


def left_to_the_judge(kinds: Iterable[type[Kind]]) -> list[str]:
    """The kinds that have no column form yet."""
    plain = in_columns.dispatch(object)
    return sorted({kind.__name__ for kind in kinds if in_columns.dispatch(kind) is plain})


# --- as columns of a table ----------------------------------------------------------------------------------------


Ends = tuple[int | None, int | None]
Wanted = Callable[[Fact], pl.Series | None]
"""The lines of whom a fact is asked, where it is left to the judge; all where it says none."""
Told = Mapping[str, Mapping[int, Ends]]
"""Fact id -> line -> what the judge says."""
NOTHING_TOLD: Told = {}


def fact_table(facts: Iterable[Fact], many: Many, told: Told = NOTHING_TOLD) -> pl.DataFrame:
    """Every fact as the columns that engines ask for. What is left to the judge is missing where it was not told."""
    found = [series for one in facts for series in columns(one, many, told.get(one.id, {}))]
    return pl.DataFrame([many.lines[LINE], *found])


def columns(one: Fact, many: Many, told: Mapping[int, Ends]) -> list[pl.Series]:
    """The columns of one fact, with what the judge `told` of some lines. Plain lists: so many small columns are made that a query
    for each would take longer."""
    answer = answered(one.asked, many)
    lines, lows, highs = (answer.found[name].to_list() for name in FOUND)
    ends: dict[int, Ends] = dict(zip(lines, zip(lows, highs, strict=True), strict=True))
    ends |= dict.fromkeys(answer.left if answer.left is not None else (), (None, None)) | dict(told)
    if isinstance(one.type, Truth):
        return [
            _dense(one.column, pl.Boolean, {line: low for line, (low, _) in ends.items()}, answer, len(many))
        ]
    span = number(one)
    kind = width(span.scaled_low, span.scaled_high)
    inside = {line: both for line, both in ends.items() if not _outside(both, span)}
    beyond = dict.fromkeys(ends.keys() - inside.keys(), (None, None))
    return [
        _dense(
            one.column + name,
            kind,
            {line: both[place] for line, both in (inside | beyond).items()},
            answer,
            len(many),
        )
        for place, name in enumerate((LOW, HIGH))
    ]


def _outside(ends: Ends, span: Number) -> bool:
    """Beyond the declared range of the fact: see `care.asking.within`."""
    low, high = ends
    return low is not None and high is not None and not (span.scaled_low <= low and high <= span.scaled_high)


def _dense(
    name: str, kind: type[pl.DataType], found: dict[int, Any], answer: Column, count: int
) -> pl.Series:
    """A value for every line."""
    values: list[Any] = [answer.otherwise] * count
    for line, value in found.items():
        values[line] = value
    if kind is pl.Boolean:
        values = [None if value is None else value == 1 for value in values]
    return pl.Series(name, values, dtype=kind)


def from_judge(facts: Iterable[Fact], many: Many, wanted: Wanted) -> Told:
    """What the judge says of the lines that are left to it. Line by line, so that no more than one record is put
    together at a time."""
    asked: dict[int, list[Fact]] = {}
    for one in facts:
        for line in _left(one, many, wanted):
            asked.setdefault(line, []).append(one)
    found: dict[str, dict[int, Ends]] = {}
    for line in sorted(asked):
        here = many.situation(line)
        for one in asked[line]:
            found.setdefault(one.id, {})[line] = _ends(one, here)
    return found


def _left(one: Fact, many: Many, wanted: Wanted) -> set[int]:
    """The lines that are left to the judge, and of whom somebody asks."""
    left = answered(one.asked, many).left
    if left is None or not len(left):
        return set()
    some = wanted(one)
    return set(left) if some is None else set(left) & set(some)


def _ends(one: Fact, here: Situation) -> Ends:
    ends = list(columns_of(one, found_of(one, here).value).values())
    return _number(ends[0]), _number(ends[-1])


def _number(value: int | bool | None) -> int | None:
    return None if value is None else int(value)
