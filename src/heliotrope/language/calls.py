"""Facts about a call: whether questions are asked now and by whom, and when a medicine of now and then was last given.

They are kinds of facts like those of `language.facts`; who answers is `care.facts.calls`.
"""

from __future__ import annotations

from dataclasses import dataclass

from heliotrope.language.facts import DAYS, Kind
from heliotrope.language.types import Truth, Type


@dataclass(frozen=True)
class Call(Kind):
    """Of the call: whether questions are `asked` now, or the `family` puts a question in its own words. Never missing."""

    what: str = "asked"

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return f"call({self.what})"


@dataclass(frozen=True)
class Answered(Kind):
    """Whether one of these is answered: yes, or missing. A question that nobody answered is unknown, never no."""

    asked: tuple[Kind, ...]

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return f"answered({' or '.join(map(str, self.asked))})"


@dataclass(frozen=True)
class SinceInfusion(Kind):
    """Days since the last dose of a drug that is given now and then: the last one recorded as given or, where none is, the
    last one due by its rhythm; with `before`, what is only due today is not given yet. Missing where neither can be told."""

    drug: str
    before: bool = False

    @property
    def type(self) -> Type:
        return DAYS

    def __str__(self) -> str:
        return f"days since the last dose({self.drug}{'; due today is not given' if self.before else ''})"
