"""Tables that are not one row a visit: long ones (child, date, item, value, unit) and REDCap exports.

Both are brought into one row a visit before anything else; nothing is decided here about what a value means. Where
one visit is given two values for one thing, both go on as a contradiction, which the cleaner refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from heliotrope.exchange.columns import UNIT_SUFFIX, child_column, date_column, fold, item_of
from heliotrope.exchange.faults import Fault, FaultLog
from heliotrope.exchange.merging import Merged, one_value
from heliotrope.exchange.reading import LINE, Table
from heliotrope.exchange.redcap import is_export, visits_of
from heliotrope.language.errors import InputError

ITEM, VALUE, UNIT = "item", "value", "unit"
Reshape = Callable[[pl.DataFrame, FaultLog], Merged]


def as_visits(table: Table, mapping: Mapping[str, str] | None = None) -> Table:
    """The table as one row a visit, whatever layout it came in. `mapping` as in `columns.recognise`."""
    given = dict(mapping or {})
    folded = {fold(name): name for name in table.header}
    if ITEM in folded and VALUE in folded:
        return _reshaped(table, lambda frame, log: _from_long(frame, table.header, given, log))
    if is_export(table.header):
        return _reshaped(
            replace(table, redcap=True), lambda frame, log: visits_of(frame, table.header, given, log)
        )
    return table


def _reshaped(table: Table, reshape: Reshape) -> Table:
    """A table whose rows were read whole and brought into another shape. Faults met on the way are told when it is read."""
    log = FaultLog()
    blocks = [block.with_columns(pl.all().exclude(LINE).cast(pl.String)) for block in table.blocks(log)]
    if not blocks:
        raise InputError(
            "; ".join([f"{table.path.name} has no rows that can be read", *log.summary(table.path.name)])
        )
    merged = reshape(pl.concat(blocks), log)

    def again(to: FaultLog) -> Iterator[pl.DataFrame]:
        to.extend(log)
        if len(merged.visits):
            yield merged.visits

    header = [name for name in merged.visits.columns if name != LINE]
    return replace(table, header=header, blocks=again, line_of=merged.line_of)


def _from_long(frame: pl.DataFrame, header: Sequence[str], given: Mapping[str, str], log: FaultLog) -> Merged:
    """One row for each child and date; a unit becomes the column `<item>_unit`."""
    folded = {fold(name): name for name in header}
    child, date, item, value = (
        child_column(header, given),
        date_column(header, given),
        folded[ITEM],
        folded[VALUE],
    )
    frame = frame.with_columns(pl.col(child, date, item).str.strip_chars())
    frame = _nameless_told(frame, (child, date, item), value, log)
    named = {name: _column_name(name, given) for name in frame[item].unique()}
    frame = frame.with_columns(pl.col(item).replace_strict(named, return_dtype=pl.String))
    keys = [child, date]
    visits = frame.group_by(keys, maintain_order=True).agg(pl.col(LINE).min())
    told = frame.filter(pl.col(value).is_not_null()).select(
        *keys, item, value, LINE, *([folded[UNIT]] if UNIT in folded else [])
    )
    if UNIT in folded:
        told = _with_units(told, item, value, folded[UNIT])
    cells = told.group_by([*keys, item], maintain_order=True).agg(one_value(value))
    wide = visits.join(cells.pivot(on=item, index=keys, values=value), on=keys, how="left")
    return Merged(wide, lambda column: told.filter(pl.col(item) == column).select(*keys, LINE))


def _with_units(told: pl.DataFrame, item: str, value: str, unit: str) -> pl.DataFrame:
    """Each unit as a value of its own, under the name of the item and '_unit'."""
    units = told.filter(pl.col(unit).is_not_null()).with_columns(
        pl.concat_str(item, pl.lit(UNIT_SUFFIX)).alias(item), pl.col(unit).str.strip_chars().alias(value)
    )
    return pl.concat([told, units]).drop(unit)


def _nameless_told(
    frame: pl.DataFrame, names: tuple[str, str, str], value: str, log: FaultLog
) -> pl.DataFrame:
    """Rows that do not say whose value it is, of which day or of what, are told and left out."""
    for name in names:
        nameless = pl.col(name).is_null() | (pl.col(name) == "")
        for row in frame.filter(nameless).iter_rows(named=True):
            shown = str(row[value] if row[value] is not None else "")
            log.add(
                Fault(
                    int(row[LINE]), name, shown, f"a value without {name}", f"Fill in {name}.", whole_row=True
                )
            )
        frame = frame.filter(~nameless)
    return frame


def _column_name(name: str, given: Mapping[str, str]) -> str:
    """The item's own column for any of its names, so that two names of one item meet; other names stay."""
    item, _ = item_of(fold(name))
    return name if item is None or name in given else item.column
