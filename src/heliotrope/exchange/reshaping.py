"""Tables that are not one row a visit: long ones (child, date, item, value, unit) and REDCap exports.

Both are brought into one row a visit before anything else; nothing is decided here about what a value means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from heliotrope.exchange.columns import _fold
from heliotrope.exchange.faults import Fault, FaultLog
from heliotrope.exchange.reading import LINE, Table
from heliotrope.knowledge.aliases import CHILD_COLUMNS, DATE_COLUMNS
from heliotrope.language.errors import InputError

REDCAP_EVENT, REDCAP_REPEAT, REDCAP_INSTANCE = "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance"
REDCAP_COLUMNS = (REDCAP_EVENT, REDCAP_REPEAT, REDCAP_INSTANCE)
UNIT = "unit"


def as_visits(table: Table) -> Table:
    """The table as one row a visit, whatever layout it came in."""
    folded = {_fold(name): name for name in table.header}
    if "item" in folded and "value" in folded:
        return _reshaped(table, lambda frame, log: _from_long(table, frame, folded, log))
    if any(name in folded for name in REDCAP_COLUMNS) or any("___" in name for name in table.header):
        return _reshaped(table, lambda frame, log: _from_redcap(table, frame, log))
    return table


def _reshaped(table: Table, reshape) -> Table:  # type: ignore[no-untyped-def]
    """A table whose rows were read whole and brought into another shape. Faults met on the way are told when it is read."""
    log = FaultLog()
    blocks = list(table.blocks(log))
    if not blocks:
        raise InputError(f"{table.path.name} has a header but no rows")
    frame = reshape(pl.concat([block.with_columns(pl.all().exclude(LINE).cast(pl.String)) for block in blocks]), log)

    def again(to: FaultLog) -> Iterator[pl.DataFrame]:
        to.faults.extend(log.faults)
        yield frame

    return replace(table, header=[name for name in frame.columns if name != LINE], blocks=again)


def _key(table: Table, folded: dict[str, str], names: tuple[str, ...], what: str) -> str:
    found = next((folded[name] for name in names if name in folded), None)
    if found is None:
        raise InputError(f"{table.path.name}: a long table needs a column for the {what}, called for example {names[0]!r}")
    return found


def _from_long(table: Table, frame: pl.DataFrame, folded: dict[str, str], log: FaultLog) -> pl.DataFrame:
    """One row for each child and date; a unit becomes the column `<item>_unit`."""
    child, date = _key(table, folded, CHILD_COLUMNS, "child"), _key(table, folded, DATE_COLUMNS, "date")
    item, value = folded["item"], folded["value"]
    frame = frame.filter(pl.col(value).is_not_null()).with_columns(pl.col(item).str.strip_chars())
    frame = _without_conflicts(frame, [child, date, item], value, log)
    keys = [child, date]
    wide = frame.pivot(on=item, index=keys, values=value, aggregate_function="first")
    lines = frame.group_by(keys, maintain_order=True).agg(pl.col(LINE).min())
    wide = wide.join(lines, on=keys, how="left", nulls_equal=True)
    if UNIT in folded:
        units = frame.filter(pl.col(folded[UNIT]).is_not_null()).with_columns(pl.concat_str(pl.col(item), pl.lit("_unit")).alias(item))
        if len(units):
            with_units = units.pivot(on=item, index=keys, values=folded[UNIT], aggregate_function="first")
            wide = wide.join(with_units, on=keys, how="left", nulls_equal=True)
    return wide


def _without_conflicts(frame: pl.DataFrame, keys: list[str], value: str, log: FaultLog) -> pl.DataFrame:
    """The same item twice on one day: the same value counts once, other values are all set aside."""
    conflict = pl.col(value).n_unique().over(keys) > 1
    for row in frame.filter(conflict).iter_rows(named=True):
        problem = f"{row[keys[2]]} is given twice for this child and day, with other values"
        log.add(Fault(int(row[LINE]), keys[2], str(row[value]), problem, "Keep the right one.", whole_row=True))
    return frame.filter(~conflict)


def _from_redcap(table: Table, frame: pl.DataFrame, log: FaultLog) -> pl.DataFrame:
    """REDCap rows of one record: what belongs to the child goes to all its visits, rows of one day become one."""
    record = table.header[0]
    folded = {_fold(name): name for name in table.header}
    date = next((folded[name] for name in DATE_COLUMNS if name in folded), None)
    if date is None:
        raise InputError(f"{table.path.name}: no column tells the date of the visit (for example 'visit_date')")
    frame = frame.rename({name: name.replace("___", "_") for name in frame.columns if "___" in name})
    marks = [name for name in frame.columns if _fold(name) in REDCAP_COLUMNS or name.endswith("_complete")]
    event = folded.get(REDCAP_EVENT)
    if event is not None:  # a form without its own date belongs to the dated row of its event
        frame = frame.with_columns(pl.col(date).fill_null(pl.col(date).drop_nulls().first().over([record, event])))
    values = [name for name in frame.columns if name not in (record, date, LINE, *marks)]
    standing = frame.filter(pl.col(date).is_null())
    dated = _merged(frame.filter(pl.col(date).is_not_null()), [record, date], values, log)
    if standing.is_empty():
        return dated.drop(marks)
    fixed = _merged(standing, [record], values, log).select(record, *values)
    both = dated.join(fixed, on=record, how="left", suffix="__fixed")
    return both.select(
        record, date, LINE, *(pl.coalesce(name, f"{name}__fixed").alias(name) for name in values)
    )


def _merged(frame: pl.DataFrame, keys: list[str], values: list[str], log: FaultLog) -> pl.DataFrame:
    """One row for each key; a field filled in differently in two rows is set aside, not chosen."""
    grouped = frame.group_by(keys, maintain_order=True)
    counts = grouped.agg(pl.col(values).drop_nulls().n_unique(), pl.col(LINE).min())
    merged = grouped.agg(pl.col(values).drop_nulls().first())
    for name in values:
        for row in counts.filter(pl.col(name) > 1).iter_rows(named=True):
            which = " ".join(str(row[key]) for key in keys)
            log.add(Fault(int(row[LINE]), name, which, "filled in differently in two rows of one day", "Keep the right one."))
    clean = [pl.when(counts[name] <= 1).then(pl.col(name)).alias(name) for name in values]
    return merged.with_columns(clean).with_columns(counts[LINE])
