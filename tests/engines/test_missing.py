"""What the fast engines say is missing is what the reference says: for every measure, at random visits with gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
import pytest

from heliotrope.engines import polars as frames
from heliotrope.engines.judging import outcome
from heliotrope.engines.lowering import Lowering
from heliotrope.engines.missing import needs
from heliotrope.engines.plan import Plan
from heliotrope.engines.reference import Reference
from heliotrope.engines.straight import compile_plan
from heliotrope.knowledge import catalogue
from heliotrope.language.instruments import Measure
from heliotrope.language.outcomes import Status
from heliotrope.language.switches import NOTHING_CONFIRMED
from tests.engines.adapters import Child, exact_row, expanded, items_of, table_of
from tests.engines.comparing import SETTINGS, told
from tests.engines.visits import random_children

SEED = 20_265
VISITS = 40
BETWEEN = "__needs__"
CHILDREN = random_children(catalogue.columns(), SEED, VISITS)
Named = Mapping[str, object]


def asking(measures: Sequence[Measure], setting: str) -> Plan:
    """One yes or no for each measure and each item that may be missing."""
    lowering = Lowering(SETTINGS[setting])
    outputs = {
        f"{measure.id}{BETWEEN}{name}": point
        for measure in measures
        for name, point in needs(lowering, measure).items()
    }
    return Plan(tuple(measures), outputs)


@pytest.mark.parametrize("setting", SETTINGS)
def test_what_is_missing_for_one_visit(setting: str) -> None:
    measures = [measure for measure in catalogue.MEASURES if not asking([measure], setting).by_child]
    assert len(measures) > len(catalogue.MEASURES) / 2
    score = compile_plan(asking(measures, setting))
    items = items_of(measures)
    given = [
        dict(zip(score.names, score(expanded(visit, items, ())), strict=True))
        for child in CHILDREN
        for visit in child
    ]
    assert_as_the_reference(measures, given, setting)


@pytest.mark.parametrize(
    "setting", [pytest.param(one, marks=[pytest.mark.agree] if at else []) for at, one in enumerate(SETTINGS)]
)
def test_what_is_missing_in_a_table(setting: str) -> None:
    measures = [measure for measure in catalogue.MEASURES if asking([measure], setting).by_child]
    assert measures
    table = table_of(CHILDREN, measures)
    frame = pl.DataFrame(table.rows, schema=table.schema)
    given = list(frames.compute(asking(measures, setting), frame).iter_rows(named=True))
    assert_as_the_reference(measures, given, setting)


def assert_as_the_reference(measures: Sequence[Measure], given: Sequence[Named], setting: str) -> None:
    found = []
    rows = iter(given)
    items = items_of(measures)
    for child in CHILDREN:
        engine = Reference([exact_row(visit, items) for visit in child], SETTINGS[setting])
        for at in range(len(child)):
            answers = next(rows)
            found += [line for measure in measures for line in differing(engine, measure, at, answers)]
    assert not found, told(found, f"{setting}, seed {SEED}")


def differing(engine: Reference, measure: Measure, at: int, answers: Named) -> list[str]:
    """One line where the names differ; what is not undecided waits for nothing that anybody asks about."""
    result = outcome(engine, measure, at)
    if result.status is not Status.UNDECIDED:
        return []
    start = measure.id + BETWEEN
    named = {name.removeprefix(start) for name, open_ in answers.items() if name.startswith(start) and open_}
    if named == set(result.missing):
        return []
    return [f"{measure.id}: {sorted(named ^ set(result.missing))} named by one of them only"]


def test_a_missing_item_is_named_by_both() -> None:
    """Guards the comparison: two engines that never name anything would agree as well."""
    measure = catalogue.measure("mmt8.total")
    child: Child = [{"visit_date": 18_000}]
    engine = Reference([exact_row(child[0], items_of([measure]))], NOTHING_CONFIRMED)
    score = compile_plan(asking([measure], "nothing confirmed"))
    named = {name for name, open_ in zip(score.names, score(child[0]), strict=True) if open_}
    assert {name.removeprefix("mmt8.total" + BETWEEN) for name in named} == set(
        outcome(engine, measure, 0).missing
    )
    assert len(named) == 8
