"""Belly, skin, brain and eye, urine, limbs and the newborn (RF-05 to RF-09, RF-25, RF-26, RF-31, RF-36)."""

from __future__ import annotations

from heliotrope.knowledge import antibodies, findings
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.glucocorticoids import A_DAY
from heliotrope.knowledge.drugs.sources import SHARE17
from heliotrope.knowledge.recorded import examination as e
from heliotrope.knowledge.recorded import newborn as n
from heliotrope.knowledge.recorded import symptoms as t
from heliotrope.knowledge.recorded import urgent as u
from heliotrope.knowledge.red_flags import asked as a
from heliotrope.knowledge.red_flags.sources import GI110, GIPERF, JCP3, RHABDO, STOPP
from heliotrope.language.expressions import Or, Product
from heliotrope.language.facts import Active, Begun, DaysSince, Feature, Has, Latest, fact
from heliotrope.language.rules import ALWAYS, Part, parameter

# --- belly ------------------------------------------------------------------------------------------------------

PAIN = a.present(t.BELLY_PAIN)
HOURS = a.said(t.BELLY_HOURS)
AN_HOUR = parameter("Constant pain in the belly, longer than", 1, "h", a.CHOICE)
SIX_HOURS = parameter("Any pain in the belly, longer than", 6, "h", a.RECALLED)
HALF_MG = parameter("Prednisolone a day, or what equals it, at least, per kg", "0.5", "mg/kg", a.RECALLED)
RF_05 = a.rule("RF-05", "The belly may be torn, bleeding or blocked", Part(a.EMERGENCY, Or((
    a.said(t.BELLY_PAIN).is_("severe"), a.said(t.BELLY_CONSTANT) & (HOURS > AN_HOUR), PAIN & a.FEVER,
    a.any_of(t.BLOOD_IN_STOOL, u.HARD_BELLY, u.SHOULDER_TIP), a.VOMITS.is_("does_not_stop"), a.said(e.BELLY_TENDER).is_("hard"),
))), applies=ALWAYS, status=a.READ, sources=(GIPERF, GI110),
    to_do="Surgeon and picture of the belly now; steroids hide the signs.")  # fmt: skip

FRAGILE = Or((
    fact(Latest(antibodies.ANTIBODIES["NXP2"]), "Anti-NXP2").is_("positive"),
    *(fact(Latest(item, 29)) for item in (findings.ULCERS, findings.VASCULOPATHIC_ULCERS, findings.DIGITAL_INFARCT,
                                         findings.GUT_VASCULITIS)),
    a.said(t.NEW_ULCER), A_DAY >= Product(HALF_MG, s.WEIGHT_NOW),
    fact(Active("tocilizumab", within=29), "Tocilizumab in the past four weeks"),
))  # fmt: skip
RF_05B = a.rule("RF-05b", "Even mild pain in the belly, in a child at risk of a tear",
    Part(a.SAME_DAY, PAIN & (HOURS > SIX_HOURS) & FRAGILE), applies=ALWAYS, status=a.READ, sources=(JCP3, GI110),
    to_do="Low threshold for a picture of the belly; lipase.")  # fmt: skip

# --- skin -------------------------------------------------------------------------------------------------------

SKIN = a.any_of(t.NEW_ULCER, t.NEW_RASH, t.HOT_LUMP, u.SPREADING_RED)
RF_07 = a.rule("RF-07", "New open sore, black or blistered skin, infected skin or calcium", Part(a.SAME_DAY, SKIN),
    Part(a.EMERGENCY, SKIN & (a.FEVER | a.VERY_ILL), "with fever or very ill"),
    Part(a.EMERGENCY, a.said(u.BLACK_DIGIT), "a black finger or toe"), applies=ALWAYS, status=a.READ, sources=(SHARE17,),
    to_do="See the skin today; culture, vessels, infection.")  # fmt: skip

# --- brain and eye ----------------------------------------------------------------------------------------------

CONFUSED = a.said(t.CONFUSED) | a.said(e.ALERTNESS).is_("confused")
RF_08 = a.rule("RF-08", "Signs of brain or eye",
    Part(a.EMERGENCY, CONFUSED | a.any_of(t.HEADACHE, t.VISION, t.SEIZURE, t.ONE_SIDED)), applies=ALWAYS, status=a.READ,
    sources=(SHARE17,), to_do="Blood pressure, glucose, picture of the brain; swelling, infection, clot.")  # fmt: skip

