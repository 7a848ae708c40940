"""What was typed for an item, as exact numbers: `12.5`, `<0.5`, a number with its unit, yes or no, a date."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any

from heliotrope.engines.reference import Range
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Number
from heliotrope.language.units import canonical, factor

CENSORED = re.compile(r"^\s*([<>≤≥])\s*=?\s*(\d+(?:\.\d+)?)\s*$")
Reading = Callable[..., Fraction | None]
MISSING = ("", "nan", "none", "null", "<na>", "nat")


def read(item: Item, value: Any) -> Fraction | Range | None:
    """A value as typed: a number, text, yes or no, a date, `<0.5`, or a pair with its unit. Raises Refused."""
    if isinstance(value, tuple) and len(value) == 2:
        return _number(item, str(value[0]), str(value[1]), item.read_in)
    if _is_missing(item, value):
        return None
    return _number(item, value, None, item.read_in) if isinstance(item.kind, Number) else item.read(value)


@lru_cache(maxsize=100_000)
def exactly(item: Item, value: str, unit: str) -> Fraction | Range | None:
    """A value as typed, in the item's unit and never rounded to its scale: for comparisons. Raises Refused. Kept: the same
    text always means the same."""
    if not isinstance(item.kind, Number):
        return read(item, value)
    return None if _is_missing(item, value) else _number(item, value, unit or None, item.exactly)


def _is_missing(item: Item, value: Any) -> bool:
    """Whether the words say that there is no value; `none` may also be one of the choices."""
    if isinstance(item.kind, Choice) and str(value).strip().lower() in map(str.lower, item.kind.labels):
        return False
    return value is None or str(value).strip().lower() in MISSING


def _number(item: Item, value: Any, unit: str | None, reading: Reading) -> Fraction | Range | None:
    censored = CENSORED.match(str(value))
    if censored is None or not item.censorable or not isinstance(item.kind, Number):
        return reading(value, unit, canonical, factor)
    end = reading(censored.group(2), unit, canonical, factor)
    assert end is not None
    return Range(item.kind.low, end) if censored.group(1) in "<≤" else Range(end, item.kind.high)
