"""Visits at the edges inside definitions: each limit and each step, just below it, on it and just above it.

A visit at which, say, a sum of fourteen items is exactly 48 is found by moving one item after another towards it. The
two visits of a change are moved together: what a definition asks of the baseline becomes a column of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from math import ceil, floor, inf
from random import Random
from typing import Any

from heliotrope.engines.plan import plan
from heliotrope.engines.straight import compile_plan
from heliotrope.language import expressions as x
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.sources import Switch
from heliotrope.language.switches import Confirmed
from heliotrope.language.types import Quotient, Truth
from tests.engines.adapters import VISIT_DATE, Child, Recorded, Visit
from tests.engines.visits import Measured, moved_to, random_visit

BEFORE = "before."
BASELINE_MARK = "visit_baseline"
SHARES_MISSING = (
    0,
    0.9,
    0.3,
    0,
    0.9,
    0,
)  # one start after another: with gaps, an entered total is used instead of items


@dataclass(frozen=True, eq=False)
class Edge:
    """A place where a definition changes its answer: where `of`, in whole steps of its scale, passes `at`."""

    node: x.Expression
    of: x.Expression
    at: int


def roots(measure: Measure) -> list[x.Expression]:
    return [measure.value] if measure.applies is None else [measure.value, measure.applies]


def edges_of(node: x.Expression) -> list[Edge]:
    """The edges of one node; none where it compares ratios, which have no whole-number difference."""
    if isinstance(node, x.Steps) and not isinstance(node.of.type, Quotient):
        scale = x.number(node.of).scale
        return [
            Edge(node, node.of, place)
            for edge in node.edges
            for place in {floor(edge * scale), ceil(edge * scale)}
        ]
    if isinstance(node, x.Compare) and not isinstance(node.left.type, Quotient | Truth):
        if not isinstance(node.right.type, Quotient | Truth) and not node.equal:
            return [_difference(node)]
    return []


def _difference(node: x.Compare) -> Edge:
    if isinstance(node.right, x.Constant) or isinstance(node.left, x.Constant):
        limit, of = (node.right, node.left) if isinstance(node.right, x.Constant) else (node.left, node.right)
        if not isinstance(of, x.Constant):
            return Edge(node, of, floor(limit.value * x.number(of).scale))
    return Edge(node, x.Sum(((Fraction(1), node.left), (Fraction(-1), node.right))), 0)


def probing(switches: Iterable[Switch]) -> Confirmed:
    """Every switch set to something, so that nothing stays a range."""
    return {
        switch.id: switch.recalled or switch.settings[0]
        for switch in switches
        if switch.recalled or switch.settings
    }


def children_at(
    edge: Edge, confirmed: Confirmed, random: Random, allowed: Mapping[str, Item] | None = None
) -> Iterator[Child]:
    """Children whose last visit lies one step below the edge, on it, one above it, as nearly as can be found.

    `allowed`: the only columns in which anything is recorded.
    """
    flat = in_one_row(edge.of)
    items = {node.column: node for node in x.walk(flat) if isinstance(node, Item)}
    if allowed is not None:
        items = {column: item for column, item in items.items() if column.removeprefix("before_") in allowed}
    probe = compile_plan(plan([Measure("probe", "", flat)], confirmed=confirmed))

    def value(visit: Visit) -> int | None:
        found = probe(visit)[0]
        return None if found is None else int(found)

    for target in (edge.at - 1, edge.at, edge.at + 1):
        yield as_child(_nearest(target, value, items, random), random)


def _nearest(target: int, value: Measured, items: Mapping[str, Item], random: Random) -> Visit:
    """The visit nearest to the target, from several starts or from the first that reaches it."""
    found: list[tuple[float, Visit]] = []
    for missing in SHARES_MISSING:
        visit = moved_to(random_visit(items, random, missing), target, value, items, random)
        here = value(visit)
        found.append((inf if here is None else abs(here - target), visit))
        if here == target:
            break
    return min(found, key=lambda pair: pair[0])[1]


def as_child(flat: Visit, random: Random) -> Child:
    """A flat row as a child: what was asked of before goes to a baseline visit."""
    prefix = BEFORE.replace(".", "_")
    now = {column: value for column, value in flat.items() if not column.startswith(prefix)}
    before = {
        column.removeprefix(prefix): value for column, value in flat.items() if column.startswith(prefix)
    }
    if not before:
        return [{VISIT_DATE: random.randrange(18_000, 19_000), **now}]
    today = _day(now.get(VISIT_DATE), 19_000)
    earlier = min(_day(before.get(VISIT_DATE), today - 100), today - 1)
    return [
        {**before, VISIT_DATE: earlier, BASELINE_MARK: True},
        {**now, VISIT_DATE: today, BASELINE_MARK: False},
    ]


def _day(value: Recorded, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise


# --- a definition over two visits as one over one row -----------------------------------------------------------


def in_one_row(root: x.Expression) -> x.Expression:
    """The definition with every item of an earlier visit as a column `before_...` of the same row."""
    return _Flat().flat(root, before=False)


class _Flat:
    def __init__(self) -> None:
        self._known: dict[tuple[int, bool], x.Expression] = {}

    def flat(self, node: x.Expression, *, before: bool) -> x.Expression:
        key = (id(node), before)
        if key not in self._known:
            self._known[key] = self._flat(node, before)
        return self._known[key]

    def _flat(self, node: x.Expression, before: bool) -> x.Expression:
        match node:
            case Item():
                return replace(node, id=BEFORE + node.id) if before else node
            case x.AtBaseline() | x.AtPrevious():
                return self.flat(node.of, before=True)
            case x.AfterBaseline():
                return x.Compare(x.node(1), x.node(1))
            case x.RunningSum():
                return self.flat(node.of, before=before)
            case x.DaysInState():
                return self.flat(node.day, before=before)
        return with_parts(node, lambda part: self.flat(part, before=before))


def with_parts(node: x.Expression, change: Any) -> x.Expression:
    """The same node over changed parts."""

    def changed(value: Any) -> Any:
        if isinstance(value, x.Expression):
            return change(value)
        return tuple(changed(each) for each in value) if isinstance(value, tuple) else value

    found = {field.name: changed(getattr(node, field.name)) for field in fields(node)}
    return replace(node, **found) if found else node


# --- everything about a set of measures -------------------------------------------------------------------------


def nodes_with_edges(measures: Sequence[Measure]) -> dict[x.Expression, list[Measure]]:
    """Each node that has an edge, and the measures that rest on it."""
    found: dict[x.Expression, list[Measure]] = {}
    for measure in measures:
        for node in x.walk(*roots(measure)):
            if edges_of(node):
                found.setdefault(node, []).append(measure)
    return found


def exact_hits(edge: Edge, children: Sequence[Child], confirmed: Confirmed) -> int:
    """At how many of the children's last visits the value is within one step of the edge."""
    flat = in_one_row(edge.of)
    probe = compile_plan(plan([Measure("probe", "", flat)], confirmed=confirmed))
    values = [probe(flattened(child))[0] for child in children]
    return sum(value is not None and abs(int(value) - edge.at) <= 1 for value in values)


def flattened(child: Child) -> Mapping[str, Any]:
    prefix = BEFORE.replace(".", "_")
    before = {prefix + column: value for column, value in child[0].items()} if len(child) > 1 else {}
    return {**before, **child[-1]}
