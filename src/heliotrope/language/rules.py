"""Rules: when somebody must be told something about one child, how urgently, and on what ground.

`when` and `applies` are ordinary truth expressions over facts. Each part of a rule has a level of its own: a rule may fire on
one part while another cannot be evaluated. Nothing is rounded before it is compared; what lies exactly at a limit passes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from heliotrope.language.exact import Exact, exact
from heliotrope.language.expressions import Constant, Expression, Recorded, walk, word
from heliotrope.language.facts import Fact
from heliotrope.language.sources import Source, Standing


class Level(StrEnum):
    """How urgent, in rising order; a triage level (routine, same day, emergency) stands between those for staff."""

    INFO = "INFO"
    ROUTINE = "ROUTINE"
    AMBER = "AMBER"
    SAME_DAY = "SAME_DAY"
    HIGH_RISK = "HIGH_RISK"  # a class of the disease, not an alert
    RED = "RED"
    HARD_STOP = "HARD_STOP"
    EMERGENCY = "EMERGENCY"

    @property
    def rank(self) -> int:
        return list(Level).index(self)


ALWAYS = Recorded(Constant(Fraction(1)))
"""For rules that have a meaning for every child."""


@word
class Parameter(Constant):
    """A threshold with a name: whence it comes, how firmly it is known, and from when it holds. A number to the engines."""

    name: str = ""
    unit: str = "1"
    standing: Standing = Standing.UNCONFIRMED
    source: Source | None = None
    since: str = ""


def parameter(
    name: str,
    value: Exact,
    unit: str,
    standing: Standing,
    source: Source | None = None,
    since: str = "2026-06",
) -> Parameter:
    return Parameter(exact(value), name, unit, standing, source, since)


@dataclass(frozen=True, eq=False, repr=False)
class Part:
    """One way in which a rule fires. `because` says it in words, where the rule has more than one."""

    level: Level
    when: Expression
    because: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class Rule:
    """`applies` must be true for the rule to have a meaning; `same_as` names the rule that says the same under another id,
    so that one card is shown for both. `to_do` is for staff, and never an instruction to a family."""

    id: str
    label: str
    parts: tuple[Part, ...]
    applies: Expression
    standing: Standing
    sources: tuple[Source, ...] = ()
    to_do: str = ""
    same_as: str = ""
    version: str = "1"
    review_by: str = "2027-06"

    def __repr__(self) -> str:
        return f"<rule {self.id}>"

    @cached_property
    def roots(self) -> tuple[Expression, ...]:
        return (self.applies, *(part.when for part in self.parts))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(node for node in walk(*self.roots) if isinstance(node, Fact))

    @cached_property
    def thresholds(self) -> tuple[Parameter, ...]:
        return tuple(node for node in walk(*self.roots) if isinstance(node, Parameter))
