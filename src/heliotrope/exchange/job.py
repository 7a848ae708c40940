"""What to do with a file of visits, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from heliotrope.exchange.columns import Recognised
from heliotrope.exchange.faults import FaultLog
from heliotrope.language.instruments import Measure
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed

Progress = Callable[[str, float], None]
REASONS_UP_TO = 200_000


@dataclass(frozen=True)
class Options:
    """How to read and what to compute. `as_of` is the day after which no visit can be.

    `reasons` None gives each row its reasons in a file of up to `REASONS_UP_TO` visits: a row's text is some 2 kB, so
    those of millions would fill a disk unasked. `database` is the address of the PostgreSQL that computes.
    """

    as_of: date
    measures: tuple[Measure, ...] = ()
    confirmed: Confirmed = field(default_factory=lambda: NOTHING_CONFIRMED)
    bounds: bool = False
    reasons: bool | None = None
    engine: str = "polars"
    database: str | None = None
    dates: str = "ymd"
    decimal_comma: bool = False
    encoding: str = "utf8"
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Report:
    """What became of a file."""

    file: str
    columns: Recognised
    log: FaultLog
    rows_scored: int = 0
    children: int = 0
    statuses: dict[str, Counter[str]] = field(default_factory=dict)
    without_columns: tuple[Measure, ...] = ()
    off: tuple[Measure, ...] = ()
    sorted_here: bool = False
    reasons_left_out: bool = False

    @property
    def rows_read(self) -> int:
        """The rows of the file, those that could not be read among them."""
        return self.log.rows

    @property
    def exit_status(self) -> int:
        """0 all rows read, 1 something was set aside, 2 nothing usable."""
        if not self.rows_scored:
            return 2
        return 1 if self.log.any else 0
