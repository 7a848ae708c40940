"""A measure as SQL for people: run it where the data already are, on columns named as `heliotrope template csv` names them.

Two queries. The first gives the results: what is recorded becomes whole numbers, a visit with a value outside its
declared range is left out, and the rest is what every engine computes. The second lists what was left out, and why.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlglot import exp

from heliotrope.engines import sql
from heliotrope.engines.dialects import Dialect, Tree, whole
from heliotrope.engines.plan import Plan, in_groups, plan
from heliotrope.engines.sql import CHILD, DATE, RECORDED
from heliotrope.exchange.natural import Column, is_there, words
from heliotrope.knowledge import catalogue
from heliotrope.knowledge.child import VISIT_DATE
from heliotrope.language.errors import InputError
from heliotrope.language.instruments import Measure
from heliotrope.language.outcomes import STATUSES
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed
from heliotrope.language.types import Choice, Day, Number

PLACED, CHECKED, RESULTS = "placed", "checked", "results"
POSSIBLE = [status for status in STATUSES if status != "refused"]  # such a visit is left out
REFUSED, ROWS = "is_refused", "rows_of_this_visit"
TABLE_NAME = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*){0,2}")


@dataclass(frozen=True)
class Queries:
    """Both queries, each without a semicolon."""

    results: str
    refused: str


def queries(
    measures: Sequence[Measure],
    dialect: Dialect,
    table: str = "visits",
    confirmed: Confirmed = NOTHING_CONFIRMED,
    without: Collection[str] = (),
) -> Queries:
    """The results of these measures from a table in natural units, and what was refused there.

    `without` names columns that the table does not have. Raises InputError where one query cannot hold so many measures.
    """
    if not TABLE_NAME.fullmatch(table):
        raise InputError(f"{table!r} is no name of a table: write name or schema.name")
    available = [name for name in catalogue.columns() if name not in without]
    made = plan(measures, confirmed=confirmed, available=[*available, DATE])
    if sum(1 for _ in in_groups(made, dialect.most_points)) > 1:
        raise InputError(
            f"so many measures are more than {dialect.title} plans in one query: ask for one instrument at a time"
        )
    columns = [Column(catalogue.columns()[name], dialect) for name in sql.columns(made) if name != DATE]
    found = _results(made, columns, table, dialect), _refused(columns, table, dialect)
    return Queries(*(query.sql(dialect.name, pretty=True) for query in found))


# --- the results


def _results(made: Plan, columns: Sequence[Column], table: str, dialect: Dialect) -> exp.Select:
    steps, outputs = sql.layers(made, (CHILD, DATE), dialect)
    last = steps[-1][0] if steps else RECORDED
    before = [
        (PLACED, _placed(table)),
        (CHECKED, _checked(columns, dialect)),
        *_recorded(made.by_child, columns, dialect),
        *steps,
        (RESULTS, exp.select(*outputs, copy=False).from_(exp.to_table(last))),
    ]
    query = sql.chained(before, list(_readable(made, dialect)), dialect)
    return query.order_by(exp.column(CHILD), exp.column(DATE), copy=False)


def _placed(table: str) -> exp.Select:
    """How many rows each visit has: of two rows for one visit nobody knows which is right."""
    rows = exp.Window(this=exp.Count(this=exp.Star()), partition_by=[exp.column(CHILD), exp.column(DATE)])
    return exp.select("*", exp.alias_(rows, ROWS)).from_(exp.to_table(table))


def _checked(columns: Sequence[Column], dialect: Dialect) -> exp.Select:
    """The visits that have a child and a day of their own, and whether anything in them lies outside its range."""
    wrong = [exp.Paren(this=test) for column in columns if (test := column.is_wrong())]
    refused = exp.or_(*wrong, copy=False) if wrong else exp.false()
    once = exp.EQ(this=exp.column(ROWS), expression=whole(1))
    day = _date(dialect).fits()
    placed = exp.and_(is_there(CHILD), is_there(DATE), *([day] if day else []), once, copy=False)
    query = exp.select("*", exp.alias_(refused, REFUSED, copy=False), copy=False)
    return query.from_(exp.to_table(PLACED)).where(placed, copy=False)


def _date(dialect: Dialect) -> Column:
    return Column(VISIT_DATE, dialect)


def _recorded(by_child: bool, columns: Sequence[Column], dialect: Dialect) -> Iterator[sql.Step]:
    """What is not refused, in whole steps of its scale.

    A measure that looks back is not asked of any later visit of that child either.
    """
    source = CHECKED
    kept: Tree = exp.Not(this=exp.column(REFUSED))
    if by_child:
        source = "judged"
        so_far = sql.over_visits(exp.Max(this=sql.one_or_zero(exp.column(REFUSED))), running=True)
        yield source, exp.select("*", exp.alias_(so_far, "refused_so_far")).from_(exp.to_table(CHECKED))
        kept = exp.EQ(this=exp.column("refused_so_far"), expression=whole(0))
    values = [exp.alias_(column.read(), column.name, copy=False) for column in (_date(dialect), *columns)]
    query = exp.select(exp.column(CHILD), *values, copy=False).from_(exp.to_table(source))
    yield RECORDED, query.where(kept, copy=False)


def _readable(made: Plan, dialect: Dialect) -> Iterator[Tree]:
    """Results in natural units, states and status in words."""
    yield exp.column(CHILD)
    yield exp.alias_(dialect.day(exp.column(DATE)), DATE)
    for measure in made.measures:
        value = _natural(measure, dialect)
        yield value if isinstance(value, exp.Column) else exp.alias_(value, measure.column)
        status = f"{measure.column}_status"
        yield exp.alias_(words(exp.column(status), POSSIBLE), status)


def _natural(measure: Measure, dialect: Dialect) -> Tree:
    value: Tree = exp.column(measure.column)
    match measure.value.type:
        case Choice(labels):
            return words(value, labels)
        case Day():
            return dialect.day(value)
        case Number(scale=scale) if scale > 1:
            return exp.Div(this=exp.cast(value, "DOUBLE"), expression=whole(scale), typed=True)
    return value


# --- what was refused


def _refused(columns: Sequence[Column], table: str, dialect: Dialect) -> exp.Query:
    """One row for each refused value, and for each visit that has no place of its own."""
    tests = [(column, column.is_wrong()) for column in (_date(dialect), *columns)]
    found = [_told(table, column, test) for column, test in tests if test]
    for name in (CHILD, DATE):
        nothing = exp.Is(this=exp.column(name), expression=exp.null())
        found.append(_listed(table, name, exp.cast(exp.null(), "TEXT"), "never empty", nothing))
    again = exp.GT(this=exp.column(ROWS), expression=whole(1))
    found.append(_listed(PLACED, DATE, _as_text(DATE), "one row a visit", again))
    query = exp.union(*found, distinct=False, copy=False)
    ordered = query.order_by(exp.column(CHILD), exp.column(DATE), exp.column("column_name"), copy=False)
    return ordered.with_(PLACED, as_=_placed(table), copy=False)


def _told(table: str, column: Column, condition: Tree) -> exp.Select:
    return _listed(table, column.name, _as_text(column.name), column.allowed, condition)


def _as_text(name: str) -> Tree:
    return exp.cast(exp.column(name), "TEXT")


def _listed(table: str, name: str, value: Tree, allowed: str, condition: Tree) -> exp.Select:
    columns = [
        exp.column(CHILD),
        exp.column(DATE),
        exp.alias_(exp.Literal.string(name), "column_name"),
        exp.alias_(value, "value"),
        exp.alias_(exp.Literal.string(allowed), "allowed"),
    ]
    return exp.select(*columns).from_(exp.to_table(table)).where(condition)
