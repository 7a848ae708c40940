"""Facts: what is asked of a child's record on a day, so that a rule over dates and intervals is one row of values.

The list of kinds is closed. Each kind is a frozen value; `fact(kind)` makes the leaf that stands for it in an expression,
and its id is written from the kind, so that the same question asked twice is one column. Who answers is `care.facts`.

Days are civil days and windows are `(as_of - n days, as_of]`: what happened n days ago is just outside. A number may come
out as a range, where a date is not exact or a result is given as below a limit. What is missing says why: never recorded,
too old, unit not understood, date not exact enough.

    WEIGHT = fact(Latest(child.WEIGHT))
    RUNNING = fact(DaysSince(Begun("methotrexate")))      # a number of days, 0 to the furthest day
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cache
from math import lcm

from heliotrope.language.exact import plain
from heliotrope.language.expressions import FURTHEST_DAY, word
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Number, Truth, Type

DAYS = Number(Fraction(0), Fraction(FURTHEST_DAY), unit="d")
DOSE = Number(Fraction(0), Fraction(10_000_000), 1000, "mg")
DOSE_AS_PREDNISONE = Number(Fraction(0), Fraction(10_000_000), 10_080_000, "mg/d")
DOSE_A_WEEK = Number(Fraction(0), Fraction(10_000_000), 840_000, "mg")
"""Thousandths of a milligram, in any number of parts up to eight: every second day, every three weeks, every eight."""
ANY = "any medicine"
SYSTEMIC = "any systemic medicine"


class Kind:
    """A kind of fact: `type` is what comes out, `str` its id."""

    @property
    def type(self) -> Type:
        raise NotImplementedError


@word
class Fact(Item):
    """The leaf that stands for a fact in an expression: to the engines a column like any other."""

    asked: Kind = Kind()

    def __repr__(self) -> str:
        return f"<fact {self.id}>"

    @property
    def column(self) -> str:
        return self.id


@cache
def fact(asked: Kind, label: str = "") -> Fact:
    """The leaf of a fact; the same for the same question. Without a label it bears that of its item."""
    item = getattr(asked, "item", None)
    return Fact(str(asked), label or (item.label if item else str(asked)), asked.type, asked=asked)


@cache
def unrounded(item: Item) -> Type:
    """The kind of an item on a scale so fine that thousandths typed in any of its units are exact."""
    kind = item.kind
    if not isinstance(kind, Number) or not item.units:
        return kind
    return replace(kind, scale=lcm(kind.scale, *(1000 * times.denominator for _, times in item.units)))


# --- what was recorded ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Latest(Kind):
    """The last value of an item, in the item's unit; `back` values before it; not older than `within` days.

    An entry that says why there is no value does not hide an earlier one. Of several on one day that of the last id counts.
    A value that cannot be read is missing, whatever stood before it: an unreadable result hides nothing. What was typed in
    another unit is converted without rounding. Of a choice, the values `undecided` are results that tell nothing: missing.
    """

    item: Item
    within: int | None = None
    back: int = 0
    undecided: tuple[str, ...] = ()

    @property
    def type(self) -> Type:
        return unrounded(self.item)

    def __str__(self) -> str:
        back = f", {self.back} before" if self.back else ""
        unless = f", not {' or '.join(self.undecided)}" if self.undecided else ""
        return f"latest({self.item.id}{back}{_within(self.within)}{unless})"


@dataclass(frozen=True)
class Answer(Kind):
    """What is answered to a question now, else the last answer of the past `within` days. Not asked is missing."""

    item: Item
    within: int = 7

    @property
    def type(self) -> Type:
        return unrounded(self.item)

    def __str__(self) -> str:
        return f"answer({self.item.id}{_within(self.within)})"


@dataclass(frozen=True)
class Baseline(Kind):
    """The value of an item from before a drug was begun: the median of the last three values before the start of the course
    that runs, or where there are fewer, or no course, the lowest of the 12 months before the last value. Else missing."""

    item: Item
    drug: str

    @property
    def type(self) -> Type:
        return unrounded(self.item)

    def __str__(self) -> str:
        return f"baseline({self.item.id}, {self.drug})"


@dataclass(frozen=True)
class Highest(Kind):
    """The highest value of an item in the past `within` days, the last one among them; of censored ones the known end."""

    item: Item
    within: int

    @property
    def type(self) -> Type:
        return unrounded(self.item)

    def __str__(self) -> str:
        return f"highest({self.item.id}{_within(self.within)})"


@dataclass(frozen=True)
class Child(Kind):
    """Of the child itself: `years` (completed, by the calendar), `days` of age, or `sex`. A birth date that is not exact
    gives a range."""

    what: str

    @property
    def type(self) -> Type:
        match self.what:
            case "years":
                return Number(Fraction(0), Fraction(120), unit="a")
            case "days":
                return DAYS
        return Choice(("female", "male"))

    def __str__(self) -> str:
        return f"child({self.what})"


@dataclass(frozen=True)
class Setting(Kind):
    """What the site is set to: the jurisdiction `profile`. Never missing."""

    what: str = "profile"

    @property
    def type(self) -> Type:
        return Choice(PROFILES)

    def __str__(self) -> str:
        return f"setting({self.what})"


PROFILES = ("UK", "US", "EU", "STRICT")

# --- since when -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Recorded:
    """An event: an item was given a value; `back` values before the last."""

    item: Item
    back: int = 0

    def __str__(self) -> str:
        return f"{self.item.id}, {self.back} before" if self.back else self.item.id


@dataclass(frozen=True)
class AnyOf:
    """An event: the latest of several."""

    events: tuple[Event, ...]

    def __str__(self) -> str:
        return " or ".join(map(str, self.events))


@dataclass(frozen=True)
class AllOf:
    """An event: a whole set was done. Its day is the oldest of the latest days of its parts, and there is none while a part
    was never done."""

    name: str
    events: tuple[Event, ...]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Begun:
    """An event: the first dose of the course of a drug that runs or is ordered, of the last one if none runs."""

    drug: str

    def __str__(self) -> str:
        return f"first dose of {self.drug}"


@dataclass(frozen=True)
class Raised:
    """An event: the last rise of the weekly dose of a drug in the course that runs, an order that raises it among them;
    its first dose where it was never raised."""

    drug: str

    def __str__(self) -> str:
        return f"last rise of {self.drug}"


@dataclass(frozen=True)
class Changed:
    """An event: the last change of the daily dose of a group in the courses that run, an order under entry among them; the
    first dose where it never changed."""

    drug: str

    def __str__(self) -> str:
        return f"last change of {self.drug}"


Event = Recorded | AnyOf | AllOf | Begun | Raised | Changed


@dataclass(frozen=True)
class DaysSince(Kind):
    """Days from an event to the day of the check; 0 on the day itself. A date that is not exact gives a range."""

    event: Event

    @property
    def type(self) -> Type:
        return DAYS

    def __str__(self) -> str:
        return f"days since({self.event})"


# --- medicines --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Active(Kind):
    """Whether a drug, or one of a group, is taken on the day, an order under entry included; with `within`, or its last dose
    was fewer days ago than that. No when no such medicine is recorded; unknown where the dates leave it open."""

    drug: str
    within: int = 0

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return f"active({self.drug}{_within(self.within or None)})"


@dataclass(frozen=True)
class Dose(Kind):
    """The milligrams of a drug or group for one `dose`, a `week`, a `day` or an `infusion day` (one dose may be given over
    several days), added up over all that is taken: 0 when none is.

    Missing as soon as an amount, unit or frequency of one of them is not known, or whether it is taken. A frequency that does
    not go evenly into the week gives a range of less than 1 part in 840 of a microgram.
    """

    drug: str
    per: str = "week"

    @property
    def type(self) -> Type:
        return DOSE if self.per == "dose" else DOSE_A_WEEK

    def __str__(self) -> str:
        return f"dose({self.drug}, a {self.per})"


@dataclass(frozen=True)
class AsPrednisone(Kind):
    """The glucocorticoids of a day as mg of prednisone, topical, inhaled and injected into joints left out, and dated pulses:
    `now`, or `before` the order under entry. Missing while a dose is not known, or a drug has no accepted factor."""

    when: str = "now"

    @property
    def type(self) -> Type:
        return DOSE_AS_PREDNISONE

    def __str__(self) -> str:
        return f"prednisone({self.when})"


@dataclass(frozen=True)
class SteroidDays(Kind):
    """On how many of the past `within` days, today not counted, the glucocorticoids of the record came to more than so many
    mg of prednisone a `per` (day, kg or m2, by the last weight and height); with `at_least` to as much or more.

    A day on which the dose is not known counts towards the upper end only.
    """

    above: Fraction
    per: str
    within: int
    at_least: bool = False

    @property
    def type(self) -> Type:
        return DAYS

    def __str__(self) -> str:
        return f"steroid days({'from' if self.at_least else 'above'} {plain(self.above)} a {self.per}{_within(self.within)})"


class Feature(StrEnum):
    """What may be asked of a medicine that is taken. Each is unknown while the record does not say, unless stated."""

    NOT_ONCE_A_WEEK = "not once a week"
    WEEKLY = "once a week"
    DAILY = "every day"
    NO_WEEKDAY = "no named weekday"  # no weekday recorded is an answer: none is named
    CONTAINS = "contains"
    STRENGTH = "supplied in mg"  # no strength recorded: unknown
    PROPHYLAXIS = "for prophylaxis"
    TREATMENT = "not said to be for prophylaxis"  # unstated counts as treatment
    UNIT_UNCLEAR = "a number without a clear unit"
    NO_END = "no end or review day"
    VEIN = "by vein"
    MORE_DOSES = "more daily doses than"
    VEIN_NO_END = "by vein without an end or review day"
    PERCENT = "of so many per cent"
    BEGINS = "an order that begins a course"  # no when there is no order
    UNDER_ENTRY = "an order under entry"
    MOUTH_DAILY = "every day by mouth"
    NO_MESNA = "no mesna planned"  # not recorded is an answer: none is planned
    NO_HYDRATION = "no plan for fluids"  # as with mesna


@dataclass(frozen=True)
class Has(Kind):
    """Whether a drug, or one of a group, that is taken on the day has a feature. No when none is taken."""

    drug: str
    feature: Feature
    value: str = ""

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return f"has({self.drug}, {self.feature}{' ' if self.value else ''}{self.value})"


@dataclass(frozen=True)
class Together(Kind):
    """Whether two different medicines are taken at once, one of a group and the other of a second; topical ones and dated
    pulses are left out. With `same` they share an active ingredient."""

    one: str
    other: str
    same: bool = False

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return f"together({self.one}, {self.other}{', one ingredient' if self.same else ''})"


@dataclass(frozen=True)
class Gap(Kind):
    """The fewest days between two recorded doses of a drug, the later of them in the past `within` days.

    The parts of a dose that is ordered as divided count as one. Missing where fewer than two doses are recorded.
    """

    drug: str
    within: int

    @property
    def type(self) -> Type:
        return DAYS

    def __str__(self) -> str:
        return f"gap({self.drug}{_within(self.within)})"


@dataclass(frozen=True)
class Order(Kind):
    """Of the order under entry: `given` (there is one that is no stop), whether it `changes` a running one, whether a `reason`
    is stated or a `taper` planned; its `amount` for one dose in mg and the amount `before` of what it replaces.

    Amounts are missing without an order or without a unit that is understood.
    """

    what: str

    @property
    def type(self) -> Type:
        return DOSE if self.what in ("amount", "before") else Truth()

    def __str__(self) -> str:
        return f"order({self.what})"


def _within(days: int | None) -> str:
    return "" if days is None else f", {days} d"
