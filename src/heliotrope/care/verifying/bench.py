"""The bench on which a rule is tried: reads inputs as items, computes measures, notices what was not used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from heliotrope.engines.judging import outcome
from heliotrope.engines.reference import Reference, Row
from heliotrope.knowledge import catalogue
from heliotrope.language.errors import HeliotropeError, OffStep, OutOfRange
from heliotrope.language.exact import exact
from heliotrope.language.expressions import Expression, number
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.outcomes import Outcome
from heliotrope.language.switches import Confirmed, as_recalled
from heliotrope.language.types import Number

Answers = dict[str, Any]
CONFIRMED: Confirmed = as_recalled(catalogue.SWITCHES)
"""Verification computes what is specified, recalled parts included; cases that rest on them say so themselves."""


class Unsupported(HeliotropeError):
    """A case that this version cannot run: an unknown rule, input key or answer key."""


class Fault(HeliotropeError):
    """A refusal that a case may expect: `code`, and where given the offending `item` and a `hint`."""

    def __init__(self, code: str, item: str | None = None, hint: str | None = None) -> None:
        super().__init__(f"{code}: {item}" if item else code)
        self.answers: Answers = (
            {"error": code} | ({"item": item} if item else {}) | ({"hint": hint} if hint else {})
        )


class Inputs(Mapping[str, Any]):
    """The input object of a case; remembers which keys were looked at, in nested objects too."""

    def __init__(self, given: Mapping[str, Any], path: str = "") -> None:
        self._given = given
        self._path = path
        self._seen: set[str] = set()
        self._nested: dict[str, Inputs] = {}

    def __getitem__(self, key: str) -> Any:
        self._seen.add(key)
        return self._given[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)

    def inside(self, key: str) -> Inputs:
        """A nested object; empty when it is missing or null."""
        self._seen.add(key)
        found = self._given.get(key)
        if found is not None and not isinstance(found, Mapping):
            raise Unsupported(f"input {self.name(key)} is not an object")
        return self._nested.setdefault(key, Inputs(found or {}, self.name(key)))

    def name(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def unread(self) -> list[str]:
        """The keys that nothing looked at."""
        own = [self.name(key) for key in self._given if key not in self._seen]
        return own + [name for inner in self._nested.values() for name in inner.unread()]


Rule = Callable[[Inputs], Answers]
RULES: dict[tuple[str, str], Rule] = {}


def rule(instrument: str, name: str) -> Callable[[Rule], Rule]:
    """Register how one rule of the verification files is run."""

    def register(function: Rule) -> Rule:
        RULES[instrument, name] = function
        return function

    return register


def read(item: Item, value: Any, key: str | None = None) -> Fraction | None:
    """A value of an input as its item takes it. Any number of decimals is taken on a scale that is not of points.

    Raises Fault with code `out_of_range`, naming the input key.
    """
    try:
        return item.read(value)
    except OffStep:
        if isinstance(item.kind, Number) and item.kind.scale > 1:
            return Fraction(str(value))
        raise Fault("out_of_range", key) from None
    except OutOfRange as error:
        raise Fault(error.code, key, error.hint) from None


def within(value: Any, low: Any, high: Any, key: str) -> Fraction | None:
    """A plain number in a stated range, or None. Raises Fault."""
    if value is None:
        return None
    found = exact(str(value))
    if not exact(low) <= found <= exact(high):
        raise Fault("out_of_range", key)
    return found


def any_decimals(item: Item, value: Any, key: str) -> Fraction | None:
    """A number within the item's range, however finely it is given. Raises Fault."""
    span = number(item)
    return within(value, span.low, span.high, key)


def row(inputs: Inputs, items: Mapping[str, Item]) -> dict[str, Fraction | None]:
    """The inputs named by `items`, read as one visit. Every range is checked before anything is computed."""
    return {item.id: read(item, inputs.get(key), inputs.name(key)) for key, item in items.items()}


def result(measure: Measure, *rows: Row, confirmed: Confirmed = CONFIRMED) -> Outcome:
    """The outcome of a measure at the last of these visits."""
    return outcome(Reference(rows, confirmed), measure, len(rows) - 1)


def answer(measure: Measure, *rows: Row, confirmed: Confirmed = CONFIRMED) -> Any:
    """The decided value of a measure at the last of these visits, else None."""
    return result(measure, *rows, confirmed=confirmed).value


def compute(expression: Expression, *rows: Row) -> Any:
    """The decided value of an expression at the last of these visits, else None."""
    return answer(Measure("", "", expression), *rows)


def answers(measures: Mapping[str, Measure], *rows: Row) -> Answers:
    engine = Reference(rows, CONFIRMED)
    return {key: outcome(engine, measure, len(rows) - 1).value for key, measure in measures.items()}
