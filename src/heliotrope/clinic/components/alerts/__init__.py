"""Alerts as a page shows them: the one that matters first, each with what it rests on, what is missing and whence it comes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from heliotrope.care.guarding import Finding, Input, Open
from heliotrope.clinic.alerting.answered import answers, ground
from heliotrope.clinic.alerting.counting import note_shown
from heliotrope.clinic.alerting.finding import findings_of
from heliotrope.clinic.alerting.planned import Judged, ReasonsNeeded
from heliotrope.clinic.alerting.ranking import Card, asks, cards, first_and_rest
from heliotrope.clinic.components.dates import dated, instant_text
from heliotrope.clinic.components.numbers import as_written
from heliotrope.clinic.components.words import said
from heliotrope.clinic.models import AlertOverride, ChildRow
from heliotrope.language.exact import plain
from heliotrope.language.expressions import walk
from heliotrope.language.facts import Fact
from heliotrope.language.rules import Level, Parameter

LEVELS: dict[Level, tuple[str, StrPromise]] = {
    Level.EMERGENCY: ("‼", gettext_lazy("Emergency")),
    Level.HARD_STOP: ("✖", gettext_lazy("Stop")),
    Level.RED: ("▲", gettext_lazy("Red")),
    Level.HIGH_RISK: ("◼", gettext_lazy("High risk")),
    Level.SAME_DAY: ("◗", gettext_lazy("Same day")),
    Level.AMBER: ("◆", gettext_lazy("Amber")),
    Level.ROUTINE: ("○", gettext_lazy("Tell the team")),
    Level.INFO: ("●", gettext_lazy("For information")),
}
"""Each level as a sign and a word, so that nothing hangs on colour."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: what it is, its value or why there is none, and what that rests on."""

    label: str
    value: str
    told: str


@dataclass(frozen=True, slots=True)
class Told:
    """One card in words. `why` is the answer that somebody gave to it; `wrong` and `typed` what came back from its form."""

    id: str
    rules: str
    level: str
    sign: str
    word: str
    label: str
    because: str
    to_do: str
    status: str
    unconfirmed: bool
    used: tuple[Line, ...]
    missing: tuple[Line, ...]
    thresholds: tuple[str, ...]
    sources: tuple[str, ...]
    graver: tuple[str, ...]
    others: tuple[str, ...]
    asks: bool = False
    why: str = ""
    wrong: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Blind:
    """A rule that could not be evaluated, and what is missing; `unasked` says that it waits for answers alone."""

    rule: str
    label: str
    word: str
    missing: tuple[str, ...]
    unasked: bool


@dataclass(frozen=True, slots=True)
class Alerts:
    """Everything the rules say about a child: three cards, the rest under one press, those that were answered, and how much is
    not known."""

    first: tuple[Told, ...]
    rest: tuple[Told, ...]
    answered: tuple[Told, ...]
    blind: tuple[Blind, ...]
    unknown: tuple[str, ...]

    @property
    def none(self) -> bool:
        return not (self.first or self.rest or self.answered)


def alerts_of(child: ChildRow, today: date, wrong: dict[str, tuple[str, str]] | None = None) -> Alerts:
    """The alerts of a child as they are shown now, which is noted. `wrong` is card -> what is wrong and what was typed."""
    found, given = findings_of(child, today), answers(child, today)
    note_shown(child, found.fired, today)
    known = [(card, given.get((card.lead.rule.id, ground(card.lead)))) for card in cards(found.fired)]
    first, rest = first_and_rest([card for card, answer in known if answer is None])
    return Alerts(
        tuple(told(card, wrong=wrong) for card in first),
        tuple(told(card, wrong=wrong) for card in rest),
        tuple(told(card, answer) for card, answer in known if answer is not None),
        blinds(found.cannot),
        found.unknown_medicines,
    )


def told(
    card: Card, answer: AlertOverride | None = None, wrong: dict[str, tuple[str, str]] | None = None
) -> Told:
    """A card in the language on screen."""
    one, (error, typed) = card.lead, (wrong or {}).get(card.id, ("", ""))
    sign, word = LEVELS[card.level]
    return Told(
        card.id, ", ".join(card.rules), card.level.value.lower(), sign, str(word), said(one.rule.label), said(one.because),
        said(one.rule.to_do), said(one.status), one.status not in FIRM, tuple(map(_line, one.used)),
        (*map(_line, one.missing), *_empty(one)), tuple(_threshold(limit) for limit in one.thresholds), _sources(card.findings),
        tuple(_graver(part) for part in one.open), _others(card), asks(card), _why(answer), error, typed,
    )  # fmt: skip


