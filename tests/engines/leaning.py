"""Invented children who are strong or weak, ill or well, throughout: so that limits are met on both sides."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log
from random import Random

from heliotrope.language.expressions import number
from heliotrope.language.items import Item
from heliotrope.language.types import Truth
from tests.engines.adapters import VISIT_DATE, Child, Recorded
from tests.engines.visits import SHARES_MISSING, WIDE

LEANS = (0.0, 0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 1.0, 1.0)
SPREAD = 0.05
BASELINE = "visit_baseline"


def leaning_children(items: Mapping[str, Item], seed: int, pairs: int) -> list[Child]:
    """Children with a baseline and a later visit each; now and then a third between the two."""
    random = Random(seed)
    return [_child(items, random) for _ in range(pairs)]


def _child(items: Mapping[str, Item], random: Random) -> Child:
    missing = random.choice(SHARES_MISSING)
    first = _visit(items, random, missing)
    last = _visit(items, random, missing)
    if random.random() < 0.6:  # most things stay nearly as they were: a change is then near its limits
        kept = random.choice((0.3, 0.8, 0.95))
        last |= {column: first[column] for column in items if random.random() < kept}
    day = random.randrange(18_000, 19_000)
    visits = [{**first, VISIT_DATE: day, BASELINE: True}, {**last, VISIT_DATE: day + 100, BASELINE: False}]
    if random.random() < 0.1:
        visits.insert(1, {**_visit(items, random, missing), VISIT_DATE: day + 50, BASELINE: None})
    return visits


def _visit(items: Mapping[str, Item], random: Random, missing: float) -> dict[str, Recorded]:
    leans: dict[str, float] = {}
    visit: dict[str, Recorded] = {}
    for column, item in items.items():
        lean = leans.setdefault(item.id.split(".")[0], random.choice(LEANS))
        visit[column] = None if random.random() < missing else _leaning(item, lean, random)
    return visit


def _leaning(item: Item, lean: float, random: Random) -> int | bool:
    if isinstance(item.kind, Truth):
        return random.random() < lean
    low, high = number(item).scaled_low, number(item).scaled_high
    share = min(1.0, max(0.0, random.gauss(lean, SPREAD) if random.random() < 0.9 else random.random()))
    if high - low > WIDE * 10:  # a laboratory value: a fifth to fifty times a usual limit, in whole units
        unit = number(item).scale
        return min(high, max(low, round(exp(log(20) + share * log(250))) * unit))
    return round(low + share * (high - low))
