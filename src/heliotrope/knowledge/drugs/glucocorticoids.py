"""Glucocorticoids: daily doses as prednisone (GC), pulses by vein (IVMP), the adrenal glands (AI-01), interactions.

A dated pulse is judged by itself and is no part of the daily dose. The rest of AI is advice for the printed plan of sick days.
"""

from __future__ import annotations

from fractions import Fraction

from heliotrope.knowledge import child, laboratory_more
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.blood_pressure import CENTILES, Pressure
from heliotrope.knowledge.drugs.sources import (
    AAP17,
    BSPED,
    BSR22,
    CARRA17R,
    ESE24,
    EULAR_OI,
    PIER,
    PRINTO19,
)
from heliotrope.knowledge.recorded import examination, treatment
from heliotrope.language.expressions import Expression, KnownTrue, Or, Product, case
from heliotrope.language.facts import (
    Active,
    Begun,
    Changed,
    DaysSince,
    Dose,
    Feature,
    Has,
    Latest,
    Order,
    SteroidDays,
    fact,
)
from heliotrope.language.facts import AsPrednisone as Prednisone
from heliotrope.language.facts import Recorded as Given
from heliotrope.language.products import CoursesByVein
from heliotrope.language.rules import Level, Part, Rule, parameter
from heliotrope.language.sources import Source, Standing

READ, CHOICE, RECALLED = Standing.CONFIRMED, Standing.OUR_CHOICE, Standing.UNCONFIRMED
INFO, AMBER, RED, STOP = Level.INFO, Level.AMBER, Level.RED, Level.HARD_STOP

TAKEN = fact(Active("continuing_gc"), "A glucocorticoid is taken or ordered")
A_DAY = fact(Prednisone(), "Prednisone a day")
BEFORE = fact(Prednisone("before"), "Prednisone a day before the order")
SINCE_START = fact(DaysSince(Begun("continuing_gc")), "Days since the first dose of the glucocorticoid")


def _rule(
    id: str, label: str, *parts: Part, status: Standing, sources: tuple[Source, ...] = (), to_do: str = "",
    applies: Expression = TAKEN,
) -> Rule:  # fmt: skip
    return Rule(id, label, parts, applies, status, sources, to_do)


# --- the daily dose ---------------------------------------------------------------------------------------------

MOST_PER_KG = parameter("Prednisone a day, at most, per kg", 2, "mg/kg", READ, BSR22)
MOST = parameter("Prednisone a day, at most", 60, "mg", READ, CARRA17R)
GC_01 = _rule("GC-01", "The daily dose of glucocorticoid is above its limit", Part(RED, A_DAY > MOST, "above 60 mg"),
    Part(RED, s.above_per_kg(A_DAY, MOST_PER_KG), "above the limit per kg"), status=READ, sources=(BSR22, CARRA17R),
    to_do="Confirm or correct the dose.")  # fmt: skip

UNCHANGED = parameter("Days on one dose, at most", 42, "d", READ, BSR22)
INDUCTION = parameter("Prednisone a day of induction, from, per kg", 1, "mg/kg", READ, BSR22)
SINCE_CHANGE = fact(DaysSince(Changed("continuing_gc")), "Days since the dose was changed")
GC_02 = _rule("GC-02", "An induction dose of glucocorticoid has not changed for six weeks",
    Part(AMBER, (SINCE_CHANGE > UNCHANGED) & (A_DAY >= Product(INDUCTION, s.WEIGHT))), status=READ, sources=(BSR22,),
    to_do="Review whether to taper.")  # fmt: skip

ON_PLAN = parameter("Prednisone a day at month 6, at most, per kg", "0.2", "mg/kg", READ, PRINTO19)
MONTH_6, REACH = 183, 28
AT_MONTH_6 = (SINCE_START >= MONTH_6 - REACH) & (SINCE_START <= MONTH_6 + REACH)
GC_06 = _rule("GC-06", "Above the published path of tapering at six months",
    Part(INFO, AT_MONTH_6 & s.above_per_kg(A_DAY, ON_PLAN)), status=READ, sources=(PRINTO19,),
    to_do="Compare with the published path; it is no instruction to taper.")  # fmt: skip

# --- the adrenal glands -----------------------------------------------------------------------------------------

