"""Tables in memory give what the command line gives, in the kind they came in."""

from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import heliotrope as ht
from heliotrope.exchange.job import Options
from heliotrope.exchange.report.demo import AS_OF, EXAMPLE
from heliotrope.exchange.scoring import score_file
from heliotrope.language.errors import InputError, UnknownName
from heliotrope.notebook import BadRows, HeliotropeWarning

VISITS = Path(str(EXAMPLE / "visits.csv"))
SMALL = ["cmas", "printo_inactive.state"]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    """What `heliotrope score --bounds` makes of the example."""
    out = tmp_path_factory.mktemp("scored") / "results.parquet"
    score_file(VISITS, out, Options(as_of=AS_OF, bounds=True))
    return as_text(pl.read_parquet(out))


def as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """Comparable whatever the kinds of text and number: everything as text, numbers as numbers."""
    return frame.select(
        pl.col(name).cast(pl.Float64) if frame[name].dtype.is_numeric() else pl.col(name).cast(pl.String)
        for name in frame.columns
    )


def dates_as_days(frame: Any) -> Any:
    return frame.with_columns(pl.col("visit_date").cast(pl.Date))


KINDS = {
    "polars": lambda: pl.read_csv(VISITS, infer_schema_length=None),
    "polars with dates": lambda: pl.read_csv(VISITS, infer_schema_length=None, try_parse_dates=True),
    "polars lazy": lambda: pl.scan_csv(VISITS, infer_schema_length=None),
    "polars text": lambda: pl.read_csv(VISITS, infer_schema=False),
    "pandas": lambda: pd.read_csv(VISITS),
    "pandas with dates": lambda: pd.read_csv(VISITS, parse_dates=["visit_date", "child_birth"]),
    "pandas categories": lambda: pd.read_csv(
        VISITS, dtype={"child_sex": "category", "steroid_drug": "category"}
    ),
    "arrow": lambda: pl.read_csv(VISITS, infer_schema_length=None).to_arrow(),
}


