"""Facts whose ordinary answer is simple and the rest intricate: the ordinary one in columns, the rest left to the judge.

Where the record holds nothing of what a fact asks for, its answer is one and the same; `care` works out the others.
"""

from __future__ import annotations

import polars as pl

from heliotrope.care.facts.cumulative import _is
from heliotrope.care.facts.taken import belongs
from heliotrope.cohort.facts.elapsed import given_of
from heliotrope.cohort.facts.found import NOTHING, Column, answered, in_columns
from heliotrope.cohort.facts.recorded import days, found
from heliotrope.cohort.many import DAY, LINE, Many
from heliotrope.cohort.medicines import MAYBE, NO, YES, medicines
from heliotrope.cohort.once import each_once
from heliotrope.knowledge.medicine_names import ingredient
from heliotrope.language import calls as c
from heliotrope.language import cumulative as u
from heliotrope.language import facts as f
from heliotrope.language import household as h
from heliotrope.language import products as p

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
    """The fewest days between two doses; the parts of a divided dose count as one. A dose without a day is left to the judge."""
    every = medicines(many)
    of = every.where(lambda one: asked.drug in one.groups)
    doses = _doses_of(asked.drug, of, many)
    left = doses.filter(pl.col("start_first").is_null())[LINE].unique()
    split = every.where(lambda one: asked.drug in one.groups and one.split)[LINE].unique()
    given = doses.filter((pl.col("start_first") <= pl.col(DAY)) & ~pl.col(LINE).is_in(left.implode()))
    pairs = given.sort(LINE, "start_last", "start_first", "place").with_columns(
        pl.col("start_first", "start_last").shift(1).over(LINE).name.suffix("_before")
    ).with_columns(
        least=pl.col("start_first") - pl.col("start_last_before"), most=pl.col("start_last") - pl.col("start_first_before")
    ).filter(pl.col("least").is_not_null() & (pl.col(DAY) - pl.col("start_last") < asked.within))  # fmt: skip
    apart = pairs.filter(~(pl.col(LINE).is_in(split.implode()) & (pl.col("most") <= 1)))
    fewest = apart.group_by(LINE).agg(
        pl.col("least").min().clip(lower_bound=0).alias("low"), pl.col("most").min().clip(lower_bound=0).alias("high")
    )  # fmt: skip
    return Column(found(fewest), left=left)


def _doses_of(drug: str, of: pl.DataFrame, many: Many) -> pl.DataFrame:
    """The doses that name one of these courses, or the drug itself."""
    ids = medicines(many).known.ids
    own = of.join(ids, on="medicine").select(LINE, "course", pl.lit(True).alias("own"))
    given = many.table("administrations").join(
        own.unique(), on=[LINE, "course"], how="left", maintain_order="left"
    )
    named = each_once(given, ["drug"], {"named": pl.Boolean}, lambda name: (ingredient(name) == drug,))
    return named.filter(pl.col("own").fill_null(False) | pl.col("named"))


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
