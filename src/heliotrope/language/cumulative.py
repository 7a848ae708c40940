"""Facts over a stretch of the record: the lowest value since something happened, and all doses of a drug in a life.

They are kinds of facts like those of `language.facts`; who answers is `care.facts.cumulative`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from heliotrope.language.facts import Kind, unrounded
from heliotrope.language.items import Item
from heliotrope.language.types import Number, Type

GRAMS_PER_AREA = Number(Fraction(0), Fraction(10_000), 100_000, "g/m2")


@dataclass(frozen=True)
class LowestSince(Kind):
    """The lowest value of an item from the day after the one that another fact counts its days from; today among them.

    A value whose day may or may not lie in the stretch, or that cannot be read, leaves the lower end open.
    """

    item: Item
    since: Kind

    @property
    def type(self) -> Type:
        return unrounded(self.item)

    def __str__(self) -> str:
        return f"lowest({self.item.id}, {self.since})"


@dataclass(frozen=True)
class Lifetime(Kind):
    """All doses of a drug until now, each over the body surface of its day; 0 where there is none.

    Doses that were recorded as given count; of a course without any, those that its orders asked for. A dose whose amount or
    day is not known, and one before the first size that was recorded, leave the upper end open.
    """

    drug: str

    @property
    def type(self) -> Type:
        return GRAMS_PER_AREA

    def __str__(self) -> str:
        return f"lifetime({self.drug})"