PHYSIOLOGICAL = Fraction(3)  # mg of prednisone per m2 and day, our choice from hydrocortisone 8 to 12 mg/m2
LONG_ENOUGH = parameter("Days above what the body makes, from", 21, "d", READ, ESE24)
SUPPRESSING = fact(
    SteroidDays(PHYSIOLOGICAL, "m2", within=365), "Days of the past year above 3 mg/m2 of prednisone"
)
AT_RISK = SUPPRESSING >= LONG_ENOUGH
ONCE_TAKEN = fact(Active("continuing_gc", within=366), "A glucocorticoid is or was taken in the past year")
AI_01 = _rule("AI-01", "The adrenal glands may be suppressed", Part(INFO, AT_RISK), status=CHOICE, sources=(ESE24,),
    applies=ONCE_TAKEN, to_do="Steroid card and plan of sick days; never stop at once.")  # fmt: skip
CARD = fact(Latest(treatment.STEROID_CARD), "Has a steroid card and a plan for sick days")
GC_04 = _rule("GC-04", "No steroid card or plan of sick days", Part(AMBER, AT_RISK & ~KnownTrue(CARD)), status=CHOICE,
    sources=(BSPED,), applies=ONCE_TAKEN, to_do="Hand out the card and the plan; record that it was done.")  # fmt: skip

HALVED = 2 * A_DAY <= BEFORE
GC_03 = _rule("GC-03", "A glucocorticoid is stopped, or its dose halved or more, without a plan of tapering",
    Part(RED, AT_RISK & HALVED & ~fact(Order("taper"), "A plan of tapering is recorded")), status=READ, sources=(ESE24,),
    applies=BEFORE > 0, to_do="Plan the taper; the adrenal glands may not answer.")  # fmt: skip

# --- with other drugs, and infection ----------------------------------------------------------------------------

NSAID = fact(Active("nsaid"), "An anti-inflammatory drug is taken or ordered")
PROTECTED = fact(Active("proton_pump_inhibitor"), "A proton pump inhibitor is taken")
GC_07 = _rule("GC-07", "Glucocorticoid and an anti-inflammatory drug without protection of the stomach",
    Part(AMBER, NSAID & ~PROTECTED), status=RECALLED, to_do="Protect the stomach, or leave one out.")  # fmt: skip
INT_14 = _rule("INT-14", "A drug that slows the breakdown of glucocorticoids",
    Part(AMBER, fact(Active("cyp3a4_inhibitor"), "A CYP3A4 inhibitor is taken")), status=RECALLED,
    to_do="Watch for too much steroid; the adrenal glands are suppressed at lower doses.")  # fmt: skip
INT_15 = _rule("INT-15", "A drug that speeds the breakdown of glucocorticoids",
    Part(AMBER, fact(Active("enzyme_inducer"), "An enzyme inducer is taken")), status=READ, sources=(PIER,),
    to_do="The effect may be lost; doses of sick days may have to be higher.")  # fmt: skip
INT_16 = _rule("INT-16", "Glucocorticoid with an anti-inflammatory drug", Part(AMBER, NSAID), status=RECALLED,
    to_do="Bleeding of the gut: protect the stomach, or leave one out.")  # fmt: skip

FOUR_WEEKS = 28
PER_KG, IN_ALL = (
    fact(
        SteroidDays(Fraction("0.4"), "kg", FOUR_WEEKS, at_least=True),
        "Days of the past 28 with 0.4 mg/kg or more",
    ),
    fact(
        SteroidDays(Fraction(15), "day", FOUR_WEEKS, at_least=True), "Days of the past 28 with 15 mg or more"
    ),
)
ANOTHER = fact(Active("immunosuppressant"), "Another immunosuppressant is taken")
PROPHYLAXIS = fact(Active("co_trimoxazole"), "Trimethoprim with sulfamethoxazole is taken")
GC_08 = _rule("GC-08", "Pneumocystis: weigh prophylaxis",
    Part(INFO, Or((PER_KG >= FOUR_WEEKS, IN_ALL >= FOUR_WEEKS)) & ANOTHER & ~PROPHYLAXIS), status=CHOICE, sources=(EULAR_OI,),
    to_do="Weigh prophylaxis; with methotrexate not by trimethoprim unless a specialist says so.")  # fmt: skip

# --- checks -----------------------------------------------------------------------------------------------------

EVERY_28 = parameter("Days between blood pressure, glucose and weight", 28, "d", RECALLED)
EVERY_91 = parameter("Days between heights", 91, "d", RECALLED)
GRACE = parameter("Days of grace", 14, "d", CHOICE)
WATCHED = parameter("Prednisone a day, from, per kg", "0.2", "mg/kg", RECALLED)


def _unchecked(item: Given, label: str) -> Expression:
    """Days since it was done, counted from the first dose where it was never done since."""
    since = fact(DaysSince(item), f"Days since {label}")
    return case((KnownTrue(since <= SINCE_START), since), otherwise=SINCE_START)


