"""Exact numbers: decimals as people write them, never binary floats."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from heliotrope.language.errors import DefinitionError

Exact = int | str | Fraction | Decimal


def exact(value: Exact) -> Fraction:
    """The number exactly as written: `exact("0.2")` is 1/5.

    Raises DefinitionError for a float, which has already lost what was written.
    """
    if type(value) is Fraction:  # asking isinstance would go through the abstract classes, thousands of times
        return value
    if isinstance(value, float):
        raise DefinitionError(f"{value!r} is a binary float; write it as text, for example {str(value)!r}")
    return _as_written(value)


_as_written = lru_cache(maxsize=4096)(Fraction)
"""The same few decimals stand in thousands of places."""


def half_up(value: Fraction, decimals: int) -> Fraction:
    """Rounded to so many decimals, halves away from zero, as in decimal arithmetic on paper."""
    size = Fraction(_units(value, decimals), 10**decimals)
    return -size if value < 0 else size


def _units(value: Fraction, decimals: int) -> int:
    """The size in units of the last decimal, halves up: whole numbers only, since pages write thousands of values."""
    whole: int = (2 * abs(value.numerator) * 10**decimals + value.denominator) // (2 * value.denominator)
    return whole


def decimals_of(scale: int) -> int | None:
    """How many decimals a value in 1/scale needs, or None when no number of decimals is enough (1/168)."""
    return next((n for n in range(10) if 10**n % scale == 0), None)


def plain(value: Fraction | int, decimals: int | None = None) -> str:
    """Decimal text: `plain(Fraction(7, 2))` is '3.5'. Without `decimals`, exact or else four decimals."""
    number = value if type(value) is Fraction else Fraction(value)
    if decimals is None:
        places = decimals_of(number.denominator)
        decimals = 4 if places is None else places
    units = _units(number, decimals)
    whole, rest = divmod(units, 10**decimals)
    sign = "-" if units and number < 0 else ""
    return f"{sign}{whole}" + (f".{rest:0{decimals}d}" if decimals else "")
