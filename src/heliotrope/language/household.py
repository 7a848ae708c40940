"""Facts about those who live with the child. They are kinds of facts like those of `language.facts`; who answers is
`care.facts.household`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from heliotrope.language.facts import Kind
from heliotrope.language.types import Number, Type


@dataclass(frozen=True)
class Youngest(Kind):
    """Completed years of the youngest who lives with the child; a range where the birth of one is not known. Missing where
    nobody is recorded."""

    @property
    def type(self) -> Type:
        return Number(Fraction(0), Fraction(120), unit="a")

    def __str__(self) -> str:
        return "youngest at home"
