"""Dates of visits that were cut to the month or the year before a file left its clinic: `2023-05#2`, `2023#7`.

The number keeps the order of the visits. Each is put on a day of its own within the month or year, so that it has a
place; whatever rests on the day is refused.
"""

from __future__ import annotations

import polars as pl

from heliotrope.language.ages import date_of
from heliotrope.language.errors import InputError
from heliotrope.language.when import When

WRITTEN = r"^\s*\d{4}(?:-\d{2})?#[1-9]\d*\s*$"
CUT = "dates cut to the month or year give the order of visits only: what rests on days or ages is refused"


def places(dates: pl.Series) -> tuple[pl.Series, pl.Series | None]:
    """The dates with a day in place of each that was cut, and which were; None where none was."""
    if dates.dtype != pl.String:
        return dates, None
    cut = dates.str.contains(WRITTEN).fill_null(False)
    if not cut.any():
        return dates, None
    known = {text: place for text in dates.filter(cut).unique() if (place := _place(text)) is not None}
    return dates.replace(known), cut


def _place(text: str) -> str | None:
    """The so-manieth day of the month or year; None where it has not so many, which is then no date."""
    span, _, number = text.strip().partition("#")
    try:
        when = When.read(span)
    except InputError:
        return None
    day = when.earliest + int(number) - 1
    return date_of(day).isoformat() if day <= when.latest else None
