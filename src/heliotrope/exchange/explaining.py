"""The derivation of one visit out of a file: what went in, what each step made of it, what would decide the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from heliotrope.engines.explaining import explain
from heliotrope.engines.judging import outcome, would_decide
from heliotrope.engines.reference import Range, Reference, Row
from heliotrope.exchange.columns import CHILD, DATE, recognise
from heliotrope.exchange.faults import Fault, FaultLog
from heliotrope.exchange.job import Options, Report
from heliotrope.exchange.preparing import REFUSED, clean_file
from heliotrope.exchange.reading import LINE, Table, open_table
from heliotrope.exchange.reshaping import as_visits
from heliotrope.exchange.scoring import choose
from heliotrope.knowledge import catalogue
from heliotrope.knowledge.child import VISIT_DATE
from heliotrope.language.errors import InputError, NotUnderstood, Refused
from heliotrope.language.expressions import number
from heliotrope.language.outcomes import Outcome, Status


def explain_visit(source: Path, child: str, day: str, options: Options) -> Iterator[str]:
    """Lines that derive every measure of one visit. Raises InputError when the file has no such visit."""
    table = as_visits(open_table(source, encoding=options.encoding), options.mapping)
    report = Report(source.name, recognise(table.header, options.mapping), FaultLog())
    with TemporaryDirectory() as folder:
        clean = clean_file(table, Path(folder), options, report, lambda stage, share: None)
        if not clean.rows:
            raise InputError(
                f"{source.name}: no row can be used. {' '.join(report.log.summary(source.name))}"
            )
        visits = pl.scan_parquet(clean.path).filter(pl.col(CHILD) == child).sort(DATE).collect()
        measures = choose(clean, options, report)
    wanted = VISIT_DATE.read(day)
    places = [i for i, found in enumerate(visits[DATE].to_list()) if found == wanted]
    if not places:
        known = ", ".join(str(VISIT_DATE.shown(found)) for found in visits[DATE].to_list()[:10]) or "none"
        raise InputError(f"{source.name}: child {child!r} has no visit on {day}; visits: {known}")
    if len(places) > 1 and visits[places].drop(LINE).n_unique() > 1:
        lines = ", ".join(str(line) for line in visits[LINE].gather(places))
        raise InputError(f"{source.name}: lines {lines} disagree about {child} on {day}. Keep the right one.")
    at = places[0]
    engine = Reference([row_of(visit) for visit in visits.iter_rows(named=True)], options.confirmed)
    refused = refused_values(visits[REFUSED][at], _faults(report, table, int(visits[LINE][at])))
    yield f"{child}, {day}"
    for measure in measures:
        result = outcome(engine, measure, at, refused)
        yield ""
        yield headline(measure.label, result)
        if result.status is Status.UNDECIDED and (helps := would_decide(engine, measure, at)):
            yield f"  would decide it: {', '.join(helps)}"
        if result.status in (Status.DECIDED, Status.UNDECIDED):
            yield from (
                f"  {line}" for line in explain(engine, measure, at, catalogue.result_names()).lines()
            )
        for cited in measure.sources:
            yield f"  source: {cited} [{measure.standing.value}]"


def row_of(visit: dict[str, Any]) -> Row:
    """A cleaned row as the reference engine takes it."""
    row: dict[str, Fraction | Range | None] = {}
    for column, item in catalogue.columns().items():
        scale = number(item).scale
        if visit.get(column) is not None:
            row[item.id] = Fraction(int(visit[column]), scale)
        elif visit.get(f"{column}__low") is not None:
            row[item.id] = Range(
                Fraction(visit[f"{column}__low"], scale), Fraction(visit[f"{column}__high"], scale)
            )
    return row


def refused_values(names: str | None, faults: Iterable[Fault] = ()) -> list[Refused]:
    """The items that a cleaned row names as refused, each with what was wrong where `faults` tell it."""
    columns = catalogue.columns()
    told = {fault.column: fault for fault in faults}
    found: list[Refused] = []
    for item in [columns[name] for name in (names or "").split(";") if name]:
        fault = told.get(item.id, Fault(0, item.id, "?", "the value was set aside", "See the rejected file."))
        found.append(NotUnderstood(item.id, fault.value, fault.problem, fault.remedy))
    return found


def _faults(report: Report, table: Table, line: int) -> Iterator[Fault]:
    """The faults of one visit, under the ids of the items."""
    for fault in report.log.faults:
        item = report.columns.items.get(fault.column)
        if item is not None and fault.line == table.line_of(line, fault.column):
            yield replace(fault, column=item.id)


def headline(label: str, result: Outcome) -> str:
    """One line that says what came out."""
    if result.decided:
        return f"{label}: {text(result.value)}"
    if result.status is Status.UNDECIDED and result.low is not None:
        return f"{label}: undecided, between {text(result.low)} and {text(result.high)} ({result.reason})"
    return f"{label}: {result.status.value.replace('_', ' ')} ({result.reason})"


def text(value: Any) -> str:
    from heliotrope.language.exact import plain

    if isinstance(value, bool):
        return "yes" if value else "no"
    return plain(value) if isinstance(value, Fraction) else str(value)
