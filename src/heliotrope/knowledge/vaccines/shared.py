"""What the rules of vaccination have in common."""

from __future__ import annotations

from heliotrope.language.expressions import Expression
from heliotrope.language.facts import fact
from heliotrope.language.rules import Level, Part, Rule
from heliotrope.language.sources import Source, Standing
from heliotrope.language.vaccination import CHILD, Planned

READ, CHOICE, RECALLED = Standing.CONFIRMED, Standing.OUR_CHOICE, Standing.UNCONFIRMED
INFO, AMBER, RED, STOP = Level.INFO, Level.AMBER, Level.RED, Level.HARD_STOP
SAME_DAY, EMERGENCY = Level.SAME_DAY, Level.EMERGENCY


def planned(group: str, label: str, whom: str = CHILD) -> Expression:
    """The vaccine in question is one of a group; the rule is asked on the day for which it is planned."""
    return fact(Planned(group, whom), label)


def rule(
    id: str, label: str, *parts: Part, applies: Expression, status: Standing, sources: tuple[Source, ...] = (), to_do: str = ""
) -> Rule:  # fmt: skip
    return Rule(id, label, parts, applies, status, sources, to_do)
