"""Results as people read them: decimals instead of scaled whole numbers, words instead of codes, reasons as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from heliotrope.exchange.columns import CHILD, DATE
from heliotrope.language.instruments import Measure
from heliotrope.language.outcomes import STATUSES
from heliotrope.language.types import Choice, Day, Number, Truth

REASONS = "undecided_because"


Open = Mapping[Measure, Mapping[str, Sequence[str]]]
"""For each measure the columns that say what it waits for, and the item ids that the bits of each stand for."""


def shown(
    outputs: pl.DataFrame, measures: Sequence[Measure], waiting: Open, *, bounds: bool, reasons: bool
) -> pl.DataFrame:
    """A result table as people read it."""
    missing = {measure: _missing_text(outputs, measure, waiting[measure]) for measure in waiting}
    columns: list[pl.Expr | pl.Series] = [
        pl.col(CHILD),
        pl.col(DATE).cast(pl.Int32).cast(pl.Date).alias(DATE),
    ]
    for measure in measures:
        columns += [readable(measure, measure.column), _status_text(measure)]
        if bounds:
            columns += [readable(measure, f"{measure.column}_{end}") for end in ("low", "high")]
            columns.append(missing[measure].alias(f"{measure.column}_missing"))
    if reasons:
        columns.append(_reason_text(outputs, missing).alias(REASONS))
    return outputs.select(columns)


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


def _undecided(outputs: pl.DataFrame, measure: Measure) -> pl.Series:
    return outputs[f"{measure.column}_status"] == STATUSES.index("undecided")


def _missing_text(outputs: pl.DataFrame, measure: Measure, words: Mapping[str, Sequence[str]]) -> pl.Series:
    """The ids of what an undecided measure waits for joined by ';', null when none."""
    nothing = pl.Series([None], dtype=pl.String)
    undecided = _undecided(outputs, measure)
    if not words or not undecided.any():
        return nothing.new_from_index(0, len(outputs))
    frame = pl.select([_names(outputs[word].set(~undecided, None), names) for word, names in words.items()])
    return frame.select(
        pl.concat_str(pl.all(), separator=";", ignore_nulls=True).replace("", None)
    ).to_series()


def _names(word: pl.Series, names: Sequence[str]) -> pl.Series:
    """The names whose bits are set. A text is put together once for each number that occurs: few, however many rows."""
    found = word.drop_nulls().unique()
    texts = [
        ";".join(name for bit, name in enumerate(names) if number >> bit & 1) or None for number in found
    ]
    return word.replace_strict(found, pl.Series(texts, dtype=pl.String), default=None, return_dtype=pl.String)


def _reason_text(outputs: pl.DataFrame, missing: Mapping[Measure, pl.Series]) -> pl.Series:
    """One text a row: each undecided measure and what it waits for."""
    parts = []
    for measure, text in missing.items():
        undecided = _undecided(outputs, measure)
        if undecided.any():
            waits = pl.concat_str(pl.lit(f"{measure.id}: "), pl.lit(text).fill_null("unconfirmed part"))
            parts.append(pl.select(pl.when(pl.lit(undecided)).then(waits).alias(measure.id)).to_series())
    if not parts:
        return pl.Series([None], dtype=pl.String).new_from_index(0, len(outputs))
    row = pl.concat_str(pl.all(), separator=" | ", ignore_nulls=True).replace("", None)
    return pl.DataFrame(parts).select(row).to_series()
