"""The facts of one child on one day, each looked up when it is first asked for and only once.

Most rules are about a drug that the child does not take: what else they would ask for is never looked up.

    asked = Asked(situation, nodes)          # nodes: fact id -> the leaf that stands for it
    asked.of(fact), asked.get(fact.id)       # what the record says; the value alone, as the reference engine takes it
    asked.columns.get(column)                # the same as straight Python takes it
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from heliotrope.care.facts import Found, answer
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.language.expressions import number
from heliotrope.language.facts import Fact
from heliotrope.language.types import Truth

Value = Fraction | Range | None
Column = int | bool | None


def within(one: Fact, found: Found) -> Found:
    """A number beyond the declared range of its fact is missing: no rule may compute with it."""
    value = found.value
    if value is None or isinstance(one.kind, Truth):
        return found
    span, ends = number(one), value if isinstance(value, Range) else Range(value, value)
    if span.low <= ends.low and ends.high <= span.high:
        return found
    return Found(None, "outside what is believable", found.told)


def found_of(one: Fact, situation: Situation) -> Found:
    """What the record says to a fact. Kept with the situation, which never changes."""
    known: dict[object, Found] = situation.__dict__.setdefault("_found", {})
    if one.asked not in known:
        known[one.asked] = within(one, answer(one.asked, situation))
    return known[one.asked]


def facts_of(wanted: Iterable[Fact], situation: Situation) -> dict[str, Found]:
    """Every fact that is asked, by id."""
    return {one.id: found_of(one, situation) for one in wanted}


class Asked(Mapping[str, Value]):
    """The values of facts by id, as a row of the reference engine."""

    def __init__(self, situation: Situation, nodes: Mapping[str, Fact]) -> None:
        self.situation, self.nodes = situation, nodes
        self.columns = Columns(self)

    def of(self, one: Fact) -> Found:
        return found_of(one, self.situation)

    def __getitem__(self, id: str) -> Value:
        return found_of(self.nodes[id], self.situation).value

    def __iter__(self) -> Iterator[str]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)


class Columns:
    """The same facts as straight Python asks for them: whole numbers at the scale of each, both ends of a range."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._known: dict[str, Column] = {}

    def get(self, column: str) -> Column:
        if column not in self._known:
            id = column.removesuffix(LOW).removesuffix(HIGH)
            self._known |= columns_of(self._asked.nodes[id], self._asked[id])
        return self._known[column]


LOW, HIGH = "__low", "__high"


def columns_of(one: Fact, value: Value) -> dict[str, Column]:
    """The columns of one fact."""
    if isinstance(one.type, Truth):
        return {one.column: None if value is None else value == 1}
    scale = number(one).scale
    if isinstance(value, Range):
        return {one.column + LOW: _whole(value.low, scale), one.column + HIGH: _whole(value.high, scale)}
    whole = None if value is None else _whole(value, scale)
    return {one.column + LOW: whole, one.column + HIGH: whole}


def _whole(value: Fraction, scale: int) -> int:
    """The same as the product, without looking for its lowest terms."""
    times, rest = divmod(scale, value.denominator)
    return int(value * scale) if rest else value.numerator * times
