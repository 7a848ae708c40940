"""Strength, breathing muscles and swallowing (RF-01, RF-03, RF-04, RF-04b)."""

from __future__ import annotations

from heliotrope.knowledge import findings
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.sources import SHARE17
from heliotrope.knowledge.instruments import cmas, mmt
from heliotrope.knowledge.recorded import examination as e
from heliotrope.knowledge.recorded import symptoms as t
from heliotrope.knowledge.recorded import tests_done
from heliotrope.knowledge.recorded import urgent as u
from heliotrope.knowledge.red_flags import asked as a
from heliotrope.knowledge.red_flags.chest import DISTRESS
from heliotrope.knowledge.red_flags.sources import ANESKEY
from heliotrope.language.expressions import Or, Product
from heliotrope.language.facts import DaysSince, Latest, fact
from heliotrope.language.facts import Recorded as Given
from heliotrope.language.rules import ALWAYS, Part, parameter

# --- swallowing -------------------------------------------------------------------------------------------------

CHOKES = a.said(t.CHOKING_NOW) | a.said(t.CHOKING).is_("every_drink")
WET = a.any_of(t.COUGH_EATING, u.WET_VOICE)
UNSAFE = a.any_of(t.DROOLING, t.FROM_NOSE, t.NO_TABLETS)
RF_04 = a.rule("RF-04", "Cannot swallow safely",
    Part(a.SAME_DAY, UNSAFE, "saliva, food or tablets do not go down"),
    Part(a.SAME_DAY, WET & a.CHEST_SIGNS, "coughs or gurgles when eating, with signs in the chest"),
    Part(a.EMERGENCY, CHOKES, "chokes"),
    Part(a.EMERGENCY, (UNSAFE | WET) & a.FEVER & (a.CHEST_SIGNS | WET), "with fever and cough or signs in the chest"),
    applies=ALWAYS, status=a.READ, sources=(SHARE17,),
    to_do="Nothing by mouth until swallowing is seen; steroids and other medicines by another way.")  # fmt: skip

LOSS = parameter("Weight lost within a month, at least a share of", "0.05", "1", a.CHOICE)
MONTH = parameter("Days between two weights, and since the last, at most", 31, "d", a.CHOICE)
LONG_MEAL = parameter("A meal takes longer than", 60, "min", a.CHOICE)
TODDLER = parameter("Completed years of age, below", 2, "a", a.CHOICE)
LOST = (
    (s.WEIGHT_NOW <= s.WEIGHT_BEFORE - Product(LOSS, s.WEIGHT_BEFORE))
    & (s.WEIGHED_APART <= MONTH)
    & (s.WEIGHT_AGE <= MONTH)
)
EATS_BADLY = LOST | (a.said(t.MEAL_MINUTES) > LONG_MEAL)
RF_04B = a.rule("RF-04b", "Losing weight, or meals take very long", Part(a.ROUTINE, EATS_BADLY),
    Part(a.SAME_DAY, EATS_BADLY & (s.YEARS < TODDLER), "under two years"), applies=ALWAYS, status=a.CHOICE,
    to_do="See swallowing and weight this week.")  # fmt: skip

# --- muscles of breathing ---------------------------------------------------------------------------------------

COUNTS_FROM = parameter("Completed years of age, from", 6, "a", a.READ, ANESKEY)
FEW, SOME = (
    parameter(f"Counts in one breath, at most {many}", many, "1", a.READ, ANESKEY) for many in (10, 20)
)
CAPACITY = fact(Latest(tests_done.FVC_LITRES, 31), "Forced vital capacity of the past month")
CAPACITY_BEFORE = fact(Latest(tests_done.FVC_LITRES, 366, 1), "Forced vital capacity before that")
LITTLE_AIR, SOME_AIR = (parameter(f"mL of air per kg, {ml}", ml, "mL/kg", a.READ, ANESKEY) for ml in (20, 30))
LOST_AIR = parameter("Forced vital capacity that is left, at most a share of", "0.7", "1", a.RECALLED)
WEAK_IN = parameter("Strength of breathing in, below", 30, "cm[H2O]", a.READ, ANESKEY)
WEAK_OUT = parameter("Strength of breathing out, below", 40, "cm[H2O]", a.READ, ANESKEY)

