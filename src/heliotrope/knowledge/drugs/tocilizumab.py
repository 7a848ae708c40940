"""Tocilizumab (TCZ-01 to TCZ-05): it hides fever and CRP, and the gut may tear. TCZ-05b, lipids, is an id of our own."""

from __future__ import annotations

from functools import partial

from heliotrope.knowledge.drugs import laboratory_limits as labs
from heliotrope.knowledge.drugs import screening
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import (
    GRACE_STABLE,
    GRACE_START,
    INFO,
    READ,
    RECALLED,
    RED,
    Check,
    drug_rule,
    latest,
    overdue,
    since_rise,
    unchecked,
)
from heliotrope.knowledge.drugs.muscle_or_liver import ALT
from heliotrope.knowledge.drugs.sources import ETG
from heliotrope.knowledge.recorded import symptoms as t
from heliotrope.knowledge.red_flags import asked as a
from heliotrope.language.expressions import Or, Product, case
from heliotrope.language.facts import Active, Dose, Feature, Has, fact
from heliotrope.language.rules import ALWAYS, Part, Rule, parameter

DRUG = "tocilizumab"
TAKEN = fact(Active(DRUG), "Tocilizumab is taken or ordered")
_rule = partial(drug_rule, applies=TAKEN)

# --- the dose for the weight ------------------------------------------------------------------------------------

VEIN = fact(Has(DRUG, Feature.VEIN), "Tocilizumab by vein")
ONE_DOSE, A_WEEK = (
    fact(Dose(DRUG, "dose"), "Tocilizumab for one dose"),
    fact(Dose(DRUG), "Tocilizumab a week"),
)
KG_30 = parameter("Tocilizumab: weight of the upper band, from", 30, "kg", READ, ETG)
LIGHT = s.WEIGHT < KG_30
PER_KG_LIGHT, PER_KG_HEAVY = (parameter(f"Tocilizumab by vein every four weeks, {band} band", mg, "mg/kg", READ, ETG)
                              for band, mg in (("lower", 10), ("upper", 8)))  # fmt: skip
MOST = parameter("Tocilizumab by vein, at most", 800, "mg", RECALLED)
BAND = Product(case((LIGHT, PER_KG_LIGHT), otherwise=PER_KG_HEAVY), s.WEIGHT)
FOUR_WEEKS = 4 * A_WEEK
ABOVE = VEIN & Or((ONE_DOSE > BAND, FOUR_WEEKS > BAND, ONE_DOSE > MOST))
BELOW = VEIN & (FOUR_WEEKS < s.ROUNDED_DOWN * BAND) & (FOUR_WEEKS < MOST)

PEN = parameter("Tocilizumab under the skin, one dose", 162, "mg", READ, ETG)
WEEKS_LIGHT, WEEKS_HEAVY = (parameter(f"Weeks between doses under the skin, {band} band", weeks, "wk", READ, ETG)
                            for band, weeks in (("lower", 3), ("upper", 2)))  # fmt: skip
BETWEEN = Product(case((LIGHT, WEEKS_LIGHT), otherwise=WEEKS_HEAVY), A_WEEK)
NOT_A_PEN = ~VEIN & Or((ONE_DOSE > PEN, ONE_DOSE < PEN, BETWEEN > PEN, BETWEEN < PEN))
TCZ_01 = _rule("TCZ-01", "The dose of tocilizumab is not that of the weight",
    Part(RED, ABOVE, "above the dose of the band"), Part(RED, BELOW, "below the dose of the band"),
    Part(RED, NOT_A_PEN, "another dose or interval under the skin than published"),
    status=READ, sources=(ETG,), to_do="Look at the weight and at the band; confirm or correct.")  # fmt: skip

# --- blood ------------------------------------------------------------------------------------------------------

NEUTROPHILS, PLATELETS = map(latest, ("neutrophils", "platelets"))
ANC_1 = parameter("Neutrophils on tocilizumab, at least", 1, labs.CELLS, RECALLED)
PLATELETS_100 = parameter("Platelets on tocilizumab, at least", 100, labs.CELLS, RECALLED)
TIMES_3 = parameter("ALT on tocilizumab, at most so many times its limit", 3, "1", RECALLED)
TCZ_02 = _rule("TCZ-02", "A blood result at which tocilizumab is interrupted", Part(RED, NEUTROPHILS < ANC_1, "few neutrophils"),
    Part(RED, PLATELETS < PLATELETS_100, "few platelets"), Part(RED, ALT.above(TIMES_3), "high ALT"),
    status=RECALLED, to_do="Interrupt it. Stop it below 0.5 neutrophils or 50 platelets, or above five times the limit of ALT. "
    "ALT may come from muscle: look at CK, GGT and bilirubin.")  # fmt: skip

FIRST_PHASE = parameter("Days since the start or last rise, first phase up to", 183, "d", RECALLED)
EVERY_56, EVERY_84, EVERY_168 = (
    parameter("Days between checks", days, "d", RECALLED) for days in (56, 84, 168)
)
FIRST = since_rise(DRUG) <= FIRST_PHASE
CHECK = Check(DRUG, TAKEN, unchecked(DRUG, screening.COUNT_AND_LIVER), case((FIRST, EVERY_56), otherwise=EVERY_84),
    case((FIRST, GRACE_START), otherwise=GRACE_STABLE))  # fmt: skip
BEGINS = fact(Has(DRUG, Feature.BEGINS), "An order that begins tocilizumab")
TCZ_05 = _rule("TCZ-05", "Blood checks of tocilizumab are overdue", *overdue(CHECK), applies=TAKEN & ~BEGINS, status=RECALLED,
    to_do="Blood count, ALT or AST, and albumin now.")  # fmt: skip
LIPIDS = Check(DRUG, TAKEN, unchecked(DRUG, screening.LIPIDS, "lipids"),
    case((screening.lipids_since_start(DRUG), EVERY_168), otherwise=EVERY_56), GRACE_STABLE)  # fmt: skip
TCZ_05B = _rule("TCZ-05b", "Lipids on tocilizumab are overdue", *overdue(LIPIDS), applies=TAKEN & ~BEGINS, status=RECALLED,
    to_do="Cholesterol and triglycerides.")  # fmt: skip

# --- what it hides ----------------------------------------------------------------------------------------------

TCZ_03 = Rule("TCZ-03", "On tocilizumab a normal CRP excludes neither infection nor a tear of the gut",
    (Part(INFO, TAKEN),), ALWAYS, RECALLED, to_do="Judge by how the child is, not by fever or CRP.")  # fmt: skip
TCZ_04 = _rule("TCZ-04", "Pain in the belly on tocilizumab", Part(a.SAME_DAY, a.present(t.BELLY_PAIN)), status=RECALLED,
    applies=fact(Active(DRUG, within=29), "Tocilizumab in the past four weeks"),
    to_do="See the child today: a torn gut may hurt little. Low threshold for a picture of the belly.")  # fmt: skip

RULES = (TCZ_01, TCZ_02, TCZ_03, TCZ_04, TCZ_05, TCZ_05B)
