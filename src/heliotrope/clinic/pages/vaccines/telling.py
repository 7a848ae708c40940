"""What the vaccine page says, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.care.guarding import Input
from heliotrope.care.situation import Situation
from heliotrope.care.vaccinating import (
    Answer,
    Level,
    Limit,
    Line,
    Missing,
    Suppression,
    Waiting,
    catch_up,
    forward,
    level,
    limits,
    plan,
    waiting,
    why,
)
from heliotrope.clinic.alerting.vaccine import judge
from heliotrope.clinic.components.alerts import LEVELS
from heliotrope.clinic.components.dates import dated, day_text, when_text
from heliotrope.clinic.components.words import code, said
from heliotrope.knowledge.vaccine_names import vaccine_named
from heliotrope.knowledge.vaccines import RULES
from heliotrope.language.ages import date_of
from heliotrope.language.rules import Rule
from heliotrope.language.sources import Standing
from heliotrope.language.when import When
from heliotrope.record.lasting import Housemate, PlannedVaccine, Vaccination, Whom

LEVEL_WORDS = {
    Level.HIGH: gettext_lazy("High: drugs that suppress strongly are acting"),
    Level.LOW: gettext_lazy("Low: drugs that suppress are acting, below the limits of high"),
    Level.WASHOUT: gettext_lazy("Washing out: a drug was stopped, and its wait is not over"),
    Level.NONE: gettext_lazy("None, as far as the record says"),
}
ANSWER_WORDS = {
    Answer.NOW: gettext_lazy("no rule stands against it today"),
    Answer.FROM: gettext_lazy("no rule stands against it from %(day)s on"),
    Answer.AFTER_CHANGE: gettext_lazy("not until a drug is changed"),
    Answer.SPECIALIST: gettext_lazy("specialist only"),
    Answer.OPEN: gettext_lazy("cannot be told"),
}
BY_ID = {rule.id: rule for rule in RULES}


# --- the level --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Now:
    """The level of a day: `reasons` are the facts it rests on."""

    name: str
    told: str
    reasons: tuple[str, ...]
    unknown: tuple[str, ...]


def standing(here: Situation, day: int) -> Now:
    found = level(here, day)
    return Now(
        found.level.value.lower() if found.level else "open", told_level(found), tuple(_reasons(why(here, day))),
        found.unknown,
    )  # fmt: skip


def told_level(found: Suppression) -> str:
    if found.level:
        return str(LEVEL_WORDS[found.level])
    return _("Not known: %(missing)s") % {"missing": "; ".join(said(one) for one in found.missing)}


def _reasons(facts: Iterable[Input]) -> Iterator[str]:
    """What holds of all that was asked about; a drug that is not taken says nothing."""
    for fact in facts:
        if fact.value == "yes" and not fact.fact.startswith("planned("):
            yield f"{said(fact.label)}: {dated(said(fact.told))}" if fact.told else said(fact.label)
        elif fact.fact.startswith("days until("):
            yield f"{said(fact.label)}: {fact.value}"


def ahead(here: Situation) -> list[tuple[str, str]]:
    """The days in the next two years on which the level becomes another by what is recorded."""
    return [(day_text(date_of(day)), told_level(found)) for day, found in forward(here)][1:]


# --- what was given and what waits ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """One that was given: `cvx` is empty where the name is none of ours, and `kind` then says so."""

    id: str
    name: str
    when: str
    cvx: str
    kind: str
    more: str
    typed: bool


KINDS = {
    "live": gettext_lazy("live"),
    "treat_as_live": gettext_lazy("not specified: counts as live"),
    "not_live": gettext_lazy("not live"),
    "antibodies": gettext_lazy("antibodies, no vaccine"),
}


def given(one: Vaccination) -> Given:
    known = vaccine_named(one.vaccine)
    more = "; ".join(
        part for part in (one.dose_number and _("dose %(n)s") % {"n": one.dose_number}, one.product) if part
    )
    return Given(
        one.id, said(known.label) if known else one.vaccine, when_text(one.start) if one.start else _("day not recorded"),
        ", ".join(known.cvx) if known else "", str(KINDS[known.kind]) if known else _("not known here: it may be live"), more,
        known is None,
    )  # fmt: skip


def name_of(name: str) -> str:
    known = vaccine_named(name)
    return said(known.label) if known else name


@dataclass(frozen=True, slots=True)
class Wait:
    medicine: str
    until: str
    rule: str
    status: str


def waits(here: Situation) -> list[Wait]:
    """The longest after each drug; of immunoglobulin that was given again and again, the longest of all."""
    found: dict[tuple[str, str], Waiting] = {}
    for one in waiting(here):
        found.setdefault((one.rule, one.medicine.split()[0]), one)
    return [_wait(one) for one in found.values()]


def _wait(one: Waiting) -> Wait:
    until = when_text(When(one.first, one.last)) if one.first < one.last else day_text(date_of(one.last))
    return Wait(dated(said(one.medicine)), until, one.rule, status(BY_ID[one.rule]))


def status(rule: Rule) -> str:
    return (
        said("unconfirmed, local decision")
        if rule.standing is Standing.UNCONFIRMED
        else said(rule.standing.value)
    )


# --- the plan ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wanted:
    """One vaccine to speak about: why, what the plan says, by which rules, and whence."""

    name: str
    because: str
    answer: str
    rules: str
    to_do: str
    source: str
    status: str


def to_speak_about(
    here: Situation,
) -> tuple[list[Wanted], tuple[int, int] | None, tuple[str, ...], tuple[str, ...]]:
    """The list for the next visit, the window before a drug that is planned, the household, and where authorities differ."""
    planned = {one.vaccine for one in here.course.of(PlannedVaccine) if one.whom in (None, Whom.CHILD)}
    missing = [one for one in catch_up(here) if one.vaccine not in planned]
    found = plan(here, tuple(one.vaccine for one in missing))
    told = [_wanted(one, line) for one, line in zip(missing, found.lines, strict=True)]
    return told, found.window, found.household, found.conflicts


def _wanted(one: Missing, line: Line) -> Wanted:
    rules = [BY_ID[id] for id in line.because if id in BY_ID]
    named = [*([one.rule] if one.rule else []), *rules]
    sources = dict.fromkeys(str(source) for rule in named for source in rule.sources)
    return Wanted(
        name_of(one.vaccine), said(one.because), answer_words(line), ", ".join(rule.id for rule in named),
        " ".join(said(rule.to_do) for rule in named[:2]), "; ".join(sources),
        status(one.rule) if one.rule else said(Standing.OUR_CHOICE.value),
    )  # fmt: skip


def answer_words(line: Line) -> str:
    told = str(ANSWER_WORDS[line.answer])
    return (
        told % {"day": day_text(date_of(line.day))}
        if line.answer is Answer.FROM and line.day is not None
        else told
    )


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A vaccine that is planned, with what the rules say of it on its day."""

    id: str
    name: str
    whom: str
    when: str
    rules: tuple[tuple[str, str, str], ...]
    open: tuple[str, ...]
    comment: str


