"""Rituximab (RTX-01 to RTX-08), and with live vaccines and antihypertensives (INT-26).

Its effect outlasts the infusions: a child counts as on it for six calendar months after the last one and, within two years, for
as long as B cells are few. RTX-06 is RF-08, RTX-07 is VAX-21; the parts of RTX-03 about low values are those of LAB-13.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from heliotrope.knowledge.drugs import laboratory_limits as labs
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import (
    AMBER,
    BLOOD_COUNT,
    CHOICE,
    GRACE_STABLE,
    GRACE_START,
    READ,
    RECALLED,
    STOP,
    Check,
    drug_rule,
    overdue,
    same,
    since_start,
    unchecked,
)
from heliotrope.knowledge.drugs.sources import JIABIO
from heliotrope.knowledge.laboratory_more import RECORDED_ONLY
from heliotrope.knowledge.recorded import tests_done
from heliotrope.knowledge.red_flags.body import RF_08
from heliotrope.knowledge.red_flags.sources import FDA_RTX
from heliotrope.knowledge.vaccines import not_live
from heliotrope.knowledge.vaccines.exposure import VAX_21
from heliotrope.knowledge.vaccines.immunosuppression import RITUXIMAB
from heliotrope.knowledge.vaccines.live import LIVE
from heliotrope.language.calls import SinceInfusion
from heliotrope.language.elapsed import Earlier
from heliotrope.language.expressions import Expression, KnownTrue, Or, Recorded, case
from heliotrope.language.facts import Active, DaysSince, Dose, Feature, Has, Latest, fact
from heliotrope.language.facts import Recorded as Given
from heliotrope.language.items import Item
from heliotrope.language.moments import EverDiagnosed
from heliotrope.language.rules import Part, parameter
from heliotrope.language.sources import Source
from heliotrope.language.vaccination import UntilStart

JRHEUM_C = Source("jrheum-c", "Canadian statements on vaccines in rheumatology", "jrheum.org", "table 1")

DRUG = "rituximab"
TAKEN = fact(Active(DRUG), "Rituximab is given or ordered")
BEGINS = fact(Has(DRUG, Feature.BEGINS), "An order that begins rituximab")
_rule = partial(drug_rule, applies=TAKEN)

FEW = parameter("B cells (CD19), fewer than", 10, "/uL", CHOICE)
B_CELLS = fact(Latest(RECORDED_ONLY["cd19"].value, within=183), "B cells (CD19) of the past six months")
NO_B_CELLS = B_CELLS < FEW
ACTS = RITUXIMAB | (labs.DEPLETED & NO_B_CELLS)

# --- the dose ---------------------------------------------------------------------------------------------------

A_DOSE = fact(Dose(DRUG, "dose"), "Rituximab of one infusion")
MOST = parameter("Rituximab of one infusion, at most", 1000, "mg", READ, JIABIO)
MOST_PER_AREA = parameter("Rituximab of one infusion, at most", 750, "mg/m2", READ, JIABIO)
RTX_01 = _rule("RTX-01", "The dose of rituximab is above its limit", Part(STOP, A_DOSE > MOST, "above the absolute limit"),
    Part(STOP, s.above_per_area(A_DOSE, MOST_PER_AREA), "above the limit per body surface"), status=READ, sources=(JIABIO,),
    to_do="Lower the dose, or have a second person confirm it with a reason.")  # fmt: skip

# --- hepatitis B ------------------------------------------------------------------------------------------------

SCREEN_SERVES = parameter("Days before the start in which a screen counts", 365, "d", CHOICE)
ANTIGEN, CORE, SCREEN = (
    test.result for test in (tests_done.SURFACE_ANTIGEN, tests_done.CORE_ANTIBODY, tests_done.HEPATITIS_B)
)


HAS_HEPATITIS = fact(EverDiagnosed(("hepatitis_b",)), "Has or had hepatitis B")


def _not_looked_for(item: Item) -> Expression:
    return ~KnownTrue(fact(DaysSince(Given(item)), f"Days since: {item.label}") <= SCREEN_SERVES)


def _found(item: Item) -> Expression:
    return fact(Latest(item), item.label).is_("positive")


RTX_02 = _rule("RTX-02", "Hepatitis B and rituximab",
    Part(STOP, BEGINS & (_not_looked_for(ANTIGEN) | _not_looked_for(CORE)), "antigen and core antibodies are both needed"),
    Part(STOP, Or((_found(ANTIGEN), _found(CORE), _found(SCREEN), HAS_HEPATITIS)), "hepatitis B was found"),
    status=READ, sources=(FDA_RTX,),
    to_do="Measure both before each course; where one is positive, a liver specialist plans first.")  # fmt: skip

# --- immunoglobulin G -------------------------------------------------------------------------------------------

IGG_SERVES = 183  # days: measured every three to six months until it has recovered
RECENT = fact(
    Latest(RECORDED_ONLY["igg"].value, within=IGG_SERVES), "Immunoglobulin G of the past six months"
)
IGG_BEFORE = fact(Latest(RECORDED_ONLY["igg"].value, back=1), "Immunoglobulin G before that")
RTX_03 = replace(_rule("RTX-03", "Immunoglobulin G on rituximab is low or was not measured",
    Part(AMBER, ~Recorded(RECENT), "not measured in the past six months"), *labs.LAB_13.parts, status=RECALLED,
    applies=labs.DEPLETED, to_do="Measure it every three months, at first for a year. Low: ask immunology. "
    "Immunoglobulin that was given raises it."), same_as="LAB-13")  # fmt: skip
RTX_05 = _rule("RTX-05", "A further course of rituximab while B cells are gone and immunoglobulin G falls",
    Part(AMBER, NO_B_CELLS & (RECENT < IGG_BEFORE)), status=RECALLED,
    applies=BEGINS & fact(Earlier(DRUG), "An earlier course of rituximab"),
    to_do="Ask immunology first: is the course needed now, and is immunoglobulin to be given?")  # fmt: skip

# --- vaccines and infections ------------------------------------------------------------------------------------

UNTIL_START = fact(UntilStart(DRUG), "Days until rituximab is begun")
BEFORE_START = parameter("Days from a vaccine to the start, at least", 28, "d", READ, JRHEUM_C)
JUST_VACCINATED = not_live.SINCE_ANY + UNTIL_START < BEFORE_START
RTX_04 = _rule("RTX-04", "Vaccines are due before rituximab",
    Part(AMBER, ~KnownTrue(not_live.SINCE_INFLUENZA < not_live.YEAR), "influenza"),
    Part(AMBER, ~not_live.HAD_IT, "pneumococci"),
    Part(AMBER, JUST_VACCINATED, "the last vaccine lies less than four weeks before the start"),
    status=READ, sources=(JRHEUM_C,), applies=Recorded(UNTIL_START) | (TAKEN & ~Recorded(since_start(DRUG))),
    to_do="Give them four weeks before rituximab, two at the least, unless the illness does not allow it.")  # fmt: skip
RTX_06 = replace(same(RF_08, "RTX-06"), label="New signs of brain or eye on rituximab", applies=ACTS, sources=(FDA_RTX,),
    to_do="Emergency. Think also of an infection of the brain (PML): picture, spinal fluid; hold rituximab.")  # fmt: skip
RTX_07 = same(VAX_21, "RTX-07")

# --- the blood count --------------------------------------------------------------------------------------------

FIRST_PHASE = parameter("Days since the start, counted every two weeks up to", 28, "d", RECALLED)
EVERY_14, EVERY_91 = (parameter("Days between blood counts", days, "d", RECALLED) for days in (14, 91))
FIRST = since_start(DRUG) <= FIRST_PHASE
CHECK = Check(DRUG, ACTS, unchecked(DRUG, BLOOD_COUNT, "the last blood count"), case((FIRST, EVERY_14), otherwise=EVERY_91),
    case((FIRST, GRACE_START), otherwise=GRACE_STABLE))  # fmt: skip
RTX_08 = _rule("RTX-08", "The blood count after rituximab is overdue", *overdue(CHECK), applies=ACTS & ~BEGINS,
    status=RECALLED, to_do="Blood count now: neutrophils may fall months after rituximab.")  # fmt: skip

# --- with other drugs -------------------------------------------------------------------------------------------

LOWERS_PRESSURE = Or(tuple(fact(Active(group), label) for group, label in (
    ("ace_inhibitor", "An ACE inhibitor is taken"), ("angiotensin_blocker", "An angiotensin blocker is taken"),
    ("antihypertensive", "Another drug against high blood pressure is taken"))))  # fmt: skip
TODAY = fact(SinceInfusion(DRUG), "Days since the last rituximab") <= 0
INT_26 = _rule("INT-26", "Rituximab with a live vaccine, or with a drug against high blood pressure on the day",
    Part(STOP, LIVE, "a live vaccine"), Part(AMBER, TODAY & LOWERS_PRESSURE, "the pressure may fall during the infusion"),
    status=RECALLED, applies=RITUXIMAB,
    to_do="No live vaccine; whether the tablet is left out on that day is for the doctor.")  # fmt: skip

RULES = (RTX_01, RTX_02, RTX_03, RTX_04, RTX_05, RTX_06, RTX_07, RTX_08, INT_26)
