"""Facts about time, tests, diagnoses and treatment, in columns: see `care.facts.moments` and `care.facts.elapsed`."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from heliotrope.care.asking import columns_of
from heliotrope.care.facts import Found
from heliotrope.care.facts import moments as judge
from heliotrope.cohort.facts.events import DAYS, event_days, latest, since
from heliotrope.cohort.facts.found import NEVER, NOTHING, Column, answered, in_columns
from heliotrope.cohort.facts.recorded import ENDS, days, found, yes
from heliotrope.cohort.facts.taken import truth
from heliotrope.cohort.many import DAY, LINE, Many
from heliotrope.cohort.medicines import MAYBE, NO, YES, medicines
from heliotrope.cohort.once import each_once
from heliotrope.engines.reference import Range
from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.medicine_names import groups, ingredient
from heliotrope.language import elapsed as e
from heliotrope.language import moments as m
from heliotrope.language import vaccination as v
from heliotrope.language.errors import InputError
from heliotrope.language.facts import Kind, fact
from heliotrope.language.when import When
from heliotrope.record.sittings import Kind as Sort

# --- days that were written -----------------------------------------------------------------------------------------

READ = {"read_first": pl.Int32, "read_last": pl.Int32}


@lru_cache(maxsize=100_000)
def _read(text: str) -> tuple[int | None, int | None]:
    try:
        day = When.read(text)
    except InputError:
        return None, None
    return day.earliest, day.latest


def written(entries: pl.DataFrame) -> pl.DataFrame:
    """The entries of an item that holds a day, with that day; null where it is none."""
    return each_once(entries, ["value"], READ, _read)


def _as_days(entries: pl.DataFrame) -> pl.DataFrame:
    read = written(entries).filter(pl.col("read_first").is_not_null() & (pl.col("read_first") <= pl.col(DAY)))
    return read.select(LINE, pl.col("read_first").alias("first"), pl.col("read_last").alias("last"))


@in_columns.register
def _since_day(asked: v.SinceDay, many: Many) -> Column:
    return Column(since(latest(_as_days(many.entries(asked.item.id))), many))


@in_columns.register
def _since_done(asked: m.SinceDone, many: Many) -> Column:
    """Of a sitting with the day of the test written in it, that day; else the sitting itself."""
    told = many.ever(asked.day.id) if asked.day else many.ever("").clear()
    read = written(told).filter(pl.col("read_first").is_not_null())
    items = pl.concat([many.ever(one.id) for one in asked.items] or [told.clear()])
    others = items.join(read, on=[LINE, "turn"], how="anti").filter(pl.col("first") <= pl.col(DAY))
    return Column(since(latest(pl.concat([_as_days(told), others.select(list(DAYS))])), many))


@in_columns.register
def _since_visit(asked: m.SinceVisit, many: Many) -> Column:
    seen = many.sittings.filter(
        (pl.col("kind") == Sort.VISIT.value) & (pl.col("observed_first") <= pl.col(DAY))
    )
    named = seen.select(LINE, pl.col("observed_first").alias("first"), pl.col("observed_last").alias("last"))
    return Column(since(latest(named), many))


# --- diagnoses ------------------------------------------------------------------------------------------------------


def _diagnoses(codes: tuple[str, ...], many: Many) -> pl.DataFrame:
    """Those of certain diagnoses, with the day on which each was made, else of its onset."""
    told = many.table("diagnoses")
    of = each_once(
        told, ["code"], {"is_so": pl.Boolean}, lambda code: (vocabulary.condition_of(code) in codes,)
    )
    made = pl.col("found_first").is_not_null()
    day = [
        pl.when(made).then(f"found_{end}").otherwise(f"start_{end}").alias(end) for end in ("first", "last")
    ]
    return of.filter("is_so").select(LINE, DAY, "start_first", "place", *day)


@in_columns.register
def _diagnosed(asked: m.Diagnosed, many: Many) -> Column:
    dated = _diagnoses(asked.codes, many).filter(pl.col("first").is_not_null())
    in_order = dated.sort(LINE, "first", "start_first", "place", nulls_last=False)
    return Column(days(in_order.unique(LINE, keep="first", maintain_order=True)))


@in_columns.register
def _ever_diagnosed(asked: m.EverDiagnosed, many: Many) -> Column:
    """What has no date was made before the day."""
    later, sure = pl.col("first") > pl.col(DAY), pl.col("last") <= pl.col(DAY)
    state = pl.when(later.fill_null(False)).then(NO).when(sure.fill_null(True)).then(YES).otherwise(MAYBE)
    return truth(_diagnoses(asked.codes, many).with_columns(state=state))


# --- the start of treatment -----------------------------------------------------------------------------------------


def treated_since(start: m.Treatment, many: Many) -> pl.DataFrame:
    """line, as_of, first and last day of treatment, and whether the judge must say it (`left`)."""
    return many.once(("treated", start), lambda: _treated_since(start, many))


def _treated_since(start: m.Treatment, many: Many) -> pl.DataFrame:
    entered = many.entries(start.entered.id) if start.entered else many.entries("")
    read = written(entered.filter(pl.col("back") == 0))
    said = read.select(
        LINE,
        DAY,
        pl.col("read_first").alias("first"),
        pl.col("read_last").alias("last"),
        pl.lit(False).alias("left"),
    )
    return pl.concat([said, _first_of_run(start, many).filter(~pl.col(LINE).is_in(said[LINE].implode()))])


def _first_of_run(start: m.Treatment, many: Many) -> pl.DataFrame:
    """Going back from the day over the courses that treat. Where a start is not exact the judge says which counts."""
    of = medicines(many).where(lambda one: not one.topical and bool(set(start.groups) & one.groups))
    courses = of.filter(pl.col("start_first").is_not_null())
    left = courses.filter(pl.col("start_first") != pl.col("start_last"))[LINE]
    known = pl.DataFrame(schema={LINE: pl.UInt32, "begun": pl.Int32})
    while True:
        beside = courses.join(known, on=LINE, how="left")
        reached = (pl.col("until_last") + start.gap >= pl.col("begun").fill_null(pl.col(DAY))).fill_null(True)
        found_ = (
            beside.filter(reached).group_by(LINE).agg(pl.col("start_first").min().alias("begun")).sort(LINE)
        )
        if found_.equals(known):
            break
        known = found_
    run = known.join(many.lines.select(LINE, DAY), on=LINE)
    return run.select(
        LINE, DAY, pl.col("begun").alias("first"), pl.col("begun").alias("last"), pl.col(LINE).is_in(left.implode()).alias("left")
    )  # fmt: skip


def _told(asked: Kind, found_: Found) -> tuple[int | None, int | None]:
    ends = [None if end is None else int(end) for end in columns_of(fact(asked), found_.value).values()]
    return ends[0], ends[-1]


@in_columns.register
def _since_treatment(asked: m.SinceTreatment, many: Many) -> Column:
    start = treated_since(asked.start, many)
    return Column(days(start.drop_nulls()), left=start.filter("left")[LINE])


@in_columns.register
def _months(asked: m.MonthsOfTreatment, many: Many) -> Column:
    start = treated_since(asked.start, many)
    begun = start.drop_nulls().filter(pl.col("first") <= pl.col(DAY))

    def told(first: int, last: int, day: int) -> tuple[int | None, int | None]:
        ends = [judge.months_between(one, day) for one in (min(last, day), first)]
        return _told(asked, Found(ends[0] if ends[0] == ends[1] else Range(*ends)))

    return Column(
        found(each_once(begun, ["first", "last", DAY], ENDS, told)), left=start.filter("left")[LINE]
    )


@in_columns.register
def _near(asked: m.Near, many: Many) -> Column:
    start = treated_since(asked.point.start, many)

    def told(first: int, last: int, day: int) -> tuple[int | None, int | None]:
        states = {judge._is_near(asked.point, one, day) for one in range(first, last + 1)}
        state = int(states.pop()) if len(states) == 1 else None
        return state, state

    near = each_once(start.drop_nulls(), ["first", "last", DAY], ENDS, told)
    return Column(found(near), left=start.filter("left")[LINE])


@in_columns.register
def _in_months(asked: e.InMonths, many: Many) -> Column:
    counted = answered(asked.of, many)
    beside = counted.found.drop_nulls().join(many.lines.select(LINE, DAY), on=LINE)
    ends = beside.rename({"low": "least", "high": "most"})

    def told(least: int, most: int, day: int) -> tuple[int | None, int | None]:
        low, high = (judge.months_between(day - end, day) for end in (least, most))
        return _told(asked, Found(low if low == high else Range(low, high)))

    return Column(found(each_once(ends, ["least", "most", DAY], ENDS, told)), left=counted.left)


# --- before and after a dose ----------------------------------------------------------------------------------------


@in_columns.register
def _earlier(asked: e.Earlier, many: Many) -> Column:
    over = medicines(many).where(lambda one: asked.drug in one.groups).filter(pl.col("taken") == NO)
    given = given_of(asked.drug, many).filter(pl.col("start_first") < pl.col(DAY))
    return Column(yes(pl.concat([over.select(LINE), given.select(LINE)])), 0)


def given_of(drug: str, many: Many) -> pl.DataFrame:
    """The doses of a drug or group that were recorded as given, those without a day among them; in the order of the judge."""

    def is_so(name: str) -> tuple[bool]:
        known = ingredient(name)
        return (known is not None and drug in groups(known),)

    told = each_once(many.table("administrations"), ["drug"], {"is_so": pl.Boolean}, is_so).filter("is_so")
    return told.sort(LINE, "start_first", "place", nulls_last=False)


@in_columns.register
def _share_given(asked: e.ShareGiven, many: Many) -> Column:
    """None where no dose was recorded."""
    return Column(NOTHING, 0, many.table("administrations")[LINE].unique())


@in_columns.register
def _after_dose(asked: e.AfterDose, many: Many) -> Column:
    """No where there was no event; where the drug was never given, no on a day that is known."""
    happened = event_days(asked.event, many)
    if not len(happened):
        return NEVER
    courses = medicines(many).where(lambda one: asked.drug in one.groups)
    had = pl.concat([given_of(asked.drug, many)[LINE], courses[LINE]]).unique()
    left = happened.filter(pl.col(LINE).is_in(had.implode()))[LINE]
    open_ = happened.filter(pl.col("first") != pl.col("last"))
    return Column(
        open_.select(LINE, pl.lit(None, pl.Int64).alias("low"), pl.lit(None, pl.Int64).alias("high")), 0, left
    )


@in_columns.register
def _along(asked: m.Along, many: Many) -> Column:
    start = treated_since(asked.start, many)
    begun = start.drop_nulls().filter(pl.col("first") <= pl.col(DAY))

    def told(first: int, last: int, day: int) -> tuple[int | None, int | None]:
        low, high = (judge.months_between(one, day) for one in (min(last, day), first))
        values = [asked.at(month) for month in {low, high}]
        return _told(asked, Found(min(values))) if len(values) == 1 else (None, None)

    exactly = begun.filter(pl.col("first") == pl.col("last"))
    inexact = begun.filter(pl.col("first") != pl.col("last"))[LINE]
    left = pl.concat([start.filter("left")[LINE], inexact]).unique()
    return Column(found(each_once(exactly, ["first", "last", DAY], ENDS, told)), left=left)
