"""What a laboratory value means beside a published interval, on any day of a child's life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from heliotrope.language.exact import exact


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper reference limit; both None where the set says 'not established' or has no such age."""

    low: Fraction | None
    high: Fraction | None


NOT_ESTABLISHED = Interval(None, None)


def interval(rows: Sequence[dict[str, str]], age_days: int, sex: str | None) -> Interval:
    """The interval of a set (rows of `laboratory_intervals.csv`) at an age in days; sex 'M' or 'F', the wider if unknown."""
    fitting = [
        row
        for row in rows
        if int(row["age_low_days"]) <= age_days < int(row["age_high_days"] or 10**6)
        and (sex is None or row["sex"] in (sex, "any"))
    ]
    lows = [exact(row["low"]) for row in fitting if row["low"]]
    highs = [exact(row["high"]) for row in fitting if row["high"]]
    return Interval(min(lows, default=None), max(highs, default=None)) if fitting else NOT_ESTABLISHED
