"""Printed SQL, run as printed: the published cases on every database, and what is refused, counted by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

import polars as pl
import pytest

from heliotrope.care.verifying import bench, verify_case
from heliotrope.engines.dialects import DIALECTS
from heliotrope.exchange.queries import queries
from heliotrope.knowledge import catalogue
from heliotrope.knowledge.child import VISIT_DATE
from heliotrope.language.errors import InputError
from heliotrope.language.expressions import number
from heliotrope.language.instruments import Measure
from heliotrope.language.items import EPOCH, Item
from heliotrope.language.outcomes import Outcome
from heliotrope.language.types import Day, Number, Truth
from tests.case_files import scored_cases
from tests.engines.adapters import rounded_parts
from tests.exchange.in_databases import Row, ask

ITEMS = catalogue.items()
FIRST = date(2020, 1, 1)


@pytest.fixture(params=["duckdb", "sqlite", "postgres", pytest.param("spark", marks=pytest.mark.agree)])
def name(request: pytest.FixtureRequest) -> str:
    if request.param == "postgres":
        request.getfixturevalue("postgres")
    return str(request.param)


# --- the published cases


@dataclass(frozen=True)
class Asked:
    """A measure at the last visit of a published case, with what the reference said; the cases hold it to that."""

    measure: Measure
    rows: tuple[Row, ...]
    outcome: Outcome


@cache
def published() -> tuple[Asked, ...]:
    """Every measure of the catalogue that any case asks for, once for each case."""
    found: dict[tuple[str, int], Asked] = {}
    judge = bench.outcome

    def noted(engine: Any, measure: Measure, at: int, **more: Any) -> Outcome:
        said = judge(engine, measure, at, **more)
        rows = tuple({id: value for id, value in row.items() if value is not None} for row in engine.rows)
        usual = engine.confirmed == bench.CONFIRMED and at == len(rows) - 1
        if usual and measure in catalogue.MEASURES and all(map(_on_scale, rows)):
            asked = Asked(measure, rows, said)
            found[measure.id, hash(tuple(tuple(sorted(row.items())) for row in rows))] = asked
        return said

    bench.outcome = noted  # type: ignore[assignment]
    try:
        for case in scored_cases():
            verify_case(case, include_unconfirmed=True)
    finally:
        bench.outcome = judge
    return tuple(found.values())


def _on_scale(row: Row) -> bool:
    """Some cases give more decimals than the scale has: no table takes them."""
    return all(
        isinstance(value, Fraction) and id in ITEMS and (value * number(ITEMS[id]).scale).denominator == 1
        for id, value in row.items()
    )


def table_of(asked: Sequence[Asked]) -> pl.DataFrame:
    """One child for each, its visits a month apart where the case gives no day."""
    items = {item.column: item for one in asked for item in one.measure.items if item is not VISIT_DATE}
    rows = [
        {"child": f"case {place:04}", "visit_date": _day(row, at)}
        | {column: _natural(item, row.get(item.id)) for column, item in items.items()}
        for place, one in enumerate(asked)
        for at, row in enumerate(one.rows)
    ]
    kinds = {column: _kind(item) for column, item in items.items()}
    return pl.DataFrame(rows, schema={"child": pl.String, "visit_date": pl.Date} | kinds)


def _day(row: Row, at: int) -> date:
    given = row.get(VISIT_DATE.id)
    return FIRST + timedelta(days=30 * at) if given is None else EPOCH + timedelta(days=int(given))


def _natural(item: Item, value: Fraction | None) -> object:
    if value is None:
        return None
    match item.kind:
        case Truth():
            return bool(value)
        case Day():
            return EPOCH + timedelta(days=int(value))
        case Number():
            return float(value)
    return item.shown(value)


def _kind(item: Item) -> type[pl.DataType]:
    match item.kind:
        case Truth():
            return pl.Boolean
        case Day():
            return pl.Date
        case Number():
            return pl.Float64
    return pl.String


def groups() -> Iterator[tuple[Measure, ...]]:
    """The measures of each instrument that any case asks for."""
    wanted = {one.measure for one in published()}
    for instrument in catalogue.INSTRUMENTS:
        if here := tuple(measure for measure in instrument.measures if measure in wanted):
            yield here


def differing(name: str, measures: tuple[Measure, ...]) -> Iterator[str]:
    asked = [one for one in published() if one.measure in measures]
    printed = queries(measures, DIALECTS[name], confirmed=bench.CONFIRMED)
    visits = table_of(asked)
    results, refused = ask(name, visits, printed.results, printed.refused)
    assert not refused
    last = {row["child"]: row for row in results}
    for place, one in enumerate(asked):
        row = last[f"case {place:04}"]
        got, status = row[one.measure.column], row[f"{one.measure.column}_status"]
        if status != one.outcome.status.value or not _same(one, got):
            yield f"{one.measure.id} is {got} ({status}), published {one.outcome.value} ({one.outcome.status.value})"


def _same(one: Asked, got: object) -> bool:
    want = one.outcome.value
    if want is None or isinstance(want, str):
        return got == want
    kind = one.measure.value.type
    step = 1.0 / kind.scale if isinstance(kind, Number) else 0.0
    return got is not None and abs(float(got) - float(want)) <= rounded_parts(one.measure) * step + 1e-9  # type: ignore[arg-type]


def test_the_printed_sql_gives_the_published_results(name: str) -> None:
    found = [line for measures in groups() for line in differing(name, measures)]
    assert not found, "\n".join(found[:12])


def test_the_cases_ask_for_much() -> None:
    """Guards the test above: it would pass if nothing were asked."""
    assert len(published()) > 150
    assert len({one.measure for one in published()}) > 60


# --- what is refused


VISITS = pl.DataFrame(
    [
        ("A", date(2024, 1, 1), 5.0, 2.0),
        ("A", date(2024, 2, 1), 12.0, 2.0),  # the skin part ends at 9
        ("A", date(2024, 3, 1), 4.0, 2.0),
        ("B", date(2024, 1, 1), 3.5, 1.0),  # between two points
        ("B", date(2024, 2, 1), None, 1.0),
        ("C", date(2024, 1, 1), 1.0, 1.0),  # two rows for one visit
        ("C", date(2024, 1, 1), 2.0, 1.0),
        ("D", None, 1.0, 1.0),
        (None, date(2024, 1, 1), 1.0, 1.0),
    ],
    schema={"child": pl.String, "visit_date": pl.Date, "das_skin": pl.Float64, "das_muscle": pl.Float64},
    orient="row",
)


def test_what_is_outside_its_range_is_left_out_and_listed(name: str) -> None:
    measure = catalogue.measure("das.total")
    printed = queries([measure], DIALECTS[name], without=["das_total_entered"])
    results, refused = ask(name, VISITS, printed.results, printed.refused)
    assert [tuple(row.values()) for row in results] == [
        ("A", "2024-01-01", 7, "decided"),
        ("A", "2024-03-01", 6, "decided"),
        ("B", "2024-02-01", None, "undecided"),
    ]
    told = {
        (r["child"], r["visit_date"], r["column_name"], _number(r["value"]), r["allowed"]) for r in refused
    }
    assert told == {
        ("A", "2024-02-01", "das_skin", 12.0, "0 to 9"),
        ("B", "2024-01-01", "das_skin", 3.5, "0 to 9"),
        ("C", "2024-01-01", "visit_date", None, "one row a visit"),
        ("D", None, "visit_date", None, "never empty"),
        (None, "2024-01-01", "child", None, "never empty"),
    }
    assert len(refused) == 6  # both rows of C


def _number(text: str | None) -> float | None:
    return None if text is None or text.startswith("2024") else float(text)


def test_what_looks_back_is_not_asked_after_a_refused_value(name: str) -> None:
    """The dose of February is wrong: what was taken until March is then not known, what was until January is."""
    measure = catalogue.measure("steroid.cumulative_mg")
    doses = pl.DataFrame(
        [
            ("A", date(2024, 1, 1), 10.0),
            ("A", date(2024, 2, 1), -5.0),
            ("A", date(2024, 3, 1), 10.0),
            ("B", date(2024, 1, 1), 10.0),
            ("B", date(2024, 1, 11), 10.0),
        ],
        schema={"child": pl.String, "visit_date": pl.Date, "steroid_mg_per_day": pl.Float64},
        orient="row",
    ).with_columns(pl.lit("prednisolone").alias("steroid_drug"))
    missing = [item.column for item in measure.items if item.column not in (*doses.columns, "visit_date")]
    printed = queries([measure], DIALECTS[name], without=missing)
    results, refused = ask(name, doses, printed.results, printed.refused)
    assert [(row["child"], row["visit_date"]) for row in results] == [
        ("A", "2024-01-01"),
        ("B", "2024-01-01"),
        ("B", "2024-01-11"),
    ]
    assert [(row["child"], row["column_name"], float(row["value"])) for row in refused] == [
        ("A", "steroid_mg_per_day", -5.0)
    ]


@pytest.mark.parametrize(
    "id, column, wrong",
    [
        ("das.total", "das_skin", "twelve"),
        ("printo_inactive.under_5", "child_birth", "2004-02-30"),
        ("chaq.index", "chaq_dressing_aid", 0.5),
    ],
)
def test_sqlite_which_takes_anything_anywhere_takes_nothing_wrong(
    id: str, column: str, wrong: object
) -> None:
    """Text where a number belongs would count as 0, 30 February as 1 March, 0.5 as true."""
    measure = catalogue.measure(id)
    printed = queries([measure], DIALECTS["sqlite"])
    columns = [item.column for item in measure.items if item is not VISIT_DATE]
    assert column in columns
    visits = pl.DataFrame(
        [["A", "2024-03-01", *(wrong if name == column else None for name in columns)]],
        schema=["child", "visit_date", *columns],
        orient="row",
    )
    results, refused = ask("sqlite", visits, printed.results, printed.refused)
    assert results == []
    assert [(row["column_name"], row["value"]) for row in refused] == [(column, str(wrong))]


# --- what is printed


def test_a_printed_query_says_where_it_comes_from(heliotrope: Any) -> None:
    ran = heliotrope("sql", "cmas.total,jdmai1.state", "--dialect", "postgres", "--table", "registry.visits")
    assert ran.status == 0
    assert "-- CMAS total [cmas.total]; standing: confirmed" in ran.lines
    assert any(line.startswith("-- Source: Rosina S et al.") for line in ran.lines)
    assert any(line.startswith("-- Unconfirmed [jdmai.muscle_reading]") for line in ran.lines)
    assert "  FROM registry.visits" in ran.lines
    assert all(line.startswith("--") or not line for line in ran.lines[: ran.lines.index("-- The results.")])


def test_either_query_can_be_had_alone(heliotrope: Any) -> None:
    both, results, refused = (
        heliotrope("sql", "das", "--query", which).out for which in ("both", "results", "refused")
    )
    assert both.count(";\n") == 2
    assert (results.count(";\n"), refused.count(";\n")) == (1, 1)
    assert both.startswith(results)
    assert both.endswith(refused[refused.index("-- What was refused") :])


def test_an_unconfirmed_measure_is_off_and_says_so(heliotrope: Any) -> None:
    ran = heliotrope("sql", "episode.sustained")
    assert any(line.startswith("-- OFF:") for line in ran.lines)
    on = heliotrope("sql", "episode.sustained", "--confirm", "episode.remission_duration")
    assert not any(line.startswith("-- OFF:") for line in on.lines)


@pytest.mark.parametrize(
    "words, told",
    [
        (["cmas.totl"], "cmas.total"),
        (["cmas", "--table", "visits; DROP TABLE visits"], "no name of a table"),
    ],
)
def test_what_cannot_be_printed_is_told(heliotrope: Any, words: list[str], told: str) -> None:
    ran = heliotrope("sql", *words)
    assert (ran.status, told in ran.err) == (2, True)


def test_too_many_measures_for_one_query_are_refused() -> None:
    with pytest.raises(InputError, match="one instrument at a time"):
        queries(catalogue.MEASURES, DIALECTS["sqlite"])
