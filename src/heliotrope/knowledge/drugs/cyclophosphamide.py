"""Cyclophosphamide: the dose, the counts before and after it, bladder, fertility and the doses of a life (CYC-01 to CYC-08).

CYC-05b is an id of our own: the specification asks for a tally and gives it none. About the next infusion decides the lowest
count since the last one, whatever came after it.
"""

from __future__ import annotations

from functools import partial

from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import (
    AMBER,
    BLOOD_COUNT,
    CHOICE,
    INFO,
    READ,
    RECALLED,
    RED,
    STOP,
    Check,
    analyte,
    drug_rule,
)
from heliotrope.knowledge.drugs.sources import STARSHIP_CYC
from heliotrope.knowledge.recorded import confidential, examination, urgent
from heliotrope.language.calls import SinceInfusion
from heliotrope.language.cumulative import Lifetime, LowestSince
from heliotrope.language.expressions import Expression, KnownTrue, Or, Recorded, case
from heliotrope.language.facts import Active, Answer, DaysSince, Dose, Feature, Has, Latest, fact
from heliotrope.language.facts import Recorded as Given
from heliotrope.language.rules import Parameter, Part, parameter

DRUG = "cyclophosphamide"
TAKEN = fact(Active(DRUG), "Cyclophosphamide is taken or ordered")
ON_BOARD = fact(Active(DRUG, within=366), "Cyclophosphamide is taken, or was in the past year")
A_DOSE = fact(Dose(DRUG, "dose"), "Cyclophosphamide for one dose")
_rule = partial(drug_rule, applies=TAKEN)


def _has(feature: Feature, label: str) -> Expression:
    return fact(Has(DRUG, feature), label)


BEGINS = _has(Feature.BEGINS, "An order that begins cyclophosphamide")
UNDER_ENTRY = _has(Feature.UNDER_ENTRY, "An order of cyclophosphamide under entry")
BY_VEIN = _has(Feature.VEIN, "Cyclophosphamide by vein")
DAILY_BY_MOUTH = _has(Feature.MOUTH_DAILY, "Cyclophosphamide every day by mouth")

# --- the dose ---------------------------------------------------------------------------------------------------

MOST_PER_AREA = parameter("Cyclophosphamide for one dose, at most", 1000, "mg/m2", RECALLED)
MOST = parameter(
    "Cyclophosphamide for one dose, at most (the source read says 1000)", 1200, "mg", CHOICE, STARSHIP_CYC
)
CYC_01 = _rule("CYC-01", "The dose of cyclophosphamide is above its limit", Part(STOP, A_DOSE > MOST, "above 1200 mg"),
    Part(STOP, s.above_per_area(A_DOSE, MOST_PER_AREA), "above 1000 mg/m2"), status=CHOICE, sources=(STARSHIP_CYC,),
    to_do="Lower the dose, or have a second person confirm it with a reason.")  # fmt: skip
CYC_07 = _rule("CYC-07", "Cyclophosphamide by vein and every day by mouth", Part(STOP, BY_VEIN & DAILY_BY_MOUTH),
    status=CHOICE, to_do="Stop one of the two.")  # fmt: skip

# --- counts before and after ------------------------------------------------------------------------------------

CELLS = "10*3/uL"
NADIR_FROM, NADIR_UNTIL = (parameter(f"Days after an infusion, nadir {end}", days, "d", READ, STARSHIP_CYC)
                           for end, days in (("from", 7), ("until", 10)))  # fmt: skip
WBC_BEFORE, ANC_BEFORE = (parameter(f"{name} before a dose, at least", least, CELLS, RECALLED)
                          for name, least in (("White cells", 3), ("Neutrophils", "1.5")))  # fmt: skip
WBC_AFTER, ANC_AFTER = (parameter(f"{name} at the nadir, at least", least, CELLS, READ, STARSHIP_CYC)
                        for name, least in (("White cells", 2), ("Neutrophils", 1)))  # fmt: skip
SINCE_DOSE = fact(SinceInfusion(DRUG, before=True), "Days since the last cyclophosphamide")


def _ready(name: str, least: Parameter) -> Expression:
    """A count of the past week below its limit, which is not that of the nadir unless a dose is being ordered."""
    item = analyte(name)
    since = fact(DaysSince(Given(item)), f"Days since: {item.label}")
    counts = UNDER_ENTRY | DAILY_BY_MOUTH | (SINCE_DOSE - since > NADIR_UNTIL)
    return (fact(Latest(item, within=8), f"{item.label} of the past week") < least) & counts


def _nadir(name: str, least: Parameter) -> Expression:
    item = analyte(name)
    return fact(LowestSince(item, SINCE_DOSE.asked), f"{item.label}, lowest since the last dose") < least