OFTEN = tuple(_unchecked(Given(item), label) for item, label in (
    (examination.SYSTOLIC, "the blood pressure"), (laboratory_more.RECORDED_ONLY["glucose"].value, "glucose"),
    (child.WEIGHT, "the weight")))  # fmt: skip
HEIGHT = _unchecked(Given(child.HEIGHT), "the height")
GC_05 = _rule("GC-05", "Checks of glucocorticoids are overdue",
    Part(AMBER, Or((*(one - GRACE > EVERY_28 for one in OFTEN), HEIGHT - GRACE > EVERY_91)), "beyond the grace"),
    Part(RED, Or((*(one / 2 > EVERY_28 for one in OFTEN), HEIGHT / 2 > EVERY_91)), "more than twice the interval"),
    status=RECALLED, applies=TAKEN & (A_DAY >= Product(WATCHED, s.WEIGHT)),
    to_do="Blood pressure, glucose and weight every four weeks, height every three months.")  # fmt: skip

# --- pulses -----------------------------------------------------------------------------------------------------

PULSE = fact(Has("methylprednisolone", Feature.VEIN), "Methylprednisolone by vein is given or ordered")
A_PULSE = fact(Dose("methylprednisolone", "dose"), "Methylprednisolone for one dose")
PULSE_PER_KG = parameter("Methylprednisolone for one pulse, at most, per kg", 30, "mg/kg", READ, BSR22)
PULSE_MOST = parameter("Methylprednisolone for one pulse, at most", 1000, "mg", READ, BSR22)
IVMP_01 = _rule("IVMP-01", "The pulse of methylprednisolone is above its limit", Part(STOP, A_PULSE > PULSE_MOST, "above 1 g"),
    Part(STOP, s.above_per_kg(A_PULSE, PULSE_PER_KG), "above the limit per kg"), status=READ, sources=(BSR22,), applies=PULSE,
    to_do="Correct the dose, or have a second person confirm it with a reason.")  # fmt: skip
IN_A_WEEK = fact(CoursesByVein("methylprednisolone", within=7), "Courses of pulses begun within seven days")
ONE_COURSE = parameter("Courses of pulses within seven days, at most", 1, "1", CHOICE)
IVMP_02 = _rule("IVMP-02", "More than three daily pulses, or a second course within a week", Part(AMBER, fact(
    Has("methylprednisolone", Feature.MORE_DOSES, "3"), "More than three daily doses"), "more than three daily pulses"),
    Part(AMBER, IN_A_WEEK > ONE_COURSE, "a second course within seven days"), status=READ, sources=(PRINTO19,),
    applies=PULSE & ~fact(Order("reason"), "A reason is stated"), to_do="Give a reason, or three pulses.")  # fmt: skip

SYSTOLIC = fact(Latest(examination.SYSTOLIC, within=2), "Upper blood pressure of today or yesterday")
DIASTOLIC = fact(Latest(examination.DIASTOLIC, within=2), "Lower blood pressure of today or yesterday")
POTASSIUM = fact(
    Latest(laboratory_more.RECORDED_ONLY["potassium"].value, within=4), "Potassium of the past three days"
)
HOT = fact(Latest(examination.TEMPERATURE, within=2), "Temperature of today or yesterday")
STAGE_2 = Pressure(SYSTOLIC, DIASTOLIC, *CENTILES).stage_2
INFECTED = (HOT >= parameter("Temperature, from", 38, "Cel", RECALLED)) | fact(
    Has("antibiotic", Feature.TREATMENT), "A systemic antibiotic, not said to be for prophylaxis")  # fmt: skip
IVMP_03 = _rule("IVMP-03", "A pulse with high blood pressure, low potassium or an infection",
    Part(RED, STAGE_2, "blood pressure of stage 2"),
    Part(RED, POTASSIUM < parameter("Potassium, at least", "3.5", "mmol/L", RECALLED), "low potassium"),
    Part(RED, INFECTED, "an infection"), status=RECALLED, sources=(AAP17,), applies=PULSE,
    to_do="Treat it first; weigh the pulse again.")  # fmt: skip

# --- the printed plan of sick days ------------------------------------------------------------------------------

EMERGENCY_MG = case((s.YEARS < 1, 25), (s.YEARS < 6, 50), otherwise=100)
"""Hydrocortisone into the muscle, mg, by age (BSPED): for the plan that is printed, never computed for a family."""

RULES = (
    GC_01,
    GC_02,
    GC_03,
    GC_04,
    GC_05,
    GC_06,
    GC_07,
    GC_08,
    AI_01,
    IVMP_01,
    IVMP_02,
    IVMP_03,
    INT_14,
    INT_15,
    INT_16,
)
