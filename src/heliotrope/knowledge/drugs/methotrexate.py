"""Methotrexate: once a week, never daily (MTX-01 to MTX-18), and its interactions (INT-01 to INT-05).

An order is what is taken now or is under entry. MTX-17 has no level of its own: it is VAX-EXP-01.
"""

from __future__ import annotations

from functools import partial

from heliotrope.knowledge import child
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import (
    AMBER,
    BLOOD_COUNT,
    CHOICE,
    GRACE_STABLE,
    GRACE_START,
    INFO,
    KIDNEY,
    LIVER,
    READ,
    RECALLED,
    RED,
    SET,
    STOP,
    Check,
    drug_rule,
    lacks,
    never,
    overdue,
    same,
    since_rise,
    since_start,
    unchecked,
)
from heliotrope.knowledge.drugs.screening import NO_HEPATITIS_B
from heliotrope.knowledge.drugs.sources import (
    ADC_MTX,
    BCRS,
    CFP,
    DMARD_PAGE,
    FDA_MTX,
    ISMP,
    LPC,
    MEDSAFE,
    SHARE17,
    SPS_INT,
    SPS_MTX,
)
from heliotrope.knowledge.recorded import confidential, examination, symptoms, tests_done
from heliotrope.language.expressions import Or, Recorded, case
from heliotrope.language.facts import (
    Active,
    Answer,
    Dose,
    Feature,
    Gap,
    Has,
    fact,
)
from heliotrope.language.facts import Recorded as Given
from heliotrope.language.rules import Part, parameter

DRUG = "methotrexate"
TAKEN = fact(Active(DRUG), "Methotrexate is taken or ordered")
A_WEEK = fact(Dose(DRUG), "Methotrexate a week")
SINCE_START = since_start(DRUG)


_rule = partial(drug_rule, applies=TAKEN)

# --- the order --------------------------------------------------------------------------------------------------

NOT_WEEKLY = fact(Has(DRUG, Feature.NOT_ONCE_A_WEEK), "Methotrexate other than once a week")
MTX_01 = _rule("MTX-01", "Methotrexate is ordered other than once a week", Part(STOP, NOT_WEEKLY), status=READ,
    sources=(FDA_MTX, ISMP), to_do="Order it once a week, on a named day. Daily methotrexate has killed.")  # fmt: skip

MOST_A_WEEK = parameter("Methotrexate a week, at most", 40, "mg", READ, SHARE17)
MOST_PER_KG = parameter("Methotrexate a week, at most, per kg", 1, "mg/kg", RECALLED)
MOST_PER_AREA = parameter("Methotrexate a week, published range up to", 20, "mg/m2", READ, SHARE17)
TOO_MUCH = (A_WEEK > MOST_A_WEEK) | s.above_per_kg(A_WEEK, MOST_PER_KG)
MTX_02 = _rule("MTX-02", "The weekly dose of methotrexate is above its limit",
    Part(STOP, A_WEEK > MOST_A_WEEK, "above the absolute limit"),
    Part(STOP, s.above_per_kg(A_WEEK, MOST_PER_KG), "above the limit per kg"), status=READ, sources=(SHARE17,),
    to_do="Lower the dose, or have a second person confirm it with a reason.")  # fmt: skip
MTX_02B = _rule("MTX-02b", "The weekly dose of methotrexate is above the published range",
    Part(AMBER, s.above_per_area(A_WEEK, MOST_PER_AREA, s.RANGE_TOLERANCE) & ~TOO_MUCH), status=READ, sources=(SHARE17,),
    to_do="Check that the dose is meant.")  # fmt: skip

SHIFT = parameter("Days between two doses, at least", 6, "d", CHOICE)
APART = fact(Gap(DRUG, within=28), "Fewest days between two doses of the last four weeks")
MTX_03 = _rule("MTX-03", "Two doses of methotrexate lie too close together", Part(RED, APART < SHIFT), status=READ,
    sources=(ISMP,), applies=Recorded(APART),
    to_do="Treat as an overdose until reviewed: hold, blood count, creatinine, liver today, ask about folinic acid.")  # fmt: skip
MTX_04 = _rule("MTX-04", "The order of methotrexate names no day of the week",
    Part(STOP, fact(Has(DRUG, Feature.NO_WEEKDAY), "No day of the week is named")), status=CHOICE, sources=(ISMP,),
    to_do="Name the day on which it is taken.")  # fmt: skip

WITHOUT_FOLATE = parameter("Days of methotrexate without folate, at most", 7, "d", RECALLED)
FOLATE = fact(Active("folate"), "Folic or folinic acid is taken")
MTX_05 = _rule("MTX-05", "Methotrexate without folic or folinic acid", Part(AMBER, (SINCE_START > WITHOUT_FOLATE) & ~FOLATE),
    status=RECALLED, to_do="Consider folic acid; look whether it is taken and not recorded.")  # fmt: skip

