"""Height and weight by the CDC 2000 reference: slowed by steroids and disease, regained later; weight gained on steroids.

Heights in cm, weights in kg, ages in days. What is kept is the true height, which never falls.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, sqrt
from random import Random

from heliotrope.knowledge.instruments.growth import lms_rows
from heliotrope.record.people import Sex
from heliotrope.synthetic.drawing import clip

DAYS_A_MONTH = 30.4375
OLDEST = 239.0  # months; the tables end at 240
Rows = tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """`own_z` is the height z-score the child would have in health; `puffed` weight z-score gained by steroids."""

    sex: Sex
    own_z: float
    height_z: float
    weight_z: float
    puffed: float = 0.0
    height: float = 0.0


def child_growth(rng: Random, sex: Sex) -> Growth:
    own = clip(rng.gauss(0.1, 0.9), -1.9, 2.2)
    return Growth(sex, own, own, clip(0.7 * own + rng.gauss(0, 0.6), -2.0, 2.2))


def grown(now: Growth, age_days: int, mg_per_kg: float, activity: float) -> Growth:
    """A week later, on this daily dose of prednisolone per kg and with this activity of the disease (0 to 1)."""
    slowed = 0.011 * clip(mg_per_kg, 0, 1.2) + 0.004 * activity
    caught_up = 0.006 * clip(now.own_z - now.height_z, 0, 1) if mg_per_kg < 0.15 else 0.0
    z = clip(now.height_z - slowed + caught_up, -2.8, 2.5)
    puffed = now.puffed + (1.25 * clip(mg_per_kg, 0, 1) - now.puffed) / (9 if mg_per_kg > 0.3 else 26)
    return replace(now, height_z=z, puffed=puffed, height=max(now.height, height_at(now.sex, age_days, z)))


def height_at(sex: Sex, age_days: int, z: float) -> float:
    """The height or length of a z-score in cm."""
    months = min(age_days / DAYS_A_MONTH, OLDEST)
    return _value("length_for_age" if months < 24 else "height_for_age", sex, months, z)


def weight_at(now: Growth, age_days: int) -> float:
    """The weight in kg: that of the child's own z-score, moved with its height, and what steroids added."""
    months = min(age_days / DAYS_A_MONTH, OLDEST)
    z = now.weight_z + 0.6 * (now.height_z - now.own_z) + now.puffed
    return _value("weight_for_age", now.sex, months, clip(z, -2.9, 2.9))


def body_surface(height: float, weight: float) -> float:
    """Square metres by Mosteller."""
    return sqrt(height * weight / 3600)


def _value(measure: str, sex: Sex, months: float, z: float) -> float:
    """The value of a z-score, with L, M and S on the straight line between the rows around the age."""
    rows = _rows(measure, "F" if sex is Sex.FEMALE else "M")
    place = min(max(bisect_right(rows, (months, 99.0, 0.0, 0.0)), 1), len(rows) - 1)
    (age, *before), (later, *after) = rows[place - 1], rows[place]
    share = (months - age) / (later - age)
    l, m, s = (one + share * (two - one) for one, two in zip(before, after, strict=True))  # noqa: E741
    return m * exp(s * z) if abs(l) < 0.01 else float(m * (1 + l * s * z) ** (1 / l))


@lru_cache(maxsize=8)
def _rows(measure: str, sex: str) -> Rows:
    return tuple((float(age), float(l), float(m), float(s)) for age, l, m, s in lms_rows(measure, sex))  # noqa: E741
