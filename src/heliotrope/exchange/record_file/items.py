"""The items that may stand in a record file: what is recorded, what instruments ask for, and what rules read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from heliotrope.knowledge import catalogue, recorded
from heliotrope.knowledge.safety import RULES
from heliotrope.language.expressions import Expression
from heliotrope.language.facts import Fact
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item


@lru_cache(maxsize=1)
def items() -> dict[str, Item]:
    return {**asked_by_rules(), **recorded.items(), **catalogue.items()}


@lru_cache(maxsize=1)
def asked_by_rules() -> dict[str, Item]:
    """Every item that a fact of a rule names, by id."""
    found = {one.id: one for rule in RULES for fact in rule.facts for one in _inside(fact.asked)}
    return {id: found[id] for id in sorted(found)}


def _inside(value: Any) -> Iterator[Item]:
    if isinstance(value, Item):
        if not isinstance(value, Fact):
            yield value
    elif isinstance(value, tuple):
        yield from (one for part in value for one in _inside(part))
    elif is_dataclass(value) and not isinstance(value, Expression | Measure):
        yield from (one for field in fields(value) for one in _inside(getattr(value, field.name)))
