"""The immunosuppression of a child on any day, the first day on which a vaccine passes, and what is to be planned.

The planner gives time windows and reasons; the clinician decides. Nothing here ever says that a vaccine is safe.

    level(situation, day).text                  # HIGH, LOW, WASHOUT, NONE, or what is missing
    earliest(situation, "mmr").day              # the first day that passes, and the rule that binds until then
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import pairwise

from heliotrope.care.facts import answer
from heliotrope.care.facts.moments import months_later
from heliotrope.care.facts.other_days import holds, on
from heliotrope.care.facts.waits import ends_of, last_dose, medicines_ahead
from heliotrope.care.guarding import Findings, Input, guard
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import FALSE, TRUE, Range
from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.vaccines import RULES, exposure, live
from heliotrope.knowledge.vaccines import groups as g
from heliotrope.knowledge.vaccines import immunosuppression as by
from heliotrope.knowledge.vaccines.not_live import HPV_DOSES, OLD_ENOUGH_FOR_HPV
from heliotrope.language.expressions import Expression, walk
from heliotrope.language.facts import Fact
from heliotrope.language.rules import Rule
from heliotrope.language.vaccination import DaysUntil
from heliotrope.language.when import When
from heliotrope.record.lasting import (
    Administration,
    DoseStep,
    DrugCourse,
    OtherMedicine,
    PlannedVaccine,
    Vaccination,
)

MONTHS_AHEAD = 24
DOSES = {"VAX-17": HPV_DOSES}
CONFLICTS = (
    "High dose of glucocorticoid: 14 days (United States, EULAR) or more than a week (United Kingdom, New Zealand).",
    "Methotrexate: 0.4 mg/kg or 15 mg/m2 a week; below about 30 kg the first is the lower.",
    "Wait after a stopped drug: 1, 3 or 12 months, by authority.",
    "Nasal influenza vaccine at school: out of the room in the United Kingdom; in the United States only for the most severely "
    "suppressed.",
    "The CDC knows no tiers: any immunosuppressive treatment stands against a live vaccine.",
)
"""Where the authorities differ, shown beside every plan."""


class Level(StrEnum):
    """How far a child is immunosuppressed. HIGH and LOW are of drugs that act; WASHOUT of those that were stopped."""

    HIGH = "HIGH"
    LOW = "LOW"
    WASHOUT = "WASHOUT"
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Suppression:
    """The level on a day; None where it is not known, with what is `missing`. `unknown` were not recognised as medicines."""

    level: Level | None
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.level.value if self.level else "not known: " + "; ".join(self.missing)


def level(here: Situation, day: int) -> Suppression:
    """VAX-LVL on any day, past or planned."""
    then = on(here, day)
    unknown = tuple(
        dict.fromkeys(
            one.name
            for one in then.medicines
            if one.ingredient is None and one.taken_on(then.day) is not False
        )
    )
    for name, states in ((Level.HIGH, by.HIGH), (Level.LOW, by.LOW), (Level.WASHOUT, by.IN_WAIT)):
        found = holds(states, then)
        if found == TRUE:
            return Suppression(name, (), unknown)
        if found != FALSE:
            return Suppression(None, _missing(states, then), unknown)
    return Suppression(Level.NONE, (), unknown)


def _missing(node: Expression, here: Situation) -> tuple[str, ...]:
    """The facts that are missing or not exact."""
    found = {one: answer(one.asked, here) for one in walk(node) if isinstance(one, Fact)}
    names = (
        f"{one.label}: {said.why or 'not exact'}"
        for one, said in found.items()
        if said.value is None or isinstance(said.value, Range)
    )
    return tuple(dict.fromkeys(names))


def forward(here: Situation, months: int = MONTHS_AHEAD) -> Iterator[tuple[int, Suppression]]:
    """The level from the day of the check on: the days on which it becomes another."""
    treated = here.medicines or medicines_ahead(here) or here.order
    last = months_later(here.as_of, months) if treated else here.as_of
    now = level(here, here.as_of)
    yield here.as_of, now
    for low, high in pairwise(days_that_matter(here, last)):
        while level(here, high) != now:
            low = _first(low, high, partial(_another, here, now))
            now = level(here, low)
            yield low, now


def _another(here: Situation, than: Suppression, day: int) -> bool:
    return level(here, day) != than


# --- days on which an answer may be another ---------------------------------------------------------------------------

EVERY = 91
"""Days between two that are looked at in any case: what changes with age alone changes slowly."""
AFTER_DAYS = (-1, 0, 1, 7, 8, 9, 14, 15, 28, 29, 56, 57, 84, 85)
AFTER_MONTHS = (6, 8, 10, 11)
DATED = (DrugCourse, DoseStep, Administration, OtherMedicine)


def days_that_matter(here: Situation, last: int) -> list[int]:
    """From the day of the check to the last: those on which a medicine changes or a wait after it ends, and some between."""
    dates = [when for kind in DATED for one in here.course.of(kind) for when in (one.start, one.stop) if when]
    dates += [one.until for one in here.medicines if one.until]
    anchors = {here.as_of} | {day for when in dates for day in (when.earliest, when.latest)}
    found = {day + days for day in anchors for days in AFTER_DAYS}
    found |= {months_later(day, months) for day in anchors for months in AFTER_MONTHS}
    found |= set(range(here.as_of, last, EVERY)) | {here.as_of, last}
    return sorted(day for day in found if here.as_of <= day <= last)


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The first day after `low` on which something holds that holds on `high` and not on `low`."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def why(here: Situation, day: int) -> tuple[Input, ...]:
    """On what the level of a day rests: the facts of the rule that holds a live vaccine back on it."""
    found = _asked(here, "mmr", day)
    name = level(here, day).level
    rule = {Level.HIGH: "VAX-01", Level.LOW: "VAX-02", Level.WASHOUT: "VAX-03"}.get(name) if name else None
    return next((one.used for one in found.fired if one.rule.id == rule), ())


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long live vaccines wait after a medicine that was stopped or given: until `first`, or `last` where the dates leave it
    open. `rule` says why."""

    rule: str
    medicine: str
    dose: When
    first: int
    last: int


