"""What a fact comes to: a value, a range, or why there is none; and who answers each kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch
from math import ceil, floor

from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.language import facts as f

NEVER = "never recorded"
INEXACT = "the date is not exact enough"


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a fact: a value or a range, or `why` there is none; `told` is what it rests on, in words."""

    value: Fraction | Range | None = None
    why: str = ""
    told: str = ""


def missing(why: str, told: str = "") -> Found:
    return Found(None, why, told)


def truth(value: bool | None, why: str = "", told: str = "") -> Found:
    return (
        missing(why or "the record leaves it open", told)
        if value is None
        else Found(Fraction(value), "", told)
    )


@singledispatch
def answer(asked: f.Kind, situation: Situation) -> Found:
    """What the record says to one fact."""
    raise NotImplementedError(f"no answer to {type(asked).__name__}")


# --- yes and no, with unknown ---------------------------------------------------------------------------------------


def either(states: Iterable[bool | None]) -> bool | None:
    """Any of them: three-valued."""
    known = list(states)
    return True if True in known else None if None in known else False


def both(one: bool | None, other: bool | None) -> bool | None:
    return False if one is False or other is False else None if one is None or other is None else True


# --- numbers --------------------------------------------------------------------------------------------------------


def between(low: Fraction, high: Fraction) -> Fraction | Range:
    return low if low == high else Range(low, high)


def on_scale(value: Fraction, scale: int) -> Fraction | Range:
    """The value, or the two steps of the scale between which it lies."""
    return between(Fraction(floor(value * scale), scale), Fraction(ceil(value * scale), scale))


def days_between(least: int, most: int, told: str = "") -> Found:
    low, high = Fraction(max(least, 0)), Fraction(max(most, 0))
    return Found(between(low, high), "", told)
