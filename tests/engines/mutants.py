"""Definitions with one number changed by one step: a limit, a weight, a count, a value.

A mutant is planted in the definition itself and taken out again, so that whatever looks at the definition sees it:
measures, verification rules and hand-written tests alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from heliotrope.language import expressions as x
from heliotrope.language.errors import DefinitionError
from heliotrope.language.exact import plain
from heliotrope.language.instruments import Measure
from heliotrope.language.types import Choice, Quotient, Truth
from tests.engines.edges import roots

DATA = "lab."  # the switches behind which the published intervals stand: numbers of a data file, not of a definition
RATIO_STEP = Fraction(1, 100)  # a ratio has no scale of its own
Value = Fraction | int


@dataclass(frozen=True, eq=False)
class Mutant:
    """A node and one of its fields, changed. `name` says what and where, the same on every run."""

    node: x.Expression
    field: str
    changed: Any
    name: str


@dataclass(frozen=True)
class _Change:
    node: x.Expression
    field: str
    changed: Any
    what: str


# --- planting ---------------------------------------------------------------------------------------------------


class Ground:
    """The nodes of some measures, and above each the nodes that rest on it."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        self.measures = measures
        self.nodes = list(x.walk(*(root for measure in measures for root in roots(measure))))
        self._above: dict[int, list[x.Expression]] = {}
        for node in self.nodes:
            for part in node.parts:
                self._above.setdefault(id(part), []).append(node)

    def wholes(self, node: x.Expression) -> list[x.Expression]:
        """The node and everything that rests on it."""
        found: dict[int, x.Expression] = {id(node): node}
        stack = [node]
        while stack:
            for above in self._above.get(id(stack.pop()), ()):
                if id(above) not in found:
                    found[id(above)] = above
                    stack.append(above)
        return list(found.values())

    def counted(self) -> set[int]:
        """The sums of which nothing is asked but whether they are recorded: their weights are nobody's numbers."""
        return {
            id(node)
            for node in self.nodes
            if isinstance(node, x.Sum)
            and all(_asks_whether_recorded(above, node) for above in self._above.get(id(node), [node]))
        }

    @contextmanager
    def planted(self, mutant: Mutant) -> Iterator[bool]:
        """The definition with the mutant in it; false where it is no definition any more."""
        node, before = mutant.node, getattr(mutant.node, mutant.field)
        wholes = self.wholes(node)
        try:
            _set(node, mutant.field, mutant.changed, wholes)
            yield _stands(wholes)
        finally:
            _set(node, mutant.field, before, wholes)


def _asks_whether_recorded(above: x.Expression, part: x.Expression) -> bool:
    if isinstance(above, x.Given):
        return above.then is not part
    return isinstance(above, x.CountKnown | x.Recorded)


def _set(node: x.Expression, field: str, value: Any, wholes: Iterable[x.Expression]) -> None:
    object.__setattr__(node, field, value)
    for whole in wholes:
        whole.__dict__.pop("type", None)
        whole.__dict__.pop("parts", None)


def _stands(wholes: Iterable[x.Expression]) -> bool:
    try:
        return all(whole.type is not None and _in_order(whole) for whole in wholes)
    except DefinitionError:
        return False


def _in_order(node: x.Expression) -> bool:
    """What a node asks of itself when it is made."""
    if isinstance(node, x.Steps):
        return list(node.edges) == sorted(set(node.edges))
    if isinstance(node, x.Labelled):
        span = x.number(node.of)
        return span.low >= 0 and span.high <= len(node.labels) - 1
    return True


# --- every mutant -----------------------------------------------------------------------------------------------


def mutants(ground: Ground) -> list[Mutant]:
    """Each number of the definitions one step up and one step down."""
    owners, data = (
        owners_of(ground.measures),
        _data(ground.nodes) | _positions(ground.nodes) | ground.counted(),
    )
    found: dict[tuple[int, str, str], Mutant] = {}
    counts: Counter[str] = Counter()
    for node in ground.nodes:
        if id(node) in data:
            continue
        for change in _changes(node):
            key = (id(change.node), change.field, change.what)
            if key not in found:
                name = f"{owners[id(change.node)].id}: {change.what}"
                counts[name] += 1
                name += f" ({counts[name]})" if counts[name] > 1 else ""
                found[key] = Mutant(change.node, change.field, change.changed, name)
    return list(found.values())


