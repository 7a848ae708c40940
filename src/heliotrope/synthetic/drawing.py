"""Draws from a seeded generator. Every function takes the generator; none keeps or seeds one by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import exp, log
from random import Random
from typing import TypeVar
from uuid import UUID

from heliotrope.language.ages import date_of
from heliotrope.language.when import When
from heliotrope.synthetic.starting_values import Quartiles, Start

Thing = TypeVar("Thing")


def generator(seed: int, *name: object) -> Random:
    """A generator of its own for one child or purpose: a child is the same however many others are drawn."""
    return Random("/".join(["heliotrope", str(seed), *map(str, name)]))


def new_id(rng: Random) -> str:
    return str(UUID(int=rng.getrandbits(128), version=4))


def happens(rng: Random, share: Start | float) -> bool:
    return rng.random() < (share.value if isinstance(share, Start) else share)


def one_of(rng: Random, shares: Mapping[Thing, float]) -> Thing:
    """A key by its share; the last stands for the rest."""
    at = rng.random()
    for thing, share in shares.items():
        at -= share
        if at < 0:
            return thing
    return thing


def between(rng: Random, quartiles: Quartiles) -> float:
    """A value of a distribution known by its quartiles: even within each quarter."""
    ends = (quartiles.low, quartiles.first, quartiles.median, quartiles.third, quartiles.high)
    at = rng.randrange(4)
    return rng.uniform(ends[at], ends[at + 1])


def log_normal(rng: Random, median: float, spread: float, shift: float = 0.0) -> float:
    """A log-normal value; `spread` is the standard deviation of its logarithm, `shift` moves it in such deviations."""
    return exp(rng.gauss(log(median) + shift * spread, spread))


def clip(value: float, low: float = 0.0, high: float = 1.0) -> float:
    return low if value < low else high if value > high else value


def along(points: Sequence[tuple[float, float]], at: float) -> float:
    """The height of a line through points at some place; flat before the first and after the last."""
    if at <= points[0][0]:
        return points[0][1]
    for (x, y), (to_x, to_y) in pairwise(points):
        if at <= to_x:
            return y + (to_y - y) * (at - x) / (to_x - x)
    return points[-1][1]


def on(day: int) -> When:
    return When(day, day)


def month_of(day: int) -> When:
    """The month of a day, for what families remember no better."""
    return When.read(f"{date_of(day):%Y-%m}")


def day_of(number: int) -> date:
    return date_of(number)
