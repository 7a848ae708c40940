"""Units and exact conversions between them. Keys are UCUM codes; other spellings are aliases."""

from __future__ import annotations

from fractions import Fraction

ALIASES = {
    "µkat/L": "ukat/L", "μkat/L": "ukat/L", "ukat/l": "ukat/L", "µkat/l": "ukat/L", "microkat/L": "ukat/L",
    "IU/L": "U/L", "iu/l": "U/L", "u/l": "U/L", "U/l": "U/L", "[IU]/L": "U/L", "E/l": "U/L", "E/L": "U/L",
    "umol/l": "umol/L", "µmol/L": "umol/L", "µmol/l": "umol/L", "mg/l": "mg/L", "g/l": "g/L", "ug/l": "ug/L",
    "µg/L": "ug/L", "µg/l": "ug/L", "ng/ml": "ng/mL", "mg/dl": "mg/dL", "g/dl": "g/dL", "nmol/l": "nmol/L",
    "mmol/l": "mmol/L", "lb": "[lb_av]", "lbs": "[lb_av]", "in": "[in_i]",
}  # fmt: skip

# unit -> (dimension, how many of the dimension's own unit it is)
FACTORS: dict[str, tuple[str, Fraction]] = {
    "U/L": ("activity", Fraction(1)), "ukat/L": ("activity", Fraction(60)),
    "mg/L": ("mass", Fraction(1)), "mg/dL": ("mass", Fraction(10)), "g/L": ("mass", Fraction(1000)),
    "g/dL": ("mass", Fraction(10_000)), "ug/L": ("mass", Fraction(1, 1000)), "ng/mL": ("mass", Fraction(1, 1000)),
    "umol/L": ("substance", Fraction(1)), "nmol/L": ("substance", Fraction(1, 1000)), "mmol/L": ("substance", Fraction(1000)),
    "kg": ("weight", Fraction(1)), "g": ("weight", Fraction(1, 1000)), "[lb_av]": ("weight", Fraction(45_359_237, 100_000_000)),
    "cm": ("length", Fraction(1)), "m": ("length", Fraction(100)), "mm": ("length", Fraction(1, 10)),
    "[in_i]": ("length", Fraction(254, 100)),
    "mg": ("dose", Fraction(1)), "s": ("time", Fraction(1)), "min": ("time", Fraction(60)),
}  # fmt: skip

# analyte -> micromoles in one milligram, where mass and substance may be converted
SUBSTANCE = {"creatinine": Fraction(884, 100)}  # 1 mg/dL is 88.4 umol/L, so 1 mg/L is 8.84


def canonical(unit: str) -> str:
    """The UCUM code of a unit, whatever its spelling."""
    return ALIASES.get(unit.strip(), unit.strip())


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
