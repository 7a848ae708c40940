"""The first pass over a file: every row placed and cleaned, kept as a compact temporary table of whole numbers in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from heliotrope.exchange.cleaning import Cleaner
from heliotrope.exchange.columns import CHILD, DATE
from heliotrope.exchange.cutting import CUT, places
from heliotrope.exchange.faults import Fault
from heliotrope.exchange.job import Options, Progress, Report
from heliotrope.exchange.reading import LINE, Table
from heliotrope.exchange.saving import whole
from heliotrope.exchange.sorting import RowGroups, sorted_by_child
from heliotrope.knowledge.child import BIRTH, VISIT_DATE
from heliotrope.language.ages import day_number
from heliotrope.language.errors import InputError

REFUSED = "__refused"


@dataclass
class Cleaned:
    """The cleaned file: its path, its rows, which items hold censored values, which were refused somewhere."""

    path: Path
    columns: list[str]
    rows: int = 0
    censored: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)


def clean_file(table: Table, folder: Path, options: Options, report: Report, progress: Progress) -> Cleaned:
    items = list(report.columns.items.values())
    clean = Cleaned(folder / "clean.parquet", [item.column for item in items])
    cleaner = Cleaner(report.log, options.dates, options.decimal_comma, table.redcap, table.line_of)
    order = _Order()
    with whole(clean.path) as partial, RowGroups(partial) as rows:
        for block in table.blocks(report.log):
            frame = _clean_block(block, report, cleaner, clean, options)
            clean.rows += len(frame)
            order.look(frame)
            rows.write(frame)
            report.log.settle()
            progress("reading", table.done() / max(table.size, 1))
        if not rows.written and not report.log.any:
            raise InputError(f"{table.path.name} has a header but no rows")
    if not clean.rows:
        return clean
    if not order.kept:
        report.sorted_here = True
        clean.path = sorted_by_child(clean.path, folder)
    return clean


def _clean_block(
    block: pl.DataFrame, report: Report, cleaner: Cleaner, clean: Cleaned, options: Options
) -> pl.DataFrame:
    columns, lines = report.columns, block[LINE]
    placed, cut = places(block[columns.date])
    date_ = cleaner.clean(VISIT_DATE, columns.date, placed, lines, whole_row=True)
    found: dict[str, pl.Series] = {
        CHILD: block[columns.child].cast(pl.String).str.strip_chars(), DATE: date_.values.alias(DATE), LINE: lines,
    }  # fmt: skip
    marks: list[pl.Series] = []
    if cut is not None:
        report.log.note(CUT)
        clean.refused.add(VISIT_DATE.column)
        marks.append(cut.alias(VISIT_DATE.column))
    for column, item in columns.items.items():
        unit = columns.unit_column(item)
        cleaned = cleaner.clean(
            item, column, block[column], lines, None if unit is None else block[unit].cast(pl.String)
        )
        found[item.column] = cleaned.values
        if item.censorable:
            low, high = cleaned.ends or (cleaned.values.clear(len(block)), cleaned.values.clear(len(block)))
            found[f"{item.column}__low"], found[f"{item.column}__high"] = low, high
            clean.censored |= {item.id} if cleaned.ends else set()
        if cleaned.refused is not None:
            clean.refused.add(item.column)
            marks.append(cleaned.refused.alias(item.column))
    frame = pl.DataFrame(found).with_columns(_refused_names(marks))
    usable = _usable_rows(frame, report, options, date_.refused)
    return frame.filter(usable)


def _refused_names(marks: list[pl.Series]) -> pl.Expr | pl.Series:
    """One text column naming the refused items of each row, ';' before and after each; null where there are none."""
    if not marks:
        return pl.lit(None, dtype=pl.String).alias(REFUSED)
    frame = pl.DataFrame(marks)
    names = [
        pl.when(pl.col(mark.name)).then(pl.lit(f";{mark.name};")).otherwise(pl.lit("")) for mark in marks
    ]
    return frame.select(pl.concat_str(names).replace("", None).alias(REFUSED)).to_series()


def _usable_rows(
    frame: pl.DataFrame, report: Report, options: Options, refused_dates: pl.Series | None
) -> pl.Series:
    """Which rows can be placed: a child, a date that is not in the future and not before birth."""
    columns = report.columns
    no_child = frame[CHILD].is_null() | (frame[CHILD] == "")
    no_date = frame[DATE].is_null()
    told = no_date & False if refused_dates is None else refused_dates  # the cleaner has said why
    future = (frame[DATE] > day_number(options.as_of)).fill_null(False)
    before = no_date & False
    if BIRTH.column in frame.columns:
        before = (frame[DATE] < frame[BIRTH.column]).fill_null(False)
    as_of = options.as_of.isoformat()
    for rows, column, problem, remedy in (
        (no_child, columns.child, "no child is named", "Fill in the child's study number."),
        (no_date & ~told, columns.date, "no date of visit", "Fill in the date."),
        (
            future,
            columns.date,
            f"a visit after {as_of}",
            "Correct the date, or say another day with --as-of.",
        ),
        (before, columns.date, "a visit before the child's birth", "Correct the date of visit or of birth."),
    ):
        for row in rows.arg_true().to_list():
            value = "" if column == columns.child else str(VISIT_DATE.shown(frame[DATE][row]) or "")
            report.log.add(Fault(int(frame[LINE][row]), column, value, problem, remedy, whole_row=True))
    return ~(no_child | no_date | future | before)


class _Order:
    """Whether rows came sorted by child and date."""

    def __init__(self) -> None:
        self.kept = True
        self._last: tuple[str, int] | None = None

    def look(self, frame: pl.DataFrame) -> None:
        if not self.kept or frame.is_empty():
            return
        child, date_ = pl.col(CHILD), pl.col(DATE)
        falls = (child < child.shift(1)) | ((child == child.shift(1)) & (date_ < date_.shift(1)))
        first = (str(frame[CHILD][0]), int(frame[DATE][0]))
        self.kept = not frame.select(falls.any()).item() and (self._last is None or self._last <= first)
        self._last = (str(frame[CHILD][-1]), int(frame[DATE][-1]))


def without_duplicates(chunk: pl.DataFrame, report: Report) -> pl.DataFrame:
    """One row a child and day. The same row again is set aside; rows that disagree are all set aside."""
    key = pl.struct(CHILD, DATE)
    twice = chunk.filter(key.is_duplicated())
    if twice.is_empty():
        return chunk
    remedy = "Keep one row for the visit, or give the second its own date."
    dropped: list[int] = []
    for group in twice.partition_by([CHILD, DATE], maintain_order=True):
        same = group.drop(LINE).n_unique() == 1
        lines = group[LINE].to_list()
        for line in lines[1:] if same else lines:
            others = ", ".join(str(other) for other in lines if other != line)
            problem = f"the same visit as line {others}" + ("" if same else ", with other values")
            child, day = str(group[CHILD][0]), str(VISIT_DATE.shown(group[DATE][0]))
            report.log.add(
                Fault(int(line), report.columns.date, f"{child} {day}", problem, remedy, whole_row=True)
            )
            dropped.append(line)
    return chunk.filter(~pl.col(LINE).is_in(dropped))
