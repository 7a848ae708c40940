"""What was recorded, in columns: see `care.facts.recorded` and `care.facts.results` for what each fact means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import polars as pl

from heliotrope.care.asking import columns_of
from heliotrope.care.facts.recorded import value_of
from heliotrope.cohort.facts.found import MISSING, NONE_LEFT, NOTHING, Column, answered, in_columns
from heliotrope.cohort.many import DAY, LINE, Many
from heliotrope.cohort.once import each_once
from heliotrope.cohort.tables import CHILD
from heliotrope.language import calls as c
from heliotrope.language import facts as f
from heliotrope.language import results as r
from heliotrope.language.ages import completed_years
from heliotrope.language.facts import Fact, Latest, fact
from heliotrope.language.items import Item
from heliotrope.language.when import When
from heliotrope.record.entries import Entry

ENDS = {"low": pl.Int64, "high": pl.Int64}
SOME_DAY = When(0, 0)


@lru_cache(maxsize=200_000)
def _ends(one: Fact, value: str, unit: str) -> tuple[int | None, ...]:
    """Both ends of a value as typed, as whole numbers: what the judge reads, whatever the day."""
    assert isinstance(one.asked, Latest)
    found = value_of(one.asked, [(SOME_DAY, Entry(one.asked.item.id, value, unit))], None)  # type: ignore[arg-type]
    ends = [None if end is None else int(end) for end in columns_of(one, found.value).values()]
    return (ends[0], ends[-1])


def values(item: Item, entries: pl.DataFrame, undecided: tuple[str, ...] = ()) -> pl.DataFrame:
    """The entries with what their values come to; null where a value cannot be read."""
    one = fact(Latest(item, undecided=undecided))
    typed = zip(entries["value"].to_list(), entries["unit"].to_list(), strict=True)
    ends = [_ends(one, value, unit) for value, unit in typed]
    return entries.with_columns(
        pl.Series("low", [end[0] for end in ends], dtype=pl.Int64), pl.Series("high", [end[1] for end in ends], dtype=pl.Int64)
    )  # fmt: skip


def exact(item: Item, entries: pl.DataFrame) -> pl.DataFrame:
    """Those that are known exactly."""
    return values(item, entries).filter(pl.col("low") == pl.col("high"))


def found(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(LINE, pl.col("low").cast(pl.Int64), pl.col("high").cast(pl.Int64))


def days(frame: pl.DataFrame) -> pl.DataFrame:
    """Days from `first` to `last` until the day of the check, none of them below 0."""
    if not len(frame):
        return NOTHING
    low, high = ((pl.col(DAY) - pl.col(end)).clip(lower_bound=0) for end in ("last", "first"))
    return found(frame.with_columns(low=low, high=high))


def recent(frame: pl.DataFrame, within: int | None) -> pl.DataFrame:
    """What is certainly not older than so many days."""
    return frame if within is None else frame.filter(pl.col(DAY) - pl.col("first") < within)


# --- what was recorded ------------------------------------------------------------------------------------------


@in_columns.register
def _latest(asked: f.Latest, many: Many) -> Column:
    entries = many.entries(asked.item.id)
    if not len(entries):
        return MISSING
    last = entries.filter(pl.col("back") == asked.back)
    return Column(found(values(asked.item, recent(last, asked.within), asked.undecided)))


@in_columns.register
def _answer(asked: f.Answer, many: Many) -> Column:
    given = many.answers(asked.item.id)
    before = _latest(f.Latest(asked.item, asked.within), many).found
    if not len(given):
        return Column(before)
    now = found(values(asked.item, given.filter(pl.col("absent").is_null())))
    return Column(pl.concat([now, before.filter(~pl.col(LINE).is_in(given[LINE].implode()))]))


@in_columns.register
def _highest(asked: f.Highest, many: Many) -> Column:
    entries = recent(many.entries(asked.item.id), asked.within)
    return Column(found(exact(asked.item, entries).group_by(LINE).agg(pl.col("low", "high").max())))


@in_columns.register
def _on_day(asked: r.OnDay, many: Many) -> Column:
    """Of several values of one day the last; then as many days back."""
    entries = many.entries(asked.item.id)
    if not len(entries):
        return MISSING
    by_day = entries.unique([LINE, "first", "last"], keep="last", maintain_order=True)
    back = pl.int_range(pl.len(), dtype=pl.Int32).reverse().over(LINE)
    chosen = by_day.with_columns(back=back).filter(pl.col("back") == asked.back)
    return Column(found(values(asked.item, recent(chosen, asked.within))))


# --- the child and the site ---------------------------------------------------------------------------------------


@in_columns.register
def _child(asked: f.Child, many: Many) -> Column:
    lines = many.table("children")
    if asked.what == "sex":
        male = (pl.col("sex") == "male").cast(pl.Int64)
        return Column(found(lines.filter(pl.col("sex").is_not_null()).with_columns(low=male, high=male)))
    born = lines.filter(pl.col("birth_first").is_not_null()).rename(
        {"birth_first": "first", "birth_last": "last"}
    )
    return Column(
        days(born) if asked.what == "days" else found(each_once(born, ["first", "last", DAY], ENDS, _years))
    )


def _years(first: int, last: int, day: int) -> tuple[int, int]:
    return max(completed_years(last, day), 0), max(completed_years(first, day), 0)


@in_columns.register
def _setting(asked: f.Setting, many: Many) -> Column:
    places = {name: place for place, name in enumerate(f.PROFILES)}
    place = pl.col("profile").replace_strict(places, return_dtype=pl.Int64)
    return Column(many.lines.select(LINE, place.alias("low"), place.alias("high")))


@in_columns.register
def _order(asked: f.Order, many: Many) -> Column:
    """Nothing is ordered: children with an order under entry are asked of the judge as a whole."""
    return Column(NOTHING, None if asked.what in ("amount", "before") else 0)


@in_columns.register
def _call(asked: c.Call, many: Many) -> Column:
    if asked.what != "asked":
        return Column(NOTHING, 0)
    return Column(yes(many.lines.filter(pl.col(CHILD).is_in(many.registry["answers"][CHILD].implode()))), 0)


def yes(lines: pl.DataFrame) -> pl.DataFrame:
    """Yes for each of these lines."""
    return lines.select(
        pl.col(LINE).unique(), pl.lit(1, pl.Int64).alias("low"), pl.lit(1, pl.Int64).alias("high")
    )


@in_columns.register
def _answered(asked: c.Answered, many: Many) -> Column:
    found_ = [one for each in asked.asked if len(one := answered(each, many).found)]
    if not found_:
        return Column(NOTHING, left=left_of(asked.asked, many))
    return Column(yes(pl.concat([one.drop_nulls() for one in found_])), left=left_of(asked.asked, many))


def left_of(asked: Sequence[f.Kind], many: Many) -> pl.Series:
    """The lines that any of these leaves to the judge."""
    left = [some for one in asked if (some := answered(one, many).left) is not None and len(some)]
    return pl.concat(left).unique() if left else NONE_LEFT
