"""What to compute: measures turned into points, with the names under which their results leave an engine.

For a measure `m` the outputs are `m` (null unless decided), `m_status` (a position in `STATUSES`) and, on request,
`m_low`, `m_high` and one yes-or-no `m_needs_<item>` for each item that may be missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from heliotrope.engines import points as p
from heliotrope.engines.lowering import Lowering
from heliotrope.engines.points import Point
from heliotrope.language.instruments import Measure
from heliotrope.language.outcomes import STATUSES
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed, is_off

CODE = {status: place for place, status in enumerate(STATUSES)}


@dataclass(frozen=True, eq=False)
class Plan:
    """Points to compute by output name, and the measures they belong to."""

    measures: tuple[Measure, ...]
    outputs: Mapping[str, Point]
    columns: tuple[str, ...] = field(default=())

    @property
    def by_child(self) -> bool:
        """Whether any output looks at other visits of the child."""
        return any(point.by_child for point in self.outputs.values())


def plan(
    measures: Sequence[Measure],
    *,
    confirmed: Confirmed = NOTHING_CONFIRMED,
    available: Iterable[str] | None = None,
    censored: Iterable[str] = (),
    bounds: bool = False,
) -> Plan:
    """The points for these measures, given what a site has confirmed and which columns the data have."""
    lowering = Lowering(confirmed, available, censored)
    outputs: dict[str, Point] = {}
    for measure in measures:
        outputs.update(_outputs(lowering, measure, bounds))
    names = {point.data[0] for point in in_order(outputs.values()) if point.word == "column"}
    return Plan(tuple(measures), outputs, tuple(sorted(names)))


def _outputs(lowering: Lowering, measure: Measure, bounds: bool) -> dict[str, Point]:
    name = measure.column
    applies = p.TRUE if measure.applies is None else lowering.truth(measure.applies)
    if is_off(measure, lowering.confirmed):
        found = {name: _null_like(lowering.value(measure.value)), f"{name}_status": p.literal(CODE["off"])}
        return found | ({f"{name}_low": p.NULL, f"{name}_high": p.NULL} if bounds else {})
    value = p.choose(applies, lowering.value(measure.value), _null_like(lowering.value(measure.value)))
    found = {name: value, f"{name}_status": _status(value, applies)}
    if bounds:
        low, high = lowering.widened(measure.value)
        possible = p.fill([applies, p.TRUE])
        found[f"{name}_low"] = p.choose(possible, low, p.NULL)
        found[f"{name}_high"] = p.choose(possible, high, p.NULL)
    return found


def _null_like(point: Point) -> Point:
    return p.literal(None, point.kind)


def _status(value: Point, applies: Point) -> Point:
    decided, undecided = p.literal(CODE["decided"]), p.literal(CODE["undecided"])
    here = p.choose(p.known(value), decided, undecided)
    return p.choose(p.fill([applies, p.TRUE]), here, p.literal(CODE["not_applicable"]))


def in_order(roots: Iterable[Point]) -> list[Point]:
    """Every point under the roots once, arguments before what uses them."""
    seen: dict[int, Point] = {}
    stack = [(root, False) for root in reversed(list(roots))]
    while stack:
        point, expanded = stack.pop()
        if id(point) in seen:
            continue
        if expanded:
            seen[id(point)] = point
        else:
            stack.append((point, True))
            stack.extend((argument, False) for argument in reversed(point.arguments))
    return list(seen.values())


def in_groups(plan: Plan, most: int) -> Iterator[Plan]:
    """The plan in parts of at most so many points, each point counted once in its part; never less than one output."""
    group: dict[str, Point] = {}
    seen: set[int] = set()
    for name, point in plan.outputs.items():
        new = {id(below) for below in in_order([point])}
        if group and len(seen | new) > most:
            yield Plan(plan.measures, group, plan.columns)
            group, seen = {}, set()
        group[name] = point
        seen |= new
    if group:
        yield Plan(plan.measures, group, plan.columns)
