"""Infliximab (IFX-01 to IFX-04). TNF-01, what any TNF blocker may set off, is an id of our own."""

from __future__ import annotations

from functools import partial

from heliotrope.knowledge.drugs import screening
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import (
    AMBER,
    CHOICE,
    GRACE_STABLE,
    GRACE_START,
    INFO,
    READ,
    RECALLED,
    SET,
    STOP,
    Check,
    drug_rule,
    overdue,
    since_rise,
    unchecked,
)
from heliotrope.knowledge.drugs.sources import EULAR_OI, FDA_IFX, JIABIO
from heliotrope.knowledge.recorded.treatment import REACTION_PLAN
from heliotrope.language.expressions import KnownTrue, Product, case
from heliotrope.language.facts import Active, Dose, Feature, Has, Latest, fact
from heliotrope.language.rules import ALWAYS, Part, Rule, parameter

DRUG = "infliximab"
TAKEN = fact(Active(DRUG), "Infliximab is taken or ordered")
_rule = partial(drug_rule, applies=TAKEN)

ONE_DOSE = fact(Dose(DRUG, "dose"), "Infliximab for one dose")
RANGE = parameter("Infliximab for one dose, published range up to", 10, "mg/kg", READ, JIABIO)
LIMIT = parameter("Infliximab for one dose, at most", 20, "mg/kg", RECALLED)
IFX_01 = _rule("IFX-01", "The dose of infliximab is above the published range",
    Part(AMBER, ONE_DOSE > s.RANGE_TOLERANCE * Product(RANGE, s.WEIGHT), "above the range"),
    Part(STOP, s.above_per_kg(ONE_DOSE, LIMIT), "above twice the range"), status=READ, sources=(JIABIO,),
    to_do="Check that the dose is meant.")  # fmt: skip

BEGINS = fact(Has(DRUG, Feature.BEGINS), "An order that begins infliximab")
IFX_02 = _rule("IFX-02", "Infliximab is begun without screening", Part(STOP, screening.NO_TUBERCULOSIS, "tuberculosis"),
    Part(STOP, screening.NO_HEPATITIS_B, "hepatitis B"), status=READ, sources=(FDA_IFX, EULAR_OI), applies=BEGINS,
    to_do="Look for tuberculosis and hepatitis B first.")  # fmt: skip
IFX_03 = _rule("IFX-03", "No plan for reactions to infusions is recorded",
    Part(AMBER, ~KnownTrue(fact(Latest(REACTION_PLAN)))), status=CHOICE,
    to_do="Agree what is done in a reaction, and record that there is a plan.")  # fmt: skip

FIRST_PHASE = parameter("Days since the start or last rise, first phase up to", 168, "d", CHOICE)
EVERY_84, EVERY_168 = (parameter("Days between checks", days, "d", RECALLED) for days in (84, 168))
FIRST = since_rise(DRUG) <= FIRST_PHASE
CHECK = Check(DRUG, TAKEN, unchecked(DRUG, SET), case((FIRST, EVERY_84), otherwise=EVERY_168),
    case((FIRST, GRACE_START), otherwise=GRACE_STABLE))  # fmt: skip
IFX_04 = _rule("IFX-04", "Blood checks of infliximab are overdue", *overdue(CHECK), applies=TAKEN & ~BEGINS, status=RECALLED,
    to_do="Blood count, ALT or AST, albumin and creatinine now.")  # fmt: skip

BLOCKER = fact(Active("tnf_blocker"), "A TNF blocker is taken or ordered")
TNF_01 = Rule("TNF-01", "A TNF blocker can itself set off myositis or a rash like it", (Part(INFO, BLOCKER),), ALWAYS, RECALLED,
    to_do="Think of the drug when the disease worsens after it was begun.")  # fmt: skip

RULES = (IFX_01, IFX_02, IFX_03, IFX_04, TNF_01)
