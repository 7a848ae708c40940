"""Facts about vaccines and the waits before them, in columns: see `care.facts.vaccines` and `care.facts.waits`."""

from __future__ import annotations

import polars as pl

from heliotrope.care.facts.prednisone import is_local
from heliotrope.care.facts.taken import belongs
from heliotrope.care.facts.vaccines import of_group
from heliotrope.cohort.facts.elapsed import given_of
from heliotrope.cohort.facts.events import latest, since
from heliotrope.cohort.facts.found import NOTHING, Column, in_columns
from heliotrope.cohort.facts.taken import truth
from heliotrope.cohort.many import DAY, LINE, Many
from heliotrope.cohort.medicines import NO, YES, code, medicines
from heliotrope.cohort.once import each_once
from heliotrope.language import vaccination as v

STATE = {"state": pl.Int8}


@in_columns.register
def _planned(asked: v.Planned, many: Many) -> Column:
    """No where no vaccine is in question."""
    planned = (
        many.registry["planned_vaccines"].with_row_index("place").with_columns(pl.col("place").cast(pl.Int64))
    )
    about = many.lines.filter(pl.col("vaccine").is_not_null()).select(LINE, pl.col("vaccine").alias("place"))
    meant = about.join(planned, on="place").filter(pl.col("whom").fill_null(v.CHILD) == asked.whom)
    return truth(each_once(meant, ["vaccine"], STATE, lambda name: (code(of_group(name, asked.group)),)))


def _given(group: str, many: Many) -> pl.DataFrame:
    """The vaccinations until the day that are or may be of a group."""
    told = many.table("vaccinations").filter(
        pl.col("start_first").is_null() | (pl.col("start_first") <= pl.col(DAY))
    )
    return each_once(told, ["vaccine"], STATE, lambda name: (code(of_group(name, group)),)).filter(
        pl.col("state") != NO
    )


@in_columns.register
def _vaccinated(asked: v.Vaccinated, many: Many) -> Column:
    return truth(_given(asked.group, many))


@in_columns.register
def _since_vaccine(asked: v.SinceVaccine, many: Many) -> Column:
    """Missing where one without a day, or whose name is not known, may be one."""
    given = _given(asked.group, many)
    open_ = given.filter((pl.col("state") != YES) | pl.col("start_first").is_null())[LINE]
    sure = given.filter(~pl.col(LINE).is_in(open_.implode()))
    days = sure.select(LINE, pl.col("start_first").alias("first"), pl.col("start_last").alias("last"))
    return Column(since(latest(days), many))


# --- what the judge says where there is something to say --------------------------------------------------------------


@in_columns.register
def _days_until(asked: v.DaysUntil, many: Many) -> Column:
    """Nothing to wait for where none of the drugs was stopped, lowered or given; the judge works out every wait."""
    groups = tuple(wait.group for wait in asked.event.waits)
    if asked.event.waits[0].up_to is not None:
        return Column(NOTHING, 0, _with_antibodies(many))
    of = medicines(many).where(lambda one: any(belongs(one, group) for group in groups))
    stopped = of.filter((pl.col("taken") != YES) & pl.col("until_first").is_not_null())[LINE]
    lowered = _steroids(many)[LINE] if any(wait.high is not None for wait in asked.event.waits) else stopped
    given = pl.concat([given_of(group, many)[LINE] for group in groups])
    return Column(NOTHING, 0, pl.concat([stopped, lowered, given]).unique())


def _with_antibodies(many: Many) -> pl.Series:
    """The lines of children who had immunoglobulin."""
    courses = medicines(many).where(lambda one: one.ingredient == "ivig")
    return pl.concat([courses[LINE], given_of("ivig", many)[LINE]]).unique()


def _steroids(many: Many) -> pl.DataFrame:
    return medicines(many).where(lambda one: belongs(one, "glucocorticoid") and not is_local(one))


@in_columns.register
def _infused(asked: v.Infused, many: Many) -> Column:
    return Column(NOTHING, 0, _with_antibodies(many))


@in_columns.register
def _given_while(asked: v.GivenWhile, many: Many) -> Column:
    """No where none was given in that time."""
    lately = pl.col("start_last").is_null() | (pl.col(DAY) - pl.col("start_last") < asked.within)
    return Column(NOTHING, 0, _given(asked.group, many).filter(lately)[LINE].unique())


@in_columns.register
def _until_start(asked: v.UntilStart, many: Many) -> Column:
    """Missing where no course lies ahead."""
    ahead = many.table("courses").filter(pl.col("start_first") > pl.col(DAY))
    return Column(NOTHING, left=ahead[LINE].unique())
