"""Beside the drugs: bones, eyes, growth, sugar, mood (BONE-, EYE-, GROW-, GLU-, MOOD-), sun, exercise, procedures, cell offers.

What has no computable condition (EX-01, EX-03, SUN-01) is advice and no rule.
"""

from __future__ import annotations

from heliotrope.knowledge import child, findings, laboratory, laboratory_more
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.glucocorticoids import A_DAY
from heliotrope.knowledge.drugs.glucocorticoids import TAKEN as STEROID
from heliotrope.knowledge.drugs.shared import HOT, VOMITS
from heliotrope.knowledge.drugs.sources import AAP
from heliotrope.knowledge.instruments import growth
from heliotrope.knowledge.recorded import confidential, examination, symptoms, tests_done, treatment, urgent
from heliotrope.language.elapsed import InMonths
from heliotrope.language.expressions import Expression, KnownTrue, Or, Product
from heliotrope.language.facts import Active, Answer, Begun, DaysSince, Latest, fact
from heliotrope.language.instruments import Measure
from heliotrope.language.items import yes_no
from heliotrope.language.moments import Fall, Score, SinceDone
from heliotrope.language.rules import ALWAYS, Level, Part, Rule, parameter
from heliotrope.language.sources import Source, Standing

READ, CHOICE, RECALLED = Standing.CONFIRMED, Standing.OUR_CHOICE, Standing.UNCONFIRMED
INFO, AMBER, RED = Level.INFO, Level.AMBER, Level.RED
ROUTINE, SAME_DAY, EMERGENCY = Level.ROUTINE, Level.SAME_DAY, Level.EMERGENCY
STOPP = Source("stopp", "STOPP: vertebral fractures in children begun on steroids", "STOPP", "abstract")
NAKHLA = Source("nakhla", "Nakhla: vertebral fractures in rheumatic disease", "NAKHLA", "abstract")
ISCD = Source("iscd", "ISCD: bone density in children", "share4rare.org", "a summary")
UV = Source(
    "uv-dm",
    "Sensitivity to ultraviolet in dermatomyositis",
    "doi:10.1111/j.1365-2133.1994.tb08492.x",
    "abstract",
)


def since(test: tests_done.Test, name: str) -> Expression:
    return fact(SinceDone(name, tuple(test), test.day), f"Days since the last {name}")


def lacks(done: Expression, limit: Expression) -> Expression:
    """Not done in so long: that nothing is recorded counts as not done."""
    return ~KnownTrue(done <= limit)


# --- bones ------------------------------------------------------------------------------------------------------

ON_STEROID = fact(DaysSince(Begun("continuing_gc")), "Days since the first dose of the steroid")
SPINE, DXA, EYES = (since(test, name) for test, name in (
    (tests_done.SPINE, "X-ray of the spine"), (tests_done.DXA, "bone density"), (tests_done.EYES, "eye check")))  # fmt: skip
MONTHS_ON_STEROID = fact(
    InMonths(DaysSince(Begun("continuing_gc"))), "Months since the first dose of the steroid"
)
SPINE_MONTHS = fact(InMonths(SinceDone("X-ray of the spine", tuple(tests_done.SPINE), tests_done.SPINE.day)),
             "Months since the last X-ray of the spine")  # fmt: skip
THREE_MONTHS = parameter("Months of steroid, from", 3, "mo", READ)
HALF_YEAR = parameter("Months in which an image of the spine counts", 6, "mo", RECALLED)
BONE_01 = Rule("BONE-01", "No image of the spine on a steroid of three months", (
    Part(AMBER, (MONTHS_ON_STEROID >= THREE_MONTHS) & lacks(SPINE_MONTHS, HALF_YEAR)),), STEROID, RECALLED, (STOPP, NAKHLA),
    "Image the spine from the side: fractures of vertebrae are often silent.")  # fmt: skip

STEROID_YEAR, DXA_SERVES = (parameter(f"Days {what}", days, "d", RECALLED)
                            for what, days in (("of steroid, more than", 365), ("in which a density counts", 395)))  # fmt: skip
BONE_DOSE = parameter("Prednisone a day per kg, from", "0.2", "mg/kg", RECALLED)
BONE_02 = Rule("BONE-02", "Bone density is due on a steroid", (
    Part(AMBER, (ON_STEROID > STEROID_YEAR) & (A_DAY >= Product(BONE_DOSE, s.WEIGHT)) & lacks(DXA, DXA_SERVES)),),
    STEROID, RECALLED, (ISCD,), "Bone density of the lumbar spine and of the body without the head.")  # fmt: skip

