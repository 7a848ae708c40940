"""Which unrecorded items keep a measure open, as points: the same answer as `judging.missing_items`, for millions.

Each name comes with a yes or no that is never null: the item is not recorded, and every node between it and the
measure is undecided.
"""

from __future__ import annotations

from collections.abc import Iterator

from heliotrope.engines import points as p
from heliotrope.engines.judging import AT_BASELINE, AT_PREVIOUS
from heliotrope.engines.lowering import Lowering, Quotients
from heliotrope.engines.points import Point
from heliotrope.language import expressions as x
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.types import Truth

AT_EARLIER = "@earlier"
Needs = dict[str, Point]


def needs(lowering: Lowering, measure: Measure) -> Needs:
    """Item id (with `@baseline`, `@previous` or `@earlier` for another visit) -> whether it keeps the measure open."""
    found = needs_of(lowering, measure.value)
    if measure.applies is None:
        return found
    before = needs_of(lowering, measure.applies)
    _merge(before, found)
    return before


def needs_of(lowering: Lowering, node: x.Expression) -> Needs:
    """The same for any expression."""
    return dict(_Finder(lowering).of(node))


BITS = 62
"""Names that one whole number of 64 bits holds, its sign and one bit to spare."""


def packed(needs_: Needs) -> list[tuple[tuple[str, ...], Point]]:
    """The same answers in a few whole numbers: the names of each number, first name lowest bit, and the number."""
    names = list(needs_)
    parts = [tuple(names[at : at + BITS]) for at in range(0, len(names), BITS)]
    return [
        (part, p.add([(1 << bit, p.as_number(needs_[name])) for bit, name in enumerate(part)]))
        for part in parts
    ]


def _merge(into: Needs, more: Needs) -> None:
    for name, point in more.items():
        into[name] = p.some([into[name], point]) if name in into else point


class _Finder:
    def __init__(self, lowering: Lowering) -> None:
        self.lowering = lowering
        self._memory: dict[int, Needs] = {}

    def of(self, node: x.Expression) -> Needs:
        if id(node) not in self._memory:
            self._memory[id(node)] = self._find(node)
        return self._memory[id(node)]

    def _find(self, node: x.Expression) -> Needs:
        if isinstance(node, Item):
            return {node.id: p.negate(self._has(node))}
        open_ = p.negate(self._is_known(node))
        if open_ is p.FALSE:
            return {}
        found: Needs = {}
        for reached, names in self._parts(node):
            closed = {name: p.every([open_, reached, point]) for name, point in names.items()}
            _merge(found, {name: point for name, point in closed.items() if point is not p.FALSE})
        return found

    def _parts(self, node: x.Expression) -> Iterator[tuple[Point, Needs]]:
        """The parts on which an undecided node hangs: when each does, and what it is waiting for."""
        match node:
            case x.AtBaseline():
                mark = p.fill([self.lowering.truth(node.mark), p.FALSE])
                yield (
                    p.TRUE,
                    {_there(n, AT_BASELINE): p.at_baseline(q, mark) for n, q in self.of(node.of).items()},
                )
            case x.AtPrevious():
                before = {_there(n, AT_PREVIOUS): _no(p.previous(q)) for n, q in self.of(node.of).items()}
                yield p.TRUE, before
            case x.RunningSum() | x.DaysInState():
                yield from self._over_time(self.of(node.parts[0]))
            case x.FirstKnown():
                yield from self._leading(node)
            case x.MaxKnown():
                none = p.negate(p.some([self._has(part) for part in node.parts]))
                yield from ((p.some([self._has(part), none]), self.of(part)) for part in node.parts)
            case x.Unsettled():
                yield from ((p.TRUE, self.of(part)) for part in node.hull)
            case x.Case():
                yield from self._reached(node)
            case x.Given():
                here = self._has(node.needed)
                yield p.negate(here), self.of(node.needed)
                yield here, self.of(node.then)
            case _:
                yield from ((p.TRUE, self.of(part)) for part in node.parts)

    def _over_time(self, names: Needs) -> Iterator[tuple[Point, Needs]]:
        yield p.TRUE, names
        earlier = {}
        for name, point in names.items():
            count = p.running_sum(p.as_number(point), 10_000)
            earlier[_there(name, AT_EARLIER)] = p.compare("above", count, p.as_number(point))
        yield p.TRUE, earlier

    def _leading(self, node: x.FirstKnown) -> Iterator[tuple[Point, Needs]]:
        nothing_yet = p.TRUE
        for part in node.parts:
            yield p.every([nothing_yet, self._has(part)]), self.of(part)
            nothing_yet = p.every([nothing_yet, p.negate(self._has(part))])
        untaken = nothing_yet
        for part in node.parts:
            possible = (
                p.known(self.lowering.widened(part).low) if not isinstance(part.type, Truth) else p.TRUE
            )
            yield p.every([untaken, possible]), self.of(part)
            untaken = p.every([untaken, p.negate(possible)])

    def _reached(self, node: x.Case) -> Iterator[tuple[Point, Needs]]:
        reached = p.TRUE
        for condition, value in node.branches:
            met = self.lowering.truth(condition)
            yield reached, self.of(condition)
            yield p.every([reached, p.fill([met, p.TRUE])]), self.of(value)
            reached = p.every([reached, p.negate(_no(met))])
        yield reached, self.of(node.otherwise)

    def _has(self, node: x.Expression) -> Point:
        """Whether the node has a value as recorded, a range included."""
        lowered = self.lowering.lower(node, widen=False)
        if isinstance(lowered, Quotients):
            return p.every([p.known(lowered.of.low), p.known(lowered.over.low)])
        return p.known(lowered.low)

    def _is_known(self, node: x.Expression) -> Point:
        lowered = self.lowering.lower(node, widen=False)
        if isinstance(lowered, Quotients):
            ends = [
                p.compare("equal", lowered.of.low, lowered.of.high),
                p.compare("equal", lowered.over.low, lowered.over.high),
            ]
            return _no(p.every(ends))
        return p.known(p.settled(lowered.low, lowered.high))


def _there(name: str, suffix: str) -> str:
    return name if "@" in name else name + suffix


def _no(point: Point) -> Point:
    """The yes or no with unknown as no."""
    return p.fill([point, p.FALSE])
