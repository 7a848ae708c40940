"""Facts in columns: the closed table of kinds, each answered for many children at once, with the meaning of `care.facts`.

A column form gives numbers for some lines, one and the same answer for all others, and may leave lines to the judge: what is
rare and intricate is asked of `care.facts`, child by child, rather than written twice. A kind that is not registered here is
left to the judge altogether; `left_to_the_judge` names those kinds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch

import polars as pl

from heliotrope.care.asking import HIGH, LOW, columns_of, found_of
from heliotrope.cohort.many import LINE, Many
from heliotrope.engines.polars import width
from heliotrope.language.expressions import number
from heliotrope.language.facts import Fact, Kind
from heliotrope.language.types import Truth

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


def fact_table(facts: Iterable[Fact], many: Many, wanted: dict[str, pl.Series] | None = None) -> pl.DataFrame:
    """Every fact as the columns that engines ask for. `wanted` are the lines of whom a fact that is left to the judge is asked:
    all where it is not named."""
    found = [series for one in facts for series in columns(one, many, (wanted or {}).get(one.id))]
    return pl.DataFrame([many.lines[LINE], *found])


def columns(one: Fact, many: Many, wanted: pl.Series | None = None) -> list[pl.Series]:
    """The columns of one fact."""
    answer = answered(one.asked, many)
    low, high = _dense(answer, len(many))
    _from_judge(one, answer, many, wanted, (low, high))
    if isinstance(one.type, Truth):
        return [(low == 1).alias(one.column)]
    span = number(one)
    ends = pl.DataFrame({"low": low, "high": high})
    inside = (pl.col("low") >= span.scaled_low) & (pl.col("high") <= span.scaled_high)
    kept = ends.select(pl.when(inside).then(pl.all())).cast(width(span.scaled_low, span.scaled_high))
    return [kept["low"].alias(one.column + LOW), kept["high"].alias(one.column + HIGH)]


def _dense(answer: Column, count: int) -> tuple[pl.Series, pl.Series]:
    """Both ends for every line."""
    low, high = (pl.repeat(answer.otherwise, count, dtype=pl.Int64, eager=True) for _ in range(2))
    at = answer.found[LINE]
    return low.scatter(at, answer.found["low"]), high.scatter(at, answer.found["high"])


def _from_judge(
    one: Fact, answer: Column, many: Many, wanted: pl.Series | None, ends: tuple[pl.Series, pl.Series]
) -> None:
    """Puts in what the judge says of the lines that are left to it."""
    if answer.left is None or not len(answer.left):
        return
    asked = answer.left if wanted is None else answer.left.filter(answer.left.is_in(wanted.implode()))
    for line in asked:
        found = columns_of(one, found_of(one, many.situation(line)).value)
        low, high = list(found.values()) * (2 if len(found) == 1 else 1)
        ends[0][line], ends[1][line] = (None if end is None else int(end) for end in (low, high))
