"""Results as people read them: decimals instead of scaled whole numbers, words instead of codes, reasons as text."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from heliotrope.exchange.columns import CHILD, DATE
from heliotrope.language.instruments import Measure
from heliotrope.language.outcomes import STATUSES
from heliotrope.language.types import Choice, Day, Number, Truth

REASONS = "undecided_because"


def shown_columns(
    measures: Sequence[Measure], waiting: list[str], *, bounds: bool, reasons: bool
) -> list[pl.Expr]:
    """The columns of a result table. `waiting` are the columns `<measure>__needs__<item>`."""
    columns = [pl.col(CHILD), pl.col(DATE).cast(pl.Int32).cast(pl.Date).alias(DATE)]
    for measure in measures:
        columns += [readable(measure, measure.column), _status_text(measure)]
        if bounds:
            columns += [readable(measure, f"{measure.column}_{end}") for end in ("low", "high")]
            columns.append(_missing_text(measure, waiting).alias(f"{measure.column}_missing"))
    if reasons:
        columns.append(_reason_text(measures, waiting).alias(REASONS))
    return columns


def readable(measure: Measure, name: str) -> pl.Expr:
    """A scaled output as people read it."""
    return as_read(measure.value.type, pl.col(name)).alias(name)


def as_read(kind: object, column: pl.Expr) -> pl.Expr:
    match kind:
        case Truth():
            return column.cast(pl.Boolean)
        case Choice(labels):
            return _words(column, labels)
        case Day():
            return column.cast(pl.Int32).cast(pl.Date)
        case Number(scale=scale) if scale > 1:
            return column.cast(pl.Float64) / scale
    return column.cast(pl.Int64)


def _status_text(measure: Measure) -> pl.Expr:
    name = f"{measure.column}_status"
    return _words(pl.col(name), STATUSES).alias(name)


def _words(place: pl.Expr, labels: Sequence[str]) -> pl.Expr:
    """Positions as their labels; an enumeration takes a byte or two a row where text would take sixteen."""
    kind = pl.Enum(labels)
    return place.replace_strict(
        range(len(labels)), pl.Series(labels, dtype=kind), default=None, return_dtype=kind
    )


def _open_names(measure: Measure, names: list[str]) -> list[pl.Expr]:
    prefix = f"{measure.column}__needs__"
    undecided = pl.col(f"{measure.column}_status") == STATUSES.index("undecided")
    return [
        pl.when(undecided & pl.col(n)).then(pl.lit(n.removeprefix(prefix)))
        for n in names
        if n.startswith(prefix)
    ]


def _missing_text(measure: Measure, names: list[str]) -> pl.Expr:
    """The missing ids joined by ';', empty when none."""
    found = _open_names(measure, names)
    return (
        pl.concat_str(found, separator=";", ignore_nulls=True).replace("", None)
        if found
        else pl.lit(None, dtype=pl.String)
    )


def _reason_text(measures: Sequence[Measure], names: list[str]) -> pl.Expr:
    """One text a row: each undecided measure and what it waits for."""
    parts = []
    for measure in measures:
        undecided = pl.col(f"{measure.column}_status") == STATUSES.index("undecided")
        missing = _missing_text(measure, names).fill_null(pl.lit("unconfirmed part"))
        parts.append(pl.when(undecided).then(pl.concat_str(pl.lit(f"{measure.id}: "), missing)))
    return (
        pl.concat_str(parts, separator=" | ", ignore_nulls=True).replace("", None)
        if parts
        else pl.lit(None, dtype=pl.String)
    )