CYC_02 = _rule("CYC-02", "Low counts before cyclophosphamide", Part(RED, _ready("wbc", WBC_BEFORE), "white cells"),
    Part(RED, _ready("neutrophils", ANC_BEFORE), "neutrophils"),
    status=RECALLED, applies=TAKEN & (UNDER_ENTRY | DAILY_BY_MOUTH | (SINCE_DOSE > NADIR_UNTIL)),
    to_do="Hold the dose; repeat the count.")  # fmt: skip
CYC_03 = _rule("CYC-03", "Low counts after cyclophosphamide", Part(RED, _nadir("wbc", WBC_AFTER), "white cells"),
    Part(RED, _nadir("neutrophils", ANC_AFTER), "neutrophils"),
    status=READ, sources=(STARSHIP_CYC,), applies=BY_VEIN & ~BEGINS & (SINCE_DOSE >= NADIR_FROM),
    to_do="Lower the next dose by 25 %, and repeat the counts before it is given.")  # fmt: skip

COUNTED = KnownTrue(SINCE_DOSE - fact(DaysSince(BLOOD_COUNT), "Days since the blood count") >= NADIR_FROM)
NEXT_NADIR = parameter("Days from an infusion to the nadir of the next, four weeks later", 35, "d", CHOICE)
CHECK = Check(DRUG, BY_VEIN, SINCE_DOSE, case((COUNTED, NEXT_NADIR), otherwise=NADIR_FROM),
    parameter("Days of grace, to the end of the nadir", 3, "d", READ, STARSHIP_CYC))  # fmt: skip
"""Counted from the last infusion: due at its nadir until it was done, then at that of the next."""

# --- bladder and infection --------------------------------------------------------------------------------------

STRIP = fact(Answer(examination.URINE_BLOOD), "Blood on the urine strip")
CELLS_SEEN = fact(Answer(urgent.RED_CELLS), "Red cells were seen in the urine")
RED_URINE = fact(Answer(examination.URINE_COLOUR), "Colour of the urine").is_("red")
BLOOD = case(
    (Recorded(CELLS_SEEN), CELLS_SEEN), otherwise=Or(tuple(STRIP.is_(grade) for grade in ("1+", "2+", "3+")))
)
"""The microscope decides where somebody looked: a strip without red cells is myoglobin."""
CYC_04 = _rule("CYC-04", "Blood in the urine after cyclophosphamide", Part(RED, BLOOD | RED_URINE), status=RECALLED,
    applies=ON_BOARD, to_do="Stop cyclophosphamide; ask urology.")  # fmt: skip
MESNA_ORDERED = KnownTrue(fact(Active("mesna"), "Mesna is ordered"))
CYC_06 = _rule("CYC-06", "Cyclophosphamide is begun without a plan for the bladder",
    Part(RED, _has(Feature.NO_MESNA, "No mesna is planned with the order") & ~MESNA_ORDERED, "no mesna"),
    Part(RED, _has(Feature.NO_HYDRATION, "No plan for fluids with the order"), "no fluids"), status=RECALLED, applies=BEGINS,
    to_do="Plan fluids, frequent voiding and mesna; record both with the order.")  # fmt: skip
CYC_08 = _rule("CYC-08", "Signs of infection on cyclophosphamide", Part(STOP, s.HOT, "fever"), Part(STOP, s.COUGHS, "cough"),
    Part(STOP, s.ANTIBIOTIC, "an infection that needs an antibiotic"), status=READ, sources=(STARSHIP_CYC,),
    to_do="Give no dose until the child is reviewed.")  # fmt: skip

# --- fertility, and the doses of a life -------------------------------------------------------------------------

TALKED = KnownTrue(fact(Latest(confidential.FERTILITY), "Fertility was discussed"))
CYC_05 = _rule("CYC-05", "Cyclophosphamide is begun and no talk about fertility is recorded", Part(AMBER, ~TALKED),
    status=RECALLED, applies=BEGINS, to_do="Talk about fertility, in confidence, before the first dose; record it.")  # fmt: skip
LIFETIME = fact(Lifetime(DRUG), "Cyclophosphamide of a life")
MUCH = parameter("Cyclophosphamide of a life, at most", "7.5", "g/m2", RECALLED)
CYC_05B = _rule("CYC-05b", "Cyclophosphamide of a life", Part(INFO, LIFETIME > 0, "what was given until now"),
    Part(AMBER, LIFETIME > MUCH, "above 7.5 g/m2"), status=RECALLED, applies=ON_BOARD,
    to_do="Weigh another drug; ask for fertility and the bladder.")  # fmt: skip

RULES = (CYC_01, CYC_02, CYC_03, CYC_04, CYC_05, CYC_05B, CYC_06, CYC_07, CYC_08)
