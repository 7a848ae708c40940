"""What was wrong with a file, value by value: enough to find it, understand it and put it right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

SHOWN = 5
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


@dataclass
class FaultLog:
    """All faults of one run, in the order met; `notes` on how the file was understood; `rows`, those of the file so far."""

    faults: list[Fault] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    rows: int = 0

    def add(self, fault: Fault) -> None:
        self.faults.append(fault)

    def note(self, text: str) -> None:
        """Something the reader should know that is no fault; told once."""
        self.notes[text] = None

    def extend(self, other: FaultLog) -> None:
        self.faults += other.faults
        self.notes |= other.notes
        self.rows += other.rows

    @property
    def rows_set_aside(self) -> int:
        return len({fault.line for fault in self.faults if fault.whole_row})

    @property
    def values_set_aside(self) -> int:
        return sum(not fault.whole_row for fault in self.faults)

    def summary(self, file: str) -> list[str]:
        """The first few faults in full and the rest counted by column and problem."""
        faults = sorted(self.faults, key=lambda fault: fault.line)
        lines = [fault.told(file) for fault in faults[:SHOWN]]
        rest = Counter((f.column, f.problem) for f in faults[SHOWN:])
        lines += [
            f"{file}, {column or 'whole rows'}: {problem} ({count} more)"
            for (column, problem), count in rest.most_common(SHOWN)
        ]
        if len(rest) > SHOWN:
            lines.append(f"and {sum(count for _, count in rest.most_common()[SHOWN:])} others")
        return lines
