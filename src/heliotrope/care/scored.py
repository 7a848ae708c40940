"""The days of a child and what each measure came to on them, worked out only where a rule looks.

A measure of one day runs as straight Python; one that looks at other days is left to the reference engine, as is a day with
a value that lies between the steps of its item.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from typing import Any

from heliotrope.care.visits import DERIVED, Day, days_of, visits_of
from heliotrope.engines.lowering import Lowering
from heliotrope.engines.plan import Plan
from heliotrope.engines.reference import TRUE, Range, Reference, Row
from heliotrope.engines.straight import Straight, compile_plan
from heliotrope.language.errors import DefinitionError
from heliotrope.language.expressions import number
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.switches import Confirmed
from heliotrope.language.types import Truth
from heliotrope.record.course import Course

Value = Fraction | Range | None
OF_CHILD = ("child.sex", "child.birth", "visit.date", "child.age_years")


class Scored:
    """The days of a course, earliest first."""

    def __init__(self, course: Course, confirmed: Confirmed) -> None:
        self._days = days_of(course, visits_of(course))
        self._confirmed = confirmed
        self.days = [one.visit.day for one in self._days]

    def value(self, measure: Measure, at: int) -> Value:
        """The value on one of the days; None where it is not known, or the measure has no meaning."""
        program = _program(measure, frozenset(self._confirmed.items()))
        try:
            return self._slowly(measure, at) if program is None else program(self._days[at])
        except _BetweenSteps:
            return self._slowly(measure, at)

    def any_of(self, measure: Measure, at: int) -> bool:
        """Whether anything that a measure asks for is recorded on a day."""
        asked, day = _asked_by(measure), self._days[at]
        if asked.isdisjoint(DERIVED) and asked.isdisjoint(day.visit.entries):
            return False
        return any(day.get(id) is not None for id in asked)

    @cached_property
    def _engine(self) -> Reference:
        return Reference(_Rows(self._days), self._confirmed)

    def _slowly(self, measure: Measure, at: int) -> Value:
        if measure.applies is not None and self._engine.value(measure.applies, at) != TRUE:
            return None
        found = self._engine.value(measure.value, at)
        if found is None or (isinstance(measure.value.type, Truth) and found.low != found.high):
            return None
        return found.low if found.low == found.high else found


class _Rows(Sequence[Row]):
    """The days as rows of the reference engine."""

    def __init__(self, days: Sequence[Day]) -> None:
        self._days = days

    def __getitem__(self, at: Any) -> Any:
        return self._days[at]

    def __len__(self) -> int:
        return len(self._days)


@cache
def _asked_by(measure: Measure) -> frozenset[str]:
    """The items of a measure that are recorded at a visit."""
    return frozenset(item.id for item in measure.items) - set(OF_CHILD)


# --- as straight Python -----------------------------------------------------------------------------------------


class _BetweenSteps(Exception):
    """A value that whole numbers at the scale of its item cannot hold."""


class _Program:
    """One measure on one day."""

    def __init__(self, measure: Measure, confirmed: Confirmed) -> None:
        items = {item.id: item for item in measure.items}
        self._is_truth = isinstance(measure.value.type, Truth)
        self._scale = 1 if self._is_truth else number(measure.value).scale
        self._columns = dict(_columns(items))
        lowering = Lowering(confirmed, None, {item.id for item in items.values() if _may_be_range(item)})
        ends = lowering.ends(measure.value)
        outputs = {"low": ends.low, "high": ends.high}
        if measure.applies is not None:
            outputs["applies"] = lowering.truth(measure.applies)
        self._run: Straight = compile_plan(Plan((), outputs))

    def __call__(self, day: Day) -> Value:
        low, high, *meant = self._run(_Columns(day, self._columns))  # type: ignore[arg-type]
        if low is None or high is None or meant not in ([], [True]):
            return None
        ends = Range(Fraction(low) / self._scale, Fraction(high) / self._scale)
        return ends.low if ends.low == ends.high else ends


@lru_cache(maxsize=1024)
def _program(measure: Measure, confirmed: frozenset[tuple[str, str]]) -> _Program | None:
    """None for a measure that looks at other days."""
    try:
        return _Program(measure, dict(confirmed))
    except DefinitionError:
        return None


def _may_be_range(item: Item) -> bool:
    return item.censorable


def _columns(items: dict[str, Item]) -> Any:
    """Column -> its item, and whether it is the low or the high end of a range."""
    for item in items.values():
        if _may_be_range(item):
            yield f"{item.column}__low", (item, "low")
            yield f"{item.column}__high", (item, "high")
        else:
            yield item.column, (item, "")


class _Columns:
    """A day as straight Python asks for it."""

    def __init__(self, day: Day, columns: dict[str, tuple[Item, str]]) -> None:
        self._day, self._columns = day, columns

    def get(self, column: str) -> int | bool | None:
        item, end = self._columns[column]
        found = self._day.get(item.id)
        if isinstance(found, Range):
            if not end:
                raise _BetweenSteps
            found = found.low if end == "low" else found.high
        if found is None:
            return None
        return found == 1 if isinstance(item.type, Truth) else _whole(found, number(item).scale)


def _whole(value: Fraction, scale: int) -> int:
    times, rest = divmod(scale, value.denominator)
    if rest:
        raise _BetweenSteps
    return value.numerator * times