INFANT = parameter("Completed years of age, below", 1, "a", READ, FDA_MTX)
MTX_15 = _rule("MTX-15", "Preserved methotrexate for an infant",
    Part(STOP, (s.YEARS < INFANT) & fact(Has(DRUG, Feature.CONTAINS, "benzyl alcohol"), "It contains benzyl alcohol")),
    status=READ, sources=(FDA_MTX,), to_do="Use a formulation without preservative.")  # fmt: skip

FOLIC_WEEKLY = fact(Has("folic_acid", Feature.WEEKLY), "Folic acid once a week")
DAILY = fact(Has(DRUG, Feature.DAILY), "Methotrexate every day")
SMALL, LARGE = (
    fact(Has(DRUG, Feature.STRENGTH, mg), f"Tablets of {mg} mg are supplied") for mg in ("2.5", "10")
)
MTX_16 = _rule("MTX-16", "Methotrexate may be mistaken",
    Part(STOP, FOLIC_WEEKLY & DAILY, "folic acid once a week and methotrexate daily: they may have been swapped"),
    Part(STOP, SMALL & LARGE, "tablets of 2.5 and of 10 mg are both supplied"), status=READ, sources=(BCRS,),
    to_do="Correct the two orders; supply one strength only.")  # fmt: skip

# --- with other drugs -------------------------------------------------------------------------------------------

LINGERS = 14  # days after the last dose in which it still counts, our choice
ON_BOARD = fact(Active(DRUG, within=LINGERS), "Methotrexate is taken, or was in the last 14 days")
TRIMETHOPRIM = fact(Active("trimethoprim"), "Trimethoprim is taken or ordered")
TREATMENT, PROPHYLAXIS = (fact(Has("co_trimoxazole", feature), f"Trimethoprim with sulfamethoxazole, {feature}")
                          for feature in (Feature.TREATMENT, Feature.PROPHYLAXIS))  # fmt: skip
MTX_06 = _rule("MTX-06", "Trimethoprim with methotrexate",
    Part(STOP, TRIMETHOPRIM, "trimethoprim, at any dose"),
    Part(STOP, TREATMENT, "trimethoprim with sulfamethoxazole, not said to be for prophylaxis"),
    status=READ, sources=(MEDSAFE, SPS_INT, LPC), applies=ON_BOARD,
    to_do="Choose another antibiotic: the bone marrow has failed even after low doses and short courses.")  # fmt: skip
MTX_06B = _rule("MTX-06b", "Prophylaxis with trimethoprim and sulfamethoxazole beside methotrexate",
    Part(AMBER, PROPHYLAXIS), status=READ, sources=(MEDSAFE, SPS_INT),
    to_do="Extra blood counts at 2, 4 and 8 weeks (the days are our choice).")  # fmt: skip
INT_01, INT_02 = same(MTX_06, "INT-01"), same(MTX_06B, "INT-02")

DEHYDRATED = fact(Answer(symptoms.LITTLE_URINE), "Little or no urine for half a day")
INJURED = s.creatinine_risen(DRUG, "0.5")
ABOVE_RANGE = s.above_per_area(A_WEEK, MOST_PER_AREA)
NSAID = fact(Active("nsaid"), "An anti-inflammatory drug is taken or ordered")
MTX_07 = _rule("MTX-07", "An anti-inflammatory drug with methotrexate", Part(INFO, NSAID),
    Part(RED, NSAID & Or((s.filtration_below(s.FILTRATION_60), INJURED, DEHYDRATED, ABOVE_RANGE)),
         "with low filtration, a rise of creatinine, dehydration or a dose above the range"),
    status=READ, sources=(CFP,), to_do="Check the kidneys; avoid the combination where they are impaired.")  # fmt: skip
INT_03 = same(MTX_07, "INT-03")

RAISING = Or(tuple(fact(Active(drug), label) for drug, label in (
    ("proton_pump_inhibitor", "A proton pump inhibitor is taken"), ("penicillin", "A penicillin is taken"),
    ("probenecid", "Probenecid is taken"), ("ciprofloxacin", "Ciprofloxacin is taken"))))  # fmt: skip
INT_04 = _rule("INT-04", "A drug that may raise the level of methotrexate", Part(INFO, RAISING),
    Part(AMBER, RAISING & s.filtration_below(s.FILTRATION_60), "with low filtration"), status=READ, sources=(CFP,),
    to_do="Watch blood count and kidneys; rare, and mainly at high doses.")  # fmt: skip

MARROW = Or(
    (
        fact(Active("azathioprine"), "Azathioprine is taken"),
        fact(Active("leflunomide"), "Leflunomide is taken"),
    )
)
MTX_18 = _rule("MTX-18", "Azathioprine or leflunomide with methotrexate", Part(RED, MARROW), status=RECALLED,
    sources=(SPS_MTX,), to_do="Have a specialist confirm the combination; count blood more often.")  # fmt: skip
INT_05 = _rule("INT-05", "Azathioprine, leflunomide or a retinoid with methotrexate",
    Part(RED, Or((*MARROW.parts, fact(Active("retinoid"), "A retinoid is taken")))), status=RECALLED,
    to_do="Have a specialist confirm the combination.")  # fmt: skip

