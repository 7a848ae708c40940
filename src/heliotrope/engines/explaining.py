"""A result as a derivation: what went in, what each step made of it, what was missing, and by which source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from heliotrope.engines.reference import FALSE, TRUE, Answer, Reference, known
from heliotrope.language import expressions as x
from heliotrope.language.exact import plain
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Day, Truth

DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a derivation and the lines it rests on."""

    what: str
    value: str
    parts: tuple[Step, ...] = ()

    def lines(self, indent: int = 0) -> Iterator[str]:
        yield f"{'  ' * indent}{self.what}: {self.value}"
        for part in self.parts:
            yield from part.lines(indent + 1)


def explain(engine: Reference, measure: Measure, at: int, names: Mapping[int, str]) -> Step:
    """The derivation of a measure. `names` gives the label of nodes that are results of their own (by identity)."""
    labels = dict(names) | {id(measure.value): measure.label}
    return _step(engine, measure.value, at, labels, DEEPEST)


def _step(engine: Reference, node: x.Expression, at: int, names: Mapping[int, str], depth: int) -> Step:
    value = written(node, engine.value(node, at))
    if isinstance(node, Item):
        return Step(node.label, value)
    row = at
    if isinstance(node, x.AtBaseline):
        row = engine.baseline(node.mark, at)
    elif isinstance(node, x.AtPrevious):
        row = max(at - 1, 0)
    parts = _worth_showing(engine, node, at) if depth else ()
    return Step(
        names.get(id(node)) or describe(node),
        value,
        tuple(_step(engine, p, row, names, depth - 1) for p in parts),
    )


def _worth_showing(engine: Reference, node: x.Expression, at: int) -> tuple[x.Expression, ...]:
    """The parts that explain the value: what was chosen rather than every alternative."""
    if isinstance(node, x.AtBaseline | x.AtPrevious | x.DaysInState | x.RunningSum):
        return node.parts[:1]
    if isinstance(node, x.FirstKnown):
        recorded = tuple(part for part in node.parts if engine.has_value(part, at))
        return recorded[:1] or node.parts[:1]
    if isinstance(node, x.Unsettled):
        return ()
    if isinstance(node, x.Given):
        return (node.then,) if engine.has_value(node.needed, at) else (node.needed,)
    if isinstance(node, x.Case):
        return tuple(_without_constants(_reached(engine, node, at)))
    return tuple(_without_constants(node.parts))


def _without_constants(parts: Iterable[x.Expression]) -> Iterator[x.Expression]:
    return (part for part in parts if not isinstance(part, x.Constant | x.Never))


def _reached(engine: Reference, node: x.Case, at: int) -> Iterator[x.Expression]:
    """What decided the choice and what was chosen; while it is open, every condition that leaves it open."""
    for condition, value in node.branches:
        met = engine.value(condition, at)
        if met == FALSE:
            continue
        yield condition
        yield value
        if met == TRUE:
            return
    yield node.otherwise


def written(node: x.Expression, answer: Answer) -> str:
    """An answer in words."""
    if answer is None:
        return "not recorded" if isinstance(node, Item) else "unknown"
    if known(answer):
        return _text(node, answer.low)
    if isinstance(node.type, Truth):
        return "not recorded" if isinstance(node, Item) else "unknown"
    return f"between {_text(node, answer.low)} and {_text(node, answer.high)}"


def _text(node: x.Expression, value: Fraction) -> str:
    match node.type:
        case Truth():
            return "yes" if value else "no"
        case Choice(labels):
            return labels[int(value)]
        case Day() if isinstance(node, Item):
            return str(node.shown(value))
    unit = getattr(node.type, "unit", "1")
    return plain(value) + ("" if unit == "1" else f" {unit}")


def describe(node: x.Expression) -> str:
    """What a node does, in words."""
    match node:
        case x.Sum(terms, constant):
            return f"sum of {len(terms) + bool(constant)}" if len(terms) + bool(constant) > 1 else "rescaled"
        case x.Compare():
            return _comparison(node)
        case x.Count(parts):
            return f"how many of {len(parts)} are true"
        case x.MeanKnown(parts, at_least):
            return f"mean of the known among {len(parts)}, at least {at_least} needed"
        case x.Steps():
            side = "upper" if node.upper_inclusive else "lower"
            return f"bands at {', '.join(plain(edge) for edge in node.edges)} ({side} edge included)"
        case x.Rounded(_, decimals, how):
            return f"rounded {how.replace('_', ' ')} to {decimals} decimals"
        case x.Unsettled(switch):
            return f"unconfirmed ({switch})"
        case x.Formula(name):
            return name
    return WORDS.get(type(node).__name__, type(node).__name__)


WORDS = {
    "SumKnown": "sum of those recorded", "CountKnown": "how many are recorded", "MaxKnown": "largest of those recorded",
    "Product": "product", "Ratio": "multiple", "And": "all of", "Or": "any of", "Not": "not", "Recorded": "is recorded",
    "KnownTrue": "known to be true", "Case": "first that applies", "FirstKnown": "first recorded of", "Labelled": "code",
    "Highest": "which is highest", "AtBaseline": "at baseline", "AtPrevious": "at the visit before", "Given": "given all parts",
    "AfterBaseline": "after baseline", "RunningSum": "sum over visits so far", "DaysInState": "days in this state",
    "CompletedYears": "age in completed years", "Constant": "constant", "Never": "not established",
}  # fmt: skip


def _comparison(node: x.Compare) -> str:
    sign = "is" if node.equal else "above" if node.strict else "at least"
    if isinstance(node.right, x.Constant):
        return f"{sign} {_constant(node.left, node.right)}"
    if isinstance(node.left, x.Constant):
        return f"{'below' if node.strict else 'at most'} {_constant(node.right, node.left)}"
    return {"is": "equal", "above": "first above second", "at least": "first at least second"}[sign]


def _constant(other: x.Expression, constant: x.Constant) -> str:
    return _text(other, constant.value)
