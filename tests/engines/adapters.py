"""Every engine behind one face, so that a test can ask all of them the same thing.

A *visit* maps column to what was recorded: a whole number at the scale of its item, true, false, None, or a pair
(low, high) for a censored value. A *child* is a list of visits in time order, each with a `visit_date` of its own.
An engine takes children, measures, what is confirmed and whether bounds are wanted, and gives for each visit in turn
its raw outputs: `m`, `m_status` and, with bounds, `m_low` and `m_high`, all as whole numbers or None.

To add an engine: write one function and enter it in `ENGINES`; to add a database, write a row of
`dialects.DIALECTS` and a class in `exchange.databases`. `covers` says which measures it can do.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import polars as pl

from heliotrope.engines import polars as frames
from heliotrope.engines.judging import outcome
from heliotrope.engines.plan import plan
from heliotrope.engines.reference import Range, Reference, Row
from heliotrope.engines.straight import compile_plan
from heliotrope.exchange.databases import OPENED, Database, Prepared
from heliotrope.language.expressions import (
    AfterBaseline,
    AtBaseline,
    AtPrevious,
    Formula,
    LmsZ,
    RunningSum,
    number,
    walk,
)
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.outcomes import STATUSES, Value
from heliotrope.language.switches import Confirmed
from heliotrope.language.types import Choice, Number, Truth

Recorded = int | bool | tuple[int, int] | None
Visit = Mapping[str, Recorded]
Child = Sequence[Visit]
Outputs = dict[str, int | None]
Compute = Callable[[Sequence[Child], Sequence[Measure], Confirmed, bool], list[Outputs]]

VISIT_DATE = "visit_date"


@dataclass(frozen=True)
class Engine:
    """An engine under test. `by_child` says whether it can look at other visits of the child."""

    compute: Compute
    by_child: bool = True

    def covers(self, measure: Measure, confirmed: Confirmed) -> bool:
        if self.by_child:
            return True
        return not (
            looks_at_other_visits(measure) or plan([measure], confirmed=confirmed, bounds=True).by_child
        )


OTHER_VISITS = (AfterBaseline, AtBaseline, AtPrevious, RunningSum)


@cache
def looks_at_other_visits(measure: Measure) -> bool:
    """Whether the definition says so: what is constant for plain values may not be for censored ones."""
    roots = [root for root in (measure.value, measure.applies) if root is not None]
    return any(isinstance(node, OTHER_VISITS) for node in walk(*roots))


def items_of(measures: Iterable[Measure]) -> dict[str, Item]:
    """Column to item, for everything that these measures look at."""
    return {item.column: item for measure in measures for item in _items(measure)}


@cache
def _items(measure: Measure) -> tuple[Item, ...]:
    return measure.items


def censored_ids(children: Sequence[Child], items: Mapping[str, Item]) -> list[str]:
    """The items that are given as a range somewhere."""
    ranges = {
        column
        for child in children
        for visit in child
        for column, value in visit.items()
        if isinstance(value, tuple)
    }
    return [item.id for column, item in items.items() if column in ranges]


# --- the reference, which judges the others ---------------------------------------------------------------------


def reference(
    children: Sequence[Child], measures: Sequence[Measure], confirmed: Confirmed, bounds: bool
) -> list[Outputs]:
    items = items_of(measures)
    found = []
    for child in children:
        engine = Reference([exact_row(visit, items) for visit in child], confirmed)
        for at in range(len(child)):
            found.append(
                {k: v for measure in measures for k, v in judged(engine, measure, at, bounds).items()}
            )
    return found


def exact_row(visit: Visit, items: Mapping[str, Item]) -> Row:
    """A visit as the reference takes it: exact numbers by item id."""
    return {item.id: _exact(visit.get(column), item) for column, item in items.items()}


def _exact(value: Recorded, item: Item) -> Fraction | Range | None:
    scale = number(item).scale
    if value is None:
        return None
    if isinstance(value, tuple):
        return Range(Fraction(value[0], scale), Fraction(value[1], scale))
    return Fraction(int(value), scale)


def judged(engine: Reference, measure: Measure, at: int, bounds: bool = True) -> Outputs:
    """The outcome of the reference at one visit, as the raw outputs of an engine."""
    result, name = outcome(engine, measure, at, why=False), measure.column
    found = {name: raw(measure, result.value), f"{name}_status": STATUSES.index(result.status.value)}
    if bounds:
        found |= {f"{name}_low": raw(measure, result.low), f"{name}_high": raw(measure, result.high)}
    return found


def raw(measure: Measure, value: Value | None) -> int | None:
    """A result as the whole number that the fast engines give."""
    if value is None:
        return None
    match measure.value.type:
        case Choice(labels):
            return labels.index(str(value))
        case Number(scale=scale):
            scaled = Fraction(value) * scale  # type: ignore[arg-type]
            assert scaled.denominator == 1, f"{measure.id}: {value} is not a whole number of 1/{scale}"
            return int(scaled)
    return int(value)  # type: ignore[arg-type]


# --- the engines that are judged --------------------------------------------------------------------------------


def straight(
    children: Sequence[Child], measures: Sequence[Measure], confirmed: Confirmed, bounds: bool
) -> list[Outputs]:
    items = items_of(measures)
    censored = censored_ids(children, items)
    score = compile_plan(plan(measures, confirmed=confirmed, censored=censored, bounds=bounds))
    visits = (expanded(visit, items, censored) for child in children for visit in child)
    return [_whole(dict(zip(score.names, score(visit), strict=True))) for visit in visits]


def polars(
    children: Sequence[Child], measures: Sequence[Measure], confirmed: Confirmed, bounds: bool
) -> list[Outputs]:
    table = table_of(children, measures)
    found = plan(measures, confirmed=confirmed, censored=table.censored, bounds=bounds)
    frame = pl.DataFrame(table.rows, schema=table.schema)
    return [_whole(row) for row in frames.compute(found, frame).iter_rows(named=True)]


def in_database(name: str) -> Compute:
    """As the product runs it: the visits go in as a table, the results come back."""

    def compute(
        children: Sequence[Child], measures: Sequence[Measure], confirmed: Confirmed, bounds: bool
    ) -> list[Outputs]:
        table = table_of(children, measures)
        found = plan(measures, confirmed=confirmed, censored=table.censored, bounds=bounds)
        # SQL needs no order in its rows: they are given backwards.
        frame = pl.DataFrame(table.rows, schema=table.schema).reverse()
        outputs = Prepared(found, database(name))(frame).reverse()
        return [_whole(row) for row in outputs.iter_rows(named=True)]

    return compute


@cache
def database(name: str) -> Database:
    """One connection for a whole run of tests; where PostgreSQL is, `conftest` says."""
    return OPENED[name](os.environ.get("HELIOTROPE_TEST_DATABASE_URL"))


DATABASES = {name: Engine(in_database(name)) for name in OPENED}
ENGINES: dict[str, Engine] = {
    "straight": Engine(straight, by_child=False),
    "polars": Engine(polars),
    "duckdb": DATABASES["duckdb"],
}
EMBEDDED = ENGINES | {"sqlite": DATABASES["sqlite"]}
"""All that need no server; `test_databases` compares the others, and these too over many visits."""


@dataclass(frozen=True)
class Table:
    """Children as one table: a row a visit, sorted by child and time."""

    rows: list[dict[str, object]]
    schema: dict[str, type[pl.DataType]]
    censored: list[str]


def table_of(children: Sequence[Child], measures: Sequence[Measure]) -> Table:
    items = items_of(measures)
    censored = censored_ids(children, items)
    schema: dict[str, type[pl.DataType]] = {frames.CHILD: pl.Int32, VISIT_DATE: pl.Int32}
    for column, item in items.items():
        span = number(item)
        kind = pl.Boolean if isinstance(item.kind, Truth) else frames.width(span.scaled_low, span.scaled_high)
        names = _ends(column) if item.id in censored else (column,)
        schema |= dict.fromkeys(names, kind)
    rows = [
        {frames.CHILD: place, VISIT_DATE: visit[VISIT_DATE], **expanded(visit, items, censored)}
        for place, child in enumerate(children)
        for visit in child
    ]
    return Table(rows, schema, censored)


def expanded(
    visit: Visit, items: Mapping[str, Item], censored: Sequence[str]
) -> dict[str, int | bool | None]:
    """The recorded columns; a censored item becomes two."""
    found: dict[str, int | bool | None] = {}
    for column, item in items.items():
        value = visit.get(column)
        if item.id in censored:
            ends = value if isinstance(value, tuple) else (value, value)
            found |= dict(zip(_ends(column), ends, strict=True))
        else:
            assert not isinstance(value, tuple)
            found[column] = value
    return found


def _ends(column: str) -> tuple[str, str]:
    return f"{column}__low", f"{column}__high"


def _whole(outputs: Mapping[str, object]) -> Outputs:
    return {name: None if value is None else int(value) for name, value in outputs.items()}  # type: ignore[call-overload]


# --- comparing --------------------------------------------------------------------------------------------------


def disagreements(
    children: Sequence[Child],
    measures: Sequence[Measure],
    confirmed: Confirmed,
    *,
    bounds: bool = True,
    engines: Mapping[str, Engine] = ENGINES,
    expected: Sequence[Outputs] | None = None,
) -> list[str]:
    """What any engine answers otherwise than the reference, one line each, in words that can be acted on."""
    wanted = reference(children, measures, confirmed, bounds) if expected is None else expected
    visits = [(place, visit) for child in children for place, visit in enumerate(child)]
    found = []
    for name, engine in engines.items():
        covered = [measure for measure in measures if engine.covers(measure, confirmed)]
        given = engine.compute(children, covered, confirmed, bounds) if covered else []
        assert not covered or len(given) == len(visits), (
            f"{name} gave {len(given)} rows for {len(visits)} visits"
        )
        rounded = [rounded_parts(measure) for measure in covered]
        for (place, visit), want, got in zip(visits, wanted, given, strict=False):
            if want.items() <= got.items():  # by far the most common case, and the quickest to see
                continue
            for measure, parts in zip(covered, rounded, strict=True):
                slack = parts * (place + 1)
                found += [f"{name}: {line}" for line in _differences(measure, visit, want, got, slack)]
    return found


def rounded_parts(measure: Measure) -> int:
    """1 for a number that rests on the rounded result of a formula, which engines give to one step; else 0.

    A running sum adds one such step a visit.
    """
    numeric = isinstance(measure.value.type, Number)
    return int(numeric and any(isinstance(node, Formula | LmsZ) for node in walk(measure.value)))


SUFFIXES = ("", "_status", "_low", "_high")


def _differences(measure: Measure, visit: Visit, want: Outputs, got: Outputs, slack: int) -> Iterable[str]:
    for suffix in SUFFIXES:
        key = measure.column + suffix
        if key in want and not _agree(want[key], got[key], 0 if suffix == "_status" else slack):
            recorded = {
                item.column: visit.get(item.column)
                for item in measure.items
                if visit.get(item.column) is not None
            }
            yield f"{key} is {got[key]}, the reference says {want[key]}; recorded: {recorded}"


def _agree(want: int | None, got: int | None, slack: int) -> bool:
    """Equal; a rounded real number may differ by one step of its scale, but never in whether there is one."""
    if want is None or got is None:
        return want is got
    return abs(want - got) <= slack
