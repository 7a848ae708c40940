"""Facts about the products of a drug and its courses by vein. They are kinds like those of `language.facts`; who answers is
`care.facts.products`."""

from __future__ import annotations

from dataclasses import dataclass

from heliotrope.language.facts import DAYS, Kind
from heliotrope.language.types import Number, Truth, Type

COURSES = Number(DAYS.low, DAYS.high)


@dataclass(frozen=True)
class Switched(Kind):
    """Whether another product of a drug (a brand, another release) took the place of the one before, an order under entry
    among them. Unknown where two courses follow each other and not both say their product, or when they began."""

    drug: str

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return f"switched({self.drug})"


@dataclass(frozen=True)
class SinceSwitch(Kind):
    """Days since the last product of a drug took the place of another. Missing where none did."""

    drug: str

    @property
    def type(self) -> Type:
        return DAYS

    def __str__(self) -> str:
        return f"days since(switch of {self.drug})"


@dataclass(frozen=True)
class CoursesByVein(Kind):
    """How many courses of a drug by vein were begun in the past `within` days, an order that begins one among them. A course
    whose route or start is not known counts towards the upper end only."""

    drug: str
    within: int

    @property
    def type(self) -> Type:
        return COURSES

    def __str__(self) -> str:
        return f"courses by vein({self.drug}, {self.within} d)"
