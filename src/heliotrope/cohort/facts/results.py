"""Facts about results, in columns: see `care.facts.results`."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import polars as pl

from heliotrope.care.asking import columns_of
from heliotrope.care.facts import results as judge
from heliotrope.care.situation import Situation
from heliotrope.cohort.facts.events import event_days
from heliotrope.cohort.facts.found import MISSING, NONE_LEFT, Column, in_columns
from heliotrope.cohort.facts.recorded import ENDS, exact, found, values
from heliotrope.cohort.facts.taken import courses_of
from heliotrope.cohort.many import LINE, Many
from heliotrope.cohort.once import each_once
from heliotrope.language import facts as f
from heliotrope.language import results as r
from heliotrope.language.facts import Latest, fact
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.people import Child, Sex

YEAR = 365


class Chosen(NamedTuple):
    """The entries that facts are about, at most one a line, and the lines that are left to the judge."""

    entries: pl.DataFrame
    left: pl.Series


def chosen(of: Latest | r.Beside, many: Many) -> Chosen:
    """The value that a fact is about, whatever its age."""
    if isinstance(of, r.Beside):
        return many.once(("chosen", of), lambda: _measured_with(of, many))
    return Chosen(many.entries(of.item.id).filter(pl.col("back") == of.back), NONE_LEFT)


def _measured_with(asked: r.Beside, many: Many) -> Chosen:
    """The nearest to the last day on which one of the others was measured, the later of two as near. Where a day is not exact,
    the judge says which is near."""
    mine = many.entries(asked.item.id)
    lasts = [
        many.entries(one.id).filter(pl.col("back") == 0).select(LINE, "first", "last") for one in asked.of
    ]
    vague = pl.concat(
        [one.filter(pl.col("first") != pl.col("last"))[LINE] for one in (mine, *lasts)]
    ).unique()
    day = pl.concat(lasts).group_by(LINE).agg(pl.col("last").max().alias("day"))
    beside = mine.join(day, on=LINE, maintain_order="left").with_columns(
        apart=(pl.col("first") - pl.col("day")).abs()
    )
    near = beside.filter(pl.col("apart") <= asked.within).sort(
        LINE, "apart", "last", descending=[False, False, True], maintain_order=True
    )  # fmt: skip
    one = near.unique(LINE, keep="first", maintain_order=True).drop("day", "apart")
    left = vague.filter(vague.is_in(mine[LINE].implode()) & vague.is_in(day[LINE].implode()))
    return Chosen(one.filter(~pl.col(LINE).is_in(left.implode())), left)


@in_columns.register
def _beside(asked: r.Beside, many: Many) -> Column:
    if not len(many.entries(asked.item.id)):
        return MISSING
    one = chosen(asked, many)
    return Column(found(values(asked.item, one.entries)), left=one.left)


# --- limits -----------------------------------------------------------------------------------------------------------


@in_columns.register
def _limit(asked: r.Limit, many: Many) -> Column:
    """The limit printed beside a value, else that of the published set."""
    if not len(many.entries(asked.of.item.id)):
        return MISSING
    one = chosen(asked.of, many)
    same = [LINE, "first", "last"]
    beside = many.entries(asked.item.id).join(one.entries.select(same), on=same, maintain_order="left")
    printed = values(asked.item, beside).unique(LINE, keep="last", maintain_order=True)
    others = one.entries.filter(~pl.col(LINE).is_in(printed[LINE].implode()))
    return Column(pl.concat([found(printed), found(_published(asked, others, many))]), left=one.left)


def _published(asked: r.Limit, entries: pl.DataFrame, many: Many) -> pl.DataFrame:
    """By the age on that day and the sex: the judge says it once for each."""
    child = many.table("children").select(LINE, "birth_first", "birth_last", "sex")
    aged = entries.join(child, on=LINE, maintain_order="left").with_columns(
        youngest=pl.col("first") - pl.col("birth_last"), oldest=pl.col("last") - pl.col("birth_first")
    )  # fmt: skip
    settings = frozenset(many.confirmed.items())
    return each_once(aged, ["youngest", "oldest", "sex"], ENDS, lambda *told: _of_set(asked, settings, *told))


@lru_cache(maxsize=100_000)
def _of_set(
    asked: r.Limit,
    settings: frozenset[tuple[str, str]],
    youngest: int | None,
    oldest: int | None,
    sex: str | None,
) -> tuple[int | None, int | None]:
    """The limit of a child who is so old on day 0."""
    birth = None if youngest is None or oldest is None else When(-oldest, -youngest)
    child = Child("", "", birth=birth, sex=None if sex is None else Sex(sex))
    here = Situation(Course(child), 0, confirmed=dict(settings))
    found_ = judge._published(asked, When(0, 0), here)
    ends = [None if end is None else int(end) for end in columns_of(fact(asked), found_.value).values()]
    return ends[0], ends[-1]


# --- before a drug ----------------------------------------------------------------------------------------------------


@in_columns.register
def _baseline(asked: f.Baseline, many: Many) -> Column:
    """The median of the last three values before the start; without three of them, or a start, the lowest of a year."""
    entries = many.entries(asked.item.id)
    if not len(entries):
        return MISSING
    begun = event_days(f.Begun(asked.drug), many).select(LINE, pl.col("first").alias("begun"))
    undated = courses_of(asked.drug, many).filter(~pl.col(LINE).is_in(begun[LINE].implode()))[LINE]
    known = entries.filter(~pl.col(LINE).is_in(undated.implode()))
    before = known.join(begun, on=LINE, maintain_order="left").filter(pl.col("last") < pl.col("begun"))
    three = exact(asked.item, before.group_by(LINE, maintain_order=True).tail(3)).group_by(LINE).agg(
        pl.col("low").median().cast(pl.Int64), pl.len().alias("values")
    ).filter(pl.col("values") == 3)  # fmt: skip
    newest = known.filter(pl.col("back") == 0).select(
        LINE, pl.col("first").alias("newest"), pl.col("last").alias("newest_last")
    )
    year = known.join(newest, on=LINE).filter(
        (pl.col("last") < pl.col("newest")) & (pl.col("newest_last") - pl.col("first") <= YEAR)
    )  # fmt: skip
    lowest = exact(asked.item, year).group_by(LINE).agg(pl.col("low").min())
    chosen = pl.concat([three.select(LINE, "low"), lowest.filter(~pl.col(LINE).is_in(three[LINE].implode()))])
    return Column(found(chosen.with_columns(high=pl.col("low"))))
