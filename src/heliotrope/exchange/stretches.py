"""Episodes as a table: one row for each stretch of visits of a child at which a state, such as inactive disease, holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import polars as pl

from heliotrope.engines.episodes import by_polars, episode_plan
from heliotrope.engines.plan import Plan
from heliotrope.exchange.columns import CHILD, DATE
from heliotrope.knowledge import catalogue
from heliotrope.knowledge.child import VISIT_DATE
from heliotrope.language.switches import Confirmed

if TYPE_CHECKING:
    from heliotrope.exchange.databases import Database

COLUMNS = {
    CHILD: pl.String, "episode": pl.String, "first_visit": pl.Date, "last_visit": pl.Date, "visits": pl.Int64,
    "days": pl.Int64, "ended": pl.Boolean, "uncertain": pl.Boolean,
}  # fmt: skip
"""`days` from the first to the last visit of the stretch; `ended` is empty while no later visit tells; `uncertain`
says that a visit at which the state is unknown touches the stretch, which may then be longer."""


Find = Callable[[pl.DataFrame], pl.DataFrame]


def episodes_by(available: Sequence[str], confirmed: Confirmed, database: Database | None = None) -> Find:
    """What finds the episodes in frames of whole children, sorted by child and date: Polars, or a database."""
    plans = {
        f"{instrument.id}.{episode.id}": episode_plan(episode, VISIT_DATE, confirmed, [*available, DATE])
        for instrument in catalogue.INSTRUMENTS
        for episode in instrument.episodes
    }

    finders = {name: _finder(made, database) for name, made in plans.items()}

    def found(frame: pl.DataFrame) -> pl.DataFrame:
        tables = [_readable(find(frame), name) for name, find in finders.items()]
        return pl.concat(tables).sort(CHILD, "episode", "first_visit", maintain_order=True)

    return found


def _finder(made: Plan, database: Database | None) -> Find:
    if database is None:
        return lambda frame: by_polars(made, frame)
    from heliotrope.exchange.databases import episodes_in

    return episodes_in(made, database)


def _readable(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    first, last = pl.col("first").cast(pl.Int32), pl.col("last").cast(pl.Int32)
    return rows.select(
        pl.col(CHILD),
        pl.lit(name).alias("episode"),
        first.cast(pl.Date).alias("first_visit"),
        last.cast(pl.Date).alias("last_visit"),
        pl.col("visits"),
        (last - first).cast(pl.Int64).alias("days"),
        pl.when(pl.col("ended")).then(pl.lit(True)).alias("ended"),
        pl.col("uncertain"),
    ).cast(dict(COLUMNS))  # type: ignore[arg-type]
