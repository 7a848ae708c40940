"""Glucocorticoids over stretches of days, in columns: see `care.facts.steroids` and `care.facts.prednisone`.

What a child takes is cut into stretches in which the dose is one and the same, and these are added up from day to day. Where
a date of it is not exact, the judge says which days count.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import polars as pl

from heliotrope.care.facts.prednisone import factor_of, is_local, now_and_then
from heliotrope.care.facts.steroids import GROUP, _factored
from heliotrope.care.facts.taken import belongs
from heliotrope.care.medicines import Medicine
from heliotrope.cohort.facts.found import Column, answered, in_columns
from heliotrope.cohort.many import DAY, LINE, Many
from heliotrope.cohort.medicines import FINE, NO, amounts, medicines
from heliotrope.knowledge import child
from heliotrope.language import facts as f
from heliotrope.language import vaccination as v
from heliotrope.language.expressions import number
from heliotrope.language.facts import DOSE_A_WEEK, Latest, fact
from heliotrope.language.items import Item

EVER = 10**7  # days on either side of any date
MOST = 10**12  # FINE parts: a dose whose square is compared in 128 bits
Amount = Callable[[Medicine], Fraction | None]


def stretches(
    of: pl.DataFrame, many: Many, amount: Amount, within: int, until: int
) -> tuple[pl.DataFrame, pl.Series]:
    """From `within` days before the day of each line until `until` days after it: line, length, `total` dose and how many doses
    are `unknown`, for each stretch of days in which nothing changes; and the lines that are left to the judge."""
    doses = _doses(of, many)
    each = amounts(doses, medicines(many).known, amount)
    each = each.with_columns(pl.col("unknown") | pl.col("absent"))
    dates = ("start_first", "start_last"), ("until_first", "until_last"), ("first", "last")
    vague = pl.any_horizontal(pl.col(one).ne_missing(pl.col(other)) for one, other in dates)
    left = each.filter(vague | pl.col("odd") | (pl.col("amount") > MOST))[LINE].unique()
    low, high = pl.col(DAY) - within, pl.col(DAY) + until
    cut = each.with_columns(
        pl.max_horizontal("begin", low).alias("begin"), pl.min_horizontal("end", high).alias("end")
    )
    return _added(
        cut.filter((pl.col("begin") < pl.col("end")) & ~pl.col(LINE).is_in(left.implode())), many, low, high
    ), left


def _doses(of: pl.DataFrame, many: Many) -> pl.DataFrame:
    """Every dose of each with its days: from `begin` until before `end`; unknown before the first that has a day."""
    every = medicines(many)
    whole = of.with_columns(
        pl.col("start_first").fill_null(-EVER).alias("from"), (pl.col("until_last") + 1).fill_null(EVER).alias("to")
    )  # fmt: skip
    steps = every.steps_of(of).select(LINE, "medicine", pl.col("what").alias("dose"), "first", "last")
    beside = whole.join(steps, on=[LINE, "medicine"], how="left", maintain_order="left_right").with_columns(
        pl.coalesce("dose", "what").alias("what"), pl.lit(False).alias("unknown")
    )  # fmt: skip
    after = pl.col("first").shift(-1).over(LINE, "medicine").fill_null(EVER)
    dosed = beside.with_columns(pl.col("first").fill_null(-EVER).alias("begin"), after.alias("end"))
    before = beside.filter(pl.col("first").is_not_null()).unique(
        [LINE, "medicine"], keep="first", maintain_order=True
    )
    open_ = before.with_columns(
        pl.lit(True).alias("unknown"), pl.lit(-EVER, pl.Int32).alias("begin"), pl.col("first").alias("end")
    )  # fmt: skip
    joined = pl.concat([dosed, open_.select(dosed.columns)])
    return joined.with_columns(
        pl.max_horizontal("begin", "from").alias("begin"), pl.min_horizontal("end", "to").alias("end")
    ).filter(pl.col("begin") < pl.col("end"))  # fmt: skip


def _added(doses: pl.DataFrame, many: Many, low: pl.Expr, high: pl.Expr) -> pl.DataFrame:
    """What all doses come to on each stretch of days."""
    known = pl.when("unknown").then(0).otherwise("amount")
    told = doses.select(LINE, "begin", "end", known.alias("total"), pl.col("unknown").cast(pl.Int64))
    begins = told.select(LINE, pl.col("begin").alias("at"), "total", "unknown")
    ends = told.select(LINE, pl.col("end").alias("at"), -pl.col("total"), -pl.col("unknown"))
    edges = many.lines.select(LINE, low.alias("low"), high.alias("high"))
    zero = pl.lit(0, pl.Int64)
    nothing = [
        edges.select(LINE, pl.col(one).alias("at"), zero.alias("total"), zero.alias("unknown"))
        for one in ("low", "high")
    ]
    changes = (
        pl.concat([begins, ends, *nothing], how="vertical_relaxed")
        .group_by(LINE, "at")
        .sum()
        .sort(LINE, "at")
    )
    after = pl.col("at").shift(-1).over(LINE)
    sums = changes.with_columns(
        pl.col("total", "unknown").cum_sum().over(LINE), length=(after - pl.col("at")).cast(pl.Int64)
    )
    return sums.filter(pl.col("length") > 0)


# --- days above a limit -----------------------------------------------------------------------------------------------


@in_columns.register
def _steroid_days(asked: f.SteroidDays, many: Many) -> Column:
    """Missing without the size that the limit needs; an unknown dose counts towards the upper end only."""
    of = medicines(many).where(lambda one: belongs(one, GROUP) and not one.pulse)
    added, left = stretches(of, many, lambda one: _factored(one, one.mg_a_week), asked.within, 0)
    sized = _sized(asked, added, many)
    beyond = pl.col("mine") >= pl.col("limit") if asked.at_least else pl.col("mine") > pl.col("limit")
    sure, may = pl.col("length").filter(beyond), pl.col("length").filter(beyond | (pl.col("unknown") > 0))
    counted = sized.group_by(LINE).agg(sure.sum().alias("low"), may.sum().alias("high"))
    return Column(counted.filter(~pl.col(LINE).is_in(left.implode())), left=left)


def _sized(asked: f.SteroidDays, added: pl.DataFrame, many: Many) -> pl.DataFrame:
    """With both sides of the comparison as whole numbers: by the day, by weight, or by the square of the body surface."""
    wide = pl.col("total").cast(pl.Int128)
    above = asked.above
    if asked.per == "day":
        return added.with_columns(
            mine=wide * above.denominator, limit=pl.lit(above.numerator * FINE, pl.Int128)
        )
    added, kg = _with(added, child.WEIGHT, many)
    if asked.per == "kg":
        limit = pl.col("child.weight").cast(pl.Int128) * above.numerator * FINE
        return added.with_columns(mine=wide * (above.denominator * kg), limit=limit)
    added, cm = _with(added, child.HEIGHT, many)
    surface = pl.col("child.weight").cast(pl.Int128) * pl.col("child.height").cast(pl.Int128)
    square = wide * wide * (above.denominator**2 * 3600 * kg * cm)
    return added.with_columns(mine=square, limit=surface * pl.lit(above.numerator**2 * FINE**2, pl.Int128))


def _with(added: pl.DataFrame, item: Item, many: Many) -> tuple[pl.DataFrame, int]:
    """With the last value of an item, for the lines that have one that is exact; and its scale."""
    one = Latest(item)
    known = answered(one, many).found.filter(pl.col("low") == pl.col("high"))
    return added.join(known.select(LINE, pl.col("low").alias(item.id)), on=LINE), number(fact(one)).scale


# --- what was kept up -------------------------------------------------------------------------------------------------


@in_columns.register
def _kept_up(asked: v.KeptUp, many: Many) -> Column:
    """0 where none is taken; else the lowest dose of a day, towards 0 where that of one day is not known."""
    of = medicines(many).where(
        lambda one: (
            belongs(one, "glucocorticoid") and not is_local(one) and not (asked.daily and now_and_then(one))
        )
    )
    taken = of.filter(pl.col("taken") != NO)[LINE].unique()
    some = of.filter(pl.col(LINE).is_in(taken.implode()))
    added, left = stretches(some, many, _a_day, asked.within, 1)
    mine = added.filter(pl.col(LINE).is_in(taken.implode()) & ~pl.col(LINE).is_in(left.implode()))
    least = pl.col("total").filter(pl.col("unknown") == 0).min()
    lowest = mine.group_by(LINE).agg(least.alias("least"), (pl.col("unknown") > 0).any().alias("open"))
    steps = FINE // DOSE_A_WEEK.scale
    low = pl.when(pl.col("open") & (pl.col("least") > 0)).then(0).otherwise(pl.col("least") // steps)
    return Column(
        lowest.select(LINE, low.alias("low"), (-(-pl.col("least") // steps)).alias("high")), 0, left
    )


def _a_day(one: Medicine) -> Fraction | None:
    week, factor = one.mg_a_week, factor_of(one.ingredient)
    return None if week is None or factor is None else week * factor / 7
