"""What was wrong with a file, value by value: enough to find it, understand it and put it right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

SHOWN = 5
MOST_KEPT = 20_000
TWO_VALUES = "\x1f"
"""Stands between two values of one cell that contradict each other and the lines they come from."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing set aside. `line` counts from 1 and includes the header; `column` is as the file names it, or empty
    when it is the row as a whole."""

    line: int
    column: str
    value: str
    problem: str
    remedy: str
    whole_row: bool = False

    def told(self, file: str) -> str:
        """One line for people."""
        what = f"{self.column} = {self.value!r}" if self.column else repr(self.value)
        return f"{file}, line {self.line}, {what}: {self.problem}. {self.remedy}"


Spill = Callable[[Sequence[Fault]], None]


@dataclass
class FaultLog:
    """All faults of one run; `notes` on how the file was understood; `rows`, those of the file so far.

    Faults stay in memory up to `MOST_KEPT`, then go to `spill` where there is one, and only their counts and the
    first few stay.
    """

    faults: list[Fault] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    rows: int = 0
    spill: Spill | None = None
    _first: list[Fault] = field(default_factory=list)
    _spilled: Counter[tuple[str, str]] = field(default_factory=Counter)
    _spilled_rows: int = 0
    _spilled_values: int = 0

    def add(self, fault: Fault) -> None:
        self.faults.append(fault)

    def note(self, text: str) -> None:
        """Something the reader should know that is no fault; told once."""
        self.notes[text] = None

    def extend(self, other: FaultLog) -> None:
        self.faults += other.faults
        self.notes |= other.notes
        self.rows += other.rows

    def settle(self, most: int = MOST_KEPT) -> None:
        """Between two blocks of a file, whose lines never return: let go of the faults when they are many."""
        if self.spill is None or len(self.faults) <= most:
            return
        faults = sorted(self.faults, key=_line)
        self.spill(faults)
        self._spilled_rows, self._spilled_values = self.rows_set_aside, self.values_set_aside
        self._spilled.update((fault.column, fault.problem) for fault in faults)
        self._first = sorted([*self._first, *faults], key=_line)[:SHOWN]
        self.faults = []

    @property
    def any(self) -> bool:
        return bool(self.faults or self._spilled)

    @property
    def rows_set_aside(self) -> int:
        return self._spilled_rows + len({fault.line for fault in self.faults if fault.whole_row})

    @property
    def values_set_aside(self) -> int:
        return self._spilled_values + sum(not fault.whole_row for fault in self.faults)

    def summary(self, file: str) -> list[str]:
        """The first few faults in full and the rest counted by column and problem."""
        first = sorted([*self._first, *self.faults], key=_line)[:SHOWN]
        every = self._spilled + Counter((fault.column, fault.problem) for fault in self.faults)
        rest = every - Counter((fault.column, fault.problem) for fault in first)
        lines = [fault.told(file) for fault in first]
        lines += [
            f"{file}, {column or 'whole rows'}: {problem} ({count} more)"
            for (column, problem), count in rest.most_common(SHOWN)
        ]
        if len(rest) > SHOWN:
            lines.append(f"and {sum(count for _, count in rest.most_common()[SHOWN:])} others")
        return lines


def _line(fault: Fault) -> int:
    return fault.line