def planned(one: PlannedVaccine, here: Situation) -> PlannedLine:
    found = judge(here, one)
    fired = tuple((LEVELS[card.level][0], str(LEVELS[card.level][1]), said(card.lead.rule.label))
                  for card in (*found.asking, *found.other))  # fmt: skip
    whom = "" if one.whom in (None, Whom.CHILD) else one.person or code(one.whom.value)
    return PlannedLine(
        one.id, name_of(one.vaccine), whom, when_text(one.start) if one.start else _("as soon as it can be"), fired,
        tuple(blind.rule.id for blind in found.blind), one.comment,
    )  # fmt: skip


# --- the household, and contacts --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    who: str
    told: tuple[str, ...]


def person(one: Housemate) -> Person:
    yes_no = {True: _("yes"), False: _("no"), None: _("not recorded")}
    return Person(one.id, one.relation, (
        _("measles: %(state)s") % {"state": yes_no[one.measles]}, _("chickenpox: %(state)s") % {"state": yes_no[one.varicella]},
        _("last influenza vaccine: %(day)s") % {"day": when_text(one.influenza) if one.influenza else _("not recorded")},
    ))  # fmt: skip


def household_of(here: Situation) -> list[str]:
    """What the household is told while the child is suppressed."""
    return [said(one) for one in plan(here, ()).household]


def time_limits(here: Situation) -> list[tuple[str, str, bool]]:
    """What may be done until when after a contact, and whether that day has passed."""
    return [_limit(one, here.as_of) for one in limits(here) if one.last >= here.as_of - SHOWN_AFTER]


SHOWN_AFTER = 21


def _limit(one: Limit, today: int) -> tuple[str, str, bool]:
    return said(one.what), day_text(date_of(one.last)), one.last < today
