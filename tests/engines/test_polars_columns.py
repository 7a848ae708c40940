"""Polars keeps a column that was made of one value as that value: such columns are computed with like any others."""

from __future__ import annotations

import polars as pl
import pytest

from heliotrope.engines import polars as engine
from heliotrope.engines.plan import plan
from heliotrope.knowledge import catalogue
from tests.engines.adapters import table_of
from tests.engines.comparing import SETTINGS
from tests.engines.visits import random_children

ROWS = 3


@pytest.mark.parametrize("setting, bounds", [("as recalled", False), *(
    pytest.param(one, True, marks=pytest.mark.agree) for one in SETTINGS)])  # fmt: skip
def test_columns_of_one_value_are_computed_with_like_others(setting: str, bounds: bool) -> None:
    """Every column holds what it holds in some visit, or nothing, once as a value and once written out."""
    table = table_of(random_children(catalogue.columns(), 77, 12), catalogue.MEASURES)
    visits = pl.DataFrame(table.rows, schema=table.schema)
    made = engine.Prepared(
        plan(catalogue.MEASURES, confirmed=SETTINGS[setting], censored=set(table.censored), bounds=bounds)
    )
    for visit in (None, 5):
        told = {name: None if visit is None else visits[name][visit] for name in visits.columns}
        told |= {engine.CHILD: 1, "visit_date": 20_000}
        one = pl.DataFrame({"row": range(ROWS)}).with_columns(
            pl.lit(value, dtype=visits.schema[name]).alias(name) for name, value in told.items()
        )
        out = pl.DataFrame({name: [value] * ROWS for name, value in told.items()}, schema=visits.schema)
        assert made(one).equals(made(out))
