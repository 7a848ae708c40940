"""Several rows of a file that are one visit: what their columns say together, and where each value stood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

from heliotrope.exchange.faults import TWO_VALUES
from heliotrope.exchange.reading import LINE

VISIT_LINE = "__visit_line"


@dataclass
class Merged:
    """One row a visit. `cells` gives, for a column, the rows of the file that fill it: LINE and what they are merged by."""

    visits: pl.DataFrame
    cells: Callable[[str], pl.DataFrame]
    _lines: dict[str, dict[int, int]] = field(default_factory=dict)

    def line_of(self, visit: int, column: str) -> int:
        """The line in which a visit's value stands; the visit's own line where the value has none."""
        if column not in self._lines:
            self._lines[column] = self._found(column)
        return self._lines[column].get(visit, visit)

    def _found(self, column: str) -> dict[int, int]:
        cells = self.cells(column)
        keys = [name for name in cells.columns if name != LINE]
        first = cells.group_by(keys).agg(pl.col(LINE).min())
        visits = self.visits.select(*keys, pl.col(LINE).alias(VISIT_LINE))
        return dict(visits.join(first, on=keys).select(VISIT_LINE, LINE).iter_rows())


def one_value(name: str) -> pl.Expr:
    """Within a group: the one value that is there, or nothing; two values go on as a contradiction with their lines."""
    told = pl.col(name).is_not_null()
    values = pl.col(name).filter(told).str.strip_chars().unique(maintain_order=True)
    lines = pl.col(LINE).filter(told).cast(pl.String).str.join(", ")
    contradiction = pl.concat_str(values.str.join(" or "), pl.lit(TWO_VALUES), lines)
    return pl.when(values.len() > 1).then(contradiction).otherwise(values.first()).alias(name)
