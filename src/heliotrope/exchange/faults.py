"""What was wrong with a file, value by value: enough to find it, understand it and put it right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing set aside. `line` counts from 1 and includes the header; `column` is as the file names it."""

    line: int
    column: str
    value: str
    problem: str
    remedy: str
    whole_row: bool = False


@dataclass
class FaultLog:
    """All faults of one run, in the order met."""

    faults: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        self.faults.append(fault)

    @property
    def rows_set_aside(self) -> int:
        return len({fault.line for fault in self.faults if fault.whole_row})

    @property
    def values_set_aside(self) -> int:
        return sum(not fault.whole_row for fault in self.faults)

    def summary(self, file: str) -> list[str]:
        """The first few faults in full and the rest counted by column and problem."""
        lines = [
            f"{file}, line {f.line}, {f.column} = {f.value!r}: {f.problem}. {f.remedy}" for f in self.faults[:SHOWN]
        ]
        rest = Counter((f.column, f.problem) for f in self.faults[SHOWN:])
        lines += [f"{file}, {column}: {problem} ({count} more)" for (column, problem), count in rest.most_common(SHOWN)]
        return lines
