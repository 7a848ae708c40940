"""How the dates of one child are written outside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from heliotrope.language.ages import date_of


class Dates(StrEnum):
    AS_RECORDED = "as recorded"
    SHIFTED = "shifted"
    MONTH = "month"
    YEAR = "year"


TRUNCATED = (Dates.MONTH, Dates.YEAR)
LETTERS = {Dates.MONTH: len("2023-05"), Dates.YEAR: len("2023")}


@dataclass
class Calendar:
    """The calendar of one child. A visit whose date is cut to the month or year is numbered within it: `2023-05#2`."""

    dates: Dates
    earlier: int = 0  # days
    _seen: Counter[str] = field(default_factory=Counter)

    def day(self, day: int) -> str:
        """The date of something, where dates are not cut."""
        return date_of(day - self.earlier).isoformat()

    def visit(self, day: int) -> str:
        """The date of a visit. To be asked in order of time."""
        whole = self.day(day)
        if self.dates not in TRUNCATED:
            return whole
        cut = whole[: LETTERS[self.dates]]
        self._seen[cut] += 1
        return f"{cut}#{self._seen[cut]}"
