"""Units and exact conversions between them. Keys are UCUM codes; other spellings are aliases."""

from __future__ import annotations

import re
from fractions import Fraction

ALIASES = {
    "microkat/L": "ukat/L", "IU/L": "U/L", "iu/L": "U/L", "u/L": "U/L", "[IU]/L": "U/L", "E/L": "U/L",
    "mcg/L": "ug/L", "mEq/L": "meq/L", "mIU/L": "m[IU]/L", "mU/L": "m[IU]/L", "uIU/mL": "u[IU]/mL", "uU/mL": "u[IU]/mL",
    "IU/dL": "[IU]/dL", "mm/hr": "mm/h", "G/L": "10*9/L", "Gpt/L": "10*9/L", "/nL": "10*9/L", "K/uL": "10*3/uL",
    "Tsd/uL": "10*3/uL", "10*3/mm3": "10*3/uL", "/mm3": "/uL", "10*6/L": "/uL", "cells/uL": "/uL", "T/L": "10*12/L",
    "Tpt/L": "10*12/L", "/pL": "10*12/L", "10*6/uL": "10*12/L", "M/uL": "10*12/L", "lb": "[lb_av]", "lbs": "[lb_av]",
    "in": "[in_i]",
}  # fmt: skip
"""Spellings that laboratories print, after `_plain`. Letters matter: G/L are 10*9 cells in a litre, g/L grams."""

LETTERS = str.maketrans("µμ⁰¹²³⁴⁵⁶⁷⁸⁹", "uu0123456789")
RAISED = re.compile(r"^[x×]?\s*10\s*(?:(?:\^|\*\*?|[eE])\s*(\d+)|([⁰¹²³⁴-⁹]+))\s*/")
LITRE = re.compile(r"/([dmunp]?)l$")

# unit -> (dimension, how many of the dimension's own unit it is)
FACTORS: dict[str, tuple[str, Fraction]] = {
    "U/L": ("activity", Fraction(1)), "ukat/L": ("activity", Fraction(60)),
    "mg/L": ("mass", Fraction(1)), "mg/dL": ("mass", Fraction(10)), "g/L": ("mass", Fraction(1000)),
    "g/dL": ("mass", Fraction(10_000)), "ug/L": ("mass", Fraction(1, 1000)), "ng/mL": ("mass", Fraction(1, 1000)),
    "umol/L": ("substance", Fraction(1)), "nmol/L": ("substance", Fraction(1, 1000)), "mmol/L": ("substance", Fraction(1000)),
    "kg": ("weight", Fraction(1)), "g": ("weight", Fraction(1, 1000)), "[lb_av]": ("weight", Fraction(45_359_237, 100_000_000)),
    "cm": ("length", Fraction(1)), "m": ("length", Fraction(100)), "mm": ("length", Fraction(1, 10)),
    "[in_i]": ("length", Fraction(254, 100)),
    "10*9/L": ("count", Fraction(1)), "10*3/uL": ("count", Fraction(1)), "/uL": ("count", Fraction(1, 1000)),
    "10*12/L": ("count", Fraction(1000)), "mg": ("dose", Fraction(1)), "s": ("time", Fraction(1)), "min": ("time", Fraction(60)),
}  # fmt: skip

# analyte -> micromoles in one milligram, where mass and substance may be converted
SUBSTANCE = {"creatinine": Fraction(884, 100)}  # 1 mg/dL is 88.4 umol/L, so 1 mg/L is 8.84


def canonical(unit: str) -> str:
    """The UCUM code of a unit, whatever its spelling."""
    plain = _plain(unit.strip())
    return ALIASES.get(plain, plain)


def _plain(unit: str) -> str:
    """Micro as u, a power of ten as 10*9, litre as L: ×10⁹/l is 10*9/L."""
    raised = RAISED.sub(lambda found: f"10*{found[1] or found[2]}/", unit)
    return LITRE.sub(r"/\1L", raised.translate(LETTERS))


def factor(from_: str, to: str, analyte: str = "") -> Fraction | None:
    """What to multiply by, exactly; None when the units cannot be converted into each other."""
    first, second = FACTORS.get(canonical(from_)), FACTORS.get(canonical(to))
    if canonical(from_) == canonical(to):
        return Fraction(1)
    if first is None or second is None:
        return None
    if first[0] == second[0]:
        return first[1] / second[1]
    per_mg = SUBSTANCE.get(analyte)
    if per_mg is None or {first[0], second[0]} != {"mass", "substance"}:
        return None
    return first[1] * per_mg / second[1] if first[0] == "mass" else first[1] / per_mg / second[1]


def convertible(unit: str) -> tuple[str, ...]:
    """Every unit that converts to this one, itself first."""
    others = (other for other in FACTORS if other != unit and factor(other, unit) is not None)
    return (unit, *others) if unit in FACTORS else (unit,)
