"""Since when, in columns: the days of events, and how long ago they were."""

from __future__ import annotations

from functools import singledispatch

import polars as pl

from heliotrope.cohort.facts.found import Column, in_columns
from heliotrope.cohort.facts.recorded import days
from heliotrope.cohort.many import DAY, LINE, Many
from heliotrope.language import facts as f

DAYS = {LINE: pl.UInt32, "first": pl.Int32, "last": pl.Int32}
"""The day of an event, at most one row a line: the first and the last that it can have been."""


NO_DAYS = pl.DataFrame(schema=DAYS)


def event_days(event: f.Event, many: Many) -> pl.DataFrame:
    """The day of an event on each line where there was one, worked out once."""
    return many.once(("event", event), lambda: days_of(event, many))


@singledispatch
def days_of(event: f.Event, many: Many) -> pl.DataFrame:
    raise NotImplementedError(f"no day of {type(event).__name__}")


@days_of.register
def _recorded(event: f.Recorded, many: Many) -> pl.DataFrame:
    entries = many.entries(event.item.id)
    return entries.filter(pl.col("back") == event.back).select(list(DAYS)) if len(entries) else NO_DAYS


@days_of.register
def _any_of(event: f.AnyOf, many: Many) -> pl.DataFrame:
    """The latest: between the latest of their first and of their last days."""
    return latest(pl.concat([event_days(one, many) for one in event.events]))


@days_of.register
def _all_of(event: f.AllOf, many: Many) -> pl.DataFrame:
    """None while one of them was never done."""
    each = pl.concat([event_days(one, many) for one in event.events]).group_by(LINE)
    oldest = each.agg(pl.col("first", "last").min(), pl.len().alias("done"))
    return oldest.filter(pl.col("done") == len(event.events)).select(list(DAYS))


def latest(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.group_by(LINE).agg(pl.col("first", "last").max()).select(list(DAYS))


def since(frame: pl.DataFrame, many: Many) -> pl.DataFrame:
    """How many days ago each was."""
    if not len(frame):
        return days(frame)
    return days(frame.join(many.lines.select(LINE, DAY), on=LINE))


@in_columns.register
def _days_since(asked: f.DaysSince, many: Many) -> Column:
    return Column(since(event_days(asked.event, many), many))
