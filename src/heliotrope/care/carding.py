"""What an emergency card says of a child: whether its immune system is held down, and whether it depends on a steroid.

Yes, no, or cannot evaluate with what is missing: what is not known is never no.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from heliotrope.care.facts import answer
from heliotrope.care.situation import Situation
from heliotrope.care.triaging import _value as value_of
from heliotrope.engines.reference import FALSE, TRUE, Range
from heliotrope.knowledge.drugs import glucocorticoids as gc
from heliotrope.knowledge.red_flags.asked import IMMUNOSUPPRESSED
from heliotrope.language.expressions import Expression, walk
from heliotrope.language.facts import Fact

YES, NO, CANNOT = "yes", "no", "cannot evaluate"


@dataclass(frozen=True)
class State:
    """`because` are the facts that say so, or those that are missing."""

    said: str
    because: tuple[str, ...] = ()


def immunosuppressed(here: Situation) -> State:
    """By the level of vaccination, or few neutrophils. A medicine that is not recognised leaves it open."""
    found = _state(IMMUNOSUPPRESSED, here)
    unknown = tuple(
        one.name for one in here.medicines if one.ingredient is None and one.taken_on(here.day) is not False
    )
    return State(CANNOT, unknown) if found.said == NO and unknown else found


def steroid_dependent(here: Situation) -> State:
    """At risk of adrenal crisis: until a year after the last steroid, unless the dose is known to have been low or short."""
    if value_of(gc.ONCE_TAKEN, here) == FALSE:
        return State(NO)
    found = _state(gc.AT_RISK, here)
    return State(YES, (gc.ONCE_TAKEN.label,)) if found.said == YES else found


def _state(condition: Expression, here: Situation) -> State:
    said = value_of(condition, here)
    if said == TRUE:
        return State(YES, tuple(_true(condition, here)))
    return State(NO) if said == FALSE else State(CANNOT, tuple(_missing(condition, here)))


def _true(condition: Expression, here: Situation) -> Iterator[str]:
    """The facts that hold by themselves."""
    for one in _facts(condition):
        if value_of(one, here) == TRUE:
            yield one.label


def _missing(condition: Expression, here: Situation) -> Iterator[str]:
    for one in _facts(condition):
        found = answer(one.asked, here).value
        if found is None or isinstance(found, Range):
            yield one.label


def _facts(condition: Expression) -> list[Fact]:
    return list(dict.fromkeys(node for node in walk(condition) if isinstance(node, Fact)))
