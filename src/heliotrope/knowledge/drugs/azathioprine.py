"""Azathioprine: the genes that break it down decide the dose (AZA-01 to AZA-09), and its interactions (INT-06, INT-08).

A result that is indeterminate tells nothing: it counts as missing. Testing never replaces the blood count.
"""

from __future__ import annotations

from functools import partial

from heliotrope.knowledge.drugs import mycophenolate
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import (
    AMBER,
    CHOICE,
    GRACE_STABLE,
    GRACE_START,
    READ,
    RECALLED,
    RED,
    SET_WITHOUT_ALBUMIN,
    STOP,
    Check,
    drug_rule,
    latest,
    overdue,
    since_rise,
    since_start,
    unchecked,
)
from heliotrope.knowledge.drugs.sources import CPIC18, CPIC_WEB, PN, SPS_AZA, SPS_MMF
from heliotrope.knowledge.recorded import symptoms, treatment
from heliotrope.knowledge.recorded.tests_done import NUDT15, TPMT
from heliotrope.language.expressions import KnownTrue, Or, Product, Recorded, case
from heliotrope.language.facts import Active, Answer, Dose, Fact, Feature, Has, Latest, fact
from heliotrope.language.items import Item
from heliotrope.language.rules import Part, parameter

DRUG = "azathioprine"
TAKEN = fact(Active(DRUG), "Azathioprine is taken or ordered")
BEGINS = fact(Has(DRUG, Feature.BEGINS), "An order that begins azathioprine")
A_DAY = fact(Dose(DRUG, "day"), "Azathioprine a day")
_rule = partial(drug_rule, applies=TAKEN)

# --- genes ------------------------------------------------------------------------------------------------------


def _metaboliser(gene: Item) -> Fact:
    return fact(Latest(gene, undecided=("indeterminate",)), gene.label)


TPMT_IS, NUDT15_IS = _metaboliser(TPMT), _metaboliser(NUDT15)
AZA_01 = _rule("AZA-01", "Azathioprine is begun without a result of TPMT", Part(RED, ~Recorded(TPMT_IS)), status=READ,
    sources=(SPS_AZA, CPIC_WEB), applies=BEGINS,
    to_do="Wait for TPMT, and NUDT15; where the gene tells nothing, measure the activity in red cells.")  # fmt: skip
AZA_02 = _rule("AZA-02", "Azathioprine for a poor metaboliser", Part(STOP, TPMT_IS.is_("poor"), "TPMT"),
    Part(STOP, NUDT15_IS.is_("poor"), "NUDT15"), status=READ, sources=(CPIC_WEB,),
    to_do="Choose a drug that is no thiopurine: the marrow fails at usual doses.")  # fmt: skip

FOR_NORMAL, FOR_ONE, FOR_BOTH = (parameter(f"Azathioprine a day, at most, {name}", most, "mg/kg", READ, source)
    for name, most, source in (("both genes normal", 3, CPIC18), ("one gene reduced: 80 %", "2.4", CPIC18),
                               ("both genes reduced: 50 %", "1.5", CPIC_WEB)))  # fmt: skip
REDUCED = tuple(~one.is_("normal") for one in (TPMT_IS, NUDT15_IS))
MOST = case((REDUCED[0] & REDUCED[1], FOR_BOTH), (REDUCED[0] | REDUCED[1], FOR_ONE), otherwise=FOR_NORMAL)
AZA_03 = _rule("AZA-03", "The dose of azathioprine is above what the genes allow", Part(RED, A_DAY > Product(MOST, s.WEIGHT)),
    status=READ, sources=(CPIC18, CPIC_WEB), to_do="Lower the dose; the counts decide, after two to four weeks.")  # fmt: skip

# --- with other drugs -------------------------------------------------------------------------------------------

BESIDE_ALLOPURINOL = parameter(
    "Azathioprine a day beside allopurinol, at most: 33 % of 2 mg/kg", "0.66", "mg/kg", RECALLED
)
AGREED = KnownTrue(
    fact(Latest(treatment.ALLOPURINOL_AGREED), "A specialist agreed to azathioprine with allopurinol")
)
ALLOPURINOL = fact(Active("allopurinol"), "Allopurinol is taken or ordered") & ~(
    AGREED & (A_DAY <= Product(BESIDE_ALLOPURINOL, s.WEIGHT)))  # fmt: skip
FEBUXOSTAT = fact(Active("febuxostat"), "Febuxostat is taken or ordered") | fact(
    Active("topiroxostat"), "Topiroxostat is taken or ordered")  # fmt: skip
