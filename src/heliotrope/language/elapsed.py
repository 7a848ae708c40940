"""Facts about time that has passed, by the calendar: how many months ago, whether something followed a dose, and how much
of what was prescribed a dose was.

They are kinds of facts like those of `language.facts`; who answers is `care.facts.elapsed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from heliotrope.language.facts import Event, Kind
from heliotrope.language.moments import MONTHS
from heliotrope.language.types import Number, Truth, Type


@dataclass(frozen=True)
class InMonths(Kind):
    """A fact that counts days until the day of the check, in calendar months: 28 May is five years ago on 28 May. The rest is
    a share of the month in which it lies."""

    of: Kind

    @property
    def type(self) -> Type:
        return MONTHS

    def __str__(self) -> str:
        return f"months, {self.of}"


@dataclass(frozen=True)
class AfterDose(Kind):
    """Whether an event fell fewer than `within` calendar months after a dose of a drug that is given now and then. A dose of
    the same day does not count: the record does not say which came first. No where there was no event, or no dose before."""

    event: Event
    drug: str
    within: int

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return f"{self.event} within {self.within} months after {self.drug}"


@dataclass(frozen=True)
class Earlier(Kind):
    """Whether a course of a drug came before the one that an order begins, or before today where none is ordered. No where none
    is recorded."""

    drug: str

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return f"an earlier course of {self.drug}"


SHARE = Number(Fraction(0), Fraction(1_000_000), unit="%")


@dataclass(frozen=True)
class ShareGiven(Kind):
    """The largest recorded dose of the past `within` days of a drug that is given once a week, in per cent of what was prescribed
    on its day, rounded up; 0 where none is recorded. A range without a known end where a dose is not told in mg, its day is not
    known, or nothing was prescribed on it."""

    drug: str
    within: int

    @property
    def type(self) -> Type:
        return SHARE

    def __str__(self) -> str:
        return f"largest dose given of the prescribed({self.drug}, {self.within} d)"
