"""Every measure of the catalogue on every engine, over many visits: what the agreement tests share.

The reference is slow, so it is asked twice only about the measures that what a site has confirmed can change.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from heliotrope.knowledge import catalogue
from heliotrope.language.expressions import Unsettled, walk
from heliotrope.language.instruments import Measure
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed, as_recalled
from tests.engines.adapters import Child, Outputs, disagreements, reference
from tests.engines.edges import roots
from tests.engines.visits import random_children

SETTINGS: dict[str, Confirmed] = {
    "nothing confirmed": NOTHING_CONFIRMED,
    "as recalled": as_recalled(catalogue.SWITCHES),
}
SHOWN = 12


MEASURES = catalogue.MEASURES


@lru_cache(maxsize=1)
def _open() -> frozenset[Measure]:
    return frozenset(
        m for m in MEASURES if m.switch or any(isinstance(node, Unsettled) for node in walk(*roots(m)))
    )


def open_measures(measures: Sequence[Measure]) -> list[Measure]:
    """Those measures whose result what is confirmed can change."""
    return [measure for measure in measures if measure in _open()]


Asked = tuple[Child, Sequence[Measure]]
"""A child, and the measures that the reference is asked about for that child."""


def compare_everywhere(asked: Sequence[Asked]) -> list[str]:
    """All disagreements of all engines, with nothing confirmed and with everything set as recalled."""
    found: list[str] = []
    children = [child for child, _ in asked]
    expected: list[Outputs] = [{} for child in children for _ in child]
    for place, (name, confirmed) in enumerate(SETTINGS.items()):
        wanted = asked if place == 0 else [(child, open_measures(measures)) for child, measures in asked]
        answers = (row for child, measures in wanted for row in reference([child], measures, confirmed, True))
        expected = [before | now for before, now in zip(expected, answers, strict=True)]
        found += [
            f"{name}, {line}"
            for line in disagreements(children, catalogue.MEASURES, confirmed, expected=expected)
        ]
    return found


def compare_chunk(seed: int, visits: int) -> list[str]:
    """One share of a long run, for a process of its own."""
    return compare_everywhere(
        [(child, MEASURES) for child in random_children(catalogue.columns(), seed, visits)]
    )


def told(lines: Sequence[str], where: str) -> str:
    """The first disagreements and how many there are."""
    return f"{len(lines)} disagreements ({where})\n" + "\n".join(lines[:SHOWN])