FIRM = ("confirmed", "our choice")


def _empty(one: Finding) -> Iterator[Line]:
    """Facts that it looked at and found nothing for: it may fire for that very reason."""
    when = [part.when for part in one.rule.parts if (part.level, part.because) == (one.level, one.because)]
    told_ = {fact.fact for fact in (*one.used, *one.missing)}
    for node in walk(one.rule.applies, *when):
        if isinstance(node, Fact) and node.id not in told_:
            yield Line(said(node.label), _("nothing recorded"), "")


def _line(fact: Input) -> Line:
    return Line(said(fact.label), as_written(said(fact.value)) or said(fact.why), _told(fact.told))


ON_A_DAY = re.compile(r"(.+) on (\d{4}(?:-\d{2}){0,2})")


def _told(text: str) -> str:
    """A value with the day on which it was recorded, or a sentence."""
    if found := ON_A_DAY.fullmatch(text):
        return _("%(value)s on %(day)s") % {"value": as_written(found[1]), "day": dated(found[2])}
    return dated(said(text)).replace("_", " ")


def _threshold(one: Parameter) -> str:
    unit = "" if one.unit == "1" else f" {one.unit}"
    return f"{said(one.name)}: {as_written(plain(one.value))}{unit} ({said(one.standing.value)})"


def _sources(found: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(source) for one in found for source in one.rule.sources))


def _graver(part: Open) -> str:
    return str(LEVELS[part.level][1])


def _others(card: Card) -> tuple[str, ...]:
    """What the rules that share the card are called, where they are called otherwise."""
    labels = dict.fromkeys(said(one.rule.label) for one in card.findings[1:])
    return tuple(one for one in labels if one != said(card.lead.rule.label))


def _why(answer: AlertOverride | None) -> str:
    if answer is None:
        return ""
    return _("%(who)s, %(when)s: %(reason)s") % {
        "who": answer.account, "when": instant_text(answer.at), "reason": answer.reason,
    }  # fmt: skip


UNASKED = ("not asked", "asked and not answered")


def blinds(found: Iterable[Finding]) -> tuple[Blind, ...]:
    """What could fire gravest first; rules that wait for answers alone come last: there are many, and a call asks them."""
    made = [blind(one) for one in sorted(found, key=lambda one: -_might(one).rank)]
    return tuple(sorted(made, key=lambda one: one.unasked))


def _might(one: Finding) -> Level:
    """The gravest level at which a rule that could not be evaluated might fire."""
    return max((part.level for part in one.open), key=lambda level: level.rank, default=Level.INFO)


def blind(one: Finding) -> Blind:
    missing = tuple(
        f"{said(fact.label)}: {said(fact.why)}" if fact.why else said(fact.label) for fact in one.missing
    )
    unasked = bool(one.missing) and all(fact.why in UNASKED for fact in one.missing)
    return Blind(one.rule.id, said(one.rule.label), str(LEVELS[_might(one)][1]), missing, unasked)


# --- an order that was not stored -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands before an order: cards that ask for a reason, what else it brings, and what about it cannot be judged."""

    told: str
    first: tuple[Told, ...]
    rest: tuple[Told, ...]
    other: tuple[Told, ...]
    blind: tuple[Blind, ...]
    unknown: tuple[str, ...]

    @property
    def wrong(self) -> bool:
        """Whether a reason was asked for before, and is missing now."""
        return any(one.wrong for one in (*self.first, *self.rest))


def asked(found: Judged, wrong: dict[str, tuple[str, str]]) -> Asked:
    first, rest = first_and_rest(list(found.asking))
    return Asked(
        _told(found.told),
        tuple(told(card, wrong=wrong) for card in first),
        tuple(told(card, wrong=wrong) for card in rest),
        tuple(told(card) for card in found.other),
        blinds(found.blind),
        found.found.unknown_medicines,
    )


def reason_name(card: str) -> str:
    """The name of the field in which the reason for a card is typed."""
    return f"why-{card}"


def what_is_wrong(error: ReasonsNeeded, posted: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """For each card that asks, what was typed for it and what is wrong with that; nothing is wrong before it was asked."""
    missing = _("Write why: without a reason nothing is stored.")
    found = {}
    for card in error.judged.asking:
        name = reason_name(card.id)
        found[card.id] = (
            missing if name in posted and card.id in error.lacking else "",
            posted.get(name, ""),
        )
    return found
