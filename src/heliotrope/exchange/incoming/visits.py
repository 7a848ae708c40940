"""Visits as `heliotrope score` reads them: by the same columns, with the same refusals, kept as they were typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from heliotrope.exchange.cleaning import Cleaner, present
from heliotrope.exchange.columns import CHILD, DATE, Recognised, fold, recognise
from heliotrope.exchange.faults import Fault, FaultLog
from heliotrope.exchange.incoming.told import Incoming, Reading, Told
from heliotrope.exchange.reading import LINE, Table
from heliotrope.exchange.reshaping import as_visits
from heliotrope.knowledge.child import BIRTH, SEX, VISIT_DATE
from heliotrope.language.ages import day_number
from heliotrope.language.errors import InputError
from heliotrope.language.items import Item
from heliotrope.language.when import When

NAMES = ("name", "child_name", "patient_name", "full_name")
OF_THE_CHILD = (BIRTH.id, SEX.id)
"""Not recorded at a visit: they tell whether it is the right child."""
SAME = "Keep the right one."


def read_visits(given: Table, reading: Reading, told: Told) -> None:
    """Adds what a table says. Raises InputError when it cannot be used at all."""
    table = as_visits(given, dict(reading.mapping))
    columns, log, file = recognise(table.header, dict(reading.mapping)), FaultLog(), table.path.name
    told.guessed |= columns.guessed
    name = next((one for one in columns.unknown if fold(one) in NAMES), None)
    told.unknown += [one for one in columns.unknown if one != name]
    cleaner = Cleaner(log, reading.dates, reading.decimal_comma, table.redcap, table.line_of)
    found: dict[tuple[str, int, str], Incoming] = {}
    for block in table.blocks(log):
        _identity(block, columns, name, cleaner, told)
        for one in _values(block, columns, cleaner, file):
            _add(one, found, log)
    if not log.rows and not log.any:
        raise InputError(f"{file} has a header but no rows. Export it again.")
    told.values += [one for one in found.values() if one.value]
    told.take(file, log)


def _values(block: pl.DataFrame, columns: Recognised, cleaner: Cleaner, file: str) -> Iterator[Incoming]:
    lines = block[LINE]
    days = cleaner.clean(VISIT_DATE, columns.date, block[columns.date], lines, whole_row=True)
    child = block[columns.child].cast(pl.String).str.strip_chars()
    usable = _usable(child, days.values, days.refused, lines, columns, cleaner.log)
    for column, item in columns.items.items():
        if item.id in OF_THE_CHILD:
            continue
        units = columns.unit_column(item)
        unit = None if units is None else block[units].cast(pl.String)
        cleaned = cleaner.clean(item, column, block[column], lines, unit)
        text = block[column].cast(pl.String)
        taken = present(text) & usable
        if cleaned.refused is not None:
            taken &= ~cleaned.refused
        frame = pl.DataFrame({
            CHILD: child, DATE: days.values, "text": text, LINE: lines,
            "unit": pl.Series([None] * len(block), dtype=pl.String) if unit is None else unit,
        }).filter(taken)  # fmt: skip
        for number, day, typed, line, its in frame.select(CHILD, DATE, "text", LINE, "unit").iter_rows():
            yield Incoming(
                file, cleaner.line_of(line, column), column, number, When(day, day), item.id,
                cleaner.kept(item, typed), (its or "").strip() or _unit(item),
            )  # fmt: skip


def _unit(item: Item) -> str:
    """A column of an item is in the unit of the item, as for `heliotrope score`."""
    return "" if item.unit == "1" else item.unit


def _usable(
    child: pl.Series,
    days: pl.Series,
    told: pl.Series | None,
    lines: pl.Series,
    columns: Recognised,
    log: FaultLog,
) -> pl.Series:
    """The rows that say of whom and of which day; the others are told."""
    nameless = child.is_null() | (child == "").fill_null(False)
    undated = days.is_null() if told is None else days.is_null() & ~told
    future = (days > day_number(date.today())).fill_null(False)
    for rows, column, problem, remedy in (
        (nameless, columns.child, "no child is named", "Fill in the child's number."),
        (undated, columns.date, "no date of visit", "Fill in the date."),
        (
            future,
            columns.date,
            "a day that is still to come",
            "Correct the date, or the order of day and month.",
        ),
    ):
        for at in rows.arg_true().to_list():
            value = "" if column == columns.child or days[at] is None else str(VISIT_DATE.shown(days[at]))
            log.add(Fault(int(lines[at]), column, value, problem, remedy, whole_row=True))
    return ~(nameless | days.is_null() | future)


def _add(one: Incoming, found: dict[tuple[str, int, str], Incoming], log: FaultLog) -> None:
    """One value a child, day and item: the same again is passed over, another is told and neither is taken."""
    key = (one.child, one.when.earliest, one.item)
    first = found.setdefault(key, one)
    if first is one or (first.value, first.unit) == (one.value, one.unit):
        if first is not one:
            log.note("rows that stand twice with the same values were read once")
        return
    for each, other in ((first, one), (one, first)):
        problem = f"another value for this child and day stands in line {other.line}"
        if each is not first or first.value:
            log.add(Fault(each.line, each.column, each.value, problem, SAME))
    found[key] = Incoming(first.file, first.line, first.column, first.child, first.when, first.item, "")


def _identity(
    block: pl.DataFrame, columns: Recognised, name: str | None, cleaner: Cleaner, told: Told
) -> None:
    """What the rows say of each child, once each."""
    ids = {item.id: column for column, item in columns.items.items()}
    wanted = {"names": name, "births": ids.get(BIRTH.id), "sexes": ids.get(SEX.id)}
    for kind, column in wanted.items():
        if column is None:
            continue
        pairs = block.select(
            pl.col(columns.child).cast(pl.String).str.strip_chars().alias(CHILD),
            pl.col(column).cast(pl.String),
            LINE,
        ).drop_nulls()
        for number, text, line in pairs.unique(
            [CHILD, column], keep="first", maintain_order=True
        ).iter_rows():
            said = cleaner.kept(BIRTH, text) if kind == "births" else text.strip()
            getattr(told.of(number), kind).setdefault(said, line)
