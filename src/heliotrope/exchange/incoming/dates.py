"""Dates of two spellings in one row: `3-4-2019`, and `2019-03-04` that may be the third of April.

A spreadsheet exchanges day and month wherever both are 12 or less. Visits stand in order of time: where only one reading
keeps them in order, it is the right one. Where both or neither do, nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from heliotrope.language.ages import day_number
from heliotrope.language.when import When

DAY_FIRST = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\s*")
YEAR_FIRST = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*")


@dataclass(frozen=True, slots=True)
class Placed:
    """A date with the question that stays, where there is one, and whether day and month were exchanged."""

    when: When | None
    question: str = ""
    exchanged: bool = False


def place(texts: Sequence[str]) -> list[Placed]:
    """Every date of a row in its order."""
    readings = [_readings(text) for text in texts]
    plain = [found[0] for found in readings if found]
    exchanged = [found[-1] for found in readings if found]
    open_ = any(len(found) > 1 for found in readings)
    if open_ and _falls_or_rises(exchanged) and not _falls_or_rises(plain):
        return [Placed(_on(found[-1]), "", len(found) > 1) if found else Placed(None) for found in readings]
    settled = not open_ or (_falls_or_rises(plain) and not _falls_or_rises(exchanged))
    return [_placed(text, found, settled) for text, found in zip(texts, readings, strict=True)]


def _placed(text: str, found: tuple[date, ...], settled: bool) -> Placed:
    if not found:
        return Placed(None)
    if len(found) == 1 or settled:
        return Placed(_on(found[0]))
    first, last = sorted(found)
    asked = f"{text.strip()} may be {first} or {last}: the order of the visits does not tell. Which is it?"
    return Placed(When(day_number(first), day_number(last)), asked)


def _readings(text: str) -> tuple[date, ...]:
    """The day as written and, where it could be, with day and month exchanged; none for what is no date."""
    if found := DAY_FIRST.fullmatch(text):
        return _days((found[3], found[2], found[1]))
    if found := YEAR_FIRST.fullmatch(text):
        return _days((found[1], found[2], found[3]), (found[1], found[3], found[2]))
    return ()


def _days(*parts: tuple[str, str, str]) -> tuple[date, ...]:
    days: dict[date, None] = {}
    for year, month, day in parts:
        try:
            days[date(int(year), int(month), int(day))] = None
        except ValueError:
            continue
    return tuple(days)


def _falls_or_rises(days: Sequence[date]) -> bool:
    return all(a >= b for a, b in pairwise(days)) or all(a <= b for a, b in pairwise(days))


def _on(day: date) -> When:
    return When.on(day)
