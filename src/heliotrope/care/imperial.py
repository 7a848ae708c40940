"""A weight or a height typed in pounds, feet and inches: what it is in the unit of the record. It is asked, never assumed.

from heliotrope.care.imperial import metric

metric("child.weight", "44 lb")       # Fraction(499, 25), that is 19.96 kg
metric("child.height", "3 ft 8 in")   # 111.8 cm
"""

from __future__ import annotations

import re
from fractions import Fraction

from heliotrope.care.plausible import INCHES, POUNDS

NUMBER = r"(\d+(?:\.\d+)?)"
POUND, OUNCE = r"\s*(?:lbs?\.?|pounds?|#)", r"\s*(?:oz\.?|ounces?)"
FOOT, INCH = r"\s*(?:ft\.?|feet|foot|'|′|’)", r"\s*(?:in\.?|inch|inches|\"|″|”|'')"
WEIGHT = re.compile(rf"^{NUMBER}{POUND}(?:\s*{NUMBER}{OUNCE})?$", re.IGNORECASE)
FEET = re.compile(rf"^{NUMBER}{FOOT}(?:\s*{NUMBER}(?:{INCH})?)?$", re.IGNORECASE)
ONLY_INCHES = re.compile(rf"^{NUMBER}{INCH}$", re.IGNORECASE)


def metric(item: str, typed: str) -> Fraction | None:
    """Kilograms to two decimals, centimetres to one; None when it was not typed so."""
    if item == "child.weight" and (found := WEIGHT.match(typed.strip())):
        pounds = Fraction(found[1]) + Fraction(found[2] or 0) / 16
        return _to(pounds * POUNDS, 100)
    inches = _inches(typed.strip()) if item == "child.height" else None
    return None if inches is None else _to(inches * INCHES, 10)


def _inches(typed: str) -> Fraction | None:
    if found := FEET.match(typed):
        return Fraction(found[1]) * 12 + Fraction(found[2] or 0)
    found = ONLY_INCHES.match(typed)
    return Fraction(found[1]) if found else None


def _to(value: Fraction, parts: int) -> Fraction:
    """Rounded half up to so many parts of one."""
    return Fraction((2 * value * parts + 1) // 2, parts)
