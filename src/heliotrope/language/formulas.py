"""Real-valued formulas, each once in exact or high-precision arithmetic. The fast engines have their own forms."""

from __future__ import annotations

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


def lms_z(value: Fraction, l: Fraction, m: Fraction, s: Fraction) -> Fraction | None:  # noqa: E741
    """The z-score of a measurement under Cole's LMS: ((value/m)^l - 1) / (l s), or ln(value/m)/s when l is 0."""
    if value <= 0:
        return None
    with localcontext() as context:
        context.prec = PRECISION
        log = (_decimal(value) / _decimal(m)).ln()
        if l == 0:
            return Fraction(log / _decimal(s))
        return Fraction(((_decimal(l) * log).exp() - 1) / (_decimal(l) * _decimal(s)))


def quotient(of: Fraction, over: Fraction) -> Fraction | None:
    """One number over another; no value when the second is 0."""
    return None if over == 0 else of / over


FORMULAS = {
    "logistic": RealFormula("the probability whose log-odds are the score", logistic),
    "lms_z": RealFormula("a z-score from the L, M and S of age and sex", lms_z),
    "quotient": RealFormula("one number divided by another", quotient),
}


def rounded_real(name: str, decimals: int, scales: tuple[int, ...], *numbers: int) -> float | None:
    """A formula of whole numbers in 1/scale, rounded half up to so many decimals."""
    result = FORMULAS[name].exact(*(Fraction(number, scale) for number, scale in zip(numbers, scales, strict=True)))
    return None if result is None else float(half_up(result, decimals))
