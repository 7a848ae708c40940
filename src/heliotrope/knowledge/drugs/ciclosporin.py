"""Ciclosporin: dose, kidneys, blood pressure, level, checks (CSA-01 to CSA-10), and statins (INT-13)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from heliotrope.knowledge import laboratory_more
from heliotrope.knowledge.drugs import calcineurin as c
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import (
    AMBER,
    CHOICE,
    READ,
    RECALLED,
    RED,
    STOP,
    Check,
    drug_rule,
    overdue,
    unchecked,
)
from heliotrope.knowledge.drugs.sources import AAP17, ILD23, LANCET89, SPS_CSA, SPS_MMF
from heliotrope.language.expressions import Product
from heliotrope.language.facts import Active, AllOf, Dose, Feature, Has, Latest, fact
from heliotrope.language.rules import Part, parameter

DRUG = "ciclosporin"
TAKEN = fact(Active(DRUG), "Ciclosporin is taken or ordered")
A_DAY = fact(Dose(DRUG, "day"), "Ciclosporin a day")
_rule = partial(drug_rule, applies=TAKEN)

USUAL = parameter("Ciclosporin a day, usual range up to, per kg", 5, "mg/kg", RECALLED)
MOST = parameter("Ciclosporin a day, published range up to, per kg", "7.5", "mg/kg", READ, LANCET89)
CSA_01 = _rule("CSA-01", "The daily dose of ciclosporin is high",
    Part(AMBER, A_DAY > s.RANGE_TOLERANCE * Product(USUAL, s.WEIGHT), "above the usual range"),
    Part(RED, s.above_per_kg(A_DAY, MOST), "above the published range"), status=READ, sources=(LANCET89,),
    to_do="Check that the dose is meant; measure the level and creatinine.")  # fmt: skip
CSA_02 = _rule("CSA-02", "Creatinine has risen, or filtration is low, on ciclosporin",
    *c.kidney(DRUG), status=READ, sources=(SPS_CSA, SPS_MMF),
    to_do="Repeat; lower the dose or hold it. Muscle loss makes eGFR read too high.")  # fmt: skip
CSA_03 = _rule("CSA-03", "High blood pressure on ciclosporin", *c.PRESSURE, status=READ, sources=(SPS_CSA, AAP17),
    to_do="Treat it, or lower the dose.")  # fmt: skip

# --- with other drugs -------------------------------------------------------------------------------------------

NICARDIPINE = fact(Active("nicardipine"), "Nicardipine is taken or ordered")
OCTREOTIDE = fact(Active("octreotide"), "Octreotide is taken or ordered")
CSA_04 = replace(_rule("CSA-04", "A drug that raises the level of ciclosporin", Part(RED, c.INHIBITOR | NICARDIPINE),
    status=RECALLED, to_do="Choose another, or measure the level in 3 to 5 days and adapt the dose."),
    same_as="INT-09")  # fmt: skip
CSA_05 = replace(_rule("CSA-05", "A drug that lowers the level of ciclosporin", Part(RED, c.INDUCER | OCTREOTIDE),
    status=RECALLED, to_do="Choose another, or measure the level and adapt the dose."), same_as="INT-10")  # fmt: skip

SIMVASTATIN, ATORVASTATIN, STATIN = (fact(Active(group), f"{label} is taken or ordered") for group, label in (
    ("simvastatin", "Simvastatin"), ("atorvastatin", "Atorvastatin"), ("statin", "A statin")))  # fmt: skip
NO_STATIN = (
    "Stop the statin or choose another drug: muscle breaks down, and it looks like a flare. Measure CK."
)
CSA_06 = replace(_rule("CSA-06", "Simvastatin or atorvastatin with ciclosporin",
    Part(STOP, SIMVASTATIN, "simvastatin"), Part(RED, ATORVASTATIN, "atorvastatin"), status=RECALLED, to_do=NO_STATIN),
    same_as="INT-13")  # fmt: skip
INT_13 = _rule("INT-13", "A statin with ciclosporin", Part(STOP, SIMVASTATIN, "simvastatin"), Part(RED, STATIN, "a statin"),
    status=RECALLED, to_do=NO_STATIN)  # fmt: skip
CSA_07 = replace(_rule("CSA-07", "An anti-inflammatory drug with ciclosporin", *c.beside_kidney_harm(c.NSAID, DRUG),
    status=RECALLED, to_do="Avoid it, or measure creatinine within days."), same_as="INT-11")  # fmt: skip
CSA_08 = _rule("CSA-08", "Ciclosporin and tacrolimus together",
    Part(STOP, fact(Active("tacrolimus"), "Tacrolimus is taken or ordered")), status=RECALLED,
    to_do="Never both: stop one of them before the other is given.")  # fmt: skip

# --- checks -----------------------------------------------------------------------------------------------------

SET = AllOf("blood count, ALT or AST, albumin, creatinine, glucose, blood pressure", c.PARTS)
CHECK = Check(DRUG, TAKEN, unchecked(DRUG, SET), c.interval(DRUG), c.grace(DRUG))
BEGINS = fact(Has(DRUG, Feature.BEGINS), "An order that begins ciclosporin")
CSA_09 = _rule("CSA-09", "Checks of ciclosporin are overdue", *overdue(CHECK), applies=TAKEN & ~BEGINS, status=CHOICE,
    sources=(SPS_CSA,), to_do="Blood count, ALT or AST, albumin, creatinine, glucose and blood pressure now.")  # fmt: skip

SERVES = 99  # days: the longest interval of checks and its grace
LEVEL = fact(
    Latest(laboratory_more.RECORDED_ONLY["ciclosporin_level"].value, SERVES), "Ciclosporin level, trough"
)
LOW, HIGH = (parameter(f"Ciclosporin level, {name}", level, "ug/L", READ, ILD23)
             for name, level in (("at least", 100), ("at most", 150)))  # fmt: skip
CSA_10 = _rule("CSA-10", "The level of ciclosporin lies outside the target", Part(AMBER, LEVEL < LOW, "below the target"),
    Part(AMBER, LEVEL > HIGH, "above the target"), Part(RED, LEVEL / 2 > HIGH, "more than twice the upper end"), status=READ,
    sources=(ILD23,), to_do="The target is that of adults with lung disease; look at the local one. Repeat, adapt.")  # fmt: skip

RULES = (CSA_01, CSA_02, CSA_03, CSA_04, CSA_05, CSA_06, CSA_07, CSA_08, CSA_09, CSA_10, INT_13)
