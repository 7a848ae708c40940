"""What ciclosporin and tacrolimus share: kidneys, blood pressure, when checks are due, and what they meet (INT-09 to INT-12)."""

from __future__ import annotations

from functools import partial

from heliotrope.knowledge.drugs import blood_pressure, laboratory_limits
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import (
    AMBER,
    BLOOD_COUNT,
    CHOICE,
    GRACE_STABLE,
    GRACE_START,
    KIDNEY,
    LIVER,
    READ,
    RECALLED,
    RED,
    STOP,
    drug_rule,
    resulted,
    since_rise,
)
from heliotrope.knowledge.drugs.sources import SPS_CSA
from heliotrope.knowledge.recorded import examination
from heliotrope.language.expressions import Expression, Or, case
from heliotrope.language.facts import Active, Fact, fact
from heliotrope.language.facts import Recorded as Given
from heliotrope.language.rules import Part, parameter

EITHER = fact(Active("cni"), "Ciclosporin or tacrolimus is taken or ordered")
_rule = partial(drug_rule, applies=EITHER, status=RECALLED)


def _taken(group: str, label: str) -> Fact:
    return fact(Active(group), f"{label} is taken or ordered")


# --- kidneys and blood pressure ---------------------------------------------------------------------------------


def kidney(drug: str) -> tuple[Part, ...]:
    """Creatinine against its value before the drug, and filtration."""
    return (
        Part(AMBER, s.creatinine_risen(drug, "0.3"), "a rise of more than 30 %"),
        Part(AMBER, s.filtration_below(s.FILTRATION_60), "eGFR below 60"),
        Part(RED, s.creatinine_risen(drug, "0.5"), "a rise of more than 50 %"),
        Part(RED, s.filtration_below(s.FILTRATION_30), "eGFR below 30"),
    )


PRESSURE = (
    Part(AMBER, blood_pressure.STAGE_1_NOW, "blood pressure from the 95th centile"),
    Part(RED, blood_pressure.STAGE_2_NOW, "blood pressure of stage 2"),
)
GLUCOSE = tuple(
    Part(level, laboratory_limits.GLUCOSE >= limit, "high glucose")
    for level, limit in zip((AMBER, RED), laboratory_limits.GLUCOSE_LIMITS, strict=True)
)

# --- when checks are due ----------------------------------------------------------------------------------------

PARTS = (BLOOD_COUNT, LIVER, KIDNEY, *resulted("glucose"), Given(examination.SYSTOLIC))
THREE_MONTHS, SIX_MONTHS = (parameter(f"Days since the start or last rise, {name} phase up to", days, "d", CHOICE)
                            for name, days in (("first", 91), ("second", 182)))  # fmt: skip
EVERY_14, EVERY_28 = (parameter("Days between checks", days, "d", READ, SPS_CSA) for days in (14, 28))
EVERY_84 = parameter("Days between checks once stable, at most", 84, "d", READ, SPS_CSA)


def interval(drug: str) -> Expression:
    """Every 2 weeks for 3 months, every 4 weeks for 3 more, then every 1 to 3 months: the longest that is published."""
    phase = since_rise(drug)
    return case((phase <= THREE_MONTHS, EVERY_14), (phase <= SIX_MONTHS, EVERY_28), otherwise=EVERY_84)


def grace(drug: str) -> Expression:
    return case((since_rise(drug) <= SIX_MONTHS, GRACE_START), otherwise=GRACE_STABLE)


# --- with other drugs -------------------------------------------------------------------------------------------

INHIBITOR = _taken("cyp3a4_inhibitor", "A drug that slows their breakdown")
NIRMATRELVIR = _taken("nirmatrelvir_ritonavir", "Nirmatrelvir with ritonavir")
INDUCER = _taken("enzyme_inducer", "A drug that speeds their breakdown")
NSAID = _taken("nsaid", "An anti-inflammatory drug")
HARMS_KIDNEY = Or((NSAID, _taken("nephrotoxic", "An aminoglycoside, amphotericin or vancomycin")))


def beside_kidney_harm(other: Expression, drug: str) -> tuple[Part, ...]:
    """Graver where creatinine is up."""
    return (
        Part(AMBER, other),
        Part(RED, other & s.creatinine_risen(drug, "0.3"), "and creatinine has risen by more than 30 %"),
    )


INT_09 = _rule("INT-09", "A drug that slows the breakdown of ciclosporin or tacrolimus", Part(RED, INHIBITOR),
    Part(STOP, NIRMATRELVIR, "nirmatrelvir with ritonavir"),
    to_do="Choose another, or lower the dose with a specialist and measure the level in 3 to 5 days.")  # fmt: skip
INT_10 = _rule("INT-10", "A drug that speeds the breakdown of ciclosporin or tacrolimus", Part(RED, INDUCER),
    to_do="Choose another, or raise the dose with a specialist and measure the level; the effect may be lost.")  # fmt: skip
INT_11 = _rule("INT-11", "A drug that harms the kidneys beside ciclosporin or tacrolimus",
    *beside_kidney_harm(HARMS_KIDNEY, "cni"), to_do="Avoid it, or measure creatinine within days.")  # fmt: skip
RAISES_POTASSIUM = Or(tuple(_taken(*one) for one in (
    ("ace_inhibitor", "An ACE inhibitor"), ("angiotensin_blocker", "An angiotensin receptor blocker"),
    ("potassium_sparing", "A potassium-sparing diuretic"), ("potassium", "Potassium"), ("trimethoprim", "Trimethoprim"),
    ("co_trimoxazole", "Trimethoprim with sulfamethoxazole"))))  # fmt: skip
INT_12 = _rule("INT-12", "A drug that raises potassium beside ciclosporin or tacrolimus", Part(AMBER, RAISES_POTASSIUM),
    to_do="Measure potassium within days, and again after each change.")  # fmt: skip

RULES = (INT_09, INT_10, INT_11, INT_12)
