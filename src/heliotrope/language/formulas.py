"""Real-valued formulas, each once in exact or high-precision arithmetic. The fast engines have their own forms."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from heliotrope.language.exact import half_up

PRECISION = 40


@dataclass(frozen=True, slots=True)
class RealFormula:
    """`exact` takes and gives fractions (None where the formula has no value); `about` says what it computes."""

    about: str
    exact: Callable[..., Fraction | None]


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def logistic(score: Fraction) -> Fraction:
    """1 / (1 + e^-score)."""
    with localcontext() as context:
        context.prec = PRECISION
        return Fraction(1 / (1 + (-_decimal(score)).exp()))


def lms_z(value: Fraction, l: Fraction, m: Fraction, s: Fraction, log_below: Fraction) -> Fraction | None:  # noqa: E741
    """The z-score of a measurement under Cole's LMS: ((value/m)^l - 1) / (l s), or ln(value/m)/s for an l near 0."""
    if value <= 0:
        return None
    with localcontext() as context:
        context.prec = PRECISION
        log = (_decimal(value) / _decimal(m)).ln()
        if l == 0 or abs(l) < log_below:
            return Fraction(log / _decimal(s))
        return Fraction(((_decimal(l) * log).exp() - 1) / (_decimal(l) * _decimal(s)))


def quotient(of: Fraction, over: Fraction) -> Fraction | None:
    """One number over another; no value when the second is 0."""
    return None if over == 0 else of / over


def bmi(weight: Fraction, height: Fraction) -> Fraction | None:
    """Body mass index of kilograms and centimetres."""
    return None if height == 0 else weight * 10_000 / (height * height)


FORMULAS = {
    "bmi": RealFormula("weight in kg over the square of height in m", bmi),
    "logistic": RealFormula("the probability whose log-odds are the score", logistic),
    "quotient": RealFormula("one number divided by another", quotient),
}

Row = tuple[Fraction, Fraction, Fraction, Fraction]


def z_at(value: Fraction, age: Fraction, rows: tuple[Row, ...], log_below: Fraction) -> Fraction | None:
    """The z-score at an age, with L, M and S on the straight line between the two rows around it."""
    place = bisect_right(rows, age, key=lambda row: row[0])
    if place == 0 or place == len(rows):
        return None
    before, after = rows[place - 1], rows[place]
    share = (age - before[0]) / (after[0] - before[0])
    l, m, s = (first + share * (second - first) for first, second in zip(before[1:], after[1:], strict=True))  # noqa: E741
    return lms_z(value, l, m, s, log_below)


def rounded(result: Fraction | None, decimals: int, low: Fraction, high: Fraction) -> Fraction | None:
    """A result rounded half up, or None where there is none or it leaves the declared range."""
    if result is None:
        return None
    value = half_up(result, decimals)
    return value if low <= value <= high else None
