"""A rule as straight Python, written and compiled when a child first needs it.

Whether a rule has a meaning for the child is a function of its own, so that nothing else is asked where it has none; many
rules of a drug share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from heliotrope.care.asking import Column
from heliotrope.engines.lowering import Lowering
from heliotrope.engines.plan import Plan
from heliotrope.engines.straight import Straight, compile_plan
from heliotrope.language.expressions import Expression, walk
from heliotrope.language.facts import Fact
from heliotrope.language.rules import ALWAYS, Rule
from heliotrope.language.switches import Confirmed, unsettled_under
from heliotrope.language.types import Truth

State = bool | None


class HasColumns(Protocol):
    def get(self, column: str, /) -> Column: ...


def applies(rule: Rule, columns: HasColumns, confirmed: Confirmed) -> State:
    """Whether a rule has a meaning for this child."""
    return True if rule.applies is ALWAYS else _states((rule.applies,), columns, confirmed)[0]


def parts(rule: Rule, columns: HasColumns, confirmed: Confirmed) -> tuple[State, ...]:
    """Of each part of a rule whether it fires."""
    return _states(_conditions(rule), columns, confirmed)


@lru_cache(maxsize=4096)
def _conditions(rule: Rule) -> tuple[Expression, ...]:
    return tuple(part.when for part in rule.parts)


def _states(roots: tuple[Expression, ...], columns: HasColumns, confirmed: Confirmed) -> tuple[State, ...]:
    return _compiled(roots, _about(roots, confirmed))(columns)  # type: ignore[arg-type, return-value]


def _about(roots: tuple[Expression, ...], confirmed: Confirmed) -> frozenset[tuple[str, str]]:
    """The settings on which these expressions rest: a switch of another rule compiles nothing anew."""
    if not confirmed:
        return frozenset()
    switches = (part.switch for root in roots for part in unsettled_under(root))
    return frozenset((switch, confirmed[switch]) for switch in switches if switch in confirmed)


@lru_cache(maxsize=8192)
def _compiled(roots: tuple[Expression, ...], confirmed: frozenset[tuple[str, str]]) -> Straight:
    facts = nodes_of(roots).values()
    lowering = Lowering(dict(confirmed), None, {one.id for one in facts if not isinstance(one.type, Truth)})
    return compile_plan(Plan((), {str(place): lowering.truth(root) for place, root in enumerate(roots)}))


def nodes_of(roots: Iterable[Expression]) -> Mapping[str, Fact]:
    """The facts under some expressions, by id."""
    return {node.id: node for node in walk(*roots) if isinstance(node, Fact)}


@lru_cache(maxsize=64)
def nodes_of_rules(rules: tuple[Rule, ...]) -> Mapping[str, Fact]:
    return nodes_of(root for rule in rules for root in rule.roots)