# --- who must not have it ---------------------------------------------------------------------------------------

MTX_08 = _rule("MTX-08", "Methotrexate and pregnancy", Part(STOP, s.PREGNANT_IF_POSSIBLE, "the pregnancy test is positive"),
    Part(AMBER, s.NO_PLAN, "no plan for contraception or pregnancy is recorded"), status=READ, sources=(FDA_MTX,),
    to_do="Stop before a dose more is given, and call the specialist; or agree a plan, in confidence.")  # fmt: skip
MTX_13 = _rule("MTX-13", "Methotrexate with low filtration", Part(AMBER, s.filtration_below(s.FILTRATION_60), "below 60"),
    Part(STOP, s.filtration_below(s.FILTRATION_30), "below 30"), status=RECALLED, sources=(SPS_MTX,),
    to_do="Review the dose; avoid it where the kidneys are severely impaired.")  # fmt: skip

# --- checks before and during -----------------------------------------------------------------------------------

LACKS_BLOOD = lacks(BLOOD_COUNT, "the blood count") | lacks(KIDNEY, "creatinine")
LACKS_REST = Or((
    lacks(LIVER, "liver tests"), lacks(Given(child.HEIGHT), "the height"), lacks(Given(child.WEIGHT), "the weight"),
    lacks(Given(examination.SYSTOLIC), "the blood pressure"),
    NO_HEPATITIS_B, never(Given(tests_done.HEPATITIS_C.result)), never(Given(confidential.HIV)),
    never(Given(tests_done.VARICELLA.result)),
))  # fmt: skip
BEGINS = fact(Has(DRUG, Feature.BEGINS), "An order that begins methotrexate")
MTX_09 = _rule("MTX-09", "Methotrexate is begun with checks missing", Part(AMBER, LACKS_REST, "a check is missing"),
    Part(RED, LACKS_BLOOD, "the blood count or creatinine is missing"), status=READ, sources=(SPS_MTX, ADC_MTX),
    applies=BEGINS,
    to_do="Blood count, ALT or AST, albumin, creatinine, hepatitis B and C, HIV, varicella, size, blood pressure.")  # fmt: skip

FIRST_PHASE, SECOND_PHASE = (parameter(f"Days since the start or last rise, {name} phase up to", days, "d", CHOICE)
                             for name, days in (("first", 42), ("second", 126)))  # fmt: skip
EVERY_14, EVERY_28 = (parameter("Days between checks", days, "d", READ, SPS_MTX) for days in (14, 28))
EVERY_84 = parameter("Days between checks once stable", 84, "d", RECALLED)
PHASE = since_rise(DRUG)
INTERVAL = case((PHASE <= FIRST_PHASE, EVERY_14), (PHASE <= SECOND_PHASE, EVERY_28), otherwise=EVERY_84)
GRACE = case((PHASE <= SECOND_PHASE, GRACE_START), otherwise=GRACE_STABLE)
CHECK = Check(DRUG, TAKEN, unchecked(DRUG, SET), INTERVAL, GRACE)
MTX_10 = _rule("MTX-10", "Blood checks of methotrexate are overdue", *overdue(CHECK), applies=TAKEN & ~BEGINS,
    status=CHOICE, sources=(SPS_MTX,),
    to_do="Blood count, ALT or AST, albumin and creatinine now; no further supply before they are seen.")  # fmt: skip

# --- how the child is -------------------------------------------------------------------------------------------

BREATHLESS = ~fact(Answer(symptoms.BREATHLESS), "Short of breath").is_("never")
MTX_11 = _rule("MTX-11", "Cough, breathlessness or fever on methotrexate", Part(RED, Or((s.COUGHS, BREATHLESS, s.HOT))),
    status=READ, sources=(FDA_MTX,), to_do="See the child today: inflamed lung, infection, or the disease itself.")  # fmt: skip

MTX_12 = _rule("MTX-12", "Signs of toxicity of methotrexate", Part(RED, Or((
    fact(Answer(symptoms.MOUTH_ULCERS), "Sores in the mouth"), s.VOMITS_TWICE,
    fact(Answer(symptoms.DIARRHOEA), "Diarrhoea").is_("severe"), DEHYDRATED))), status=READ, sources=(DMARD_PAGE, ISMP),
    to_do="Hold methotrexate; blood count and creatinine the same day.")  # fmt: skip

MTX_14 = _rule("MTX-14", "Infection on methotrexate", Part(AMBER, s.HOT, "fever"),
    Part(AMBER, s.ANTIBIOTIC, "an infection that needs an antibiotic"), status=RECALLED,
    to_do="Hold this week's dose until the child is reviewed.")  # fmt: skip

RULES = (
    MTX_01, MTX_02, MTX_02B, MTX_03, MTX_04, MTX_05, MTX_06, MTX_06B, MTX_07, MTX_08, MTX_09, MTX_10, MTX_11, MTX_12, MTX_13,
    MTX_14, MTX_15, MTX_16, MTX_18, INT_01, INT_02, INT_03, INT_04, INT_05,
)  # fmt: skip
