"""The lists of severe disease as an answer of their own: high risk, not high risk, or open; with what nobody answered.

What is not recorded counts as not present, and is named: nobody should read "not high risk" as "everything was looked at".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from heliotrope.care.asking import facts_of
from heliotrope.care.guarding import Verdict, guard
from heliotrope.care.situation import Situation
from heliotrope.knowledge.severity import RULES
from heliotrope.language.facts import Latest
from heliotrope.language.rules import Rule


class Class(StrEnum):
    """How a list judges a child."""

    HIGH_RISK = "HIGH_RISK"
    NOT_HIGH_RISK = "NOT_HIGH_RISK"
    CANNOT_EVALUATE = "CANNOT_EVALUATE"


CLASSES = {Verdict.FIRES: Class.HIGH_RISK, Verdict.CANNOT_EVALUATE: Class.CANNOT_EVALUATE}


@dataclass(frozen=True, slots=True)
class Judged:
    """What one list says; `because` is the first reason, `unanswered` the signs that are not recorded for the last half year."""

    rule: Rule
    result: Class
    because: str
    unanswered: tuple[str, ...]


def severity(situation: Situation) -> Iterator[Judged]:
    """Each list on one child on one day."""
    found = guard(situation, RULES)
    for rule in RULES:
        finding = found.of(rule.id)
        because = finding.because if finding and finding.level else ""
        result = CLASSES.get(found.verdicts[rule.id], Class.NOT_HIGH_RISK)
        yield Judged(rule, result, because, tuple(_unanswered(rule, situation)))


def _unanswered(rule: Rule, situation: Situation) -> Iterator[str]:
    signs = [one for one in dict.fromkeys(rule.facts) if isinstance(one.asked, Latest)]
    values = facts_of(signs, situation)
    return (one.label for one in signs if values[one.id].value is None)
