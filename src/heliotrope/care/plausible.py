"""Whether a weight or a height can be right beside the last one: pounds for kilograms, ten times, a child that shrinks.

All limits are our choice. They only ask; nothing is refused or changed. A question names what the mistake may have been.
"""

from __future__ import annotations

from fractions import Fraction

POUNDS = Fraction(45359237, 100_000_000)  # one pound in kilograms, by its definition
INCHES = Fraction(254, 100)
NEAR = Fraction(6, 100)
SHRINKS_CM = Fraction(2)
GROWS_CM_A_YEAR = Fraction(16)
GAINS = Fraction(135, 100)
GAINS_A_YEAR = Fraction(35, 100)
LOSES = Fraction(80, 100)
YEAR = 365


def question(item: str, value: Fraction, last: Fraction, days: int) -> str:
    """What to ask about a value, `days` after the last one; empty when there is nothing to ask."""
    if last <= 0 or value == last:
        return ""
    if item == "child.weight":
        return _of_weight(value / last, days)
    return _of_height(value, last, days) if item == "child.height" else ""


def _of_weight(ratio: Fraction, days: int) -> str:
    if found := _slip(ratio, {1 / POUNDS: "This is near the last weight in pounds. Is it in kilograms?"}):
        return found
    if ratio > GAINS + GAINS_A_YEAR * Fraction(max(days, 0), YEAR):
        return "This is much more than last time. Is it right?"
    return "This is much less than last time. Is it right?" if ratio < LOSES else ""


def _of_height(value: Fraction, last: Fraction, days: int) -> str:
    if found := _slip(value / last, {1 / INCHES: "This is near the last height in inches. Is it in centimetres?",
                                     Fraction(1, 100): "This looks like metres. Is it in centimetres?"}):  # fmt: skip
        return found
    if value < last - SHRINKS_CM:
        return "This is lower than last time: children do not shrink. Is it right?"
    if value > last + 3 + GROWS_CM_A_YEAR * Fraction(max(days, 0), YEAR):
        return "This is much taller than last time. Is it right?"
    return ""


def _slip(ratio: Fraction, known: dict[Fraction, str]) -> str:
    """The known mistake that the ratio to the last value comes near to."""
    slips = {**known, Fraction(10): "This is ten times the last value. Is the point in its place?",
             Fraction(1, 10): "This is a tenth of the last value. Is the point in its place?"}  # fmt: skip
    return next((said for slip, said in slips.items() if abs(ratio / slip - 1) <= NEAR), "")
