"""Whether an answer agrees with what a case expects."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

DEFAULT_TOLERANCE = Fraction(1, 20_000)  # printed values have at most four decimals
SETS = frozenset({
    "warnings", "reasons", "not_assessed", "labels", "flags", "pattern", "blocking", "muscles", "fired", "undecided",
})  # fmt: skip
"""Answer keys that hold a set of codes: compared without order."""


def matches(
    expected: Any, got: Any, tolerance: Fraction = DEFAULT_TOLERANCE, *, as_set: bool = False
) -> bool:
    """Numbers within the tolerance; booleans, text and null exactly; objects key by key; lists in order, sets without."""
    if isinstance(expected, bool) or isinstance(got, bool) or expected is None or got is None:
        return expected is got
    if _is_number(expected) and _is_number(got):
        return abs(Fraction(str(expected)) - Fraction(str(got))) <= tolerance
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        return all(key in got and matches(value, got[key], tolerance) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(got, list | tuple | set | frozenset):
        if as_set:
            return len(expected) == len(got) and set(expected) == set(got)
        pairs = zip(expected, got, strict=False)
        return len(expected) == len(got) and all(matches(one, other, tolerance) for one, other in pairs)
    return bool(expected == got)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal | Fraction) and not isinstance(value, bool)


def disagreements(
    expected: Mapping[str, Any], got: Mapping[str, Any], tolerance: Mapping[str, Any]
) -> list[str]:
    """The expected keys whose answer differs."""
    return [
        key
        for key, value in expected.items()
        if not matches(
            value, got.get(key), Fraction(str(tolerance.get(key, DEFAULT_TOLERANCE))), as_set=key in SETS
        )
    ]
