"""What files say. Nothing here knows whether the children exist."""

from __future__ import annotations

from dataclasses import dataclass, field

from heliotrope.exchange.faults import Fault, FaultLog
from heliotrope.language.when import When
from heliotrope.record.entries import Absent


@dataclass(frozen=True, slots=True)
class Incoming:
    """One value of one child with the place where it stands. `sample` tells samples of one day apart."""

    file: str
    line: int
    column: str
    child: str
    when: When
    item: str
    value: str
    unit: str = ""
    comment: str = ""
    sample: str = ""
    absent: Absent | None = None


@dataclass
class Who:
    """What files say of a child besides its number, with the line of each."""

    names: dict[str, int] = field(default_factory=dict)
    births: dict[str, int] = field(default_factory=dict)
    sexes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetAside:
    """One thing that is not taken, with what to do."""

    file: str
    fault: Fault


@dataclass
class Told:
    """`questions` must be answered before anything is written; `notes` are for reading."""

    values: list[Incoming] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    who: dict[str, Who] = field(default_factory=dict)
    guessed: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    rows: int = 0

    def take(self, file: str, log: FaultLog) -> None:
        """What the reader of a file noted and set aside."""
        self.rows += log.rows
        self.notes += [f"{file}: {note}" for note in log.notes]
        self.set_aside += [SetAside(file, fault) for fault in log.faults]

    def of(self, child: str) -> Who:
        return self.who.setdefault(child, Who())


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read. `child` is the number of the one child of whom they are, where they do not say it."""

    dates: str = "ymd"
    decimal_comma: bool = False
    encoding: str = "utf8"
    child: str = ""
    mapping: tuple[tuple[str, str], ...] = ()
