"""One child's course as plain values, before anything is drawn: what a screen, a sheet of paper and a table all show.

Everything lies on one axis of days. A mark says what is known of one value on one day, and no more: known, between two
ends, below or above a limit, or not measured. Drawing adds no opinion of its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

FAR_APART = timedelta(days=200)
"""Visits further apart are not joined, and a state is not carried over so long a time (our choice)."""


@dataclass(frozen=True, slots=True)
class Value:
    """Measured, or computed from what was measured. `form` is the form, version or limit it was measured by."""

    day: date
    value: float
    text: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Undecided: certainly from `low` to `high`."""

    day: date
    low: float
    high: float
    text: str
    why: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """Known only as below (or above) what the laboratory can measure."""

    day: date
    value: float
    below: bool
    text: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Seen on this day, and this was not measured. Not `shown`: it was measured by another form, in another panel."""

    day: date
    text: str = "not measured"
    shown: bool = True


Mark = Value | Span | Limit | Gap


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a panel. `ink` names a colour of the style sheet; the first series of a panel is its main one."""

    name: str
    long_name: str
    ink: str
    marks: tuple[Mark, ...]
    id: str = ""  # of the measure or item

    @property
    def measured(self) -> bool:
        return any(not isinstance(mark, Gap) for mark in self.marks)

    @property
    def last(self) -> Mark | None:
        return self.marks[-1] if self.marks else None

    def on(self, day: date) -> Mark | None:
        """The mark of a day, if there is one."""
        return next((mark for mark in self.marks if mark.day == day), None)

    def runs(self) -> Iterator[tuple[Value, ...]]:
        """Stretches of neighbouring known values that a line may join: nothing missing between, not far apart, the same
        form."""
        run: list[Value] = []
        for mark in self.marks:
            if run and not (isinstance(mark, Value) and _may_join(run[-1], mark)):
                yield tuple(run)
                run = []
            if isinstance(mark, Value):
                run.append(mark)
        if run:
            yield tuple(run)

    def ranges(self) -> Iterator[tuple[Value | Span, Value | Span]]:
        """Neighbours, by the same rules, of which at least one is undecided: a band may join their ends."""
        for a, b in itertools.pairwise(self.marks):
            if isinstance(a, Value | Span) and isinstance(b, Value | Span) and _may_join(a, b):
                if isinstance(a, Span) or isinstance(b, Span):
                    yield a, b

    def changes(self) -> Iterator[tuple[Value | Span | Limit, str]]:
        """The marks from which on another form holds, with the form before."""
        measured = [mark for mark in self.marks if not isinstance(mark, Gap)]
        for before, mark in itertools.pairwise(measured):
            if mark.form != before.form:
                yield mark, before.form


def _may_join(a: Value | Span, b: Value | Span) -> bool:
    return b.day - a.day <= FAR_APART and a.form == b.form


@dataclass(frozen=True, slots=True)
class Guide:
    """A published line that matters, with the few words that say what it is."""

    value: float
    text: str
    short: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One measure, or a few of one kind, on a scale of its own."""

    id: str
    title: str
    hint: str
    low: float
    high: float
    series: tuple[Series, ...]
    guides: tuple[Guide, ...] = ()
    ticks: tuple[float, ...] = ()
    logarithmic: bool = False
    height: int = 56


@dataclass(frozen=True, slots=True)
class Stretch:
    """A state from one day to another. `level` names its colour and pattern; 'open' is undecided, 'none' not known at all."""

    start: date
    end: date
    level: str
    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Band:
    id: str
    title: str
    hint: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Dose:
    """Taken from one day to another; `low` and `high` differ while it is undecided, and are None when not recorded."""

    start: date
    end: date
    low: float | None
    high: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Pulse:
    """Given some time between the visit before, `since`, and the visit of `day`."""

    since: date
    day: date
    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Treatment as height over time."""

    title: str
    hint: str
    unit: str
    doses: tuple[Dose, ...]
    pulses: tuple[Pulse, ...]

    @property
    def most(self) -> float:
        return max((dose.high for dose in self.doses if dose.high is not None), default=0.0)


@dataclass(frozen=True, slots=True)
class Bar:
    """A dose from one day to another. `share` is its thickness, of the most of this drug; None where it is not known."""

    start: date
    end: date
    share: float | None
    certain: bool
    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """A single dose: an infusion, a pulse."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class DrugLane:
    """One drug over time. `now` is what is taken at the end of the picture, empty when it was stopped."""

    drug: str
    now: str
    bars: tuple[Bar, ...]
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day. A `minor` one has a mark and no line through the picture."""

    day: date
    words: str
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """Everything in the picture of one child, and the finding in words for those who do not see it."""

    child: str
    visits: tuple[date, ...]
    bands: tuple[Band, ...]
    panels: tuple[Panel, ...]
    lane: Lane | None
    below: tuple[Panel, ...]
    events: tuple[Event, ...]
    end: date  # of the axis, some way beyond the latest visit
    title: str
    finding: str
    treatments: tuple[DrugLane, ...] = ()
    absent: tuple[str, ...] = ()  # panels left out because nothing of them was ever recorded

    @property
    def first(self) -> date:
        return self.visits[0]

    @property
    def last(self) -> date:
        return self.visits[-1]

    @property
    def all_panels(self) -> tuple[Panel, ...]:
        return self.panels + self.below
