"""An order before it is stored: the rules are asked as if it held, and some of what they say asks for a typed reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import lru_cache

from heliotrope.care.guarding import Finding, Findings, guard
from heliotrope.care.medicines import STOP
from heliotrope.care.situation import Order, Situation
from heliotrope.clinic.alerting.decided import decided
from heliotrope.clinic.alerting.finding import findings_of, situation_of
from heliotrope.clinic.alerting.ranking import Card, asks, cards
from heliotrope.clinic.models import ChildRow
from heliotrope.language import facts as f
from heliotrope.language.ages import day_number
from heliotrope.language.errors import HeliotropeError
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.rules import Rule
from heliotrope.record.course import Course
from heliotrope.record.lasting import DoseStep, DrugCourse


@dataclass(frozen=True, slots=True)
class Wanted:
    """An order as it was typed: a new `drug` with its dose, or another dose of a `course`; a dose that is taken `stop` ends it
    on its day."""

    dose: DoseStep
    drug: DrugCourse | None = None
    course: str = ""

    @property
    def stops(self) -> bool:
        return self.dose.every == STOP


def stopping(course: str, dose: DoseStep) -> Wanted:
    return Wanted(replace(dose, every=STOP), course=course)


@dataclass(frozen=True)
class Judged:
    """What the rules say to an order. `asking` are the cards that need a reason, `other` what else the order brings, `blind`
    the rules about it that could not be evaluated."""

    found: Findings
    told: str
    asking: tuple[Card, ...]
    other: tuple[Card, ...]
    blind: tuple[Finding, ...]


class ReasonsNeeded(HeliotropeError):
    """The order was not stored: alerts ask for a reason. `lacking` are the cards that were given none."""

    def __init__(self, judged: Judged, lacking: tuple[str, ...]) -> None:
        super().__init__("Alerts ask for a reason. Nothing is stored until each has one.")
        self.judged, self.lacking = judged, lacking


def judged(child: ChildRow, wanted: Wanted, today: date) -> Judged:
    """The rules on the record with that order; what the record says anyhow, of other drugs, is left out."""
    asked = _situation(child, wanted, today)
    found, before = guard(asked), findings_of(child, today)
    names, known = _names(asked), {(one.rule.id, one.level) for one in before.fired}
    brought = [
        one for one in found.fired if concerns(one.rule, names) or (one.rule.id, one.level) not in known
    ]
    ranked = cards(brought)
    return Judged(
        found,
        asked.under_entry.told if asked.under_entry else f"{_name(asked)} {STOP}",
        tuple(one for one in ranked if asks(one)),
        tuple(one for one in ranked if not asks(one)),
        tuple(one for one in found.cannot if concerns(one.rule, names)),
    )


def _situation(child: ChildRow, wanted: Wanted, today: date) -> Situation:
    """The day is today, or the day from which the order holds where that lies ahead."""
    now = situation_of(child, today, decided(child.site))
    start = wanted.dose.start
    day = max(day_number(today), start.earliest if start and start.exact else 0)
    course, order = _order(now.course, wanted)
    return replace(now, course=course, as_of=day, order=order)


def _order(course: Course, wanted: Wanted) -> tuple[Course, Order]:
    """A new course stands beside what is taken, as the record will have it; another dose takes the place of its own course, also
    where it is given in another way."""
    if wanted.drug is not None:
        return course, Order(wanted.drug, wanted.dose, add=True)
    drug = next((one for one in course.of(DrugCourse) if one.id == wanted.course), DrugCourse("", ""))
    route = _route(course, wanted)
    same = tuple(
        replace(one, route=route) if isinstance(one, DoseStep) and one.course == wanted.course else one
        for one in course.lasting
    )
    return replace(course, lasting=same), Order(drug, replace(wanted.dose, route=route))


def _route(course: Course, wanted: Wanted) -> str:
    """That of the order; an order to stop names none, and stops what is taken."""
    if not wanted.stops:
        return wanted.dose.route
    return next((one.route for one in reversed(course.of(DoseStep)) if one.course == wanted.course), "")


# --- which rules an order concerns ------------------------------------------------------------------------------


def _names(asked: Situation) -> frozenset[str]:
    """The ingredient that is ordered and the groups it belongs to."""
    meant = (asked.under_entry,) if asked.under_entry else asked.replaced
    return frozenset(name for one in meant for name in (one.ingredient or one.name, *one.groups))


def _name(asked: Situation) -> str:
    return asked.order.drug.drug if asked.order else ""


def concerns(rule: Rule, names: frozenset[str]) -> bool:
    """Whether a rule asks about an order at all, or about this medicine by name or group."""
    words, orders = _asked(rule)
    return orders or not names.isdisjoint(words)


@lru_cache(maxsize=1024)
def _asked(rule: Rule) -> tuple[frozenset[str], bool]:
    asked = [one.asked for one in rule.facts]
    orders = any(isinstance(one, f.Order) for one in asked)
    return frozenset(word for one in asked for word in _words(one)), orders


def _words(value: object) -> Iterator[str]:
    """Every name in a fact; what an item or a measure is called is none of a medicine."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _words(one)
    elif is_dataclass(value) and not isinstance(value, Item | Measure):
        for field in fields(value):
            yield from _words(getattr(value, field.name))
