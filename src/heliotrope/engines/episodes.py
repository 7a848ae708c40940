"""Episodes: one row for each stretch of visits at which a state is true. The third level, after visit and child.

Every engine first gives each visit its run number and what it is to that run, then groups. A run begins at a visit
where the state is known to be true and was not at the visit before; the visit after its last one tells whether it
ended (the state is false), may have ended (unknown) or goes on (there is no such visit).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heliotrope.engines import points as p
from heliotrope.engines.lowering import Lowering
from heliotrope.engines.plan import Plan
from heliotrope.engines.reference import FALSE, TRUE, Reference, Row, known
from heliotrope.language.expressions import Expression
from heliotrope.language.instruments import Episode
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed

if TYPE_CHECKING:
    import polars as pl
    from sqlglot import exp

    from heliotrope.engines.dialects import Dialect

CHILD, DATE = "child", "visit_date"
MOST_VISITS = 10_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """One episode: first and last day (day numbers), visits, and what is known of its two ends.

    `ended` is None while no later visit tells. `uncertain` says that an unknown visit touches it.
    """

    first: int
    last: int
    visits: int
    ended: bool | None
    uncertain: bool


def episodes(
    rows: Sequence[Row], episode: Episode, day: Expression, confirmed: Confirmed = NOTHING_CONFIRMED
) -> list[Stretch]:
    """The episodes of one child, by the reference engine. `rows` in time order."""
    engine = Reference(rows, confirmed)
    states = [engine.value(episode.state, at) for at in range(len(rows))]
    days = [engine.value(day, at) for at in range(len(rows))]
    found: list[Stretch] = []
    start: int | None = None
    for at in range(len(rows) + 1):
        held = at < len(rows) and states[at] == TRUE
        if held and start is None:
            start = at
        elif not held and start is not None:
            after = states[at] if at < len(rows) else None
            before = states[start - 1] if start else FALSE
            first, last = (int(day.low) for day in (days[start], days[at - 1]) if day is not None)
            ended = None if at == len(rows) or not known(after) else True
            uncertain = not known(before) or (at < len(rows) and not known(after))
            found.append(Stretch(first, last, at - start, ended, uncertain))
            start = None
    return found


def episode_plan(
    episode: Episode,
    day: Expression,
    confirmed: Confirmed = NOTHING_CONFIRMED,
    available: Iterable[str] | None = None,
) -> Plan:
    """What every visit is to the runs of its child: run number, whether in it, and what the ends tell."""
    lowering = Lowering(confirmed, available)
    state, today = lowering.truth(episode.state), lowering.value(day)
    held = p.fill([state, p.FALSE])
    before, is_first = p.previous(state), p.negate(p.known(p.previous(today)))
    held_before = p.fill([before, p.FALSE])
    begins = p.every([held, p.negate(held_before)])
    follows = p.every([p.negate(held), held_before])
    unknown_before = p.every([begins, p.negate(is_first), p.negate(p.known(before))])
    unknown_after = p.every([follows, p.negate(p.known(state))])
    return Plan((), {
        "run": p.running_sum(p.as_number(begins), MOST_VISITS),
        "held": held,
        "day": today,
        "ended": p.every([follows, p.known(state)]),
        "uncertain": p.some([unknown_before, unknown_after]),
    })  # fmt: skip


def by_polars(made: Plan, frame: pl.DataFrame) -> pl.DataFrame:
    """The episodes of a frame of whole children, sorted by child and date."""
    import polars as pl

    from heliotrope.engines import polars as engine

    visits = engine.Query(made).of(frame, keep=[CHILD])
    here = pl.col("held")
    return (
        visits.filter(pl.col("run") > 0)
        .group_by([CHILD, "run"], maintain_order=True)
        .agg(
            pl.col("day").filter(here).min().alias("first"),
            pl.col("day").filter(here).max().alias("last"),
            here.sum().cast(pl.Int64).alias("visits"),
            pl.col("ended").any().alias("ended"),
            pl.col("uncertain").any().alias("uncertain"),
        )
        .drop("run")
    )


def by_sql(made: Plan, table: str, dialect: Dialect | None = None) -> exp.Select:
    """The same as a query, for a database (DuckDB unless another is named): sorted by child and first day."""
    from sqlglot import exp

    from heliotrope.engines import sql
    from heliotrope.engines.dialects import DUCKDB

    visits = sql.select(made, table, keep=[CHILD], dialect=dialect or DUCKDB)
    here = exp.column("held")

    def when_held(function: type[exp.Min | exp.Max]) -> exp.Expr:
        return function(this=exp.Case(ifs=[exp.If(this=here.copy(), true=exp.column("day"))]))

    def any_of(name: str) -> exp.Expr:
        return exp.EQ(this=exp.Max(this=sql.one_or_zero(exp.column(name))), expression=exp.Literal.number(1))

    return (
        exp.select(
            exp.column(CHILD),
            exp.alias_(when_held(exp.Min), "first"),
            exp.alias_(when_held(exp.Max), "last"),
            exp.alias_(exp.Sum(this=sql.one_or_zero(here)), "visits"),
            exp.alias_(any_of("ended"), "ended"),
            exp.alias_(any_of("uncertain"), "uncertain"),
        )
        .from_(visits.subquery("visits_of_runs"))
        .where(exp.GT(this=exp.column("run"), expression=exp.Literal.number(0)))
        .group_by(exp.column(CHILD), exp.column("run"))
        .order_by(exp.column(CHILD), exp.column("first"))
    )


def as_stretch(row: dict[str, int | bool | None]) -> Stretch:
    """A row of either table as the reference gives it; an end that nothing has told yet is None."""
    ended = True if row["ended"] else None
    return Stretch(
        int(row["first"] or 0), int(row["last"] or 0), int(row["visits"] or 0), ended, bool(row["uncertain"])
    )
