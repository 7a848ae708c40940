"""Every database gives what Polars gives, on the visits on which `test_agreement` compares Polars with the reference.

Tables are compared, not visits one by one: so a hundred thousand are no burden, and a database is asked a few large
questions. `make test` asks SQLite and PostgreSQL about a few hundred visits, `make agree` all databases about all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl
import pytest

from heliotrope.engines import polars as frames
from heliotrope.engines.plan import plan
from heliotrope.exchange.databases import Prepared
from heliotrope.knowledge import catalogue
from heliotrope.language.instruments import Measure
from tests.engines import test_agreement as agreement
from tests.engines.adapters import Child, database, rounded_parts, table_of
from tests.engines.comparing import SETTINGS, told
from tests.engines.visits import random_children
from tests.engines.visits_of_cases import case_children

MEASURES = catalogue.MEASURES
VISITS = 240
MOST_VISITS_OF_A_CHILD = 4


def disagreements(name: str, setting: str, shares: Iterator[Sequence[Child]]) -> list[str]:
    """Spark is asked about all visits at once, since it plans longer than it computes; others share by share."""
    tables: list[pl.DataFrame] = []
    censored: set[str] = set()
    count = 0
    for share in shares:
        table = table_of(share, MEASURES)
        censored |= set(table.censored)
        frame = pl.DataFrame(table.rows, schema=table.schema)
        tables.append(frame.with_columns(pl.col(frames.CHILD) + count))
        count += len(share)
    made = plan(MEASURES, confirmed=SETTINGS[setting], censored=censored, bounds=True)
    run = Prepared(made, database(name))
    found = []
    for frame in [pl.concat(tables)] if name == "spark" else tables:
        got = run(frame.reverse()).reverse()  # a database needs no order in its rows
        found += [f"{name}: {line}" for line in differing(frames.compute(made, frame), got)]
    return found


def differing(wanted: pl.DataFrame, got: pl.DataFrame) -> Iterator[str]:
    slack = {one: rounded_parts(measure) for measure in MEASURES for one in outputs_of(measure)}
    for column in wanted.columns:
        want, have = wanted[column].cast(pl.Int64), got[column].cast(pl.Int64)
        most = slack[column] * MOST_VISITS_OF_A_CHILD
        wrong = ((want - have).abs() > most).fill_null(False) | (want.is_null() != have.is_null())
        for at in wrong.arg_true().to_list()[:1]:
            yield f"{column} is {have[at]}, Polars says {want[at]} (and {wrong.sum() - 1} more)"


def outputs_of(measure: Measure) -> tuple[str, ...]:
    return tuple(f"{measure.column}{ending}" for ending in ("", "_low", "_high", "_status"))


@pytest.mark.parametrize("engine", ["sqlite", "postgres"], indirect=True)
def test_a_database_agrees_on_random_visits_and_on_every_case(engine: str) -> None:
    """With everything set as recalled, so that nothing is off."""
    setting = "as recalled"
    children = [*case_children(), *random_children(agreement.ITEMS, agreement.SEED, VISITS)]
    found = disagreements(engine, setting, iter([children]))
    assert not found, told(found, f"{engine}, random visits, seed {agreement.SEED}, {setting}")


def long_visits() -> Iterator[Sequence[Child]]:
    yield case_children()
    for chunk in range(agreement.LONG_CHUNKS):
        yield random_children(agreement.ITEMS, agreement.SEED * 1000 + chunk, agreement.LONG_VISITS)


@pytest.mark.agree
@pytest.mark.parametrize("setting", SETTINGS)
def test_every_database_agrees_on_a_hundred_thousand_visits(engine: str, setting: str) -> None:
    found = disagreements(engine, setting, long_visits())
    assert not found, told(found, f"{engine}, seeds from {agreement.SEED * 1000}, {setting}")


@pytest.mark.agree
@pytest.mark.parametrize("setting", SETTINGS)
def test_every_database_agrees_at_every_edge(engine: str, setting: str) -> None:
    found = disagreements(engine, setting, iter([[child for child, _ in agreement.edge_children()]]))
    assert not found, told(found, f"{engine}, edges, {setting}")


@pytest.mark.parametrize("wrong", [[1, 2, None], [1, None, 3], [0, 2, 3]])
def test_a_wrong_answer_is_noticed(wrong: list[int | None]) -> None:
    right = pl.DataFrame({"cmas_total": [1, 2, 3]})
    assert len(list(differing(right, pl.DataFrame({"cmas_total": wrong})))) == 1
    assert not list(differing(right, right))
