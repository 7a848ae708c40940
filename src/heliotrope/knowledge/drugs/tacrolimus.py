"""Tacrolimus by mouth or vein: dose and level, kidneys, blood pressure, glucose, checks, products (TAC-01 to TAC-11).

TAC-06, TAC-07 and TAC-10 are no rules of the specification. For children the dose and the weekly levels are recalled.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from heliotrope.knowledge import laboratory_more
from heliotrope.knowledge.drugs import calcineurin as c
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import (
    AMBER,
    CHOICE,
    INFO,
    READ,
    RECALLED,
    RED,
    STOP,
    Check,
    drug_rule,
    overdue,
    resulted,
    since_rise,
    unchecked,
)
from heliotrope.knowledge.drugs.sources import AAP17, GGC, ILD23, SPS_MMF, SPS_TAC
from heliotrope.language.expressions import KnownTrue, case
from heliotrope.language.facts import Active, AllOf, DaysSince, Dose, Feature, Has, Latest, fact
from heliotrope.language.products import SinceSwitch, Switched
from heliotrope.language.rules import Part, parameter

DRUG = "tacrolimus"
TAKEN = fact(Active(DRUG), "Tacrolimus is taken or ordered")
A_DAY = fact(Dose(DRUG, "day"), "Tacrolimus a day")
_rule = partial(drug_rule, applies=TAKEN)

LEVEL_RESULTED = resulted("tacrolimus_level")[0]
SERVES = 99  # days: the longest interval of checks and its grace
LEVEL = fact(
    Latest(laboratory_more.RECORDED_ONLY["tacrolimus_level"].value, SERVES), "Tacrolimus level, trough"
)
MOST = parameter("Tacrolimus a day, range up to, per kg", "0.15", "mg/kg", RECALLED)
LOW, HIGH = (parameter(f"Tacrolimus level, {name}", level, "ug/L", READ, ILD23)
             for name, level in (("at least", 5), ("at most", 20)))  # fmt: skip
TAC_01 = _rule("TAC-01", "The dose or level of tacrolimus lies outside its range",
    Part(RED, s.above_per_kg(A_DAY, MOST), "the dose is above its range"), Part(AMBER, LEVEL < LOW, "the level is low"),
    Part(RED, LEVEL > HIGH, "the level is high"), status=READ, sources=(ILD23,),
    to_do="The target is that of adults with lung disease; look at the local one. Repeat, adapt the dose.")  # fmt: skip
TAC_02 = _rule("TAC-02", "Creatinine has risen, or filtration is low, on tacrolimus",
    *c.kidney(DRUG), status=READ, sources=(SPS_TAC, SPS_MMF),
    to_do="Repeat; lower the dose or hold it. Muscle loss makes eGFR read too high.")  # fmt: skip
TAC_03 = _rule("TAC-03", "High blood pressure or glucose on tacrolimus", *c.PRESSURE, *c.GLUCOSE, status=RECALLED,
    sources=(SPS_TAC, AAP17), to_do="Treat it, or lower the dose; ask about thirst and urine.")  # fmt: skip

# --- with other drugs -------------------------------------------------------------------------------------------

TAC_04 = replace(_rule("TAC-04", "A drug that raises the level of tacrolimus", Part(RED, c.INHIBITOR), status=RECALLED,
    to_do="Choose another, or measure the level in 3 to 5 days and adapt the dose."), same_as="INT-09")  # fmt: skip
TAC_05 = replace(_rule("TAC-05", "A drug that lowers the level of tacrolimus", Part(RED, c.INDUCER), status=RECALLED,
    to_do="Choose another, or measure the level and adapt the dose."), same_as="INT-10")  # fmt: skip
TAC_08 = replace(_rule("TAC-08", "Tacrolimus and ciclosporin together",
    Part(STOP, fact(Active("ciclosporin"), "Ciclosporin is taken or ordered")), status=RECALLED,
    to_do="Never both: stop one of them before the other is given."), same_as="CSA-08")  # fmt: skip

# --- checks -----------------------------------------------------------------------------------------------------

SET = AllOf("blood count, ALT or AST, albumin, creatinine, potassium, magnesium, glucose, blood pressure",
            (*c.PARTS, *resulted("potassium", "magnesium")))  # fmt: skip
WEEKS = parameter("Days since the start or last rise with a level every week", 33, "d", RECALLED)
EVERY_7 = parameter("Days between levels at first", 7, "d", RECALLED)
INTERVAL, GRACE = c.interval(DRUG), c.grace(DRUG)
LEVELS_EVERY = case((since_rise(DRUG) <= WEEKS, EVERY_7), otherwise=INTERVAL)
CHECKS = (
    Check(DRUG, TAKEN, unchecked(DRUG, LEVEL_RESULTED, "the last level"), LEVELS_EVERY, GRACE),
    Check(DRUG, TAKEN, unchecked(DRUG, SET), INTERVAL, GRACE),
)
BEGINS = fact(Has(DRUG, Feature.BEGINS), "An order that begins tacrolimus")
TAC_09 = _rule("TAC-09", "Checks of tacrolimus are overdue", *overdue(CHECKS[0]), *overdue(CHECKS[1]),
    applies=TAKEN & ~BEGINS, status=CHOICE, sources=(SPS_TAC,),
    to_do="Level, blood count, liver, creatinine, potassium, magnesium, glucose and blood pressure now.")  # fmt: skip

SWITCHED = fact(Switched(DRUG), "Another product of tacrolimus took the place of the one before")
SINCE_SWITCH = fact(SinceSwitch(DRUG), "Days since another product of tacrolimus is taken")
MEASURED_SINCE = KnownTrue(
    fact(DaysSince(LEVEL_RESULTED), "Days since the last level of tacrolimus") < SINCE_SWITCH
)
IN_TIME = parameter("Days after a switch of product until a level", 7, "d", CHOICE)
TAC_11 = _rule("TAC-11", "Another product of tacrolimus without a level", Part(INFO, ~MEASURED_SINCE, "a level is due"),
    Part(RED, (SINCE_SWITCH > IN_TIME) & ~MEASURED_SINCE, "no level within seven days"), status=READ, sources=(GGC,),
    applies=TAKEN & SWITCHED, to_do="Measure the trough level: products do not replace each other dose for dose.")  # fmt: skip

RULES = (TAC_01, TAC_02, TAC_03, TAC_04, TAC_05, TAC_08, TAC_09, TAC_11)
