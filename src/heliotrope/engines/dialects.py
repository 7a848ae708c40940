"""The few things that databases say differently, one row of one table for each database.

Everything else about a query is the same everywhere and stands in `sql`. The trees here are written as they stand:
sqlglot turns names of types and operators into those of the database, and decides nothing about null or rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sqlglot import exp

Tree = exp.Expr
Numbers = Sequence[Fraction]


Apart = Literal["by itself", "materialized", "offset"]


@dataclass(frozen=True)
class Dialect:
    """How one database says what others say otherwise. `name` is what sqlglot calls it."""

    name: str
    title: str
    day: Callable[[Tree], Tree]  # a day number as a date
    day_number: Callable[[Tree], Tree]  # a date as its day number
    part: Callable[[str, Tree], Tree]  # the year, month or day of a date
    divided: Callable[[Tree, Tree], Tree]  # whole numbers, rounded down to a whole number
    extremes: tuple[str, str]  # the functions for the greatest and the least of several numbers
    nearest: Callable[[Tree], Tree]  # a real number without its decimals, halves away from zero
    count_up_to: Callable[[Numbers, Tree], Tree]  # how many of these numbers are at or below a value
    pick: Callable[[Numbers, Tree], Tree]  # the number at a place, from 0; null where there is none
    is_number: Callable[[Tree], Tree | None]  # whether what is recorded is of its kind;
    is_truth: Callable[[Tree], Tree | None]  # None where the type of the column says so already
    is_date: Callable[[Tree], Tree | None]
    apart: Apart  # what keeps a step by itself; else all of them would become one expression, doubled at every step
    most_points: int  # of one query: planning a larger one takes longer than running two


def whole(value: int) -> Tree:
    return exp.Literal.number(value) if value >= 0 else exp.Neg(this=exp.Literal.number(-value))


def call(name: str, *arguments: Tree) -> Tree:
    return exp.Anonymous(this=name, expressions=list(arguments))


def grouped(tree: Tree) -> Tree:
    """In brackets, unless it needs none."""
    alone = (exp.Column, exp.Literal, exp.Paren, exp.Cast, exp.Case, exp.Func)
    return tree if isinstance(tree, alone) else exp.Paren(this=tree)


def _by_type(column: Tree) -> None:
    """The type of the column says what it holds."""
    return None


def _zero_or_one(column: Tree) -> Tree:
    return exp.In(this=column, expressions=[whole(0), whole(1)])


def _epoch() -> Tree:
    return exp.cast(exp.Literal.string("1970-01-01"), "DATE")


def _from_epoch(days: Tree) -> Tree:
    return exp.Add(this=_epoch(), expression=exp.cast(days, "INT"))


def _since_epoch(day: Tree) -> Tree:
    return exp.Paren(this=exp.Sub(this=exp.cast(day, "DATE"), expression=_epoch()))


def _extract(name: str, day: Tree) -> Tree:
    return exp.Extract(this=exp.Var(this=name), expression=grouped(day))


def _slash(of: Tree, by: Tree) -> Tree:
    return exp.Paren(this=exp.Div(this=of, expression=by, typed=True))


def _round(value: Tree) -> Tree:
    return call("ROUND", value)


def _written(numbers: Numbers, brackets: str = "[]") -> Tree:
    """A list as a text: read once by the database, and a thousand times quicker to write than a tree of numbers."""
    return exp.Literal.string(brackets[0] + ", ".join(repr(float(n)) for n in numbers) + brackets[1])


def _list(numbers: Numbers, brackets: str = "[]") -> Tree:
    return exp.cast(_written(numbers, brackets), "DOUBLE[]")


def _at_or_below(value: Tree) -> Tree:
    test = exp.LTE(this=exp.column("each"), expression=value)
    return exp.Lambda(this=test, expressions=[exp.to_identifier("each")])


def _null_for_null(value: Tree, counted: Tree) -> Tree:
    """Counting what is at or below nothing would give 0."""
    unknown = exp.Is(this=grouped(value.copy()), expression=exp.null())
    return exp.Case(ifs=[exp.If(this=exp.Not(this=unknown), true=counted)])


# --- DuckDB


def _duckdb_count(numbers: Numbers, value: Tree) -> Tree:
    return _null_for_null(value, call("len", call("list_filter", _list(numbers), _at_or_below(value))))


def _duckdb_pick(numbers: Numbers, place: Tree) -> Tree:
    return call("list_extract", _list(numbers), exp.Add(this=grouped(place), expression=whole(1)))


DUCKDB = Dialect(
    "duckdb",
    "DuckDB",
    day=_from_epoch,
    day_number=_since_epoch,
    part=_extract,
    divided=lambda of, by: exp.IntDiv(this=of, expression=by),
    extremes=("GREATEST", "LEAST"),
    nearest=_round,
    count_up_to=_duckdb_count,
    pick=_duckdb_pick,
    is_number=_by_type,
    is_truth=lambda column: _zero_or_one(exp.cast(column, "DOUBLE")),
    is_date=_by_type,
    apart="by itself",
    most_points=2_000,
)


# --- PostgreSQL: rounds halves of real numbers to the even neighbour; parts of dates are decimal numbers


def _away_from_zero(value: Tree) -> Tree:
    half = exp.Add(this=call("ABS", value), expression=exp.Literal.number("0.5"))
    return exp.Paren(this=exp.Mul(this=call("SIGN", value.copy()), expression=call("FLOOR", half)))


def _postgres_pick(numbers: Numbers, place: Tree) -> Tree:
    at = exp.cast(exp.Add(this=grouped(place), expression=whole(1)), "INT")
    return exp.Bracket(this=exp.Paren(this=_list(numbers, "{}")), expressions=[at], offset=1)


POSTGRES = Dialect(
    "postgres",
    "PostgreSQL",
    day=_from_epoch,
    day_number=_since_epoch,
    part=lambda name, day: exp.cast(_extract(name, day), "BIGINT"),
    divided=_slash,
    extremes=("GREATEST", "LEAST"),
    nearest=_away_from_zero,
    count_up_to=lambda numbers, value: call("WIDTH_BUCKET", value, _list(numbers, "{}")),
    pick=_postgres_pick,
    is_number=_by_type,
    is_truth=_by_type,
    is_date=_by_type,
    apart="offset",
    most_points=1_500,
)


# --- SQLite: no dates, no lists; both are texts that functions read


def _sqlite_day(days: Tree) -> Tree:
    return call(
        "DATE", exp.Literal.string("1970-01-01"), exp.DPipe(this=grouped(days), expression=_text(" days"))
    )


def _text(text: str) -> Tree:
    return exp.Literal.string(text)


def _sqlite_day_number(day: Tree) -> Tree:
    since = exp.Sub(
        this=call("JULIANDAY", _sqlite_text_of_day(day)), expression=exp.Literal.number("2440587.5")
    )
    return exp.cast(since, "BIGINT")


def _sqlite_text_of_day(day: Tree) -> Tree:
    return call("SUBSTR", day, whole(1), whole(10))


def _sqlite_is_number(column: Tree) -> Tree:
    kinds = [_text("integer"), _text("real")]
    return exp.In(this=call("TYPEOF", column), expressions=kinds)


def _sqlite_is_date(column: Tree) -> Tree:
    """SQLite takes 30 February for 1 March once it counts from there, and a number for a day of its own count."""
    text = _sqlite_text_of_day(column)
    found = exp.Coalesce(this=call("DATE", text, _text("+0 days")), expressions=[_text("none")])
    return exp.EQ(this=found, expression=text.copy())


def _sqlite_part(name: str, day: Tree) -> Tree:
    letter = {"YEAR": "%Y", "MONTH": "%m", "DAY": "%d"}[name]
    return exp.cast(call("STRFTIME", _text(letter), day), "BIGINT")


def _sqlite_count(numbers: Numbers, value: Tree) -> Tree:
    below = exp.LTE(this=exp.column("value", "json_each"), expression=value)
    rows = call("json_each", _written(numbers))
    counted = exp.select(exp.Count(this=exp.Star())).from_(rows).where(below, copy=False).subquery()
    return _null_for_null(value, counted)


def _sqlite_pick(numbers: Numbers, place: Tree) -> Tree:
    at = exp.DPipe(this=exp.DPipe(this=_text("$["), expression=grouped(place)), expression=_text("]"))
    inside = exp.GTE(this=grouped(place.copy()), expression=whole(0))
    return exp.Case(ifs=[exp.If(this=inside, true=call("JSON_EXTRACT", _written(numbers), at))])


SQLITE = Dialect(
    "sqlite",
    "SQLite",
    day=_sqlite_day,
    day_number=_sqlite_day_number,
    part=_sqlite_part,
    divided=_slash,
    extremes=("MAX", "MIN"),
    nearest=_round,
    count_up_to=_sqlite_count,
    pick=_sqlite_pick,
    is_number=_sqlite_is_number,
    is_truth=_zero_or_one,
    is_date=_sqlite_is_date,
    apart="materialized",
    most_points=1_500,
)


# --- Spark: a date plus a number is no date


def _spark_list(numbers: Numbers) -> Tree:
    texts = call(
        "SPLIT", exp.Literal.string(",".join(repr(float(n)) for n in numbers)), exp.Literal.string(",")
    )
    return exp.cast(texts, exp.DataType.build("ARRAY<DOUBLE>", dialect="spark"))


def _spark_count(numbers: Numbers, value: Tree) -> Tree:
    return _null_for_null(value, call("SIZE", call("FILTER", _spark_list(numbers), _at_or_below(value))))


SPARK = Dialect(
    "spark",
    "Spark 4",
    day=lambda days: call("DATE_ADD", _epoch(), exp.cast(days, "INT")),
    day_number=lambda day: call("DATEDIFF", exp.cast(day, "DATE"), _epoch()),
    part=_extract,
    divided=lambda of, by: exp.IntDiv(this=of, expression=by),
    extremes=("GREATEST", "LEAST"),
    nearest=_round,
    count_up_to=_spark_count,
    pick=lambda numbers, place: call("GET", _spark_list(numbers), exp.cast(place, "INT")),
    is_number=_by_type,
    is_truth=_by_type,
    is_date=_by_type,
    apart="by itself",
    most_points=1_500,
)

DIALECTS = {dialect.name: dialect for dialect in (DUCKDB, POSTGRES, SQLITE, SPARK)}
