"""Files rarely have every column: each engine on random subsets of columns, against the reference on the same rows."""

from __future__ import annotations

import random
from fractions import Fraction

import duckdb
import polars as pl
import pytest

from heliotrope.engines import polars as polars_engine
from heliotrope.engines import sql
from heliotrope.engines.judging import outcome
from heliotrope.engines.plan import Plan, plan
from heliotrope.engines.reference import Reference
from heliotrope.knowledge import catalogue
from heliotrope.knowledge.child import VISIT_DATE
from heliotrope.language.expressions import number
from heliotrope.language.items import Item
from heliotrope.language.outcomes import STATUSES
from heliotrope.language.types import Choice, Number, Truth

SEED = 20261121
VISITS = ((0, 18_000), (0, 18_050), (0, 18_300), (1, 17_000), (2, 18_500), (2, 18_501))


def invented(rng: random.Random, item: Item) -> int | bool | None:
    if rng.random() < 0.15:
        return None
    if isinstance(item.kind, Truth):
        return rng.random() < 0.5
    span = number(item)
    return rng.randint(span.scaled_low, span.scaled_high)


def frame_of(rng: random.Random, items: list[Item]) -> pl.DataFrame:
    rows = [
        {"child": child, "visit_date": day} | {item.column: invented(rng, item) for item in items}
        for child, day in VISITS
    ]
    return pl.DataFrame(
        rows, schema={"child": pl.Int32, "visit_date": pl.Int32} | {i.column: dtype_of(i) for i in items}
    )


def dtype_of(item: Item) -> type[pl.DataType]:
    span = number(item)
    return (
        pl.Boolean if isinstance(item.kind, Truth) else polars_engine.width(span.scaled_low, span.scaled_high)
    )


def by_duckdb(made: Plan, frame: pl.DataFrame) -> pl.DataFrame:
    with duckdb.connect() as connection:
        connection.register("visits", frame.to_arrow())
        query = sql.select(made, "visits", keep=["child", "visit_date"]).sql("duckdb")
        return connection.execute(f"{query} ORDER BY child, visit_date").pl()


def raw(kind: object, value: object) -> object:
    if isinstance(value, str) and isinstance(kind, Choice):
        return kind.labels.index(value)
    return int(value * kind.scale) if isinstance(value, Fraction) and isinstance(kind, Number) else value


@pytest.mark.parametrize("turn", range(12))
def test_engines_agree_on_a_subset_of_columns(turn: int) -> None:
    rng = random.Random(f"{SEED}-{turn}")
    every = [item for item in catalogue.items().values() if item.id != VISIT_DATE.id]
    items = rng.sample(every, k=rng.choice((0, 3, 30, 120)))
    frame = frame_of(rng, items)
    measures = rng.sample(list(catalogue.MEASURES), k=60)
    made = plan(measures, available=[*(item.column for item in items), VISIT_DATE.column])
    outputs = polars_engine.compute(made, frame)
    assert by_duckdb(made, frame).select(made.outputs.keys()).cast(pl.Int64).equals(
        outputs.cast(pl.Int64)
    ) or any(getattr(measure.value.type, "approximate", False) for measure in measures)
    compare_with_reference(frame, items, measures, outputs)


def compare_with_reference(
    frame: pl.DataFrame, items: list[Item], measures: list[object], outputs: pl.DataFrame
) -> None:
    rows = [
        {VISIT_DATE.id: Fraction(row["visit_date"])}
        | {
            i.id: None if row[i.column] is None else Fraction(int(row[i.column]), number(i).scale)
            for i in items
        }
        for row in frame.iter_rows(named=True)
    ]
    children = frame["child"].to_list()
    for place, child in enumerate(children):
        first = children.index(child)
        engine = Reference(rows[first : place + 1])
        for measure in measures:
            expected = outcome(engine, measure, place - first)  # type: ignore[arg-type]
            assert STATUSES[outputs[f"{measure.column}_status"][place]] == expected.status.value, measure  # type: ignore[attr-defined]
            got, wanted = outputs[measure.column][place], raw(measure.value.type, expected.value)  # type: ignore[attr-defined]
            assert got == wanted or abs(got - wanted) <= 1, measure
