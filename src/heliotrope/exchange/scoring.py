"""Scoring a file: read in blocks, cleaned, brought into the order of children and visits, scored, written.

Two passes, so that memory stays flat whatever the size: the first cleans the file into a compact temporary table of
whole numbers and sorts it if it is not in order; the second scores it in chunks that never split a child.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pyarrow.parquet as parquet

from heliotrope.engines import polars as polars_engine
from heliotrope.engines.lowering import Lowering
from heliotrope.engines.missing import needs
from heliotrope.engines.plan import Plan, plan
from heliotrope.engines.points import Point
from heliotrope.exchange.cleaning import Cleaner
from heliotrope.exchange.columns import CHILD, DATE, Recognised, recognise
from heliotrope.exchange.faults import Fault, FaultLog
from heliotrope.exchange.reading import LINE, Table, open_table
from heliotrope.exchange.reshaping import as_visits
from heliotrope.exchange.saving import whole
from heliotrope.exchange.showing import shown_columns
from heliotrope.exchange.writing import Writer, check_output, write_rejected, writer
from heliotrope.knowledge import catalogue
from heliotrope.knowledge.child import BIRTH, VISIT_DATE
from heliotrope.language.ages import day_number
from heliotrope.language.errors import InputError
from heliotrope.language.instruments import Measure
from heliotrope.language.outcomes import STATUSES
from heliotrope.language.sources import Standing
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed

REFUSED = "__refused"
CHUNK_ROWS = 60_000
WITH_REASONS_ROWS = 15_000  # a reason is a text of its own for every row
Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Options:
    """How to read and what to compute. `as_of` is the day after which no visit can be."""

    as_of: date
    measures: tuple[Measure, ...] = ()
    confirmed: Confirmed = field(default_factory=lambda: NOTHING_CONFIRMED)
    bounds: bool = False
    reasons: bool = True
    engine: str = "polars"
    dates: str = "ymd"
    decimal_comma: bool = False
    encoding: str = "utf8"
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Report:
    """What became of a file."""

    file: str
    columns: Recognised
    log: FaultLog
    rows_scored: int = 0
    children: int = 0
    statuses: dict[str, Counter[str]] = field(default_factory=dict)
    without_columns: tuple[Measure, ...] = ()
    off: tuple[Measure, ...] = ()
    sorted_here: bool = False

    @property
    def rows_read(self) -> int:
        """The rows of the file, those that could not be read among them."""
        return self.log.rows

    @property
    def exit_status(self) -> int:
        """0 all rows read, 1 something was set aside, 2 nothing usable."""
        if not self.rows_scored:
            return 2
        return 1 if self.log.faults else 0


def score_file(
    source: Path, out: Path, options: Options, progress: Progress = lambda stage, share: None
) -> Report:
    """Score `source` into `out`, and what was set aside into `<out>.rejected.csv`.

    Raises InputError, leaving no output behind, when the file cannot be used at all.
    """
    check_output(out)
    report = score_table(
        open_table(source, encoding=options.encoding),
        lambda: writer(out),
        options,
        progress,
        beside=out.parent,
    )
    rejected = out.with_name(f"{out.name}.rejected.csv")
    if report.log.faults:
        write_rejected(rejected, source.name, report.log.faults)
    else:
        rejected.unlink(missing_ok=True)
    return report


def score_table(
    given: Table,
    sink: Callable[[], AbstractContextManager[Writer]],
    options: Options,
    progress: Progress = lambda stage, share: None,
    *,
    beside: Path | None = None,
) -> Report:
    """Score any table into what `sink` opens; nothing is opened where there is nothing to score.

    The cleaned table lies in a temporary folder inside `beside`. Raises InputError when the table cannot be used at all.
    """
    table = as_visits(given, options.mapping)
    report = Report(table.path.name, recognise(table.header, options.mapping), FaultLog())
    if not report.columns.items:
        raise InputError(
            f"{report.file}: no column is a known item; `heliotrope template csv` shows the names, --map maps yours"
        )
    with TemporaryDirectory(prefix=".heliotrope-", dir=beside) as folder:
        clean = clean_file(table, Path(folder), options, report, progress)
        with suppress(_NothingToScore):
            _score_clean(clean, sink, options, report, progress)
    return report


# --- first pass: clean ------------------------------------------------------------------------------------------


@dataclass
class _Clean:
    """The cleaned file: its path, its rows, which items hold censored values, which were refused somewhere."""

    path: Path
    columns: list[str]
    rows: int = 0
    censored: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)


def clean_file(table: Table, folder: Path, options: Options, report: Report, progress: Progress) -> _Clean:
    items = list(report.columns.items.values())
    clean = _Clean(folder / "clean.parquet", [item.column for item in items])
    cleaner = Cleaner(report.log, options.dates, options.decimal_comma, table.redcap, table.line_of)
    order = _Order()
    with ExitStack() as stack:
        partial = stack.enter_context(whole(clean.path))
        sink: parquet.ParquetWriter | None = None
        for block in table.blocks(report.log):
            frame = _clean_block(block, report, cleaner, clean, options)
            clean.rows += len(frame)
            order.look(frame)
            arrow = frame.to_arrow()
            if sink is None:
                sink = stack.enter_context(parquet.ParquetWriter(partial, arrow.schema, compression="snappy"))
            sink.write_table(arrow.cast(sink.schema))
            progress("reading", table.done() / max(table.size, 1))
        if sink is None and not report.log.faults:
            raise InputError(f"{table.path.name} has a header but no rows")
        if sink is None:
            partial.touch()
            return clean
        sink.close()
    if not order.kept:
        report.sorted_here = True
        _sort(clean, folder)
    return clean


def _clean_block(
    block: pl.DataFrame, report: Report, cleaner: Cleaner, clean: _Clean, options: Options
) -> pl.DataFrame:
    columns, lines = report.columns, block[LINE]
    date_ = cleaner.clean(VISIT_DATE, columns.date, block[columns.date], lines, whole_row=True)
    found: dict[str, pl.Series] = {
        CHILD: block[columns.child].cast(pl.String).str.strip_chars(), DATE: date_.values.alias(DATE), LINE: lines,
    }  # fmt: skip
    marks: list[pl.Series] = []
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


def _sort(clean: _Clean, folder: Path) -> None:
    """Sort outside memory where need be."""
    import duckdb

    target = folder / "sorted.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "SET memory_limit = '350MB'; SET threads = 2; SET preserve_insertion_order = false"
        )
        connection.execute(f"SET temp_directory = '{folder}'")
        connection.execute(
            f"COPY (SELECT * FROM read_parquet('{clean.path}') ORDER BY {CHILD}, {DATE}, {LINE}) "
            f"TO '{target}' (FORMAT parquet, ROW_GROUP_SIZE 100000)"
        )
    clean.path.unlink()
    clean.path = target


# --- second pass: score -----------------------------------------------------------------------------------------


class _NothingToScore(Exception):
    """Every row was set aside: there is nothing to write, and nothing may be left behind."""


def _score_clean(
    clean: _Clean,
    sink_of: Callable[[], AbstractContextManager[Writer]],
    options: Options,
    report: Report,
    progress: Progress,
) -> None:
    if not clean.rows:
        raise _NothingToScore
    scorer = _Scorer(choose(clean, options, report), clean, options)
    total = parquet.ParquetFile(clean.path).metadata.num_rows or 1
    done = 0
    with sink_of() as sink:
        rows = WITH_REASONS_ROWS if options.reasons or options.bounds else CHUNK_ROWS
        for chunk in polars_engine.child_chunks(clean.path, rows=rows):
            done += len(chunk)
            chunk = without_duplicates(chunk, report)
            report.rows_scored += len(chunk)
            report.children += chunk[CHILD].n_unique()
            sink.write(scorer.score(chunk, report))
            progress("scoring", done / total)
        if not report.rows_scored:
            raise _NothingToScore


def choose(clean: _Clean, options: Options, report: Report) -> tuple[Measure, ...]:
    """The measures to compute: those asked for, or all that these columns allow."""
    if options.measures:
        return options.measures
    possible, without, off = [], [], []
    for measure in catalogue.MEASURES:
        one = plan([measure], confirmed=options.confirmed, available=[*clean.columns, DATE])
        if measure.standing is Standing.UNCONFIRMED and measure.switch not in options.confirmed:
            off.append(measure)
        elif one.columns and not one.outputs[measure.column].is_null:
            possible.append(measure)
        else:
            without.append(measure)
    report.without_columns, report.off = tuple(without), tuple(off)
    return tuple(possible)


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


class _Scorer:
    """What to compute for one file, worked out once and used for every chunk."""

    def __init__(self, measures: tuple[Measure, ...], clean: _Clean, options: Options) -> None:
        self.measures, self.clean, self.options = measures, clean, options
        available = [*clean.columns, DATE]
        self.plan = plan(
            measures,
            confirmed=options.confirmed,
            available=available,
            censored=clean.censored,
            bounds=options.bounds,
        )
        lowering = Lowering(options.confirmed, available, clean.censored)
        wanted = measures if options.reasons or options.bounds else ()
        self.waiting = {measure: _waiting(lowering, measure) for measure in wanted}

    def score(self, chunk: pl.DataFrame, report: Report) -> pl.DataFrame:
        """The results of a chunk of whole children, as people read them."""
        frame = _with_ends(chunk, self.clean)
        outputs = _run(self.plan, frame, self.options.engine)
        waiting = self._still_waiting(outputs)
        if waiting:
            more = _run(Plan(self.measures, waiting, self.plan.columns), frame, self.options.engine)
            outputs = outputs.hstack(more.select(waiting.keys()))
        outputs = _refuse(outputs, self.measures, self.clean)
        _count(outputs, self.measures, report)
        return outputs.select(
            shown_columns(
                self.measures, list(waiting), bounds=self.options.bounds, reasons=self.options.reasons
            )
        )

    def _still_waiting(self, outputs: pl.DataFrame) -> dict[str, Point]:
        """What to ask about missing items: only of measures that some row leaves undecided."""
        undecided = STATUSES.index("undecided")
        open_ = [
            measure for measure in self.waiting if (outputs[f"{measure.column}_status"] == undecided).any()
        ]
        return {name: point for measure in open_ for name, point in self.waiting[measure].items()}


def _waiting(lowering: Lowering, measure: Measure) -> dict[str, Point]:
    """`<measure>__needs__<item>` -> whether the item keeps the measure open."""
    return {f"{measure.column}__needs__{name}": point for name, point in needs(lowering, measure).items()}


def _count(outputs: pl.DataFrame, measures: tuple[Measure, ...], report: Report) -> None:
    for measure in measures:
        counts = outputs[f"{measure.column}_status"].value_counts()
        tally = report.statuses.setdefault(measure.id, Counter())
        tally.update({STATUSES[code]: count for code, count in counts.iter_rows()})


def _with_ends(chunk: pl.DataFrame, clean: _Clean) -> pl.DataFrame:
    """Both ends of every censored item, filled from the value where it was not censored."""
    ends = []
    for id in clean.censored:
        column = catalogue.items()[id].column
        ends += [pl.col(f"{column}__{end}").fill_null(pl.col(column)) for end in ("low", "high")]
    return chunk.with_columns(ends)


def _run(made: Plan, frame: pl.DataFrame, engine: str) -> pl.DataFrame:
    keep = [CHILD, DATE, REFUSED]
    if engine == "polars":
        return polars_engine.compute(made, frame, keep=keep)
    import duckdb

    from heliotrope.engines import sql

    query = sql.select(made, "visits", keep=keep).sql("duckdb")
    with duckdb.connect() as connection:
        connection.register("visits", frame.to_arrow())
        return connection.execute(f"{query} ORDER BY {CHILD}, {DATE}").pl()


def _refuse(outputs: pl.DataFrame, measures: tuple[Measure, ...], clean: _Clean) -> pl.DataFrame:
    """Measures that use a refused value are refused, in that row, and in every later row when they look back."""
    if not clean.refused or outputs[REFUSED].is_null().all():
        return outputs
    code = STATUSES.index("refused")
    changes: list[pl.Expr] = []
    for measure in measures:
        names = [item.column for item in measure.items if item.column in clean.refused]
        if not names:
            continue
        here = pl.any_horizontal(
            pl.col(REFUSED).str.contains(f";{name};", literal=True) for name in names
        ).fill_null(False)
        touched = here.cum_max().over(CHILD) if plan([measure]).by_child else here
        prefix = f"{measure.column}__needs__"
        changes += [
            pl.when(~touched).then(pl.col(name)).alias(name)
            for name in outputs.columns
            if name in (measure.column, f"{measure.column}_low", f"{measure.column}_high")
            or name.startswith(prefix)
        ]
        changes.append(
            pl.when(touched)
            .then(code)
            .otherwise(pl.col(f"{measure.column}_status"))
            .alias(f"{measure.column}_status")
        )
    return outputs.with_columns(changes)