# --- urine and muscle -------------------------------------------------------------------------------------------

PIGMENT = a.said(e.URINE_BLOOD).is_("3+") & ~a.said(u.RED_CELLS)
HIGH_CK = parameter("CK of the past week, above", 5000, "U/L", a.CHOICE)
NEW_DRUG = parameter("Days since deucravacitinib was begun, at most", 84, "d", a.CHOICE)
HARMS_MUSCLE = Or((
    a.any_of(u.MUSCLE_PAIN, t.AFTER_EXERCISE), a.FEVER, fact(Active("statin"), "A statin is taken"),
    fact(Has("antibiotic", Feature.TREATMENT), "An antibiotic is taken for an infection"),
    fact(Active("deucravacitinib"), "Deucravacitinib is taken")
    & (fact(DaysSince(Begun("deucravacitinib")), "Days since the first dose") <= NEW_DRUG),
))  # fmt: skip
BREAKDOWN = Or((a.DARK_URINE, PIGMENT, (a.lab("ck", 8) > HIGH_CK) & HARMS_MUSCLE))
HIGH_POTASSIUM = parameter("Potassium, above", 6, "mmol/L", a.RECALLED)
TWICE = parameter("times the creatinine before, at least", 2, "1", a.RECALLED)
KIDNEY_FAILS = Or((
    a.any_of(t.LITTLE_URINE, t.PALPITATIONS), a.lab("potassium", 3) > HIGH_POTASSIUM,
    a.lab("creatinine", 8) >= Product(TWICE, a.lab("creatinine", 366, 1)),
))  # fmt: skip
RF_09 = a.rule("RF-09", "Muscle breaks down", Part(a.SAME_DAY, BREAKDOWN),
    Part(a.EMERGENCY, BREAKDOWN & KIDNEY_FAILS, "and the kidneys or the heart suffer"), applies=ALWAYS, status=a.READ,
    sources=(RHABDO,), to_do="CK, potassium, creatinine, calcium and urine today. A high CK alone is the disease.")  # fmt: skip

# --- limbs ------------------------------------------------------------------------------------------------------

RF_25 = a.rule("RF-25", "A bone may be broken or dying",
    Part(a.SAME_DAY, a.said(t.BACK_PAIN).is_("severe"), "severe pain in the back"),
    Part(a.SAME_DAY, a.ON_STEROID & a.said(u.NO_WEIGHT), "cannot put weight on a leg, on steroids"),
    Part(a.ROUTINE, a.ON_STEROID & a.present(t.HIP_KNEE_PAIN), "pain in hip or knee, on steroids"), applies=ALWAYS,
    status=a.READ, sources=(STOPP,), to_do="Picture of spine or hip.")  # fmt: skip
HOT_LIMB = a.said(u.HOT_JOINT)
RF_26 = a.rule("RF-26", "A joint or limb that cannot wait", Part(a.SAME_DAY, HOT_LIMB),
    Part(a.EMERGENCY, HOT_LIMB & a.FEVER, "with fever"), Part(a.EMERGENCY, a.said(u.TIGHT_LIMB), "pressure in a muscle"),
    applies=ALWAYS, status=a.RECALLED, to_do="Infected joint, or pressure in a muscle: see today.")  # fmt: skip
RF_36 = a.rule("RF-36", "A change to tell the team",
    Part(a.ROUTINE, a.any_of(u.CONTRACTURE, u.FALLS_MORE, t.SCHOOL_REFUSAL) | a.present(t.SEEMS_SAD)), applies=ALWAYS,
    status=a.RECALLED, to_do="Take it up at the next call.")  # fmt: skip

# --- the youngest -----------------------------------------------------------------------------------------------

THREE_MONTHS = parameter("Days of age, below", 92, "d", a.RECALLED)
RF_31 = a.rule("RF-31", "A young baby that is weak, feeds or breathes badly, or has fever", Part(a.EMERGENCY, Or((
    a.said(n.RASH) & a.any_of(n.WEAKNESS, n.LOW_TONE), a.present(n.FEEDING), a.present(n.BREATHING), a.FEVER, a.said(n.FEVER),
))), applies=s.AGE_DAYS < THREE_MONTHS, status=a.READ, sources=(SHARE17,), to_do="Assess as an emergency.")  # fmt: skip

RULES = (RF_05, RF_05B, RF_07, RF_08, RF_09, RF_25, RF_26, RF_31, RF_36)
