"""Outcomes that were worked out before. The same values of the same items give the same outcome, for any child.

So a page that is asked for again after one visit has changed works out that visit and what looks at it, not all the years.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from functools import cache

from heliotrope.engines.reference import Row
from heliotrope.knowledge import catalogue
from heliotrope.language.expressions import (
    AfterBaseline,
    AtBaseline,
    AtPrevious,
    DaysInState,
    RunningSum,
    walk,
)
from heliotrope.language.instruments import Measure
from heliotrope.language.outcomes import Outcome

MOST_KEPT = 60_000
OTHER_VISITS = (AfterBaseline, AtBaseline, AtPrevious, DaysInState, RunningSum)

_kept: OrderedDict[Hashable, Outcome] = OrderedDict()


def remembered(key: Hashable, work_out: Callable[[], Outcome]) -> Outcome:
    """The outcome under this key, worked out when it is not known."""
    found = _kept.get(key)
    if found is None:
        found = _kept[key] = work_out()
        if len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found


def values(measure: str, rows: Sequence[Row], at: int) -> Hashable:
    """Everything that the outcome of a measure at one visit rests on: its items there, or at every visit with the place."""
    ids, everywhere = _rests_on(measure)
    if everywhere:
        return at, tuple(tuple(map(row.get, ids)) for row in rows)
    return tuple(map(rows[at].get, ids))


@cache
def _rests_on(id: str) -> tuple[tuple[str, ...], bool]:
    measure = catalogue.measure(id)
    return tuple(item.id for item in measure.items), _looks_at_other_visits(measure)


def _looks_at_other_visits(measure: Measure) -> bool:
    roots = [root for root in (measure.value, measure.applies) if root is not None]
    return any(isinstance(node, OTHER_VISITS) for node in walk(*roots))


def forget() -> None:
    """Everything, as at a start."""
    _kept.clear()
