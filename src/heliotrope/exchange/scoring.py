"""Scoring a file: read in blocks, cleaned, brought into the order of children and visits, scored, written.

Two passes, so that memory stays flat whatever the size: the first cleans the file into a compact temporary table of
whole numbers and sorts it if it is not in order; the second scores it in chunks that never split a child.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import polars as pl

from heliotrope.engines import polars as polars_engine
from heliotrope.engines.lowering import Lowering
from heliotrope.engines.missing import needs, packed
from heliotrope.engines.plan import Plan, plan
from heliotrope.engines.points import Point
from heliotrope.exchange.columns import CHILD, DATE, recognise
from heliotrope.exchange.faults import FaultLog
from heliotrope.exchange.job import REASONS_UP_TO, Options, Progress, Report
from heliotrope.exchange.preparing import REFUSED, Cleaned, clean_file, without_duplicates
from heliotrope.exchange.reading import Table, open_table
from heliotrope.exchange.reshaping import as_visits
from heliotrope.exchange.showing import shown
from heliotrope.exchange.stretches import episodes_by
from heliotrope.exchange.writing import Writer, check_output, rejected, writer
from heliotrope.knowledge import catalogue
from heliotrope.language.errors import InputError
from heliotrope.language.instruments import Measure
from heliotrope.language.outcomes import STATUSES
from heliotrope.language.sources import Standing

if TYPE_CHECKING:
    from heliotrope.exchange.databases import Database

CHUNK_ROWS = 60_000
WITH_REASONS_ROWS = 8_000  # a reason is a text of its own for every row


Sink = Callable[[], AbstractContextManager[Writer]]


def score_file(
    source: Path,
    out: Path,
    options: Options,
    progress: Progress = lambda stage, share: None,
    *,
    episodes: Path | None = None,
) -> Report:
    """Score `source` into `out`, and what was set aside into `<out>.rejected.csv`; the episodes too where asked for.

    Raises InputError, leaving no output behind, when the file cannot be used at all.
    """
    for path in (out, episodes):
        if path is not None:
            check_output(path)
    more = None if episodes is None else (lambda: writer(episodes))
    table = open_table(source, encoding=options.encoding)
    log = FaultLog()
    with rejected(out.with_name(f"{out.name}.rejected.csv"), source.name) as log.spill:
        report = score_table(
            table, lambda: writer(out), options, progress, episodes=more, beside=out.parent, log=log
        )
        log.settle(0)
    return report


def score_table(
    given: Table,
    sink: Sink,
    options: Options,
    progress: Progress = lambda stage, share: None,
    *,
    episodes: Sink | None = None,
    beside: Path | None = None,
    log: FaultLog | None = None,
) -> Report:
    """Score any table into what `sink` opens; nothing is opened where there is nothing to score.

    The cleaned table lies in a temporary folder inside `beside`. Raises InputError when the table cannot be used at all.
    """
    table = as_visits(given, options.mapping)
    report = Report(table.path.name, recognise(table.header, options.mapping), log or FaultLog())
    if not report.columns.items:
        raise InputError(
            f"{report.file}: no column is a known item; `heliotrope template csv` shows the names, --map maps yours"
        )
    with TemporaryDirectory(prefix=".heliotrope-", dir=beside) as folder:
        clean = clean_file(table, Path(folder), options, report, progress)
        with suppress(_NothingToScore):
            _score_clean(clean, sink, episodes, options, report, progress)
    return report


class _NothingToScore(Exception):
    """Every row was set aside: there is nothing to write, and nothing may be left behind."""


def _score_clean(
    clean: Cleaned,
    sink_of: Sink,
    episodes: Sink | None,
    options: Options,
    report: Report,
    progress: Progress,
) -> None:
    if not clean.rows:
        raise _NothingToScore
    report.reasons_left_out = options.reasons is None and clean.rows > REASONS_UP_TO
    options = replace(options, reasons=options.reasons is not False and not report.reasons_left_out)
    measures = choose(clean, options, report)
    total = max(clean.rows, 1)
    done = 0
    with _opened(options) as database, sink_of() as sink, _opened_too(episodes) as stretches:
        scorer = _Scorer(measures, clean, options, database)
        find = episodes_by(clean.columns, options.confirmed, database)
        for chunk in polars_engine.child_chunks(clean.path, rows=scorer.rows):
            done += len(chunk)
            chunk = without_duplicates(chunk, report)
            report.rows_scored += len(chunk)
            report.children += chunk[CHILD].n_unique()
            sink.write(scorer.score(chunk, report))
            if stretches is not None:
                stretches.write(find(chunk))
            report.log.settle()
            progress("scoring", done / total)
        if not report.rows_scored:
            raise _NothingToScore


def _opened(options: Options) -> AbstractContextManager[Database | None]:
    """The database that computes, or none where Polars does."""
    if options.engine == "polars":
        return nullcontext()
    from heliotrope.exchange.databases import opened

    return opened(options.engine, options.database)


def _opened_too(sink: Sink | None) -> AbstractContextManager[Writer | None]:
    return nullcontext() if sink is None else sink()


def choose(clean: Cleaned, options: Options, report: Report) -> tuple[Measure, ...]:
    """The measures to compute: those asked for, or all that these columns allow. The date alone allows none: with it a
    sum over time would be a zero about something that the file says nothing of."""
    if options.measures:
        return options.measures
    possible, without, off = [], [], []
    for measure in catalogue.MEASURES:
        one = plan([measure], confirmed=options.confirmed, available=[*clean.columns, DATE])
        if measure.standing is Standing.UNCONFIRMED and measure.switch not in options.confirmed:
            off.append(measure)
        elif set(one.columns) - {DATE} and not one.outputs[measure.column].is_null:
            possible.append(measure)
        else:
            without.append(measure)
    report.without_columns, report.off = tuple(without), tuple(off)
    return tuple(possible)


class _Scorer:
    """What to compute for one file, worked out once and used for every chunk."""

    def __init__(
        self, measures: tuple[Measure, ...], clean: Cleaned, options: Options, database: Database | None
    ) -> None:
        self.measures, self.clean, self.options = measures, clean, options
        available = [*clean.columns, DATE]
        made = plan(
            measures,
            confirmed=options.confirmed,
            available=available,
            censored=clean.censored,
            bounds=options.bounds,
        )
        rows = WITH_REASONS_ROWS if options.reasons or options.bounds else CHUNK_ROWS
        self.rows = rows if database is None else database.chunk(rows)
        self.waiting: dict[Measure, dict[str, tuple[str, ...]]] = {}
        outputs = dict(made.outputs)
        lowering = Lowering(options.confirmed, available, clean.censored)
        for measure in measures if options.reasons or options.bounds else ():
            words = _waiting(lowering, measure)
            outputs |= {name: point for name, (_, point) in words.items()}
            self.waiting[measure] = {name: names for name, (names, _) in words.items()}
        self.run = engine_for(Plan(measures, outputs, made.columns), database, self.rows)
        self.refuse = Refusing(measures, clean.refused)

    def score(self, chunk: pl.DataFrame, report: Report) -> pl.DataFrame:
        """The results of a chunk of whole children, as people read them."""
        outputs = self.refuse(self.run(_with_ends(chunk, self.clean)))
        _count(outputs, self.measures, report)
        bounds, reasons = self.options.bounds, self.options.reasons
        return shown(outputs, self.measures, self.waiting, bounds=bounds, reasons=bool(reasons))


def _waiting(lowering: Lowering, measure: Measure) -> dict[str, tuple[tuple[str, ...], Point]]:
    """`<measure>__open_0` and so on -> the items that its bits stand for, and the point."""
    words = packed(needs(lowering, measure))
    return {f"{measure.column}__open_{place}": word for place, word in enumerate(words)}


def _count(outputs: pl.DataFrame, measures: tuple[Measure, ...], report: Report) -> None:
    for measure in measures:
        counts = outputs[f"{measure.column}_status"].value_counts()
        tally = report.statuses.setdefault(measure.id, Counter())
        tally.update({STATUSES[code]: count for code, count in counts.iter_rows()})


def _with_ends(chunk: pl.DataFrame, clean: Cleaned) -> pl.DataFrame:
    """Both ends of every censored item, filled from the value where it was not censored."""
    ends = []
    for id in clean.censored:
        column = catalogue.items()[id].column
        ends += [pl.col(f"{column}__{end}").fill_null(pl.col(column)) for end in ("low", "high")]
    return chunk.with_columns(ends)


Run = Callable[[pl.DataFrame], pl.DataFrame]
KEPT = (CHILD, DATE, REFUSED)


def engine_for(made: Plan, database: Database | None, rows: int) -> Run:
    """The plan ready to run on chunks of about so many rows, by Polars or by a database."""
    if database is None:
        return polars_engine.Prepared(made, keep=KEPT, rows=rows)
    from heliotrope.exchange.databases import Prepared

    run = Prepared(made, database)
    return lambda frame: pl.concat([frame.select(KEPT), run(frame)], how="horizontal")


class Refusing:
    """Measures that use a refused value are refused, in that row, and in every later row when they look back."""

    def __init__(self, measures: Sequence[Measure], refused: set[str]) -> None:
        used = {
            measure: [item.column for item in measure.items if item.column in refused] for measure in measures
        }
        self.used = {measure: names for measure, names in used.items() if names}
        self.by_child = {measure for measure in self.used if plan([measure]).by_child}

    def __call__(self, outputs: pl.DataFrame) -> pl.DataFrame:
        if not self.used or outputs[REFUSED].is_null().all():
            return outputs
        marks = outputs.select(CHILD, *self._marks())
        changes = [
            change
            for measure, names in self.used.items()
            for change in self._changes(outputs, marks, measure, names)
        ]
        return outputs.with_columns(changes)

    def _marks(self) -> list[pl.Expr]:
        """Which rows have each refused column."""
        names = dict.fromkeys(name for names in self.used.values() for name in names)
        return [
            pl.col(REFUSED).str.contains(f";{name};", literal=True).fill_null(False).alias(name)
            for name in names
        ]

    def _changes(
        self, outputs: pl.DataFrame, marks: pl.DataFrame, measure: Measure, names: list[str]
    ) -> list[pl.Series]:
        here = pl.any_horizontal(names)
        touched = marks.select(here.cum_max().over(CHILD) if measure in self.by_child else here).to_series()
        if not touched.any():
            return []
        values = [measure.column, f"{measure.column}_low", f"{measure.column}_high"]
        status = outputs[f"{measure.column}_status"]
        gone = [outputs[name].set(touched, None) for name in values if name in outputs.columns]
        return [*gone, status.set(touched, STATUSES.index("refused"))]
