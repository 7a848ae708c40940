"""A call about a child: how urgent it is, why, what was not answered, and what to do while waiting, for staff and for a family.

The highest level wins, and no answer that is missing lowers it. Nothing found is never told as safe, and no dose is ever
advised: `plan` is the emergency plan as the child's own doctor wrote it, shown as it stands.

    found = triage(situation)
    found.level, found.unanswered       # Level.EMERGENCY, the questions that are still open
    found.for_family(plan="")           # lines in plain words
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from heliotrope.care.asking import facts_of
from heliotrope.care.facts import answer
from heliotrope.care.guarding import Finding, Findings, guard
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import FALSE, TRUE, Reference
from heliotrope.knowledge import red_flags
from heliotrope.knowledge.red_flags import words
from heliotrope.knowledge.red_flags.questions import BABY, QUESTIONS, Need, Question, in_words
from heliotrope.language.expressions import Expression, walk
from heliotrope.language.facts import Fact
from heliotrope.language.rules import Level

LEVELS = (Level.ROUTINE, Level.SAME_DAY, Level.EMERGENCY)


@dataclass(frozen=True)
class Triage:
    """`level` is none where no red flag spoke, which is never safe. `why` stands gravest first; `open` are the rules that may
    yet speak at a graver level."""

    level: Level | None
    why: tuple[Finding, ...]
    unanswered: tuple[Question, ...]
    open: tuple[Finding, ...]
    baby: bool
    asks: bool

    @property
    def cannot_rule_out(self) -> bool:
        return bool(self.unanswered)

    def to_ask(self) -> Iterator[tuple[Question, str]]:
        """The questions without an answer, worst first, in words for whoever asks."""
        return ((one, in_words(one, self.baby)) for one in self.unanswered)

    def for_staff(self) -> Iterator[str]:
        for one in self.why:
            yield f"{one.rule.id} {one.level}: {one.rule.label}. {one.rule.to_do}"
        if self.unanswered:
            yield f"Cannot rule out: {', '.join(one.id for one in self.unanswered)} not answered."

    def for_family(self, plan: str = "") -> Iterator[str]:
        """Each line once: what to do first, why, and what to do while waiting. `plan` only where the steroid may be lacking."""
        told = [one for one in self.why if one.rule.id in words.WORDS]
        level = max((one.level for one in told if one.level), key=lambda one: one.rank, default=None)
        lines = [words.FIRST[level]] if level else []
        lines += [words.WORDS[one.rule.id].say for one in told]
        lines += [words.WORDS[one.rule.id].wait for one in told]
        if plan and words.PLAN in lines:
            lines.append(plan)
        if self.asks:
            lines.append(words.NO_DOSE)
        lines.append(words.CANNOT_RULE_OUT if self.unanswered else "" if told else words.NOTHING_FOUND)
        return iter(dict.fromkeys(line for line in lines if line))


def triage(situation: Situation) -> Triage:
    found = guard(situation, red_flags.RULES)
    why = tuple(one for one in found.fired if one.level in LEVELS)
    level = why[0].level if why else None
    return Triage(
        level, why, unanswered(situation), tuple(_graver(found, level)), _is(BABY, situation), _asks(found)
    )


def _graver(found: Findings, level: Level | None) -> Iterator[Finding]:
    least = -1 if level is None else level.rank
    return (
        one
        for one in found.findings
        if any(part.level in LEVELS and part.level.rank > least for part in one.open)
    )


def _asks(found: Findings) -> bool:
    return any(one.rule.id == "TRIAGE-NO-DOSE-ADVICE" and one.level for one in found.findings)


# --- what is open -----------------------------------------------------------------------------------------------


def unanswered(situation: Situation) -> tuple[Question, ...]:
    """The questions of which a need is open, worst first."""
    return tuple(one for one in QUESTIONS if any(_open(need, situation) for need in one.needs))


def _open(need: Need, situation: Situation) -> bool:
    if any(answer(one.asked, situation).value is not None for one in need.facts):
        return False
    return _value(need.when, situation) != FALSE


def _is(condition: Expression, situation: Situation) -> bool:
    return _value(condition, situation) == TRUE


def _value(condition: Expression, situation: Situation) -> object:
    found = facts_of(_facts(condition), situation)
    return Reference([{id: one.value for id, one in found.items()}], situation.confirmed).value(condition, 0)


@lru_cache(maxsize=256)
def _facts(condition: Expression) -> tuple[Fact, ...]:
    return tuple(node for node in walk(condition) if isinstance(node, Fact))
