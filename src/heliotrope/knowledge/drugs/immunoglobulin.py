"""Immunoglobulin by vein (IVIG-01 to IVIG-07), and with live vaccines (INT-27).

A dose is that of one course; without a number of days it is given in one day. IVIG-04 and INT-27 are VAX-05, IVIG-05 is a part
of RF-30.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import AMBER, CHOICE, READ, RECALLED, RED, drug_rule, same
from heliotrope.knowledge.drugs.jak_inhibitors import HAD_CLOT, LINE
from heliotrope.knowledge.drugs.methotrexate import DEHYDRATED
from heliotrope.knowledge.drugs.sources import CARRA17R, ONT_IVIG
from heliotrope.knowledge.recorded import confidential, symptoms, tests_done, treatment, urgent
from heliotrope.knowledge.red_flags import asked as a
from heliotrope.knowledge.red_flags.blood import BLOOD_DAYS, GIVEN_IVIG, RF_30, SINCE_IVIG
from heliotrope.knowledge.red_flags.sources import OCTA
from heliotrope.knowledge.vaccines.live import VAX_05
from heliotrope.language.elapsed import AfterDose
from heliotrope.language.expressions import Expression, Or, at_least
from heliotrope.language.facts import Active, Answer, Dose, fact
from heliotrope.language.facts import Recorded as Given
from heliotrope.language.items import Item
from heliotrope.language.moments import EverDiagnosed
from heliotrope.language.rules import Part, parameter

DRUG = "ivig"
TAKEN = fact(Active(DRUG), "Immunoglobulin is taken or ordered")
GRAMS = fact(Dose(DRUG, "dose"), "Immunoglobulin of one course") / 1000
GRAMS_A_DAY = fact(Dose(DRUG, "infusion day"), "Immunoglobulin of one day") / 1000
_rule = partial(drug_rule, applies=TAKEN)

# --- the dose and the rate --------------------------------------------------------------------------------------

MOST_PER_KG = parameter("Immunoglobulin of one course per kg, at most", 2, "g/kg", READ, ONT_IVIG)
MOST_A_DAY = parameter("Immunoglobulin of one day, at most", 70, "g", READ, CARRA17R)
IVIG_01 = _rule("IVIG-01", "The dose of immunoglobulin is above its limit",
    Part(RED, s.above_per_kg(GRAMS, MOST_PER_KG), "above the limit per kg"),
    Part(RED, GRAMS_A_DAY > MOST_A_DAY, "above the limit of one day, which is that of one published plan"), status=READ,
    sources=(CARRA17R, ONT_IVIG), to_do="Lower the dose, or give it over more days.")  # fmt: skip

FASTEST = parameter("Rate of a product of 10 %, at most", "0.04", "mL/kg/min", READ, OCTA)
RATE = fact(Answer(treatment.IVIG_RATE), treatment.IVIG_RATE.label)
TEN_PERCENT = fact(Answer(treatment.IVIG_STRENGTH), treatment.IVIG_STRENGTH.label).is_("10_percent")
IVIG_07 = _rule("IVIG-07", "Immunoglobulin runs too fast", Part(RED, TEN_PERCENT & (RATE > FASTEST)), status=READ,
    sources=(OCTA,), applies=GIVEN_IVIG,
    to_do="Slow it down: in dermatomyositis clots are the danger. The number is from a label for adults.")  # fmt: skip

# --- who is at risk ---------------------------------------------------------------------------------------------

NEPHROTIC = fact(EverDiagnosed(("nephrotic_syndrome",)), "Has or had a nephrotic syndrome")
FACTORS = (s.creatinine_risen(DRUG, "0.3"), DEHYDRATED, HAD_CLOT, LINE, NEPHROTIC)
SEVERE_KIDNEYS = s.creatinine_risen(DRUG, "0.5") | s.filtration_below(s.FILTRATION_30)
IVIG_02 = _rule("IVIG-02", "Immunoglobulin may harm the kidneys or cause a clot", Part(AMBER, Or(FACTORS)),
    Part(RED, at_least(2, *FACTORS), "two reasons at once"), Part(RED, SEVERE_KIDNEYS, "the kidneys are much worse"),
    status=READ, sources=(OCTA,),
    to_do="Drink or infuse first, go slowly, divide the dose; weigh whether it is needed now.")  # fmt: skip

# --- what it hides ----------------------------------------------------------------------------------------------

PASSIVE_MONTHS = 6


def _passive(item: Item) -> Expression:
    return fact(
        AfterDose(Given(item), DRUG, PASSIVE_MONTHS), f"{item.label}: within six months after immunoglobulin"
    )


SEROLOGY = (
    tests_done.VARICELLA.result, tests_done.MEASLES.result, tests_done.HEPATITIS_B.result, tests_done.CORE_ANTIBODY.result,
    tests_done.HEPATITIS_C.result, confidential.HIV, tests_done.ANA,
)  # fmt: skip
IVIG_03 = _rule("IVIG-03", "Antibodies may be those of the donors",
    *(Part(AMBER, _passive(item), f"{item.label}: result may be passive") for item in SEROLOGY), status=CHOICE,
    applies=GIVEN_IVIG, to_do="Do not rest on the result; repeat it six months after the last immunoglobulin.")  # fmt: skip
IVIG_04, INT_27 = same(VAX_05, "IVIG-04"), same(VAX_05, "INT-27")

# --- after an infusion ------------------------------------------------------------------------------------------

HEADACHE, _ = RF_30.parts
IVIG_05 = replace(
    same(RF_30, "IVIG-05"), label="Severe headache or a stiff neck after immunoglobulin", parts=(HEADACHE,)
)
BLOOD_BREAKS = Or((a.DARK_URINE, a.said(symptoms.JAUNDICE), a.said(urgent.PALE)))
IVIG_06 = replace(_rule("IVIG-06", "Dark urine, jaundice or pallor after immunoglobulin",
    Part(a.SAME_DAY, (SINCE_IVIG <= BLOOD_DAYS) & BLOOD_BREAKS), status=RECALLED, applies=GIVEN_IVIG,
    to_do="Blood count, haptoglobin, direct antiglobulin test: blood cells may break."), same_as="RF-30")  # fmt: skip

RULES = (IVIG_01, IVIG_02, IVIG_03, IVIG_04, IVIG_05, IVIG_06, IVIG_07, INT_27)
