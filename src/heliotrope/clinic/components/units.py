"""Units as people write them. What is stored keeps its code."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy

WHOLE = {
    "1": "",
    "Cel": "°C",
    "a": gettext_lazy("years"),
    "mo": gettext_lazy("months"),
    "mg/d": gettext_lazy("mg/day"),
}
UCUM = {"10*": "10^", "ug": "µg", "uL": "µL", "umol": "µmol", "ukat": "µkat", "[IU]": "IU"}
RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def unit_words(unit: str) -> str:
    """A unit as people write it: 10³/µL for 10*3/uL, nothing for 1."""
    if unit in WHOLE:
        return str(WHOLE[unit])
    for code, written in UCUM.items():
        unit = unit.replace(code, written)
    return re.sub(r"\^(-?\d+)", lambda power: power[1].translate(RAISED), unit)