def _data(nodes: Iterable[x.Expression]) -> set[int]:
    """What is made of published intervals, which are read from a file."""
    made = (node for node in nodes if isinstance(node, x.Unsettled) and node.switch.startswith(DATA))
    return {id(part) for unsettled in made for part in x.walk(unsettled)}


def _positions(nodes: Iterable[x.Expression]) -> set[int]:
    """The cases that pick a label by its position: the order of the labels is nobody's number."""
    return {id(node.of) for node in nodes if isinstance(node, x.Labelled) and isinstance(node.of, x.Case)}


def owners_of(measures: Sequence[Measure]) -> Mapping[int, Measure]:
    """The first measure that rests on a node."""
    owners: dict[int, Measure] = {}
    for measure in measures:
        for node in x.walk(*roots(measure)):
            owners.setdefault(id(node), measure)
    return owners


def _changes(node: x.Expression) -> Iterator[_Change]:
    match node:
        case x.Steps():
            yield from _steps(node)
        case x.Compare() if not isinstance(node.left.type, Choice | Truth):
            yield from _compare(node)
        case x.Sum():
            yield from _sum(node)
        case x.MeanKnown(parts, at_least):
            for count in (at_least - 1, at_least + 1):
                if 1 <= count <= len(parts):
                    yield _Change(node, "at_least", count, f"mean of at least {at_least} -> {count}")
    if not isinstance(node, x.Compare | x.Labelled) and not _says_yes_or_no(node) and not _is_flag(node):
        for part in node.parts:
            if isinstance(part, x.Constant):
                yield from _constant(part, Fraction(1, part.value.denominator), type(node).__name__.lower())


def _says_yes_or_no(node: x.Expression) -> bool:
    """Whether a case gives nothing but 1 and 0: a yes or no written as a number, no number of a publication."""
    return isinstance(node, x.Case) and all(
        isinstance(value, x.Constant) and value.value in (0, 1)
        for value in (*(value for _, value in node.branches), node.otherwise)
    )


def _both(value: Fraction, step: Fraction) -> tuple[Fraction, Fraction]:
    return value - step, value + step


def _exchanged(values: tuple[Any, ...], place: int, value: Any) -> tuple[Any, ...]:
    return (*values[:place], value, *values[place + 1 :])


def _step_of(node: x.Expression) -> Fraction:
    return RATIO_STEP if isinstance(node.type, Quotient) else Fraction(1, x.number(node).scale)


def _steps(node: x.Steps) -> Iterator[_Change]:
    for place, edge in enumerate(node.edges):
        for moved in _both(edge, _step_of(node.of)):
            yield _Change(
                node, "edges", _exchanged(node.edges, place, moved), f"edge {plain(edge)} -> {plain(moved)}"
            )
    for place, value in enumerate(node.values if not node.labels else ()):
        for moved in _both(value, Fraction(1, x.number(node).scale)):
            what = f"value of band {place + 1}, {plain(value)} -> {plain(moved)}"
            yield _Change(node, "values", _exchanged(node.values, place, moved), what)


def _compare(node: x.Compare) -> Iterator[_Change]:
    for limit, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(limit, x.Constant) and not isinstance(other, x.Constant) and not _is_flag(other):
            word = "how many" if isinstance(other, x.Count) else "limit"
            yield from _constant(limit, _step_of(other), word)


def _is_flag(node: x.Expression) -> bool:
    """A yes or no written as a number, whether or not it is settled: asked for by `>= 1`."""
    return isinstance(node, x.Case | x.Unsettled) and x.number(node).low == 0 and x.number(node).high == 1


def _constant(node: x.Constant, step: Fraction, word: str) -> Iterator[_Change]:
    for moved in _both(node.value, step):
        yield _Change(node, "value", moved, f"{word} {plain(node.value)} -> {plain(moved)}")


def _sum(node: x.Sum) -> Iterator[_Change]:
    for place, (weight, term) in enumerate(node.terms):
        for moved in _both(weight, Fraction(1, weight.denominator)):
            terms = _exchanged(node.terms, place, (moved, term))
            what = f"weight of term {place + 1}, {plain(weight)} -> {plain(moved)}"
            yield _Change(node, "terms", terms, what)
    if node.constant:
        for moved in _both(node.constant, Fraction(1, node.constant.denominator)):
            yield _Change(node, "constant", moved, f"added {plain(node.constant)} -> {plain(moved)}")