HEIGHT_BEFORE = fact(Latest(child.HEIGHT, back=1), "Height before that")
ERROR = parameter("Loss of height that is more than an error of measuring", 1, "cm", CHOICE)
BACK_PAIN = ~fact(Answer(symptoms.BACK_PAIN), "Pain in the back").is_("none")
BONE_03 = Rule("BONE-03", "Back pain or loss of height on a steroid", (
    Part(SAME_DAY, BACK_PAIN, "pain in the back"), Part(SAME_DAY, s.HEIGHT + ERROR < HEIGHT_BEFORE, "loss of height")),
    STEROID, RECALLED, (NAKHLA,), "Image the spine within two days; no sport until it is seen.")  # fmt: skip

DXA_LOW = parameter("Bone density, z-score, at most", -2, "1", READ, ISCD)
DENSITIES = (tests_done.DXA_SPINE_Z, tests_done.DXA_BODY_Z)
BONE_04 = Rule("BONE-04", "Bone density is low for age", (
    Part(AMBER, Or(tuple(fact(Latest(one), one.label) <= DXA_LOW for one in DENSITIES))),), ALWAYS, READ, (ISCD,),
    "Height-adjusted z-scores count, never T. Osteoporosis needs a fracture: ask the bone clinic.")  # fmt: skip

ENOUGH = parameter("25-OH vitamin D, at least", 50, "nmol/L", RECALLED)
VITAMIN_D = fact(Latest(laboratory_more.RECORDED_ONLY["vitamin_d"].value), "25-OH vitamin D")
BONE_05 = Rule("BONE-05", "Vitamin D is low", (Part(AMBER, VITAMIN_D < ENOUGH),), ALWAYS, RECALLED,
    to_do="Look at calcium and vitamin D in food and products.")  # fmt: skip

# --- eyes, growth, sugar, mood ----------------------------------------------------------------------------------

EYE_STEROID = parameter("Months of steroid, from", 6, "mo", RECALLED)
EYE_SERVES = parameter("Days in which an eye check counts", 395, "d", RECALLED)
EYE_01 = Rule("EYE-01", "No eye examination on a steroid of six months", (
    Part(AMBER, (MONTHS_ON_STEROID >= EYE_STEROID) & lacks(EYES, EYE_SERVES)),), STEROID, RECALLED,
    to_do="Pressure of the eye and lens, by an eye doctor.")  # fmt: skip

HEIGHT_Z = Measure("growth.height_z", "Height, z-score", growth.HEIGHT_Z)
YEAR = parameter("Height z-score fell within a year by, at least", "0.5", "1", CHOICE)
SHORT = parameter("Height z-score, below", -2, "1", RECALLED, AAP)
HEIGHT_NOW = fact(Score(HEIGHT_Z), "Height z-score")
FELL = fact(Fall(HEIGHT_Z, 395), "Fall of the height z-score within a year")
GROW_01 = Rule("GROW-01", "Growth falters", (
    Part(AMBER, FELL >= YEAR, "height falls away from its line"),
    Part(AMBER, HEIGHT_NOW < SHORT, "short for age")), ALWAYS, RECALLED,
    to_do="Measure again; puberty, parents' heights, dose of steroid, activity, nutrition.")  # fmt: skip

GLUCOSE = fact(Latest(laboratory_more.RECORDED_ONLY["glucose"].value, within=7), "Glucose of the past week")
HIGH_SUGAR = parameter("Random glucose, at least", "11.1", "mmol/L", RECALLED)
SUGAR = (GLUCOSE >= HIGH_SUGAR) | fact(Answer(urgent.THIRST), "Very thirsty, and passes much urine")
ILL = (VOMITS.is_("repeated") | VOMITS.is_("does_not_stop")
       | ~fact(Answer(examination.ALERTNESS), "Alertness").is_("alert"))  # fmt: skip
GLU_01 = Rule("GLU-01", "High blood sugar on a steroid or tacrolimus", (Part(SAME_DAY, SUGAR),
    Part(EMERGENCY, SUGAR & ILL, "with vomiting or drowsiness")), STEROID | fact(Active("tacrolimus"), "Tacrolimus is taken"),
    RECALLED, to_do="Glucose and ketones now.")  # fmt: skip

