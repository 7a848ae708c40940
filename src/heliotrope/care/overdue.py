"""Who should have been seen: the interval asked for at the last visit has passed, or 120 days when none was asked for.

The 120 days are our choice, until the full schedule of visits takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from heliotrope.language.when import When

DAYS = 120
ABOUT = "Overdue: longer since the last visit than was asked for then, or than 120 days where nothing was asked for (our choice)."


@dataclass(frozen=True, slots=True)
class Overdue:
    """`days` is how many days too long at least; `certain` is False while the day of the last visit leaves it open."""

    days: int
    certain: bool
    interval: int


def overdue(last: When, weeks: int | None, today: When) -> Overdue | None:
    """How long a child is overdue; None when it certainly is not."""
    interval = DAYS if weeks is None else weeks * 7
    least, most = last.days_until(today)
    if most <= interval:
        return None
    return Overdue(max(least - interval, 0), least > interval, interval)