AZA_04 = _rule("AZA-04", "Allopurinol with azathioprine", Part(STOP, ALLOPURINOL), status=RECALLED, sources=(PN,),
    same_as="INT-06",
    to_do="Fatal for the marrow. Only at a quarter to a third of the dose, agreed by a specialist and recorded so.")  # fmt: skip
AZA_05 = _rule("AZA-05", "Febuxostat or topiroxostat with azathioprine", Part(STOP, FEBUXOSTAT), status=RECALLED,
    same_as="INT-06", to_do="Do not combine them: the marrow fails.")  # fmt: skip
INT_06 = _rule("INT-06", "Allopurinol or febuxostat with azathioprine", Part(STOP, ALLOPURINOL), Part(STOP, FEBUXOSTAT),
    status=RECALLED, sources=(PN,), to_do=AZA_04.to_do)  # fmt: skip
AZA_06 = _rule("AZA-06", "A drug that adds to what azathioprine does", Part(AMBER, Or(tuple(
    fact(Active(drug), label) for drug, label in (
        ("ace_inhibitor", "An ACE inhibitor is taken"), ("co_trimoxazole", "Trimethoprim with sulfamethoxazole is taken"),
        ("ribavirin", "Ribavirin is taken"), ("aminosalicylate", "An aminosalicylate is taken"),
        ("mycophenolate", "Mycophenolate is taken"), ("warfarin", "Warfarin is taken"))))), status=RECALLED,
    to_do="Count blood more often; with warfarin watch the clotting.")  # fmt: skip
INT_08 = _rule("INT-08", "An antiviral drug with azathioprine or mycophenolate",
    Part(AMBER, fact(Active("herpes_antiviral"), "Aciclovir, ganciclovir or a relative is taken")), status=RECALLED,
    applies=TAKEN | mycophenolate.TAKEN, to_do="Count blood more often while both are taken.")  # fmt: skip

# --- checks -----------------------------------------------------------------------------------------------------

PHASE = since_rise(DRUG)
WEEKLY_UNTIL = parameter("Days since the start or last rise, every week up to", 28, "d", READ, SPS_AZA)
UNTIL_6_WEEKS, UNTIL_18_WEEKS = (parameter(f"Days since the start or last rise, {name} phase up to", days, "d", READ, SPS_AZA)
                                 for name, days in (("first", 42), ("second", 126)))  # fmt: skip
EVERY_7, EVERY_14, EVERY_28, EVERY_84 = (parameter("Days between checks", days, "d", READ, SPS_AZA)
                                         for days in (7, 14, 28, 84))  # fmt: skip
WEEKLY = s.PROFILE.is_("STRICT") & (PHASE <= WEEKLY_UNTIL)
INTERVAL = case(
    (WEEKLY, EVERY_7),
    (PHASE <= UNTIL_6_WEEKS, EVERY_14),
    (PHASE <= UNTIL_18_WEEKS, EVERY_28),
    otherwise=EVERY_84,
)
GRACE = case((PHASE <= UNTIL_18_WEEKS, GRACE_START), otherwise=GRACE_STABLE)
CHECK = Check(DRUG, TAKEN, unchecked(DRUG, SET_WITHOUT_ALBUMIN), INTERVAL, GRACE)
AZA_08 = _rule("AZA-08", "Blood checks of azathioprine are overdue", *overdue(CHECK), applies=TAKEN & ~BEGINS,
    status=CHOICE, sources=(SPS_AZA,),
    to_do="Blood count, ALT or AST and creatinine now; no further supply before they are seen.")  # fmt: skip

MCV = parameter("MCV on azathioprine, at most", 105, "fL", READ, SPS_MMF)
AZA_09 = _rule("AZA-09", "Large red cells on azathioprine", Part(AMBER, latest("mcv") > MCV), status=READ, sources=(SPS_MMF,),
    same_as="LAB-07", to_do="Look at vitamin B12, folate and TSH.")  # fmt: skip

# --- how the child is -------------------------------------------------------------------------------------------

EARLY = parameter("Days since the first dose in which it may not be borne, up to", 56, "d", RECALLED)
ILL = Or((s.HOT, ~fact(Answer(symptoms.BELLY_PAIN), "Pain in the belly").is_("none"), *s.VOMITS_TWICE.parts))
AZA_07 = _rule("AZA-07", "Fever or signs of pancreatitis soon after azathioprine was begun",
    Part(RED, (since_start(DRUG) <= EARLY) & ILL), status=RECALLED,
    to_do="Hold it and see the child today: lipase, blood count, liver; it may be the drug.")  # fmt: skip

RULES = (AZA_01, AZA_02, AZA_03, AZA_04, AZA_05, AZA_06, AZA_07, AZA_08, AZA_09, INT_06, INT_08)