def waiting(here: Situation) -> tuple[Waiting, ...]:
    """The waits that are not over, the longest first."""
    found = []
    for rule, until in (("VAX-03", by.UNTIL_WASHED), ("VAX-05", by.UNTIL_ANTIBODIES_GONE)):
        asked = until.asked
        assert isinstance(asked, DaysUntil)
        ends = ends_of(asked.event.waits, here)
        found += [Waiting(rule, told, dose, first, last) for first, last, told, dose in ends]
    return tuple(sorted((one for one in found if one.last > here.as_of), key=lambda one: -one.last))


# --- the first day that passes --------------------------------------------------------------------------------------

UNTIL = {"VAX-03": by.UNTIL_WASHED, "VAX-05": by.UNTIL_ANTIBODIES_GONE, "VAX-21": by.UNTIL_B_CELLS}


def earliest_by(rule: str, here: Situation) -> int | None:
    """The first day on which one rule that waits passes; where the dates leave it open, the last it may be."""
    if rule not in UNTIL:
        return None
    asked = UNTIL[rule].asked
    found = answer(asked, here).value
    return None if found is None else here.as_of + int(found.high if isinstance(found, Range) else found)


def last_dose_of(here: Situation) -> When | None:
    """The last dose of the drug that sets the earliest date."""
    waits = by.UNTIL_WASHED.asked
    assert isinstance(waits, DaysUntil)
    return last_dose(waits.event.waits, here)


@dataclass(frozen=True, slots=True)
class Earliest:
    """The first day on which no rule stands against a vaccine; None where none comes within two years or it cannot be told.
    `binding` are the rules that stand against it on the last day before."""

    day: int | None
    binding: tuple[str, ...]
    open: tuple[str, ...] = ()


