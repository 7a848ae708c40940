"""Episodes: the reference by hand, and every engine like the reference on random courses."""

from __future__ import annotations

import random
from fractions import Fraction

import polars as pl
import pytest

from heliotrope.engines.episodes import Stretch, as_stretch, by_polars, episode_plan, episodes
from heliotrope.exchange.databases import episodes_in
from heliotrope.knowledge.child import VISIT_DATE
from heliotrope.language.instruments import Episode
from heliotrope.language.items import yes_no
from tests.engines.adapters import database

STATE = yes_no("test.state", "state")
EPISODE = Episode("test", "test", STATE)
SEED = 20261121

# Visits on days 0, 10, 20, ...; t true, f false, u unknown. Counted by hand.
BY_HAND = {
    "": [],
    "fff": [],
    "t": [Stretch(0, 0, 1, None, False)],
    "tt": [Stretch(0, 10, 2, None, False)],
    "ttf": [Stretch(0, 10, 2, True, False)],
    "ftu": [Stretch(10, 10, 1, None, True)],  # the unknown visit may or may not have ended it
    "utf": [Stretch(10, 10, 1, True, True)],  # it may have begun at the unknown visit
    "tfftt": [Stretch(0, 0, 1, True, False), Stretch(30, 40, 2, None, False)],
    "tut": [Stretch(0, 0, 1, None, True), Stretch(20, 20, 1, None, True)],
}


def rows_of(pattern: str) -> list[dict[str, Fraction | None]]:
    value = {"t": Fraction(1), "f": Fraction(0), "u": None}
    return [
        {VISIT_DATE.id: Fraction(10 * place), STATE.id: value[mark]} for place, mark in enumerate(pattern)
    ]


@pytest.mark.parametrize("pattern", BY_HAND)
def test_the_reference_by_hand(pattern: str) -> None:
    assert episodes(rows_of(pattern), EPISODE, VISIT_DATE) == BY_HAND[pattern]


def courses() -> list[str]:
    rng = random.Random(SEED)
    drawn = ["".join(rng.choice("ttfu") for _ in range(rng.randrange(1, 12))) for _ in range(400)]
    return [pattern for pattern in [*BY_HAND, *drawn] if pattern]


def frame_of(patterns: list[str]) -> pl.DataFrame:
    rows = [
        {"child": child, "visit_date": 10 * place, "test_state": {"t": True, "f": False, "u": None}[mark]}
        for child, pattern in enumerate(patterns)
        for place, mark in enumerate(pattern)
    ]
    return pl.DataFrame(rows)


def expected(patterns: list[str]) -> list[tuple[int, Stretch]]:
    return [
        (child, stretch)
        for child, pattern in enumerate(patterns)
        for stretch in episodes(rows_of(pattern), EPISODE, VISIT_DATE)
    ]


def found(table: pl.DataFrame) -> list[tuple[int, Stretch]]:
    return [(row["child"], as_stretch(row)) for row in table.iter_rows(named=True)]


def test_polars_finds_the_same_episodes() -> None:
    patterns = courses()
    table = by_polars(episode_plan(EPISODE, VISIT_DATE), frame_of(patterns))
    assert found(table) == expected(patterns)


@pytest.mark.parametrize(
    "engine", ["duckdb", "sqlite", "postgres", pytest.param("spark", marks=pytest.mark.agree)], indirect=True
)
def test_every_database_finds_the_same_episodes(engine: str) -> None:
    """Rows need no order in a database: it is given them backwards."""
    patterns = courses()
    find = episodes_in(episode_plan(EPISODE, VISIT_DATE), database(engine))
    assert found(find(frame_of(patterns).reverse())) == expected(patterns)
