"""Supplements: daily limits by age, probiotics, one nutrient in several products, products that nobody knows (SUP-)."""

from __future__ import annotations

from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.laboratory_more import RECORDED_ONLY
from heliotrope.knowledge.recorded import urgent
from heliotrope.knowledge.recorded.treatment import SUN_PROTECTION
from heliotrope.knowledge.vaccines import immunosuppression as level
from heliotrope.language.expressions import Expression, Or, case
from heliotrope.language.facts import Active, Answer, Latest, fact
from heliotrope.language.moments import Nutrient, Products, UnknownProduct
from heliotrope.language.rules import ALWAYS, Level, Part, Rule, parameter
from heliotrope.language.sources import Source, Standing

READ, CHOICE, RECALLED = Standing.CONFIRMED, Standing.OUR_CHOICE, Standing.UNCONFIRMED
IOM = Source("iom-ul", "Institute of Medicine: tolerable upper intake levels", "NBK278991", "table 17")

UNTIL = (4, 9, 14)  # completed years before which each of the first three limits holds
LIMITS: dict[str, tuple[str, str, tuple[int, int, int, int]]] = {
    "vitamin_d": ("Vitamin D", "iu", (2500, 3000, 4000, 4000)),
    "calcium": ("Calcium", "mg", (2500, 2500, 3000, 3000)),
    "vitamin_c": ("Vitamin C", "mg", (400, 650, 1200, 1800)),
    "vitamin_e": ("Vitamin E", "mg", (200, 300, 600, 800)),
    "vitamin_a": ("Vitamin A", "ug", (600, 900, 1700, 2800)),
}
INFANT_LIMITS = {"vitamin_d": (1000, 1500), "calcium": (1000, 1500)}
FOLATE_LIMITS = (300, 400, 600, 800)
HALF = 183  # days of age from which the limit of the second half year holds


def _by_age(
    name: str, unit: str, limits: tuple[int, ...], infant: tuple[int, int] | None = None
) -> Expression:
    """The limit at the child's age; that of 14 years for all who are older. None for an infant where the table has none."""
    bands = [
        (s.YEARS < until, limit)
        for until, limit, after in zip(UNTIL, limits[:-1], limits[1:], strict=True)
        if limit != after
    ]
    if infant:
        bands = [(s.AGE_DAYS < HALF, infant[0]), (s.YEARS < 1, infant[1]), *bands]
    steps = [(when, parameter(f"{name} a day at this age", limit, unit, READ, IOM)) for when, limit in bands]
    return case(*steps, otherwise=parameter(f"{name} a day at this age", limits[-1], unit, READ, IOM))


def _over(id: str) -> Part:
    """Above the limit: of an infant only where the table gives one."""
    name, unit, limits = LIMITS[id]
    taken = fact(Nutrient(id, unit, unordered=True), f"{name} a day over all products that were not ordered")
    over: Expression = taken > _by_age(name, unit, limits, INFANT_LIMITS.get(id))
    if id not in INFANT_LIMITS:
        over = (s.YEARS >= 1) & over
    return Part(Level.AMBER, over, f"{name} above the daily limit for the age")


SUP_01 = Rule("SUP-01", "A supplement is above the daily limit for the age", tuple(_over(id) for id in LIMITS), ALWAYS,
    READ, (IOM,), "Add up all products with the family; lower it unless it was ordered.")  # fmt: skip

FOLATE = fact(Nutrient("folic_acid", "ug", unordered=True), "Folic acid a day that was not ordered")
SUP_05 = Rule("SUP-05", "Folic acid that was not ordered is above the daily limit for the age", (
    Part(Level.AMBER, (s.YEARS >= 1) & (FOLATE > _by_age("Folic acid", "ug", FOLATE_LIMITS))),), ALWAYS, CHOICE, (IOM,),
    "Folic acid that is ordered with methotrexate is meant and needs no change.")  # fmt: skip

VITAMIN_D = fact(Nutrient("vitamin_d", "iu"), "Vitamin D a day over all products")
PROTECTED = fact(Latest(SUN_PROTECTION, within=366), "Protects the skin from the sun").is_("daily")
SUN_02 = Rule("SUN-02", "The skin is kept from the sun, and no vitamin D is taken", (Part(Level.INFO, VITAMIN_D <= 0),),
    PROTECTED, CHOICE, to_do="Suggest vitamin D within the daily limit; measure 25-OH vitamin D.")  # fmt: skip

PROBIOTIC = fact(Active("probiotics"), "A probiotic is taken")
NEUTROPHILS = fact(
    Latest(RECORDED_ONLY["neutrophils"].value, within=28), "Neutrophils of the past four weeks"
)
FEW = parameter("Neutrophils, below", 1, "10^9/L", CHOICE)
OPEN_DOOR = Or((
    fact(Active("cyclophosphamide", within=91), "Cyclophosphamide in the last three months"),
    fact(Active("rituximab", within=183), "Rituximab in the last six months"), level.HIGH,
    fact(Answer(urgent.CENTRAL_LINE, within=183), "Has a central line or port"),
    NEUTROPHILS < FEW,
))  # fmt: skip
SUP_09 = Rule("SUP-09", "A probiotic with deep immunosuppression, few neutrophils or a central line", (
    Part(Level.RED, OPEN_DOOR),), PROBIOTIC, RECALLED, to_do="Stop the probiotic: its germs can get into the blood.")  # fmt: skip

TWICE = tuple(fact(Products(id), f"Products with {name.lower()}") >= 2
              for id, name in [*((id, row[0]) for id, row in LIMITS.items()), ("folic_acid", "Folic acid")])  # fmt: skip
SUP_10 = Rule("SUP-10", "The same nutrient in more than one product", (Part(Level.AMBER, Or(TWICE)),), ALWAYS, CHOICE,
    to_do="Add the products up; one is usually enough.")  # fmt: skip
SUP_11 = Rule("SUP-11", "A supplement that is not known here", (
    Part(Level.INFO, fact(UnknownProduct(), "A supplement that is not known")),), ALWAYS, CHOICE,
    to_do="Ask the pharmacist: no interaction of it was looked for.")  # fmt: skip
RULES = (SUP_01, SUP_05, SUP_09, SUP_10, SUP_11, SUN_02)
