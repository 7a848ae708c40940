"""Doses of any drug: weight and height they rest on, slips of a factor of ten, units, duplicates (DOSE-04 to DOSE-11)."""

from __future__ import annotations

from heliotrope.knowledge.drugs import shared as s
from heliotrope.language.expressions import Product
from heliotrope.language.facts import SYSTEMIC, Active, Feature, Has, Order, Together, fact
from heliotrope.language.rules import ALWAYS, Level, Part, Rule, parameter
from heliotrope.language.sources import Standing

CHOICE = Standing.OUR_CHOICE
ANY_SYSTEMIC = fact(Active(SYSTEMIC), "Any medicine that is not for the skin")
BY_AREA = fact(Active("by_area"), "A drug that is dosed by body surface")

DOSE_04 = Rule("DOSE-04", "The weight is too old for doses", (Part(Level.AMBER, ~s.WEIGHT_VALID),), ANY_SYSTEMIC, CHOICE,
    to_do="Weigh the child. Until then doses stand on an old weight.")  # fmt: skip
DOSE_05 = Rule("DOSE-05", "The weight may be wrong", (
    Part(Level.RED, s.SUSPECT_WEIGHT, "It differs much from the last one, or for the age"),), ALWAYS, CHOICE,
    to_do="Measure again and confirm the weight. Until then no dose that needs it is worked out.")  # fmt: skip
DOSE_06 = Rule("DOSE-06", "The height for a dose by body surface is missing or too old",
    (Part(Level.AMBER, ~s.HEIGHT_VALID),), BY_AREA, CHOICE,
    to_do="Measure the height: the dose cannot be evaluated without.")  # fmt: skip

# --- ten times too much -----------------------------------------------------------------------------------------

NOW, BEFORE = (
    fact(Order("amount"), "The dose that is ordered"),
    fact(Order("before"), "The dose that it replaces"),
)
TENFOLD = parameter("times the dose before", 5, "1", CHOICE)
DOSE_07 = Rule("DOSE-07", "The dose differs five times or more from the one before", (
    Part(Level.RED, (NOW >= Product(TENFOLD, BEFORE)) | (Product(TENFOLD, NOW) <= BEFORE)),),
    fact(Order("changes"), "An order changes a dose") & ~fact(Order("reason"), "A reason is stated"), CHOICE,
    to_do="Look at the point of the number; if the dose is meant, state the reason.")  # fmt: skip

# --- units, duplicates, an end ----------------------------------------------------------------------------------

DOSE_08 = Rule("DOSE-08", "A dose without a clear unit",
    (Part(Level.HARD_STOP, fact(Has(SYSTEMIC, Feature.UNIT_UNCLEAR), "A number without a clear unit")),),
    ANY_SYSTEMIC, CHOICE, to_do="Give the unit; for mL the concentration, for tablets their strength.")  # fmt: skip

EXCLUSIVE = {
    ("jak", "jak"): "two JAK inhibitors",
    ("jak", "biologic"): "a JAK inhibitor with a biologic",
    ("biologic", "biologic"): "two biologics",
    ("exclusive_thiopurine_mmf",) * 2: "two of azathioprine, mercaptopurine and mycophenolate",
    ("cni", "cni"): "two calcineurin inhibitors",
    ("continuing_gc", "continuing_gc"): "two glucocorticoids that go on",
}
"""Groups of which two must not be taken together, in words."""
SAME_INGREDIENT = fact(Together(SYSTEMIC, SYSTEMIC, same=True), "Two orders with one ingredient")


def _any_pair() -> tuple[Part, ...]:
    same = Part(Level.RED, SAME_INGREDIENT, "Two orders with the same ingredient")
    return (same, *(_pair(*groups, words) for groups, words in EXCLUSIVE.items()))


def _pair(one: str, other: str, words: str) -> Part:
    together = fact(Together(one, other), f"At once: {words}")
    return Part(Level.RED, together, f"Two drugs that exclude each other: {words}")


DOSE_10 = Rule("DOSE-10", "The same drug twice, or two that exclude each other", _any_pair(), ANY_SYSTEMIC, CHOICE,
    to_do="Stop one of them, or say why both are meant.")  # fmt: skip

ENDLESS = (
    fact(Has("methylprednisolone", Feature.VEIN_NO_END), "Methylprednisolone by vein without an end"),
    fact(Has("time_limited", Feature.NO_END), "Aciclovir without an end"),
)
ENDLESS_TREATMENT = fact(Has("co_trimoxazole", Feature.NO_END), "Trimethoprim with sulfamethoxazole without an end") & fact(
    Has("co_trimoxazole", Feature.TREATMENT), "It is not said to be for prophylaxis")  # fmt: skip
DOSE_11 = Rule("DOSE-11", "A drug for a limited time has no end or review day", (
    Part(Level.AMBER, ENDLESS[0]), Part(Level.AMBER, ENDLESS[1]), Part(Level.AMBER, ENDLESS_TREATMENT)), ANY_SYSTEMIC, CHOICE,
    to_do="Give the last day, or the day of review.")  # fmt: skip

RULES = (DOSE_04, DOSE_05, DOSE_06, DOSE_07, DOSE_08, DOSE_10, DOSE_11)
