"""The same values as the picture, as a table: one row a visit, one column a series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from heliotrope.exchange.report import words
from heliotrope.exchange.report.course import Band, Course, Dose, Gap, Mark, Series, Span

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """`kind` is 'value', 'open' for undecided, or 'gap' for not measured."""

    text: str
    kind: str = "value"


@dataclass(frozen=True, slots=True)
class Column:
    """`numbers` stand under each other at the right."""

    name: str
    numbers: bool
    id: str = ""  # of the measure


@dataclass(frozen=True, slots=True)
class TableView:
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


def table(course: Course) -> TableView:
    """Every value of the picture. The order of columns is that of the panels."""
    series = [(panel.title, one) for panel in course.all_panels for one in panel.series]
    changed = [{mark.day: mark.form or "form not named" for mark, _ in one.changes()} for _, one in series]
    columns = [Column(f"{band.title} ({band.hint})", False) for band in course.bands]
    columns += [Column(_column(title, one), True, one.id) for title, one in series]
    if course.lane is not None:
        columns += [Column("Dose, mg/kg/day", True), Column("Pulses since the visit before", True)]
    marks = [{mark.day: mark for mark in one.marks} for _, one in series]
    rows = []
    for day in course.visits:
        cells = [_state(band, day) for band in course.bands]
        cells += [_cell(found.get(day), forms.get(day)) for found, forms in zip(marks, changed, strict=True)]
        if course.lane is not None:
            cells += [_dose(_dose_on(course, day)), _pulses(course, day)]
        rows.append((words.day(day), tuple(cells)))
    return TableView(tuple(columns), tuple(rows))


def _column(title: str, one: Series) -> str:
    if one.long_name.lower() in title.lower() or title.lower() in one.long_name.lower():
        return one.long_name[0].upper() + one.long_name[1:]
    return f"{one.long_name[0].upper()}{one.long_name[1:]}{', × limit' if title == 'Muscle enzymes' else ''}"


def _state(band: Band, day: date) -> Cell:
    found = next((one for one in band.stretches if one.start <= day < one.end), None)
    if found is None or found.level == "none":
        return Cell("not known", "gap")
    return Cell(found.words, "open" if found.level.endswith("open") else "value")


def _cell(mark: Mark | None, new_form: str | None) -> Cell:
    """What was measured, and from where on another form or limit holds."""
    if mark is None or isinstance(mark, Gap):
        other = mark is not None and "another form" in mark.text
        return Cell("another form" if other else NOTHING, "gap")
    told = f"{mark.text} (from here: {new_form})" if new_form else mark.text
    return Cell(told, "open" if isinstance(mark, Span) else "value")


def _dose_on(course: Course, day: date) -> Dose | None:
    assert course.lane is not None
    return next((dose for dose in course.lane.doses if dose.start == day), None)


def _dose(dose: Dose | None) -> Cell:
    if dose is None or dose.low is None or dose.high is None:
        return Cell(NOTHING, "gap")
    return Cell(words.range_(dose.low, dose.high, 2), "value" if dose.low == dose.high else "open")


def _pulses(course: Course, day: date) -> Cell:
    assert course.lane is not None
    found = next((pulse for pulse in course.lane.pulses if pulse.day == day), None)
    return Cell(found.words if found else "none")
