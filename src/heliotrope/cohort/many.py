"""Many children, each on its day: what every fact in columns is asked about. The counterpart of `care.situation`.

A line is one check of one child: the day, the jurisdiction, and the vaccine in question where there is one. The same child
may stand in several lines, on several days.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import polars as pl

from heliotrope.care.situation import Situation
from heliotrope.cohort.tables import CHILD, Registry, values
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed
from heliotrope.record.lasting import PlannedVaccine
from heliotrope.record.sittings import Status

LINE = "line"
DAY = "as_of"
LINES = {LINE: pl.UInt32, CHILD: pl.UInt32, DAY: pl.Int32, "profile": pl.String, "vaccine": pl.Int64}
Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Many:
    """`lines`: line, child, as_of, profile, and the place of the vaccine in question in the table of those planned."""

    registry: Registry
    lines: pl.DataFrame
    confirmed: Confirmed = field(default_factory=lambda: NOTHING_CONFIRMED)
    _kept: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.lines)

    def once(self, name: Hashable, make: Callable[[], Kept]) -> Kept:
        """What was worked out before under this name, else now."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]  # type: ignore[no-any-return]

    def table(self, name: str) -> pl.DataFrame:
        """The lines of a table of the registry beside every check of their child, in their order (`place`)."""
        return self.once(("table", name), lambda: self._beside(self.registry[name].with_row_index("place")))

    def _beside(self, frame: pl.DataFrame) -> pl.DataFrame:
        return self.lines.select(LINE, CHILD, DAY).join(
            frame, on=CHILD, how="inner", maintain_order="left_right"
        )

    # --- what was recorded ---

    @cached_property
    def _sittings(self) -> pl.DataFrame:
        """Those that count, with their `turn`: the order of time in which a fact looks at them."""
        counted = self.registry["sittings"].filter(pl.col("status") != Status.IN_ERROR.value)
        ordered = counted.sort(CHILD, "observed_last", "observed_first", "id", "sitting")
        return ordered.select(
            "sitting", "kind", "observed_first", "observed_last", pl.int_range(pl.len()).alias("turn")
        )

    @property
    def sittings(self) -> pl.DataFrame:
        """Every sitting that counts beside the checks of its child."""
        frame = self.registry["sittings"].select(CHILD, "sitting")
        return self.once("sittings", lambda: self._beside(frame.join(self._sittings, on="sitting")))

    @cached_property
    def _ever(self) -> pl.DataFrame:
        """Every value beside the checks of its child, in order of time."""
        valued = self.registry["entries"].filter(pl.col("absent").is_null())
        dated = valued.select(CHILD, "sitting", "item", "value", "unit").join(self._sittings, on="sitting")
        named = self._beside(dated).rename({"observed_first": "first", "observed_last": "last"})
        return named.sort(LINE, "item", "turn").select(*EVER, "item")

    def ever(self, item: str) -> pl.DataFrame:
        """Every value of an item that was recorded, in order of time: line, day, first, last, value, unit; also of later days."""
        return self.once(("ever", item), lambda: self._ever.filter(pl.col("item") == item).drop("item"))

    def entries(self, item: str) -> pl.DataFrame:
        """Every value until the day of the check, with how many stand `back` of it: 0 for the last."""
        return self._entries.get((item,), self._no_entries)

    @cached_property
    def _entries(self) -> dict[Any, pl.DataFrame]:
        until = self._ever.filter(pl.col("first") <= pl.col(DAY))
        back = pl.int_range(pl.len(), dtype=pl.Int32).reverse().over(LINE, "item")
        return until.with_columns(back=back).partition_by(
            "item", as_dict=True, include_key=False, maintain_order=True
        )

    @cached_property
    def _no_entries(self) -> pl.DataFrame:
        return pl.DataFrame(schema={**EVER, "back": pl.Int32})

    def answers(self, item: str) -> pl.DataFrame:
        """What is answered now to the question of an item, or why it is not."""
        return self._answers.get((item,), self._no_answers)

    @cached_property
    def _answers(self) -> dict[Any, pl.DataFrame]:
        return self.table("answers").partition_by("item", as_dict=True, maintain_order=True)

    @cached_property
    def _no_answers(self) -> pl.DataFrame:
        return self.table("answers").clear()

    # --- child by child ---

    def situation(self, line: int) -> Situation:
        """One line as `care` takes it: put together anew each time, since thousands of them would not fit."""
        told = self.lines.row(line, named=True)
        vaccine = None if told["vaccine"] is None else self._vaccine(told["vaccine"])
        child = told[CHILD]
        course, answers = self.registry.course(child), self.registry.answers(child)
        return Situation(course, told[DAY], self.registry.order(child), told["profile"], answers, self.confirmed,
                         vaccine=vaccine)  # fmt: skip

    def _vaccine(self, place: int) -> PlannedVaccine:
        return next(values(PlannedVaccine, self.registry["planned_vaccines"].slice(place, 1), child=""))


EVER = {
    LINE: pl.UInt32, DAY: pl.Int32, "turn": pl.Int64, "first": pl.Int32, "last": pl.Int32, "value": pl.String, "unit": pl.String,
}  # fmt: skip
