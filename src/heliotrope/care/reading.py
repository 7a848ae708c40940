"""What was typed for an item, as exact numbers: `12.5`, `<0.5`, a number with its unit, yes or no, a date."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from heliotrope.engines.reference import Range
from heliotrope.language.items import Item
from heliotrope.language.types import Number
from heliotrope.language.units import canonical, factor

CENSORED = re.compile(r"^\s*([<>≤≥])\s*=?\s*(\d+(?:\.\d+)?)\s*$")
MISSING = ("", "nan", "none", "null", "<na>", "nat")


def read(item: Item, value: Any) -> Fraction | Range | None:
    """A value as typed: a number, text, yes or no, a date, `<0.5`, or a pair with its unit. Raises Refused."""
    if isinstance(value, tuple) and len(value) == 2:
        return _number(item, str(value[0]), str(value[1]))
    if value is None or str(value).strip().lower() in MISSING:
        return None
    return _number(item, value, None) if isinstance(item.kind, Number) else item.read(value)


def _number(item: Item, value: Any, unit: str | None) -> Fraction | Range | None:
    censored = CENSORED.match(str(value))
    if censored is None or not item.censorable or not isinstance(item.kind, Number):
        return item.read_in(value, unit, canonical, factor)
    end = item.read_in(censored.group(2), unit, canonical, factor)
    assert end is not None
    return Range(item.kind.low, end) if censored.group(1) in "<≤" else Range(end, item.kind.high)
