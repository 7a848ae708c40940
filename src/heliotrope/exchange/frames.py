"""Tables in memory: pandas, Polars and Arrow in, the same kind out. Recognised, cleaned and scored like a file.

pandas is not needed by Heliotrope and never imported here unless the caller's table is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from heliotrope.exchange.faults import FaultLog
from heliotrope.exchange.job import Options, Report
from heliotrope.exchange.reading import LINE, Table
from heliotrope.exchange.scoring import score_table
from heliotrope.exchange.writing import Writer
from heliotrope.language.errors import InputError

NAME = "the table"


@dataclass(frozen=True)
class Frame:
    """A table as Polars, and the way back to the kind it was."""

    rows: pl.DataFrame
    back: Callable[[pl.DataFrame], Any]


def score_frame(frame: Any, options: Options) -> tuple[Any, Report]:
    """The results as the same kind of table, sorted by child and date, and what became of the rows.

    Rows are counted from 0 in faults. Raises InputError when the table cannot be used at all.
    """
    taken = take(frame)
    kept = _Kept()
    report = score_table(as_table(taken.rows), kept.open, options)
    if not kept.frames:
        raise InputError("; ".join([f"{NAME} has no row that can be used", *report.log.summary(NAME)]))
    return taken.back(pl.concat(kept.frames)), report


def as_table(rows: pl.DataFrame) -> Table:
    """The rows as if they had been read from a file; a row's line is its place, counted from 0."""

    def blocks(log: FaultLog) -> Iterator[pl.DataFrame]:
        log.rows += len(rows)
        if len(rows):
            yield rows.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias(LINE))

    return Table(Path(NAME), "frame", rows.columns, max(len(rows), 1), blocks, lambda: len(rows))


@dataclass
class _Kept:
    """Results that stay in memory."""

    frames: list[pl.DataFrame] = field(default_factory=list)

    @contextmanager
    def open(self) -> Iterator[Writer]:
        yield self

    def write(self, frame: pl.DataFrame) -> None:
        self.frames.append(frame)


# --- in and out -------------------------------------------------------------------------------------------------


def take(frame: Any) -> Frame:
    """Any table that is understood. Raises InputError for anything else."""
    match type(frame).__module__.split(".")[0]:
        case "pandas" if hasattr(frame, "reset_index") and hasattr(frame, "columns"):
            return Frame(_plain(_from_pandas(frame)), _to_pandas)
        case "polars" if isinstance(frame, pl.LazyFrame):
            return Frame(_plain(frame.collect()), lambda results: results.lazy())
        case "polars" if isinstance(frame, pl.DataFrame):
            return Frame(_plain(frame), lambda results: results)
    if hasattr(frame, "__arrow_c_stream__"):
        return Frame(_plain(_from_arrow(frame)), lambda results: results.to_arrow())
    raise InputError(f"a table of pandas, Polars or Arrow is expected, not {type(frame).__name__}")


def _from_pandas(frame: Any) -> pl.DataFrame:
    named = any(name is not None for name in frame.index.names)
    frame = (
        frame.reset_index() if named else frame
    )  # a child or date that was made the index is a column again
    frame = frame.set_axis([str(name) for name in frame.columns], axis=1)
    try:
        return pl.from_pandas(frame)
    except (pa.ArrowException, pl.exceptions.PolarsError, TypeError, ValueError) as error:
        raise InputError(f"{NAME} cannot be taken over from pandas: {error}") from None


def _from_arrow(frame: Any) -> pl.DataFrame:
    try:
        return pl.DataFrame(pa.table(frame))
    except (pa.ArrowException, pl.exceptions.PolarsError, TypeError, ValueError) as error:
        raise InputError(f"{NAME} cannot be taken over from Arrow: {error}") from None


def _plain(rows: pl.DataFrame) -> pl.DataFrame:
    """Without what only tables in memory have: NaN for missing, categories, and whole numbers kept as floats."""
    return rows.with_columns(_plain_column(rows[name]) for name in rows.columns)


def _plain_column(column: pl.Series) -> pl.Series:
    if isinstance(column.dtype, pl.Categorical | pl.Enum):
        return column.cast(pl.String)
    if column.dtype.is_float():
        column = column.fill_nan(None)
        whole = ((column == column.round(0)) & (column.abs() < 2**53)).all()
        return column.cast(pl.Int64) if whole else column  # so that child 7 is not called 7.0
    return column


def _to_pandas(results: pl.DataFrame) -> Any:
    """With the types of pandas that can be missing: a whole number stays one beside an empty cell."""
    import pandas as pd

    kinds = {pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype(), pa.bool_(): pd.BooleanDtype(),
        pa.string(): pd.StringDtype(), pa.large_string(): pd.StringDtype()}  # fmt: skip
    return results.to_arrow().to_pandas(types_mapper=kinds.get, date_as_object=False)
