"""Findings on cards: rules that say the same on one card, the gravest card first, three of them before anything is pressed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heliotrope.care.guarding import Finding
from heliotrope.knowledge.safety import rules
from heliotrope.language.rules import Level
from heliotrope.language.sources import Standing

MOST_FIRST = 3
"""So many cards are seen at once; the rest lies under one press. Who is shown ten alerts reads none (our choice)."""
SEEN_FROM = Level.AMBER
ASKS_FROM = Level.RED

FIRMEST = (Standing.CONFIRMED, Standing.OUR_CHOICE, Standing.UNCONFIRMED)


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to be told, by the gravest of the rules that say it; `id` is that of the rule which the others repeat."""

    id: str
    findings: tuple[Finding, ...]

    @property
    def lead(self) -> Finding:
        return self.findings[0]

    @property
    def level(self) -> Level:
        return self.lead.level or Level.INFO

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(one.rule.id for one in self.findings)


def cards(found: Iterable[Finding]) -> list[Card]:
    """What fired, the gravest first; of one level, what is best known first."""
    groups: dict[str, list[Finding]] = {}
    for one in found:
        groups.setdefault(root(one.rule.id), []).append(one)
    made = [Card(id, tuple(sorted(ones, key=_weight))) for id, ones in groups.items()]
    return sorted(made, key=lambda card: (_weight(card.lead), card.id))


def root(rule: str) -> str:
    """The rule that this one repeats, or itself."""
    while rule in rules() and rules()[rule].same_as:
        rule = rules()[rule].same_as
    return rule


def _weight(one: Finding) -> tuple[int, int]:
    return -(one.level or Level.INFO).rank, FIRMEST.index(one.rule.standing)


def first_and_rest(ranked: list[Card]) -> tuple[list[Card], list[Card]]:
    """Those that are seen at once, and those under one press; what is only for information waits there."""
    first = [one for one in ranked if one.level.rank >= SEEN_FROM.rank][:MOST_FIRST]
    return first, [one for one in ranked if one not in first]


def asks(card: Card) -> bool:
    """Whether it asks for a reason before somebody goes on."""
    return card.level.rank >= ASKS_FROM.rank