SELF_HARM = fact(Answer(confidential.SELF_HARM), "Has harmed herself or himself")
DARK_THOUGHTS = ~fact(Answer(confidential.SUICIDAL), "Thoughts of ending life").is_("none")
CONFUSED = fact(Answer(symptoms.CONFUSED), "Confused")
CHANGED = fact(Answer(symptoms.BEHAVIOUR), "Behaviour has changed") | ~fact(
    Answer(symptoms.SLEEP), "Trouble sleeping"
).is_("none")
MOOD_DRUG = STEROID | fact(Active("hydroxychloroquine"), "Hydroxychloroquine is taken")
MOOD_01 = Rule("MOOD-01", "Mood or behaviour has changed on a steroid or hydroxychloroquine", (
    Part(ROUTINE, CHANGED, "behaviour or sleep"), Part(SAME_DAY, SELF_HARM | DARK_THOUGHTS | CONFUSED, "self-harm or confusion")),
    MOOD_DRUG, RECALLED, to_do="Speak with the child alone; do not stop a steroid at once.")  # fmt: skip

# --- sun, exercise, procedures, offers --------------------------------------------------------------------------

UV_PLANNED = yes_no(
    "treatment.uv_planned", "A sunbed or phototherapy with ultraviolet light is planned as a treatment"
)
SUN_03 = Rule("SUN-03", "Ultraviolet light is planned as a treatment", (
    Part(RED, fact(Answer(UV_PLANNED, within=90))),), ALWAYS, READ, (UV,),
    "Not in this disease: ultraviolet light can make rash and muscle worse.")  # fmt: skip

HB = fact(Latest(laboratory.ANALYTES["haemoglobin"].value, within=28), "Haemoglobin of the past four weeks")
LOW_HB = parameter("Haemoglobin, below", 8, "g/dL", RECALLED)
PAUSE = Or((HOT, *(fact(Answer(one)) for one in (
    symptoms.CHEST_PAIN, symptoms.PALPITATIONS, symptoms.FAINTED, symptoms.DARK_URINE, symptoms.STRUGGLES, symptoms.NEW_ULCER)),
    HB < LOW_HB))  # fmt: skip
EX_02 = Rule("EX-02", "Pause exercise and call", (Part(INFO, PAUSE),), ALWAYS, RECALLED,
    to_do="Rest until the child has been seen; the physiotherapist begins again in steps.")  # fmt: skip

BAD_VESSELS = Or(tuple(fact(Latest(one, within=366)) for one in (
    symptoms.RAYNAUD, findings.VASCULOPATHIC_ULCERS, findings.DIGITAL_INFARCT)))  # fmt: skip
BAD_SKIN = Or(tuple(fact(Latest(one, within=366)) for one in (findings.ULCERS, findings.HEAVY_CALCINOSIS)))
EX_04 = Rule("EX-04", "Heat, cold and splints may harm this skin", (Part(INFO, BAD_VESSELS, "no cold: the vessels"),
    Part(INFO, BAD_SKIN, "no heat and no splint on sores or calcinosis")), ALWAYS, RECALLED,
    to_do="Tell the family and the physiotherapist; look under a splint every four hours on the first day.")  # fmt: skip

OPERATION = fact(Answer(urgent.OPERATION, within=90), "An operation or anaesthetic is planned")
PROC_01 = Rule("PROC-01", "An operation or anaesthetic is planned", (Part(INFO, OPERATION),), ALWAYS, RECALLED,
    to_do="Steroid plan, which drugs to hold, clots, potassium, heart and lung tests, latex and contrast.")  # fmt: skip
OFFER = fact(Latest(treatment.STEM_CELL_OFFER, within=183), "The family was offered stem cells commercially")
EXP_01 = Rule("EXP-01", "The family was offered stem cells commercially", (Part(SAME_DAY, OFFER),), ALWAYS, CHOICE,
    to_do="Speak with the family, without blame; tell what is known and what a trial is.")  # fmt: skip

QUESTIONS = (UV_PLANNED,)
RULES = (
    BONE_01,
    BONE_02,
    BONE_03,
    BONE_04,
    BONE_05,
    EYE_01,
    GROW_01,
    GLU_01,
    MOOD_01,
    SUN_03,
    EX_02,
    EX_04,
    PROC_01,
    EXP_01,
)
