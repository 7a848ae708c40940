"""Facts whose ordinary answer is simple and the rest intricate: the ordinary one in columns, the rest left to the judge.

Where the record holds nothing of what a fact asks for, its answer is one and the same; `care` works out the others.
"""

from __future__ import annotations

import polars as pl

from heliotrope.care.cumulative import _is
from heliotrope.care.facts import belongs
from heliotrope.cohort.elapsed import given_of
from heliotrope.cohort.events import event_days
from heliotrope.cohort.facts import MISSING, NOTHING, Column, answered, in_columns
from heliotrope.cohort.many import DAY, LINE, Many
from heliotrope.cohort.medicines import MAYBE, NO, YES, medicines
from heliotrope.cohort.once import each_once
from heliotrope.cohort.recorded import days, exact, found, values
from heliotrope.cohort.taken import courses_of
from heliotrope.language import calls as c
from heliotrope.language import cumulative as u
from heliotrope.language import facts as f
from heliotrope.language import household as h
from heliotrope.language import products as p
from heliotrope.language import results as r

YEAR = 365


def lines(*frames: pl.DataFrame) -> pl.Series:
    return pl.concat([frame[LINE] for frame in frames]).unique()


# --- doses ------------------------------------------------------------------------------------------------------------


@in_columns.register
def _since_infusion(asked: c.SinceInfusion, many: Many) -> Column:
    """From the last dose recorded as given; where there is none, what was due is left to the judge."""
    given = given_of(asked.drug, many)
    dated = given.filter(pl.col("start_first") <= pl.col(DAY))
    last = dated.sort(
        LINE, pl.col("start_last"), "start_first", "place", descending=[False, True, False, False]
    )
    one = last.unique(LINE, keep="first", maintain_order=True).select(
        LINE, DAY, pl.col("start_first").alias("first"), pl.col("start_last").alias("last")
    )  # fmt: skip
    undated = lines(given.filter(pl.col("start_first").is_null()))
    of = medicines(many).where(lambda one: belongs(one, asked.drug))
    left = pl.concat([undated, of.filter(~pl.col(LINE).is_in(one[LINE].implode()))[LINE]]).unique()
    return Column(days(one), left=left)


@in_columns.register
def _gap(asked: f.Gap, many: Many) -> Column:
    """Missing where no dose was given."""
    courses = medicines(many).where(lambda one: asked.drug in one.groups)
    given = many.table("administrations")
    return Column(
        NOTHING,
        left=lines(given.filter(pl.col(LINE).is_in(courses[LINE].implode())), given_of(asked.drug, many)),
    )


@in_columns.register
def _lifetime(asked: u.Lifetime, many: Many) -> Column:
    had = [
        each_once(
            many.table(name),
            ["drug", "product"],
            {"is_so": pl.Boolean},
            lambda *names: (_is(asked.drug, *names),),
        )
        for name in ("courses", "administrations")
    ]
    return Column(NOTHING, 0, lines(*(frame.filter("is_so") for frame in had)))


@in_columns.register
def _lowest_since(asked: u.LowestSince, many: Many) -> Column:
    """Missing where nothing is counted from."""
    counted = answered(asked.since, many)
    nothing = counted.left if counted.left is not None else many.lines[LINE].clear()
    return Column(NOTHING, left=pl.concat([nothing, counted.found.drop_nulls()[LINE]]).unique())


# --- products ---------------------------------------------------------------------------------------------------------


def _courses(drug: str, many: Many) -> pl.DataFrame:
    """The courses of a drug on the list until the day, whatever its route."""
    known = each_once(
        many.table("courses"), ["drug", "product"], {"is_so": pl.Boolean}, lambda *names: (_is(drug, *names),)
    )
    until = pl.col("start_first").is_null() | (pl.col("start_first") <= pl.col(DAY))
    return known.filter(pl.col("is_so") & until)


def _several(drug: str, many: Many) -> pl.Series:
    counted = _courses(drug, many).group_by(LINE).len()
    return counted.filter(pl.col("len") > 1)[LINE]


@in_columns.register
def _switched(asked: p.Switched, many: Many) -> Column:
    """No where there is one course or none."""
    return Column(NOTHING, 0, _several(asked.drug, many))


@in_columns.register
def _since_switch(asked: p.SinceSwitch, many: Many) -> Column:
    return Column(NOTHING, left=_several(asked.drug, many))


@in_columns.register
def _courses_by_vein(asked: p.CoursesByVein, many: Many) -> Column:
    every = medicines(many)
    of = every.where(lambda one: asked.drug in one.groups)
    vein = every.known.codes(lambda one: one.route == "IV" if one.route else None).gather(of["what"])
    recent, past = (
        pl.col(DAY) - pl.col("start_first") < asked.within,
        pl.col(DAY) - pl.col("start_last") >= asked.within,
    )
    begun = pl.when(recent.fill_null(False)).then(YES).when(past.fill_null(False)).then(NO).otherwise(MAYBE)
    state = of.with_columns(state=pl.min_horizontal(pl.lit(vein), begun))
    sums = state.group_by(LINE).agg(
        (pl.col("state") == YES).sum().cast(pl.Int64).alias("low"), (pl.col("state") != NO).sum().cast(pl.Int64).alias("high")
    )  # fmt: skip
    return Column(found(sums), 0)


# --- around the child -------------------------------------------------------------------------------------------------


@in_columns.register
def _youngest(asked: h.Youngest, many: Many) -> Column:
    """Missing where nobody is recorded."""
    return Column(NOTHING, left=many.table("housemates")[LINE].unique())


# --- results ----------------------------------------------------------------------------------------------------------


@in_columns.register
def _beside(asked: r.Beside, many: Many) -> Column:
    """Missing where neither or only one of the two was measured."""
    mine = many.entries(asked.item.id)
    if not len(mine):
        return MISSING
    others = lines(*(many.entries(one.id) for one in asked.of))
    return Column(NOTHING, left=lines(mine.filter(pl.col(LINE).is_in(others.implode()))))


@in_columns.register
def _limit(asked: r.Limit, many: Many) -> Column:
    """The limit printed beside a last value; a published one, and one beside another result, are left to the judge."""
    of = asked.of
    if isinstance(of, r.Beside):
        return Column(NOTHING, left=_beside(of, many).left)
    entries = many.entries(of.item.id)
    if not len(entries):
        return MISSING
    last = entries.filter(pl.col("back") == of.back)
    printed = values(
        asked.item,
        many.entries(asked.item.id).join(last.select(LINE, "first", "last"), on=[LINE, "first", "last"]),
    )
    of_day = printed.unique(LINE, keep="last", maintain_order=True)
    return Column(found(of_day), left=lines(last.filter(~pl.col(LINE).is_in(of_day[LINE].implode()))))


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
