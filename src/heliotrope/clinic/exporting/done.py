"""What is asked for, and what became of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from heliotrope.clinic.exporting.agreeing import Answer
from heliotrope.clinic.exporting.dating import Dates
from heliotrope.record.people import Purpose


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. `sites` are ids of sites; '' stands for all of them."""

    purpose: Purpose
    codes: bool = True
    dates: Dates = Dates.SHIFTED
    sites: frozenset[str] = frozenset({""})
    as_of: date = field(default_factory=date.today)


@dataclass
class Done:
    """What was written and what was left out. Names nobody."""

    wanted: Wanted
    by: str
    name: str
    at: str = ""
    places: tuple[str, ...] = ()
    children: int = 0
    visits: int = 0
    empty: int = 0  # children who may leave and have no visit
    answers: Counter[Answer] = field(default_factory=Counter)
    not_dated: int = 0
    in_error: int = 0
    not_readable: int = 0
    columns: list[str] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """Children without a valid consent."""
        return self.answers.total() - self.answers[Answer.GIVEN]
