"""Invented visits: at random, and at the edges of everything.

Nothing here is typical of a child; the point is to reach every branch. All of it follows from a seed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import exp, log
from random import Random

from heliotrope.language.expressions import number
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Day, Truth
from tests.engines.adapters import VISIT_DATE, Child, Recorded, Visit

SHARES_MISSING = (0, 0, 0.02, 0.1, 0.5, 0.95)
FIRST_DAY, LAST_DAY = 14_000, 20_000  # in days since 1970: births up to 11,000 days before visits
WIDE = 10_000  # steps; a wider scale is drawn so that small numbers come up as often as large ones
BIRTH, SEX = "child_birth", "child_sex"


def random_value(item: Item, random: Random) -> int | bool:
    """Any value of an item, its ends more often than chance would have it."""
    if isinstance(item.kind, Truth):
        return random.random() < 0.5
    if isinstance(item.kind, Day):
        return random.randrange(FIRST_DAY, LAST_DAY)
    span = number(item)
    low, high = span.scaled_low, span.scaled_high
    if random.random() < 0.2:
        return random.choice((low, high))
    if high - low > WIDE:
        return min(high, low + int(exp(random.uniform(0, log(high - low)))))
    return random.randrange(low, high + 1)


def random_visit(items: Mapping[str, Item], random: Random, missing: float) -> dict[str, Recorded]:
    return {
        column: None if random.random() < missing else random_value(item, random)
        for column, item in items.items()
    }


def random_child(items: Mapping[str, Item], random: Random) -> list[dict[str, Recorded]]:
    """One to four visits of one child, who keeps birth and sex; each visit may start from the one before."""
    missing = random.choice(SHARES_MISSING)
    day = random.randrange(19_000, LAST_DAY)
    lasting = {BIRTH: None if random.random() < 0.1 else random.randrange(13_000, day)}
    lasting |= {SEX: random_value(items[SEX], random)} if SEX in items and random.random() < 0.9 else {}
    child: list[dict[str, Recorded]] = []
    for _ in range(random.randrange(1, 5)):
        fresh = random_visit(items, random, missing)
        if child and random.random() < 0.5:  # much stays as it was: otherwise no change is ever small
            fresh |= {column: child[-1][column] for column in items if random.random() < 0.7}
        child.append(fresh | lasting | {VISIT_DATE: day})
        day += random.randrange(1, 400)
    return child


def random_children(items: Mapping[str, Item], seed: int, visits: int) -> list[Child]:
    """Children with so many visits in all (rounded up to whole children)."""
    random, children, count = Random(seed), [], 0
    while count < visits:
        children.append(random_child(items, random))
        count += len(children[-1])
    return children


SHORT = 12  # a choice of at most so many is tried whole


def item_edges(item: Item) -> list[int | bool]:
    """The ends of the declared range and their neighbours; every one of a few choices."""
    if isinstance(item.kind, Truth):
        return [False, True]
    if isinstance(item.kind, Day):
        return [FIRST_DAY, FIRST_DAY + 1, LAST_DAY - 1, LAST_DAY]
    low, high = number(item).scaled_low, number(item).scaled_high
    if isinstance(item.kind, Choice) and high < SHORT:
        return list(range(high + 1))
    return sorted({low, min(low + 1, high), max(high - 1, low), high})


def boundary_children(chosen: Mapping[str, Item], items: Mapping[str, Item], random: Random) -> list[Child]:
    """Each chosen item at each edge of its range, all others at random, at the last of one or two visits."""
    children: list[Child] = []
    for column, item in chosen.items():
        for value in item_edges(item) if column != VISIT_DATE else ():
            child = random_child(items, random)[:2]
            children.append([*child[:-1], {**child[-1], column: value}])
    return children


Measured = Callable[[Visit], int | None]


def moved_to(start: Visit, target: int, value: Measured, items: Mapping[str, Item], random: Random) -> Visit:
    """A visit like `start` at which `value` is as near as it can be brought to `target`, one item after another.

    Each item is moved by halving its range, which finds the nearest place wherever the value rises or falls with
    the item throughout; where it does not, the visit that comes out is merely further away.
    """
    best = dict(start)
    here = value(best)
    for column in random.sample(sorted(items), len(items)) * 2:
        if here == target:
            break
        for found in _halved(best, column, items[column], target, value):
            there = value(found)
            if there is not None and (here is None or abs(there - target) < abs(here - target)):
                best, here = found, there
    return best


def _halved(start: Visit, column: str, item: Item, target: int, value: Measured) -> list[dict[str, Recorded]]:
    """The two neighbouring values of one item between which the target lies, or the ends of its range."""
    edges = item_edges(item)
    low, high = int(edges[0]), int(edges[-1])

    def at(place: int) -> dict[str, Recorded]:
        return {**start, column: bool(place) if isinstance(item.kind, Truth) else place}

    first, last = value(at(low)), value(at(high))
    if first is None or last is None:
        return [at(low), at(high)]
    rising = last >= first
    while high - low > 1:
        middle = (low + high) // 2
        there = value(at(middle))
        if there is None:
            break
        if (there < target) == rising:
            low = middle
        else:
            high = middle
    return [at(low), at(high)]
