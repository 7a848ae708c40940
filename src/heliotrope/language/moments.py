"""Facts about time and scores: since when a child is treated, when a test was done, what a measure was and how long it held.

They are kinds of facts like those of `language.facts`; who answers is `care.facts.moments`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import lcm

from heliotrope.language.expressions import FURTHEST_DAY
from heliotrope.language.facts import DAYS, Kind
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.types import Number, Truth, Type

PARTS_OF_A_MONTH = 28 * 29 * 15 * 31  # so that any share of any calendar month is exact
MONTHS = Number(Fraction(0), Fraction(FURTHEST_DAY), PARTS_OF_A_MONTH, "mo")


@dataclass(frozen=True)
class Treatment:
    """The first day of treatment of this episode: as `entered`, else the start of the oldest course of one of the `groups`
    from which treatment went on until now without a gap of more than `gap` days."""

    entered: Item | None
    groups: tuple[str, ...]
    gap: int
    name: str = "treatment"

    def __str__(self) -> str:
        return f"start of {self.name}"


@dataclass(frozen=True)
class Point:
    """A point of time so many calendar months after the start of treatment, give or take so many days."""

    start: Treatment
    months: int
    days: int

    def __str__(self) -> str:
        return f"month {self.months} of treatment, {self.days} d"


@dataclass(frozen=True)
class SinceTreatment(Kind):
    """Days since the first day of treatment of this episode."""

    start: Treatment

    @property
    def type(self) -> Type:
        return DAYS

    def __str__(self) -> str:
        return f"days since({self.start})"


@dataclass(frozen=True)
class MonthsOfTreatment(Kind):
    """Calendar months since the first day of treatment; the rest as a share of the month in which it lies."""

    start: Treatment

    @property
    def type(self) -> Type:
        return MONTHS

    def __str__(self) -> str:
        return f"months since({self.start})"


@dataclass(frozen=True)
class Along(Kind):
    """What published points (months of treatment, value) give for today, by straight lines between them; the last beyond."""

    start: Treatment
    name: str
    points: tuple[tuple[int, Fraction], ...]
    unit: str

    @property
    def type(self) -> Type:
        values = [value for _, value in self.points]
        steps = (Fraction(high - low, b - a) for (a, low), (b, high) in pairwise(self.points))
        scale = lcm(*(step.denominator for step in steps), *(value.denominator for value in values))
        return Number(min(values), max(values), PARTS_OF_A_MONTH * scale, self.unit)

    def at(self, months: Fraction) -> Fraction:
        for (a, low), (b, high) in pairwise(self.points):
            if months <= b:
                return low + (high - low) * (months - a) / (b - a)
        return self.points[-1][1]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Near(Kind):
    """Whether the day lies about a point of time, its ends among it."""

    point: Point

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return f"near({self.point})"


@dataclass(frozen=True)
class Score(Kind):
    """The last value of a measure that could be worked out, over the days of a child as they are scored; not older than
    `within` days. With `at`, the value at the day nearest to a point of time; of two as near, the later."""

    measure: Measure
    within: int | None = None
    at: Point | None = None

    @property
    def type(self) -> Type:
        return self.measure.value.type

    def __str__(self) -> str:
        about = f", {self.within} d" if self.within else f", {self.at}" if self.at else ""
        return f"score({self.measure.id}{about})"


@dataclass(frozen=True)
class Held(Kind):
    """Whether a measure was true at two days at least so many `days` apart, with no day between or since at which it was
    false. Days at which it is not known do not break the run; missing where it was never known."""

    measure: Measure
    days: int

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return f"held({self.measure.id}, {self.days} d)"


@dataclass(frozen=True)
class Fall(Kind):
    """By how much the last value of a measure is below the highest of the `within` days before it; 0 where it did not fall."""

    measure: Measure
    within: int

    @property
    def type(self) -> Type:
        kind = self.measure.value.type
        assert isinstance(kind, Number)
        return replace(kind, low=Fraction(0), high=kind.high - kind.low)

    def __str__(self) -> str:
        return f"fall({self.measure.id}, {self.within} d)"


@dataclass(frozen=True)
class SinceDone(Kind):
    """Days since a test was last done: the day that is written in `day`, else that on which one of the `items` was recorded."""

    name: str
    items: tuple[Item, ...]
    day: Item | None = None

    @property
    def type(self) -> Type:
        return DAYS

    def __str__(self) -> str:
        return f"days since done({self.name})"


@dataclass(frozen=True)
class SinceVisit(Kind):
    """Days since the child was last seen at a visit."""

    @property
    def type(self) -> Type:
        return DAYS

    def __str__(self) -> str:
        return "days since(visit)"


@dataclass(frozen=True)
class Diagnosed(Kind):
    """Days since the first of certain diagnoses was made; its onset where the day it was made is not recorded."""

    codes: tuple[str, ...]

    @property
    def type(self) -> Type:
        return DAYS

    def __str__(self) -> str:
        return "days since(diagnosis)"


@dataclass(frozen=True)
class EverDiagnosed(Kind):
    """Whether one of certain diagnoses was ever made, its day recorded or not. No where none is recorded."""

    codes: tuple[str, ...]

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return f"ever diagnosed({', '.join(self.codes)})"


AMOUNT = Number(Fraction(0), Fraction(10_000_000), 840_000)
PRODUCTS = Number(Fraction(0), Fraction(1000))


@dataclass(frozen=True)
class Nutrient(Kind):
    """What is taken of a nutrient a day, over all products, in the unit of its limit; with `unordered`, without those that
    were ordered as medicines. 0 when none is taken; missing where the amount of one of them is not known."""

    name: str
    unit: str
    unordered: bool = False

    @property
    def type(self) -> Type:
        return AMOUNT

    def __str__(self) -> str:
        return f"nutrient({self.name}{', not ordered' if self.unordered else ''})"


@dataclass(frozen=True)
class Products(Kind):
    """How many products that are taken hold a nutrient."""

    name: str

    @property
    def type(self) -> Type:
        return PRODUCTS

    def __str__(self) -> str:
        return f"products({self.name})"


@dataclass(frozen=True)
class UnknownProduct(Kind):
    """Whether a supplement is taken whose name is not known."""

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return "a supplement that is not known"
