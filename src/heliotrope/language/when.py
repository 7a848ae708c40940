"""Dates as people know them: a day, a month, a year, or somewhere between two of these.

Nothing is moved to the first of a month. Comparing two such dates is true, false or unknown (None), and the days
between them are a lowest and a highest number. Written as ISO 8601: `2023`, `2023-05`, `2023-05-17`,
`2023-03/2023-06`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from heliotrope.language.ages import date_of, day_number
from heliotrope.language.errors import InputError

WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
REMEDY = "Write 2023, 2023-05, 2023-05-17, or 2023-03/2023-06."


@dataclass(frozen=True, slots=True)
class When:
    """Some day from `earliest` to `latest`, both counted from 1970-01-01 and both possible.

    Raises InputError when the first comes after the second.
    """

    earliest: int
    latest: int

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise InputError(f"{_told(self.earliest)} comes after {_told(self.latest)}. {REMEDY}")

    @classmethod
    def on(cls, day: date) -> When:
        return cls(day_number(day), day_number(day))

    @classmethod
    def read(cls, text: str) -> When:
        """The date that was written. Raises InputError for anything else, a day that never was among it."""
        first, slash, last = text.strip().partition("/")
        earliest, latest = _span(first)
        return cls(earliest, _span(last)[1] if slash else latest)

    def __str__(self) -> str:
        """The shortest ISO text that says the same."""
        if self.exact:
            return _told(self.earliest)
        whole = _whole(self.earliest, self.latest)
        return whole or f"{_start(self.earliest)}/{_end(self.latest)}"

    @property
    def exact(self) -> bool:
        return self.earliest == self.latest

    def before(self, other: When) -> bool | None:
        """Whether this is an earlier day: None while both are possible."""
        if self.latest < other.earliest:
            return True
        return False if self.earliest >= other.latest else None

    def same_day(self, other: When) -> bool | None:
        if self.exact and self == other:
            return True
        return None if self.earliest <= other.latest and other.earliest <= self.latest else False

    def days_until(self, other: When) -> tuple[int, int]:
        """The fewest and the most days from this to the other; negative when the other comes first."""
        return other.earliest - self.latest, other.latest - self.earliest


def _span(text: str) -> tuple[int, int]:
    """First and last day of a year, a month or a day."""
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        raise InputError(f"{text!r} is not a date. {REMEDY}")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        raise InputError(f"{text!r} is a day that never was. {REMEDY}") from None
    return day_number(first), day_number(last)


def _told(number: int) -> str:
    return date_of(number).isoformat()


def _whole(earliest: int, latest: int) -> str:
    """The year or month that is exactly this span, or nothing."""
    day = _told(earliest)
    return next((text for text in (day[:4], day[:7]) if _span(text) == (earliest, latest)), "")


def _start(number: int) -> str:
    """A start as a month where it is the first of one."""
    day = _told(number)
    return day[:7] if day.endswith("-01") else day


def _end(number: int) -> str:
    day = _told(number)
    return day[:7] if _span(day[:7])[1] == number else day
