"""What is due for one child on one day, from which day, how often and why; and for all the children of a clinic day.

An open phase or a day that is not exact makes the due day a span of days: something is overdue only when it is so in every
phase that is possible, and `MAYBE` when it is so in some. What was never recorded counts as not done.

    found = schedule(Situation(course, as_of=day_number(date(2026, 6, 1))))
    found.phase.code, found.phase.why         # 'P2', 'not known to be inactive at two visits three months apart'
    [one.label for one in found.overdue]      # ['Damage (MDI)', 'Eye examination on a steroid']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from heliotrope.care.asking import facts_of
from heliotrope.care.facts import Found
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import FALSE, TRUE, Range, Reference
from heliotrope.knowledge import schedule as plan
from heliotrope.knowledge.blood_checks import CHECKS
from heliotrope.knowledge.drugs.checks import Check
from heliotrope.knowledge.drugs.shared import YEARS
from heliotrope.language.expressions import Expression, walk
from heliotrope.language.facts import Fact
from heliotrope.language.when import When


class State(StrEnum):
    """How a thing stands on the day."""

    LATER = "later"
    DUE = "due"
    MAYBE = "may be overdue"
    OVERDUE = "overdue"
    NOT_APPLICABLE = "not applicable (age)"


class Basis(StrEnum):
    """From which day a due day is counted."""

    NEVER = "never recorded"
    DIAGNOSIS = "never recorded; counted from diagnosis"
    LAST = "last on"
    ASKED = "as asked for at the last visit, on"
    BLOOD = "last complete set, or first dose, on"


class Why(StrEnum):
    """The ground of a phase."""

    DIAGNOSED = "diagnosed in the last 14 days"
    BEGUN = "diagnosis, start of treatment or flare in the last three months"
    ACTIVE = "not inactive at two visits three months apart"
    UNKNOWN = "whether the disease is inactive is not known"
    ON_DRUG = "inactive, on treatment"
    OFF_DRUG = "inactive, without treatment"
    DRUG_UNKNOWN = "inactive; treatment is not known"


@dataclass(frozen=True, slots=True)
class Phase:
    """`possible` are the phases that fit; `code` is the phase where only one does. `late` is P5, beside the others."""

    possible: tuple[str, ...]
    late: bool
    why: str

    @property
    def code(self) -> str | None:
        return self.possible[0] if len(self.possible) == 1 else None


@dataclass(frozen=True, slots=True)
class Due:
    """One thing: `due` the span of days on which it falls due, `every` the interval in days, shortest and longest.

    `basis` and `since` say from which day it is counted; `driver` which drug sets the interval; `instead` what can be done at
    this age.
    """

    id: str
    label: str
    state: State
    due: When | None = None
    every: tuple[int, int] | None = None
    basis: Basis = Basis.NEVER
    since: When | None = None
    grace: int = 0
    driver: str = ""
    instead: str = ""

    @property
    def anchor(self) -> str:
        return f"{self.basis} {self.since}" if self.since else str(self.basis)

    @property
    def never(self) -> bool:
        """Whether nothing of it was ever recorded."""
        return self.basis in (Basis.NEVER, Basis.DIAGNOSIS)

    @property
    def over(self) -> int:
        """The day after which it is overdue in every phase that fits."""
        return -1 if self.due is None else self.due.latest + self.grace


@dataclass(frozen=True)
class Schedule:
    """All that a child needs, the most pressing first."""

    phase: Phase
    dues: tuple[Due, ...]

    @cached_property
    def overdue(self) -> tuple[Due, ...]:
        return tuple(one for one in self.dues if one.state is State.OVERDUE)

    def by(self, day: int) -> tuple[Due, ...]:
        """What falls due until a day, or may."""
        return tuple(one for one in self.dues if one.due is not None and one.due.earliest <= day)


class _Asked:
    """Every expression of the plan on one child: the facts are looked up once."""

    def __init__(self, situation: Situation) -> None:
        roots = [
            node for need in plan.NEEDS for node in (need.done, need.when, need.asked) if node is not None
        ]
        for check in CHECKS:
            roots += [check.taken, check.unchecked, check.interval, check.grace]
        roots += [
            plan.PHASE_OF,
            plan.LATE,
            plan.DIAGNOSED,
            YEARS,
            plan.P0,
            plan.P1,
            plan.INACTIVE,
            plan.ON_DRUG,
        ]
        nodes = [node for node in walk(*roots) if isinstance(node, Fact)]
        self.situation = situation
        self.found: dict[str, Found] = facts_of(nodes, situation)
        row = {id: found.value for id, found in self.found.items()}
        self.engine = Reference([row], situation.confirmed)

    def __call__(self, node: Expression) -> Range | None:
        return self.engine.value(node, 0)

    def true(self, node: Expression) -> bool:
        return self(node) == TRUE

    def false(self, node: Expression) -> bool:
        return self(node) == FALSE


def schedule(situation: Situation) -> Schedule:
    """Everything that is asked for in the phases that fit, by due day."""
    asked = _Asked(situation)
    phase = _phase(asked)
    dues = [due for need in plan.NEEDS if (due := _need(need, asked, phase)) is not None]
    blood = _blood(asked)
    return Schedule(phase, tuple(sorted((*dues, *([blood] if blood else ())), key=pressing)))


def pressing(due: Due) -> tuple[int, bool, int, str]:
    """What comes first: by state; what was done once and is due again before what was never recorded, which may be a gap of the
    record alone; then by day."""
    order = (State.OVERDUE, State.MAYBE, State.DUE, State.LATER, State.NOT_APPLICABLE)
    return order.index(due.state), due.never, due.due.earliest if due.due else 0, due.id


def on_day(children: Iterable[tuple[str, Schedule]], day: int) -> Iterator[tuple[str, tuple[Due, ...]]]:
    """For the children of one clinic day: what can be done with each of them when they are here anyway."""
    for child, one in children:
        if dues := one.by(day):
            yield child, dues


# --- the phase --------------------------------------------------------------------------------------------------


def _phase(asked: _Asked) -> Phase:
    found = asked(plan.PHASE_OF)
    ends = (0, len(plan.PHASES) - 1) if found is None else (int(found.low), int(found.high))
    return Phase(plan.PHASES[ends[0] : ends[1] + 1], asked.true(plan.LATE), _why(asked))


def _why(asked: _Asked) -> Why:
    """The ground of the phase, in the order in which phases are told apart."""
    if asked.true(plan.P0):
        return Why.DIAGNOSED
    if asked.true(plan.P1):
        return Why.BEGUN
    if asked.false(plan.INACTIVE):
        return Why.ACTIVE
    if not asked.true(plan.INACTIVE):
        return Why.UNKNOWN
    if asked.true(plan.ON_DRUG):
        return Why.ON_DRUG
    return Why.OFF_DRUG if asked.false(plan.ON_DRUG) else Why.DRUG_UNKNOWN


# --- one need ---------------------------------------------------------------------------------------------------


def _need(need: plan.Need, asked: _Asked, phase: Phase) -> Due | None:
    if need.when is not None and asked.false(need.when):
        return None
    years = asked(YEARS)
    if years is not None and years.high < need.from_years:
        return Due(need.id, need.label, State.NOT_APPLICABLE, instead=need.instead)
    intervals = [need.every[plan.PHASES.index(code)] for code in phase.possible]
    wanted = [days for days in intervals if days is not None]
    since = asked(need.done)
    if since is None:
        return _first(need, asked) if wanted or need.first else None
    if need.asked is not None and (own := asked(need.asked)) is not None:
        return _again(need, since, (7 * int(own.low), 7 * int(own.high)), asked.situation.as_of, Basis.ASKED)
    if not wanted:
        return None
    return _again(need, since, (min(wanted), max(wanted)), asked.situation.as_of)


def _first(need: plan.Need, asked: _Asked) -> Due:
    """Never recorded: due so many days after diagnosis; where that day is not known, now."""
    since, today = asked(plan.DIAGNOSED), asked.situation.as_of
    if since is None:
        return Due(need.id, need.label, State.DUE, When(today, today))
    due = When(today - int(since.high) + need.first, today - int(since.low) + need.first)
    grace = plan.grace(need.first)
    return Due(need.id, need.label, state_of(due, grace, today), due, None, Basis.DIAGNOSIS, None, grace)


def _again(
    need: plan.Need, since: Range, every: tuple[int, int], today: int, basis: Basis = Basis.LAST
) -> Due:
    due = When(today - int(since.high) + every[0], today - int(since.low) + every[1])
    grace = plan.grace(every[1])
    last = When(today - int(since.high), today - int(since.low))
    return Due(need.id, need.label, state_of(due, grace, today), due, every, basis, last, grace)


def state_of(due: When, grace: int, today: int) -> State:
    """Overdue from the day after the grace."""
    if due.latest + grace < today:
        return State.OVERDUE
    if due.earliest + grace < today:
        return State.MAYBE
    return State.DUE if due.earliest <= today else State.LATER


# --- blood checks of drugs --------------------------------------------------------------------------------------


def _blood(asked: _Asked) -> Due | None:
    """The checks of all drugs that are taken: the one with the shortest interval drives them."""
    running = [found for check in CHECKS if not asked.false(check.taken) and (found := _check(check, asked))]
    return min(
        running, key=lambda one: (one.every or (0, 0), one.due.earliest if one.due else 0), default=None
    )


def _check(check: Check, asked: _Asked) -> Due:
    today, label = asked.situation.as_of, f"Blood checks of {check.drug}"
    since, every, grace = (asked(node) for node in (check.unchecked, check.interval, check.grace))
    if since is None or every is None or grace is None:
        return Due("blood", label, State.DUE, When(today, today), driver=check.drug)
    due = When(today - int(since.high) + int(every.low), today - int(since.low) + int(every.high))
    last = When(today - int(since.high), today - int(since.low))
    return Due("blood", label, state_of(due, int(grace.high), today), due, (int(every.low), int(every.high)),
        Basis.BLOOD, last, int(grace.high), check.drug)  # fmt: skip
