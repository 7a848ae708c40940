"""Red flags: what cannot wait, whoever notices it. Missing answers never lower a level."""

from __future__ import annotations

from heliotrope.knowledge.drugs import methotrexate as mtx
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.pregnancy import TERATOGEN
from heliotrope.knowledge.drugs.sources import FDA_MTX, ISMP
from heliotrope.knowledge.recorded import symptoms
from heliotrope.language.expressions import KnownTrue, Or
from heliotrope.language.facts import Answer, fact
from heliotrope.language.items import measured, yes_no
from heliotrope.language.rules import Level, Part, Rule, parameter
from heliotrope.language.sources import Standing

EXTRA = measured(
    "urgent.mtx_extra_doses", "Doses of methotrexate taken beyond the weekly one", 0, 100, 1, "1"
)
BETWEEN = measured("urgent.mtx_days_between", "Days between two doses of methotrexate", 0, 400, 1, "d")
IN_A_ROW = measured("urgent.mtx_days_in_row", "Days in a row on which methotrexate was taken", 0, 400, 1, "d")
TWICE = yes_no(
    "urgent.mtx_over_twice", "More than twice the prescribed dose of methotrexate was taken at once"
)
STRENGTH = yes_no("urgent.mtx_wrong_tablet", "Methotrexate of another strength than prescribed was taken")
QUESTIONS = (EXTRA, BETWEEN, IN_A_ROW, TWICE, STRENGTH)

RF_18 = Rule("RF-18", "Pregnant on a drug that harms the unborn", (Part(Level.SAME_DAY, s.PREGNANT_IF_POSSIBLE),), TERATOGEN,
    Standing.CONFIRMED, (FDA_MTX,), "Speak with the family today: stopping is the doctor's decision, and never of steroids.",
    same_as="PREG-01")  # fmt: skip

DAYS_IN_ROW = parameter("Days of methotrexate in a row, from", 2, "d", Standing.CONFIRMED, ISMP)
EXTRA_DOSE = (fact(Answer(EXTRA)) >= 1) & ~KnownTrue(fact(Answer(BETWEEN)) >= mtx.SHIFT)
OVERDOSE = Or((
    KnownTrue(mtx.APART < mtx.SHIFT), EXTRA_DOSE, fact(Answer(IN_A_ROW)) >= DAYS_IN_ROW, fact(Answer(TWICE)),
    fact(Answer(STRENGTH)),
))  # fmt: skip
TOXIC = Or((
    fact(Answer(symptoms.MOUTH_ULCERS), "Sores in the mouth"), ~mtx.VOMITS.is_("none"), mtx.HOT,
    fact(Answer(symptoms.BLEEDING), "Bleeding or bruises"), mtx.BREATHLESS,
))  # fmt: skip
RF_19 = Rule("RF-19", "Too much methotrexate was taken", (Part(Level.SAME_DAY, OVERDOSE, "symptoms are not needed"),
    Part(Level.EMERGENCY, OVERDOSE & TOXIC, "with signs of toxicity")), mtx.ON_BOARD, Standing.CONFIRMED, (ISMP, FDA_MTX),
    "Hospital today: hold, blood count, creatinine and liver, folinic acid decided with the poison centre.")  # fmt: skip
RULES = (RF_18, RF_19)