REASONS = "undecided_because"
"""The column that speaks of all measures at once."""
WITH_ALL_MEASURES = ("polars", "pandas")
FEW = [*SMALL, "chaq", "jdmai1", "growth", "steroid"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_table_gives_what_the_file_gives(kind: str, expected: pl.DataFrame) -> None:
    """What is read differs from kind to kind, what is computed does not: two kinds are asked for everything."""
    given = KINDS[kind]()
    asked = None if kind in WITH_ALL_MEASURES else FEW
    found = ht.score(given, bounds=True, as_of=AS_OF, measures=asked)
    assert type(found) is type(given)
    if isinstance(found, pd.DataFrame):
        assert str(found["cmas_total"].dtype) == "Int64"
        found = dates_as_days(pl.from_pandas(found))
    elif isinstance(found, pa.Table):
        found = pl.DataFrame(found)
    elif isinstance(found, pl.LazyFrame):
        found = found.collect()
    both = [name for name in expected.columns if name in found.columns and (asked is None or name != REASONS)]
    assert len(both) > 40
    assert as_text(found).select(both).equals(expected.select(both))


def test_children_and_dates_in_the_index_are_found() -> None:
    frame = pd.read_csv(VISITS).set_index(["child", "visit_date"])
    assert len(ht.score(frame, measures="cmas.total", as_of=AS_OF)) == 127


def test_whole_numbers_stay_names(tmp_path: Path) -> None:
    """pandas turns a column of numbers with a gap into floats; child 7 is still child 7."""
    frame = pd.DataFrame(
        {"child": [7.0, 8.0], "date": ["2024-01-01", "2024-01-02"], "cmas": [40, float("nan")]}
    )
    found = ht.score(frame, measures="cmas.total", as_of=AS_OF)
    assert found["child"].tolist() == ["7", "8"]
    assert found["cmas_total"].tolist() == [40, pd.NA]
    assert found["cmas_total_status"].tolist() == ["decided", "undecided"]


def test_measures_by_instrument_or_by_id() -> None:
    frame = pl.DataFrame(
        {"child": ["A"], "date": ["2024-01-01"], "pga": [0.1], "cmas": [50], "mmt8": [76], "ck": [120]}
    )
    found = ht.score(frame, measures=SMALL, as_of=AS_OF)
    assert found["cmas_total"].to_list() == [50]
    assert found["printo_inactive_state"].to_list() == [True]
    assert "jdmai1_state" not in found.columns
    with pytest.raises(UnknownName, match=r"Did you mean cmas\.total"):
        ht.score(frame, measures="cmas.totl")


def test_what_a_site_has_confirmed() -> None:
    frame = pl.DataFrame({"child": ["A"], "date": ["2024-01-01"], "pga": [4.0], "parent_wellbeing": [3.0], "skin_vas": [1.0],
        "hmc_total": [55]})  # fmt: skip
    assert ht.score(frame, measures="jdmai1.total", as_of=AS_OF)["jdmai1_total"].to_list() == [None]
    confirmed = ht.score(
        frame, measures="jdmai1.total", confirmed={"jdmai.muscle_reading": "linear"}, as_of=AS_OF
    )
    assert confirmed["jdmai1_total"].to_list() == [12.5]  # 4 + 3 + 1 + (100 - 55) / 10
    with pytest.raises(UnknownName, match="cannot be set to"):
        ht.score(frame, confirmed={"jdmai.muscle_reading": "both"})


def bad() -> pl.DataFrame:
    return pl.DataFrame({"child": ["A", "B", None], "date": ["2024-01-01"] * 3, "cmas": [53, 40, 41]})


def test_a_bad_value_is_one_readable_error() -> None:
    with pytest.raises(BadRows) as caught:
        ht.score(bad(), as_of=AS_OF)
    lines = str(caught.value).splitlines()
    assert lines[0] == "1 values and 1 rows cannot be used"
    assert lines[1].startswith("  row 0, cmas = '53': outside 0 to 52.")
    assert lines[2].startswith("  row 2, child = '': no child is named.")
    assert lines[-1].endswith("on_bad='refuse'.")
    assert [fault.line for fault in caught.value.faults] == [0, 2]


def test_or_it_is_left_out_with_a_warning() -> None:
    with pytest.warns(HeliotropeWarning, match="1 values and 1 rows cannot be used"):
        found = ht.score(bad(), measures="cmas.total", on_bad="refuse", as_of=AS_OF)
    assert found["cmas_total_status"].to_list() == ["refused", "decided"]
    assert found["cmas_total"].to_list() == [None, 40]


def test_columns_that_are_not_used_are_named() -> None:
    frame = pl.DataFrame({"child": ["A"], "date": ["2024-01-01"], "cmas": [40], "shoe_size": [31]})
    with pytest.warns(HeliotropeWarning, match="not used: shoe_size"):
        ht.score(frame, as_of=AS_OF)


def test_a_clean_table_is_silent() -> None:
    frame = pl.DataFrame({"child": ["A"], "date": [date(2024, 1, 1)], "cmas": [40]})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ht.score(frame, measures="cmas", as_of=AS_OF)


@pytest.mark.parametrize(
    "table, said",
    [
        ([1, 2], "a table of pandas, Polars or Arrow is expected, not list"),
        (pl.DataFrame({"a": [1]}), "no column tells the child"),
        (pl.DataFrame({"child": ["A"], "date": ["2024-01-01"], "x": [1]}), "no column is a known item"),
        (pl.DataFrame({"child": [], "date": [], "cmas": []}), "no rows"),
        (pl.DataFrame({"child": ["A"], "date": ["soon"], "cmas": [1]}), "no row that can be used"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "cannot be taken over from pandas"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_used_at_all(table: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        ht.score(table, as_of=AS_OF)
