"""Abatacept (ABA-01 to ABA-03): bands of weight by vein and under the skin, screening, blood checks."""

from __future__ import annotations

from functools import partial

from heliotrope.knowledge.drugs import screening
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import (
    AMBER,
    CHOICE,
    GRACE_STABLE,
    GRACE_START,
    READ,
    RECALLED,
    RED,
    Check,
    drug_rule,
    overdue,
    since_rise,
    unchecked,
)
from heliotrope.knowledge.drugs.sources import DAVIS_ABA
from heliotrope.language.expressions import Product, case
from heliotrope.language.facts import Active, Dose, Feature, Has, fact
from heliotrope.language.rules import Part, parameter

DRUG = "abatacept"
TAKEN = fact(Active(DRUG), "Abatacept is taken or ordered")
_rule = partial(drug_rule, applies=TAKEN)

# --- the dose for the weight ------------------------------------------------------------------------------------

VEIN = fact(Has(DRUG, Feature.VEIN), "Abatacept by vein")
ONE_DOSE, A_WEEK = fact(Dose(DRUG, "dose"), "Abatacept for one dose"), fact(Dose(DRUG), "Abatacept a week")
PER_KG = parameter("Abatacept by vein, per kg", 10, "mg/kg", READ, DAVIS_ABA)
KG_75, KG_100 = (parameter(f"By vein: weight of the {band} band", kg, "kg", READ, DAVIS_ABA)
                 for band, kg in (("middle", 75), ("upper", 100)))  # fmt: skip
MG_750, MG_1000 = (parameter(f"By vein: {band} band", mg, "mg", READ, DAVIS_ABA)
                   for band, mg in (("middle", 750), ("upper", 1000)))  # fmt: skip
BY_VEIN = case((s.WEIGHT < KG_75, Product(PER_KG, s.WEIGHT)), (s.WEIGHT <= KG_100, MG_750), otherwise=MG_1000)
KG_10, KG_25, KG_50 = (parameter(f"Under the skin: weight of the {band} band, from", kg, "kg", READ, DAVIS_ABA)
                       for band, kg in (("lower", 10), ("middle", 25), ("upper", 50)))  # fmt: skip
MG_50, MG_87, MG_125 = (parameter(f"Under the skin a week: {band} band", mg, "mg", READ, DAVIS_ABA)
                        for band, mg in (("lower", 50), ("middle", "87.5"), ("upper", 125)))  # fmt: skip
UNDER_SKIN = case((s.WEIGHT < KG_25, MG_50), (s.WEIGHT < KG_50, MG_87), otherwise=MG_125)

GIVEN = case((VEIN, ONE_DOSE), otherwise=A_WEEK)
BAND = case((VEIN, BY_VEIN), otherwise=UNDER_SKIN)
YEARS_SKIN, YEARS_VEIN = (parameter(f"Completed years from which a dose is published, {how}", years, "a", READ, DAVIS_ABA)
                          for how, years in (("under the skin", 2), ("by vein", 6)))  # fmt: skip
TOO_SMALL = case((VEIN, s.YEARS < YEARS_VEIN), otherwise=(s.YEARS < YEARS_SKIN) | (s.WEIGHT < KG_10))
ABA_01 = _rule("ABA-01", "The dose of abatacept is not that of the weight",
    Part(AMBER, GIVEN > BAND, "above the dose of the band"),
    Part(AMBER, GIVEN < s.ROUNDED_DOWN * BAND, "below the dose of the band"),
    Part(AMBER, TOO_SMALL, "lighter or younger than any published dose"),
    Part(RED, GIVEN > "1.25" * BAND, "more than a quarter above the dose of the band"), status=READ, sources=(DAVIS_ABA,),
    to_do="Look at the weight and at the band; confirm or correct.")  # fmt: skip

# --- checks -----------------------------------------------------------------------------------------------------

BEGINS = fact(Has(DRUG, Feature.BEGINS), "An order that begins abatacept")
ABA_02 = _rule("ABA-02", "Abatacept is begun without screening", Part(RED, screening.NO_TUBERCULOSIS, "tuberculosis"),
    Part(RED, screening.NO_HEPATITIS_B, "hepatitis B"), status=RECALLED, applies=BEGINS,
    to_do="Look for tuberculosis and hepatitis B first.")  # fmt: skip

FIRST_PHASE = parameter("Days since the start or last rise, first phase up to", 168, "d", CHOICE)
EVERY_84, EVERY_168 = (parameter("Days between checks", days, "d", RECALLED) for days in (84, 168))
FIRST = since_rise(DRUG) <= FIRST_PHASE
CSDMARD = fact(Active("csdmard"), "Methotrexate, a thiopurine or leflunomide is taken")
CHECK = Check(DRUG, TAKEN, unchecked(DRUG, screening.COUNT_AND_LIVER), case((FIRST | CSDMARD, EVERY_84), otherwise=EVERY_168),
    case((FIRST, GRACE_START), otherwise=GRACE_STABLE))  # fmt: skip
ABA_03 = _rule("ABA-03", "Blood checks of abatacept are overdue", *overdue(CHECK), applies=TAKEN & ~BEGINS, status=RECALLED,
    to_do="Blood count, ALT or AST, and albumin now.")  # fmt: skip

RULES = (ABA_01, ABA_02, ABA_03)