COUNT = a.said(e.BREATH_COUNT)
CAN_COUNT = s.YEARS >= COUNTS_FROM
BREATH_SIGNS = Or((
    ~a.said(e.NECK_LIFT), a.any_of(e.WEAK_COUGH, t.NASAL_SPEECH, u.MORNING_HEADACHE), a.present(t.DYSPHONIA),
))  # fmt: skip
BREATH_NUMBERS = Or((
    CAN_COUNT & (COUNT <= FEW), 1000 * CAPACITY < Product(LITTLE_AIR, s.WEIGHT_NOW),
    CAPACITY <= Product(LOST_AIR, CAPACITY_BEFORE), fact(Latest(tests_done.PRESSURE_IN, 31)) < WEAK_IN,
    fact(Latest(tests_done.PRESSURE_OUT, 31)) < WEAK_OUT,
))  # fmt: skip
RF_03 = a.rule("RF-03", "The muscles of breathing may fail",
    Part(a.EMERGENCY, BREATH_SIGNS, "head lift, cough, voice or morning headache"),
    Part(a.EMERGENCY, BREATH_NUMBERS, "a measured number"),
    Part(a.SAME_DAY, (CAN_COUNT & (COUNT <= SOME)) | (1000 * CAPACITY <= Product(SOME_AIR, s.WEIGHT_NOW)), "near the limit"),
    applies=ALWAYS, status=a.READ, sources=(ANESKEY,),
    to_do="Measure oxygen and vital capacity now. The numbers come from adults; none are published for children.")  # fmt: skip

# --- sudden weakness --------------------------------------------------------------------------------------------

LOW_CMAS = parameter("CMAS, below", 15, "1", a.READ, SHARE17)
LOW_MMT8 = parameter("MMT8, below", 30, "1", a.READ, SHARE17)
FALL = parameter("CMAS has fallen by at least", 10, "1", a.CHOICE)
FOUR_WEEKS = parameter("Days between the two, at most", 28, "d", a.CHOICE)
CMAS, CMAS_BEFORE = (fact(Latest(cmas.ENTERED, within, back), f"CMAS{label}")
                     for within, back, label in ((8, 0, " of the past week"), (36, 1, ", the one before")))  # fmt: skip
MMT8 = fact(Latest(mmt.ENTERED, 8), "MMT8 of the past week")
CMAS_APART = fact(DaysSince(Given(cmas.ENTERED, 1)), "Days since the CMAS before") - fact(
    DaysSince(Given(cmas.ENTERED)), "Days since the last CMAS"
)
SUDDEN = Or((
    a.any_of(t.CANNOT_STAND, t.CANNOT_WALK, t.CANNOT_LIFT_ARMS, findings.BEDBOUND), CMAS < LOW_CMAS, MMT8 < LOW_MMT8,
    (CMAS <= CMAS_BEFORE - FALL) & (CMAS_APART <= FOUR_WEEKS),
))  # fmt: skip
BREATH_OR_THROAT = Or((DISTRESS, BREATH_SIGNS, BREATH_NUMBERS, CHOKES, UNSAFE, WET, a.ANY_BREATHLESSNESS))
RF_01 = a.rule("RF-01", "Sudden or great loss of strength", Part(a.SAME_DAY, SUDDEN),
    Part(a.EMERGENCY, SUDDEN & BREATH_OR_THROAT, "with trouble breathing, swallowing or lifting the head"), applies=ALWAYS,
    status=a.READ, sources=(SHARE17,), to_do="See the child today; breathing and swallowing first.")  # fmt: skip

RULES = (RF_01, RF_03, RF_04, RF_04B)
