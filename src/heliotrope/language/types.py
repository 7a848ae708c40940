"""What kind of value an expression has. Every number is exact: an integer count of 1/scale.

A declared range gives three things for free: proof that no sum can overflow, an exact integer form, and the
boundary cases on which every engine is tested.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number between `low` and `high`; `scale` times the value is a whole number.

    `approximate` marks the rounded result of a real-valued formula: engines agree to one step of its scale.
    """

    low: Fraction
    high: Fraction
    scale: int = 1
    unit: str = "1"
    approximate: bool = False

    @property
    def scaled_low(self) -> int:
        return int(self.low * self.scale)

    @property
    def scaled_high(self) -> int:
        return int(self.high * self.scale)


@dataclass(frozen=True, slots=True)
class Truth:
    """True, false or unknown; inside the engines 1, 0 or nothing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several named codes, in their order; inside the engines the position."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A civil day; inside the engines the days since 1970-01-01."""


@dataclass(frozen=True, slots=True)
class Quotient:
    """A number divided by a number, kept as two exact numbers and compared by cross-multiplication."""

    high: Fraction
    unit: str = "1"


@dataclass(frozen=True, slots=True)
class Text:
    """Free text, kept as it was written. No engine computes with it: in an expression it is a DefinitionError."""


Type = Number | Truth | Choice | Day | Quotient | Text