AGAINST = tuple(
    one for one in RULES if one.id in ("VAX-01", "VAX-02", "VAX-03", "VAX-05", "VAX-08", "VAX-09")
)


def earliest(here: Situation, vaccine: str, months: int = MONTHS_AHEAD) -> Earliest:
    """Over the days that matter, until nothing stands against it."""
    days = days_that_matter(here, months_later(here.as_of, months))
    free = next((day for day in days if not _against(here, vaccine, day)), None)
    if free is None:
        return Earliest(None, _against(here, vaccine, days[-1]))
    if free != here.as_of:
        free = _first(days[days.index(free) - 1], free, lambda day: not _against(here, vaccine, day))
    binding = _against(here, vaccine, free - 1) if free > here.as_of else ()
    cannot = tuple(one.rule.id for one in _asked(here, vaccine, free).cannot)
    return Earliest(None, binding, cannot) if cannot else Earliest(free, binding)


def _against(here: Situation, vaccine: str, day: int) -> tuple[str, ...]:
    """The rules that stand against a vaccine on a day."""
    return tuple(one.rule.id for one in _asked(here, vaccine, day).fired)


def _asked(here: Situation, vaccine: str, day: int) -> Findings:
    then = on(here, day)
    return guard(
        replace(then, vaccine=PlannedVaccine("", then.course.child.id, then.day, vaccine=vaccine)), AGAINST
    )


# --- the plan -------------------------------------------------------------------------------------------------------


class Answer(StrEnum):
    """What the plan says of a vaccine."""

    NOW = "no rule stands against it now"
    FROM = "from a day on"
    AFTER_CHANGE = "not until a drug is changed"
    SPECIALIST = "specialist"
    OPEN = "cannot be told"


@dataclass(frozen=True, slots=True)
class Line:
    """One vaccine of the plan."""

    vaccine: str
    answer: Answer
    day: int | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """`window` is the first and last day on which live vaccines may be caught up before a drug that is planned."""

    lines: tuple[Line, ...]
    window: tuple[int, int] | None
    household: tuple[str, ...]
    conflicts: tuple[str, ...] = CONFLICTS

    @property
    def for_family(self) -> tuple[str, ...]:
        """The names of the vaccines that are talked about at the next visit: never a dose."""
        names = (vocabulary.vaccine(line.vaccine).label for line in self.lines)
        return (*names, "Do not delay treatment for a vaccine.")


HOUSEHOLD = (
    "Injected influenza vaccine every year, from 6 months of age",
    "Measles, mumps, rubella and varicella vaccine up to date",
    "No oral polio vaccine, no replicating smallpox vaccine",
    "Rotavirus vaccine for siblings is allowed: wash hands after changing nappies",
)
IN_UK = "United Kingdom: varicella vaccine for close contacts on the NHS"
BEFORE_LIVE, PLANNED_AHEAD = 28, 14  # days


def plan(here: Situation, due: tuple[str, ...]) -> Plan:
    """What to do about the vaccines that are due, by id."""
    suppressed = holds(by.SUPPRESSED, here) != FALSE
    listed = (*HOUSEHOLD, IN_UK) if here.profile in ("UK", "STRICT") else HOUSEHOLD
    asked: dict[frozenset[str] | None, Line] = {}
    for one in due:
        if (key := _told_apart(one)) not in asked:
            asked[key] = line(here, one)
    lines = tuple(replace(asked[_told_apart(one)], vaccine=one) for one in due)
    return Plan(lines, window(here), listed if suppressed else ())


def _told_apart(vaccine: str) -> frozenset[str] | None:
    """By which the rules tell vaccines apart: two that are alike in this are asked about once."""
    groups = g.groups_of(vaccine)
    return None if groups is None else groups & {g.LIVE, g.MEASLES_VARICELLA, g.BCG, g.ROTAVIRUS}


