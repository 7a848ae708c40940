"""Rules with one thing changed: a number a step up or down, a comparison turned or made strict, a clause dropped.

A mutant is planted in the definition itself and taken out again. Numbers step by one in their last written digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from heliotrope.language import expressions as x
from heliotrope.language.errors import DefinitionError
from heliotrope.language.exact import decimals_of, plain
from heliotrope.language.facts import Fact, SteroidDays
from heliotrope.language.rules import Level, Rule


@dataclass(frozen=True, eq=False)
class Mutant:
    """One field of a node, or of a rule, changed. `rules` are those that rest on it."""

    target: Any
    field: str
    changed: Any
    name: str
    rules: tuple[Rule, ...]


def mutants(rules: Sequence[Rule]) -> list[Mutant]:
    owners: dict[int, list[Rule]] = {}
    nodes: dict[int, x.Expression] = {}
    for rule in rules:
        for node in x.walk(*rule.roots):
            nodes[id(node)] = node
            owners.setdefault(id(node), []).append(rule)
    found = [
        Mutant(node, field, changed, f"{owners[id(node)][0].id}: {what}", tuple(owners[id(node)]))
        for node in nodes.values()
        for field, changed, what in _changes(node)
    ]
    return [*found, *(one for rule in rules for one in _of_rule(rule))]


def _of_rule(rule: Rule) -> Iterator[Mutant]:
    """Each part left out, and each at another level."""
    for place, part in enumerate(rule.parts):
        rest = (*rule.parts[:place], *rule.parts[place + 1 :])
        yield Mutant(rule, "parts", rest, f"{rule.id}: part {place + 1} left out", (rule,))
        other = Level.RED if part.level is not Level.RED else Level.AMBER
        changed = (*rule.parts[:place], replace(part, level=other), *rule.parts[place + 1 :])
        yield Mutant(rule, "parts", changed, f"{rule.id}: part {place + 1} at {other}", (rule,))


Change = tuple[str, Any, str]


def _changes(node: x.Expression) -> Iterator[Change]:
    match node:
        case Fact():
            yield from _of_fact(node)
        case x.Constant(value):
            yield from (("value", moved, f"{plain(value)} -> {plain(moved)}") for moved in _moved(value))
        case x.Compare():
            yield from _of_comparison(node)
        case x.And(parts) | x.Or(parts):
            yield from _without(node, "parts_", parts)
        case x.Case(branches):
            yield from _without(node, "branches", branches)
        case x.FirstKnown(parts):
            yield from _without(node, "parts_", parts)
        case x.Not(of) | x.KnownTrue(of):
            yield "of", x.Not(of), f"{type(node).__name__.lower()} turned round"
        case x.Sum(terms, constant):
            yield from _of_sum(terms, constant)


def _moved(value: Fraction) -> tuple[Fraction, Fraction]:
    places = decimals_of(value.denominator)
    step = Fraction(1, 10**places if places is not None else value.denominator)
    return value - step, value + step


def _of_fact(node: Fact) -> Iterator[Change]:
    """The window of a fact, where the rule names it; the window that all answers share is tried in `test_facts.py`."""
    within = getattr(node.asked, "within", None)
    if within and within != getattr(type(node.asked), "within", None):
        for moved in (within - 1, within + 1):
            yield "asked", replace(node.asked, within=moved), f"{node.id}: {within} -> {moved} days"  # type: ignore[type-var]
    if isinstance(node.asked, SteroidDays):
        for limit in _moved(node.asked.above):
            yield "asked", replace(node.asked, above=limit), f"{node.id}: above {plain(limit)}"
        yield (
            "asked",
            replace(node.asked, at_least=not node.asked.at_least),
            f"{node.id}: the limit falls on the other side",
        )


def _of_comparison(node: x.Compare) -> Iterator[Change]:
    if not node.equal:
        yield "strict", not node.strict, "the limit itself falls on the other side"
        yield "left", node.right, "compared with itself"
        yield "right", node.left, "compared with itself, the other way"


def _without(node: x.Expression, field: str, parts: tuple[Any, ...]) -> Iterator[Change]:
    for place in range(len(parts)):
        rest = (*parts[:place], *parts[place + 1 :])
        if rest or field == "branches":
            yield field, rest, f"clause {place + 1} of {type(node).__name__.lower()} left out"


def _of_sum(terms: tuple[tuple[Fraction, x.Expression], ...], constant: Fraction) -> Iterator[Change]:
    for place, (weight, term) in enumerate(terms):
        for moved in _moved(weight):
            changed = (*terms[:place], (moved, term), *terms[place + 1 :])
            yield "terms", changed, f"weight of term {place + 1}, {plain(weight)} -> {plain(moved)}"
    if constant:
        for moved in _moved(constant):
            yield "constant", moved, f"added {plain(constant)} -> {plain(moved)}"


@contextmanager
def planted(mutant: Mutant) -> Iterator[bool]:
    """The rules with the mutant in them; false where they are no definitions any more."""
    before = getattr(mutant.target, mutant.field)
    try:
        _set(mutant, mutant.changed)
        yield _stands(mutant)
    finally:
        _set(mutant, before)


def _set(mutant: Mutant, value: Any) -> None:
    mutant.target.__dict__[mutant.field] = value
    for rule in mutant.rules:
        rule.__dict__.pop("roots", None)
        _forget(rule.roots)


def _forget(roots: tuple[x.Expression, ...]) -> None:
    """What a node has worked out about itself: its type and its parts."""
    seen: set[int] = set()
    stack = list(roots)
    while stack:
        node = stack.pop()
        if id(node) not in seen:
            seen.add(id(node))
            node.__dict__.pop("type", None)
            node.__dict__.pop("parts", None)
            stack += node.parts


def _stands(mutant: Mutant) -> bool:
    try:
        return all(node.type is not None for rule in mutant.rules for node in x.walk(*rule.roots))
    except DefinitionError:
        return False
