"""Targets, the taper and the published plans, in words. Nothing here chooses."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.care.guarding import Findings, Verdict, guard
from heliotrope.care.situation import Situation
from heliotrope.care.targets import Clock, Point, Reached, State, Value
from heliotrope.clinic.components.dates import dated, day_text
from heliotrope.clinic.components.numbers import as_written
from heliotrope.clinic.components.words import said
from heliotrope.engines.reference import Range
from heliotrope.knowledge.plans import PLANS, RULES, Plan, Status
from heliotrope.knowledge.targets import HIGH, LOW, T2T_2025
from heliotrope.language.ages import date_of
from heliotrope.language.exact import plain
from heliotrope.language.sources import Standing

STATES = {
    State.AHEAD: gettext_lazy("still ahead"),
    State.OPEN: gettext_lazy("no visit with it yet; it counts until four weeks after the day"),
    State.MET: gettext_lazy("met"),
    State.MISSED: gettext_lazy("not met"),
    State.NOT_ASSESSED: gettext_lazy("not assessed: no visit within four weeks has it"),
    State.UNKNOWN: gettext_lazy("cannot be told"),
}
MATCHES = {
    Verdict.FIRES: gettext_lazy("matches the population of this plan"),
    Verdict.SILENT: gettext_lazy("does not match the population of this plan"),
    Verdict.NOT_APPLICABLE: gettext_lazy("does not match the population of this plan"),
    Verdict.CANNOT_EVALUATE: gettext_lazy("cannot be told whether it matches"),
    Verdict.OFF: gettext_lazy("not compared"),
}


def decimal(value: Value, places: int = 2) -> str:
    """A number for reading, cut to so many places; both ends of a range."""
    if value is None:
        return ""
    if isinstance(value, Range):
        return f"{decimal(value.low, places)}–{decimal(value.high, places)}"
    return as_written(plain(Fraction(round(value * 10**places), 10**places)))


# --- the clock --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Target:
    """One line of treat to target."""

    when: str
    what: str
    state: str
    told: str
    found: str
    source: str
    status: str


def weeks(found: Clock) -> str:
    if found.weeks is None:
        return ""
    least, most = found.weeks
    return str(least) if least == most else f"{least}–{most}"


def targets(found: Clock) -> list[Target]:
    return [_target(one) for one in found.targets]


def _target(one: Reached) -> Target:
    target, month = one.target, one.target.months
    what = said(target.what)
    if target.least is not None:
        what = _("%(what)s: total improvement score of %(least)s or more") % {
            "what": what, "least": decimal(target.least.value)}  # fmt: skip
    value = "" if one.value is None or target.least is None else decimal(one.value)
    found = " ".join(part for part in (value, dated(said(one.told)) if one.told else "") if part)
    return Target(
        _("month %(n)s, %(day)s") % {"n": month, "day": day_text(date_of(one.day))}, what, one.state.name.lower(),
        str(STATES[one.state]), found, str(T2T_2025), _status(target.standing),
    )  # fmt: skip


def _status(standing: Standing) -> str:
    if standing is Standing.UNCONFIRMED:
        return said("unconfirmed, local decision")
    return said(standing.value)


# --- the taper --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Taper:
    """One published point; `recorded` is empty where the dose of that day is not known."""

    when: str
    published: str
    recorded: str


def taper(found: Clock) -> list[Taper]:
    return [_point(one) for one in found.taper]


def _point(one: Point) -> Taper:
    when = _("month %(n)s, %(day)s") % {"n": one.months, "day": day_text(date_of(one.day))}
    return Taper(when, _per_kg(one.published), _recorded(one.recorded, one.weight))


def _per_kg(dose: Value) -> str:
    return _("%(dose)s mg/kg a day") % {"dose": decimal(dose)} if dose is not None else ""


def _recorded(dose: Value, weight: Value) -> str:
    """10 mg a day, 0.4 mg/kg."""
    if dose is None:
        return ""
    told = _("%(dose)s mg a day") % {"dose": decimal(dose)}
    share = _share(dose, weight)
    return f"{told}, {decimal(share)} mg/kg" if share is not None else told


def _share(dose: Value, weight: Value) -> Fraction | None:
    exact = isinstance(dose, Fraction) and isinstance(weight, Fraction) and weight > 0
    return dose / weight if exact else None  # type: ignore[operator]


@dataclass(frozen=True, slots=True)
class Today:
    """The line of the proposal today, a fifth above and below it, and what is taken."""

    published: str
    band: str
    recorded: str


def today(found: Clock) -> Today | None:
    """None where there is no line any more, or no weight to say it in milligrams."""
    if (
        not isinstance(found.expected, Fraction)
        or not isinstance(found.weight, Fraction)
        or not found.expected
    ):
        return None
    line = found.expected * found.weight
    band = _("%(low)s to %(high)s mg a day") % {
        "low": decimal(line * LOW.value, 1), "high": decimal(line * HIGH.value, 1)
    }  # fmt: skip
    return Today(_per_kg(found.expected), band, _recorded(found.taken, found.weight))


# --- the plans --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlanTold:
    """A published plan. `match` says how the child compares with its population, `missing` what would have to be known."""

    id: str
    title: str
    population: str
    match: str
    matches: bool
    missing: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    hidden: int
    unread: tuple[str, ...]
    source: str
    version: str


def plans(here: Situation, confirmed: frozenset[str]) -> list[PlanTold]:
    """Those whose population the child matches come first; of a plan only what was read, or the site has confirmed."""
    found = guard(here, RULES)
    told = [_plan(plan, found, plan.id in confirmed) for plan in PLANS]
    return sorted(told, key=lambda one: not one.matches)


def _plan(plan: Plan, found: Findings, confirmed: bool) -> PlanTold:
    verdict = found.verdicts.get(f"PLAN-{plan.id}", Verdict.OFF)
    finding = found.of(f"PLAN-{plan.id}") if verdict is Verdict.CANNOT_EVALUATE else None
    shown = [
        part
        for part in plan.parts
        if part.status is Status.READ or (part.status is Status.RECALLED and confirmed)
    ]
    recalled = [part for part in plan.parts if part.status is Status.RECALLED]
    return PlanTold(
        plan.id, said(plan.title), said(plan.population), str(MATCHES[verdict]), verdict is Verdict.FIRES,
        tuple(said(fact.label) for fact in finding.missing) if finding else (),
        tuple((said(part.text), "" if part.status is Status.READ else _("recalled, confirmed by this site")) for part in shown),
        0 if confirmed else len(recalled), tuple(said(part.text) for part in plan.parts if not part.enabled), plan.source,
        plan.version,
    )  # fmt: skip
