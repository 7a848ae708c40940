"""Doses by weight and body surface, rounded down to what can be given, with what they come to in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from math import floor

from heliotrope.synthetic import starting_values as start
from heliotrope.synthetic.writing import plain


@dataclass(frozen=True, slots=True)
class Dose:
    """One dose as prescribed for a weight in kg. `per` says what it comes to; `most` is the largest the weight allows."""

    amount: float
    unit: str
    route: str
    every: str
    per: str = ""
    most: float = 1e9
    weight: float = 0.0

    def halved(self) -> Dose:
        return replace(self, amount=floor(self.amount / 2 / 2.5) * 2.5 or 2.5)


def prednisolone(mg_per_kg: float, weight: float) -> Dose:
    """Daily prednisolone, at most 60 mg: steps of 2.5 mg from 10 mg on, of 1 mg below, of 0.5 mg in the smallest."""
    wanted = min(mg_per_kg * weight, start.PREDNISOLONE_MOST.value)
    step = 2.5 if wanted >= 10 else 1.0 if weight >= 12 else 0.5
    amount = floor(wanted / step + 0.001) * step or step
    return Dose(amount, "mg", "PO", "daily", f"{amount / weight:.2f} mg/kg/day at {weight:.1f} kg")


def dose_of(drug: str, weight: float, surface: float) -> Dose:
    """The dose of any other drug for a child of this weight (kg) and surface (m2)."""
    return replace(RULES[drug](weight, surface), weight=weight)


def _down(amount: float, step: float) -> float:
    return max(floor(amount / step + 0.001) * step, step)


def _by_surface(
    per_m2: float, most: float, step: float, route: str, every: str, weight: float, surface: float
) -> Dose:
    amount = _down(min(per_m2 * surface, most), step)
    told = f"{plain(round(amount / surface))} mg/m2 at {surface:.2f} m2"
    return Dose(amount, "mg", route, every, told, 1.05 * per_m2 * surface)


def _by_weight(
    per_kg: float, most: float, step: float, route: str, every: str, weight: float, surface: float
) -> Dose:
    amount = _down(min(per_kg * weight, most), step)
    return Dose(
        amount, "mg", route, every, f"{amount / weight:.1f} mg/kg at {weight:.1f} kg", per_kg * weight
    )


def _methotrexate(weight: float, surface: float) -> Dose:
    """15 mg/m2 a week, never above 1 mg/kg; steps of 2.5 mg, of 0.5 mg below 7.5 mg."""
    wanted = min(start.METHOTREXATE_MG_PER_M2.value * surface, start.METHOTREXATE_MOST.value, weight)
    amount = _down(wanted, 2.5 if wanted >= 7.5 else 0.5)
    return Dose(
        amount,
        "mg",
        "SC",
        "weekly",
        f"{amount / surface:.1f} mg/m2/week at {surface:.2f} m2",
        min(20 * surface, weight),
    )


def _ivig(weight: float, surface: float) -> Dose:
    grams = _down(min(start.IVIG_G_PER_KG.value * weight, 70.0), 2.5)
    return Dose(
        grams, "g", "IV", "every 4 weeks", f"{grams / weight:.2f} g/kg at {weight:.1f} kg", 2 * weight
    )


def _tofacitinib(weight: float, surface: float) -> Dose:
    amount = 3.2 if weight < 20 else 4.0 if weight < 40 else 5.0
    return Dose(amount, "mg", "PO", "BID", f"{amount / weight:.2f} mg/kg twice a day at {weight:.1f} kg")


def _baricitinib(weight: float, surface: float) -> Dose:
    amount = 2.0 if weight < 30 else 4.0
    return Dose(amount, "mg", "PO", "daily", f"{amount / weight:.2f} mg/kg/day at {weight:.1f} kg")


def _rituximab(weight: float, surface: float) -> Dose:
    per = 575.0 if surface <= 1.5 else 750.0  # scheme of the rituximab trial, RECALL
    return _by_surface(per, 1000.0, 25.0, "IV", "2 doses, 14 days apart", weight, surface)


def _folic_acid(weight: float, surface: float) -> Dose:
    return Dose(5.0, "mg", "PO", "weekly")


RULES: dict[str, Callable[[float, float], Dose]] = {
    "methotrexate": _methotrexate,
    "folic_acid": _folic_acid,
    "methylprednisolone": partial(_by_weight, start.PULSE_MG_PER_KG.value, 1000, 10, "IV", "daily x3"),
    "ivig": _ivig,
    "hydroxychloroquine": partial(_by_weight, 5, 400, 10, "PO", "daily"),
    "mycophenolate": partial(_by_surface, start.MYCOPHENOLATE_MG_PER_M2.value, 1500, 50, "PO", "BID"),
    "azathioprine": partial(_by_weight, 2, 150, 5, "PO", "daily"),
    "ciclosporin": partial(_by_weight, 1.75, 150, 5, "PO", "BID"),
    "rituximab": _rituximab,
    "cyclophosphamide": partial(
        _by_surface, start.CYCLOPHOSPHAMIDE_MG_PER_M2.value, 1000, 10, "IV", "every 4 weeks"
    ),
    "tofacitinib": _tofacitinib,
    "baricitinib": _baricitinib,
    "infliximab": partial(_by_weight, 6, 600, 10, "IV", "weeks 0, 2, 6, then every 8 weeks"),
}