def line(here: Situation, vaccine: str) -> Line:
    groups = g.groups_of(vaccine)
    if groups is None:
        return Line(vaccine, Answer.OPEN, None, ("not a vaccine that is known",))
    if g.LIVE not in groups:
        return Line(vaccine, Answer.NOW, here.as_of, ())
    found = earliest(here, vaccine)
    if found.day is None:
        return Line(vaccine, _never(here, vaccine, found), None, found.binding or found.open)
    answered = Answer.NOW if found.day == here.as_of else Answer.FROM
    return Line(vaccine, answered, found.day, found.binding)


def _never(here: Situation, vaccine: str, found: Earliest) -> Answer:
    if found.open:
        return Answer.OPEN
    planned = PlannedVaccine("", here.course.child.id, here.day, vaccine=vaccine)
    first = holds(live.FIRST, replace(here, vaccine=planned)) == TRUE and "VAX-02" in found.binding
    return Answer.SPECIALIST if first or "VAX-09" in found.binding else Answer.AFTER_CHANGE


def window(here: Situation) -> tuple[int, int] | None:
    """From today to 28 days before a planned immunosuppressant, where it is more than 14 days ahead and the child takes none."""
    if holds(by.SUPPRESSED, here) != FALSE or not (found := holds(live.STARTS, here)):
        return None
    start = here.as_of + int(found.low)
    return (here.as_of, max(here.as_of, start - BEFORE_LIVE)) if found.low > PLANNED_AHEAD else None


# --- what is missing ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Missing:
    """A vaccine to speak about at the next visit: why, by which rule (empty where it is our choice), and what to do."""

    vaccine: str
    because: str
    rule: Rule | None = None


BY_RULE = {
    "VAX-11": "influenza", "VAX-16": "pneumococcal_20", "VAX-18": "zoster_recombinant", "VAX-19": "covid_mrna",
}  # fmt: skip
NEVER_HAD = (("mmr", "Against measles none is recorded"), ("varicella", "Against varicella none is recorded"))
CONTAINED_IN = {"mmr": ("mmr", "mmrv", "measles", "measles_rubella"), "varicella": ("varicella", "mmrv")}


def catch_up(here: Situation) -> tuple[Missing, ...]:
    """What is missing as far as the record says: nothing recorded counts as not given. No schedule of a country is behind it."""
    rules = {rule.id: rule for rule in RULES}
    fired = [one.rule.id for one in guard(here, tuple(rules[id] for id in BY_RULE)).fired]
    found = [Missing(BY_RULE[id], rules[id].label, rules[id]) for id in fired]
    if (given := _doses(here, "hpv_9")) < HPV_DOSES and holds(OLD_ENOUGH_FOR_HPV, here) == TRUE:
        found.append(Missing("hpv_9", f"{given} of {HPV_DOSES} doses are recorded", rules["VAX-17"]))
    found += [Missing(one, told) for one, told in NEVER_HAD if not _doses(here, *CONTAINED_IN[one])]
    return tuple(found)


def _doses(here: Situation, *vaccines: str) -> int:
    given = here.course.as_of(here.day).of(Vaccination)
    return sum(bool((g.groups_of(one.vaccine) or frozenset()) & set(vaccines)) for one in given)


# --- contacts -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Limit:
    """Until when something may still be done after a contact: the last day, where the contact is not exactly dated the first
    that it may be."""

    what: str
    last: int


LIMITS = (
    (
        exposure.SINCE_VARICELLA,
        exposure.VZV_GLOBULIN_DAYS,
        "Antibodies against varicella (VariZIG), as soon as possible",
    ),
    (exposure.SINCE_MEASLES, int(exposure.TOO_LATE_MEASLES.value), "Immunoglobulin against measles"),
)
"""Counted from which contact, for how many days, and what."""


def limits(here: Situation) -> tuple[Limit, ...]:
    """The time limits that run after the contacts that are recorded."""
    found = []
    for since, days, what in LIMITS:
        answered = answer(since.asked, here).value
        if answered is not None:
            most = answered.high if isinstance(answered, Range) else answered
            found.append(Limit(what, here.as_of - int(most) + days))
    return tuple(found)
