"""The visits of one child as the cells of a file: what `heliotrope score` reads, and nothing else of the record.

Only items that measures are computed from are cells, each in its own unit. Free text is never one, nor what was told in
confidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from heliotrope.clinic.exporting.dating import TRUNCATED, Calendar
from heliotrope.clinic.seeing import in_confidence
from heliotrope.engines.reference import Range
from heliotrope.exchange.columns import CHILD, DATE, UNIT_SUFFIX
from heliotrope.exchange.recorded import rows_of, visits_of
from heliotrope.knowledge import catalogue
from heliotrope.knowledge.child import AGE_ENTERED, VISIT_DATE
from heliotrope.language.exact import plain
from heliotrope.language.items import Item
from heliotrope.language.types import Day, Number, Text
from heliotrope.record.course import Course

Cells = dict[str, str]
NOT_READABLE = "?"
"""Stands for a value that could not be used here: it is set aside outside too, and what was typed stays."""


def cells_of(course: Course, name: str, calendar: Calendar) -> Iterator[Cells]:
    """Each visit by column, in order of time."""
    for row, refused in rows_of(course, visits_of(course)):
        day = row[VISIT_DATE.id]
        assert isinstance(day, Fraction)
        found = {CHILD: name, DATE: calendar.visit(int(day))}
        given = {id: value for id, value in row.items() if value is not None and id != VISIT_DATE.id}
        for id, value in {**given, **{error.item: None for error in refused}}.items():
            item = catalogue.items()[id]
            text = _cell(item, value, calendar) if _may_leave(item, calendar) else None
            if text is not None:
                found[item.column] = text
                if item.unit_needed_below is not None:  # a small number would be refused without one
                    found[item.column + UNIT_SUFFIX] = item.unit
        yield found


def _may_leave(item: Item, calendar: Calendar) -> bool:
    if isinstance(item.kind, Text) or in_confidence(item.id):
        return False
    return item is not AGE_ENTERED or calendar.dates not in TRUNCATED  # an exact age tells the birthday


def _cell(item: Item, value: Fraction | Range | None, calendar: Calendar) -> str | None:
    if isinstance(item.kind, Day) and calendar.dates in TRUNCATED:
        return None  # a part of a date is no date
    if value is None:
        return NOT_READABLE
    if isinstance(value, Range):
        return _censored(item, value)
    if isinstance(item.kind, Day):
        return calendar.day(int(value))
    shown = item.shown(value)
    return str(shown).lower() if isinstance(shown, bool) else str(shown)


def _censored(item: Item, value: Range) -> str:
    assert isinstance(item.kind, Number)
    return f"<{plain(value.high)}" if value.low == item.kind.low else f">{plain(value.low)}"
