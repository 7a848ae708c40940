"""The visits of one child with what came out of them: a thin, remembering view of the reference engine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from heliotrope.engines.explaining import Step, explain
from heliotrope.engines.judging import outcome, would_decide
from heliotrope.engines.reference import Range, Reference, Row
from heliotrope.exchange.columns import CHILD, DATE, recognise
from heliotrope.exchange.explaining import refused_values, row_of
from heliotrope.exchange.faults import FaultLog
from heliotrope.exchange.job import Options, Report
from heliotrope.exchange.preparing import REFUSED, clean_file, without_duplicates
from heliotrope.exchange.reading import open_table
from heliotrope.exchange.recorded import rows_of, visits_of
from heliotrope.exchange.report.remembering import remembered, values
from heliotrope.exchange.reshaping import as_visits
from heliotrope.knowledge import catalogue
from heliotrope.knowledge.child import IS_BASELINE
from heliotrope.language.ages import date_of
from heliotrope.language.errors import Refused
from heliotrope.language.outcomes import Outcome, Status
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed
from heliotrope.record.course import Course

MOST_TO_TRY = 6
"""With more missing items than this, what would decide a result is not searched for: it takes long and helps nobody."""


class History:
    """All visits of one child in time order. A visit is named by its place, -1 is the latest."""

    def __init__(
        self,
        child: str,
        days: Sequence[date],
        rows: Sequence[Row],
        refused: Sequence[Sequence[Refused]],
        confirmed: Confirmed = NOTHING_CONFIRMED,
        seen: Sequence[bool] | None = None,
    ) -> None:
        """`seen` says on which days the child was seen; on the others only a result came. Left out: on all of them."""
        self.child = child
        self.days = tuple(days)
        self.seen = tuple(seen) if seen is not None else (True,) * len(self.days)
        self._engine = Reference(rows, confirmed)
        self._confirmed = tuple(sorted(confirmed.items()))
        self._refused = refused
        self._outcomes: dict[tuple[str, int], Outcome] = {}

    def __len__(self) -> int:
        return len(self.days)

    @property
    def now(self) -> int:
        """The place of the last day on which the child was seen."""
        return max((at for at, seen in enumerate(self.seen) if seen), default=len(self) - 1)

    def item(self, id: str, at: int) -> Fraction | Range | None:
        """What was recorded: a number, the two ends of a censored value, or nothing."""
        return self._engine.rows[at].get(id)

    def known_items(self) -> frozenset[str]:
        """The ids of everything that was recorded at any visit."""
        return frozenset(id for row in self._engine.rows for id, value in row.items() if value is not None)

    def outcome(self, measure: str, at: int) -> Outcome:
        at = range(len(self))[at]
        if (measure, at) not in self._outcomes:
            self._outcomes[measure, at] = self._worked_out(measure, at)
        return self._outcomes[measure, at]

    def _worked_out(self, measure: str, at: int) -> Outcome:
        engine, refused = self._engine, self._refused[at]
        if refused:  # says which value it was, and where
            return outcome(engine, catalogue.measure(measure), at, refused)
        key = measure, self._confirmed, values(measure, engine.rows, at)
        return remembered(key, lambda: outcome(engine, catalogue.measure(measure), at))

    def from_baseline(self, at: int) -> History:
        """The same visits, with another one as the baseline."""
        rows = [{**row, IS_BASELINE.id: Fraction(place == at)} for place, row in enumerate(self._engine.rows)]
        return History(self.child, self.days, rows, self._refused, self._engine.confirmed, self.seen)

    def number(self, measure: str, at: int) -> Fraction | None:
        """What a measure comes to whether or not it applies: for a form that it is not the measure of."""
        found = self._engine.value(catalogue.measure(measure).value, range(len(self))[at])
        return found.low if found is not None and found.low == found.high else None

    def would_decide(self, measure: str, at: int) -> tuple[str, ...]:
        """The few items of this visit that would decide an undecided measure; none where that is not worth searching."""
        at, result = range(len(self))[at], self.outcome(measure, at)
        if result.status is not Status.UNDECIDED or len(result.missing) > MOST_TO_TRY:
            return ()
        return would_decide(self._engine, catalogue.measure(measure), at)

    def derivation(self, measure: str, at: int) -> Step:
        return explain(
            self._engine, catalogue.measure(measure), range(len(self))[at], catalogue.result_names()
        )

    def recorded(self, start: str, at: int) -> bool:
        """Whether an item was recorded at this visit, or with 'cmas.' any item of that instrument."""
        row = self._engine.rows[at]
        if not start.endswith("."):
            return row.get(start) is not None
        return any(value is not None and id.startswith(start) for id, value in row.items())

    @cached_property
    def baseline(self) -> int:
        """The visit from which response is measured at the latest visit."""
        return self._engine.baseline(IS_BASELINE, len(self) - 1)


def history_of(course: Course) -> History:
    """The visits of a record with what comes out of them."""
    visits = visits_of(course)
    rows = list(rows_of(course, visits))
    return History(
        course.child.name,
        [visit.date for visit in visits],
        [row for row, _ in rows],
        [refused for _, refused in rows],
        NOTHING_CONFIRMED,
        [visit.seen for visit in visits],
    )


def histories(source: Path, options: Options) -> list[History]:
    """Every child of a file, in the order of the file's children."""
    table = as_visits(open_table(source, encoding=options.encoding), options.mapping)
    report = Report(source.name, recognise(table.header, options.mapping), FaultLog())
    with TemporaryDirectory() as folder:
        clean = clean_file(table, Path(folder), options, report, lambda stage, share: None)
        cleaned = without_duplicates(pl.read_parquet(clean.path).sort(CHILD, DATE), report)
    children = cleaned.group_by([CHILD], maintain_order=True)
    return [_history(str(key[0]), visits, options.confirmed) for key, visits in children]


def _history(child: str, visits: pl.DataFrame, confirmed: Confirmed) -> History:
    return History(
        child,
        [date_of(day) for day in visits[DATE]],
        [row_of(visit) for visit in visits.iter_rows(named=True)],
        [refused_values(names) for names in visits[REFUSED]],
        confirmed,
    )
