"""What is due when: phases of the disease, intervals by phase, and the reminders (VISIT-01 to VISIT-10).

The intervals are defaults that a clinic may edit; where a source was read it is named, the rest is recalled or our choice. Where
a table gives a range of months, the longer end is the day from which something is overdue.

    P0 diagnosis   the first 14 days        P1 induction   until month 3, or 3 months after a flare
    P2 active      until inactive           P3 inactive on drugs       P4 inactive without drugs
    P5 late        14 years or damage: stands beside the others
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from heliotrope.knowledge import antibodies, child, findings, laboratory, laboratory_more, nondrug, vocabulary
from heliotrope.knowledge import course_of_treatment as treatment
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.glucocorticoids import TAKEN as STEROID
from heliotrope.knowledge.drugs.sources import PRINTO19, SHARE17
from heliotrope.knowledge.instruments import (
    cdasi,
    chaq,
    cmas,
    das,
    global_ratings,
    mdi,
    mmt,
    nailfold,
    printo_inactive,
)
from heliotrope.knowledge.nondrug import lacks
from heliotrope.knowledge.recorded import confidential, examination, symptoms, team, tests_done
from heliotrope.knowledge.recorded.treatment import FLARE, VACCINATION_REVIEWED
from heliotrope.knowledge.working import NEXT_WEEKS
from heliotrope.language.expressions import Expression, KnownTrue, Never, Or, Recorded, case, label_of
from heliotrope.language.facts import Active, AllOf, DaysSince, Latest, fact
from heliotrope.language.facts import Recorded as Given
from heliotrope.language.items import Item
from heliotrope.language.moments import Diagnosed, Held, SinceDone, SinceVisit
from heliotrope.language.rules import ALWAYS, Level, Part, Rule, parameter
from heliotrope.language.sources import Source, Standing

READ, CHOICE, RECALLED = Standing.CONFIRMED, Standing.OUR_CHOICE, Standing.UNCONFIRMED
INFO, AMBER = Level.INFO, Level.AMBER
EULAR_VACCINES = Source(
    "eular-pres-2021",
    "EULAR/PRES 2021: vaccination of children with rheumatic disease",
    "EULARPRES21",
    "the table",
)

MYOSITIS = tuple(one.id for one in vocabulary.conditions().values() if one.group == "myositis")
DIAGNOSED = fact(Diagnosed(MYOSITIS), "Days since the diagnosis")

# --- phases -----------------------------------------------------------------------------------------------------

FIRST_DAYS, INDUCTION = (parameter(f"Days of {what}", days, "d", CHOICE)
                         for what, days in (("diagnosis", 14), ("induction", 91)))  # fmt: skip
INACTIVE = fact(Held(printo_inactive.INACTIVE_MEASURE, 91), "Inactive at two visits three months apart")
ON_DRUG = Or(tuple(fact(Active(group), f"{group} is taken") for group in treatment.GROUPS))
FLARED = fact(SinceDone("flare", (FLARE,)), "Days since a flare was recorded")
NEW_FLARE = fact(Latest(FLARE, within=92), "A flare in the last three months")

P0 = KnownTrue(DIAGNOSED <= FIRST_DAYS)
P1 = KnownTrue(treatment.DAYS <= INDUCTION) | KnownTrue(NEW_FLARE) | KnownTrue(DIAGNOSED <= INDUCTION)
PHASES = ("P0", "P1", "P2", "P3", "P4")
PHASE_NAMES = {
    "P0": "diagnosis",
    "P1": "induction",
    "P2": "active disease",
    "P3": "inactive on drugs",
    "P4": "inactive without drugs",
}
PHASE_OF = label_of(PHASES, (P0, "P0"), (P1, "P1"), (~INACTIVE, "P2"), (ON_DRUG, "P3"), otherwise="P4")
LATE = KnownTrue(s.YEARS >= 14) | KnownTrue(
    fact(Latest(mdi.PRESENT), "Items of damage that are present") >= 1
)

# --- what is due ------------------------------------------------------------------------------------------------

MONTH = Fraction(3044, 100)
Days = tuple[int | None, int | None, int | None, int | None, int | None]


@dataclass(frozen=True, eq=False)
class Need:
    """Something that is done again and again: `every` so many days in the phases P0 to P4, none where it is not asked for.

    `first` is how many days after diagnosis it should have been done once. Under `from_years` it is not applicable, and
    `instead` says what can be done; `when` narrows it to some children. `asked` are weeks that stand in place of `every`.
    """

    id: str
    label: str
    done: Expression
    every: Days
    standing: Standing
    first: int = 14
    from_years: int = 0
    instead: str = ""
    when: Expression | None = None
    source: Source | None = None
    asked: Expression | None = None


def _done(name: str, items: tuple[Item, ...], day: Item | None = None) -> Expression:
    return fact(SinceDone(name, items, day), f"Days since {name}")


def _test(test: tests_done.Test, name: str) -> Expression:
    return _done(name, tuple(test), test.day)


def _labs(*names: str) -> tuple[Item, ...]:
    known = laboratory.ANALYTES | laboratory_more.RECORDED_ONLY
    return tuple(known[name].value for name in names)


VISIT: Days = (7, 28, 56, 91, 183)
VISITED = fact(SinceVisit(), "Days since the last visit")
SINCE_ASKED = fact(DaysSince(Given(NEXT_WEEKS)), "Days since the next visit was asked for")
ASKED = case(
    (KnownTrue(SINCE_ASKED <= VISITED), fact(Latest(NEXT_WEEKS), "Weeks until the next visit")),
    otherwise=Never(NEXT_WEEKS.kind),
)  # only what the last visit itself asked for
LUNG_FROM, CMAS_FROM, MMT_FROM, WALK_FROM = 6, 4, 4, 5  # years
SINCE_MDI = _done("the damage index", mdi.MDI.items)
SINCE_LUNG = _test(tests_done.LUNG_FUNCTION, "lung function")
SINCE_VACCINES = _done("the review of vaccinations", (), VACCINATION_REVIEWED)

ONCE: Days = (None, None, None, None, None)
SCREENS = fact(DaysSince(AllOf("varicella, measles, hepatitis B and C, tuberculosis", tuple(Given(one.result) for one in (
    tests_done.VARICELLA, tests_done.MEASLES, tests_done.HEPATITIS_B, tests_done.HEPATITIS_C, tests_done.TUBERCULOSIS)))),
    "Days since the screens for infections")  # fmt: skip
LUNG_DISEASE = Or((
    KnownTrue(fact(Latest(findings.HRCT_ILD), "Interstitial lung disease on CT")),
    KnownTrue(fact(Latest(findings.DOCUMENTED_ILD), "Interstitial lung disease is documented")),
    KnownTrue(fact(Latest(antibodies.ANTIBODIES["MDA5"]), "Anti-MDA5").is_("positive")),
))  # fmt: skip
CALCIUM = KnownTrue(fact(Latest(mdi.CALCINOSIS), "Calcinosis"))

NEEDS = (
    Need("visit", "Visit", VISITED, VISIT, RECALLED, first=0, asked=ASKED),
    Need("size", "Weight and blood pressure", _done("weight and blood pressure", (child.WEIGHT, examination.SYSTOLIC)),
        VISIT, RECALLED, first=0),
    Need("height", "Height", _done("the height", (child.HEIGHT,)), (91, 91, 91, 91, 183), RECALLED, first=0),
    Need("cmas", "CMAS", _done("the CMAS", cmas.CMAS.items), VISIT, READ, from_years=CMAS_FROM,
        instead="another measure of function", source=SHARE17),
    Need("mmt8", "MMT8", _done("the MMT8", mmt.MMT8.items), VISIT, READ, from_years=MMT_FROM,
        instead="watch the child at play", source=SHARE17),
    Need("skin", "Skin score", _done("the skin score", (*cdasi.CDASI.items, das.SKIN, *das.SKIN_ITEMS)), VISIT, READ,
        source=SHARE17),
    Need("nailfold", "Nailfold", _done("the nailfold", (*nailfold.NAILFOLD.items, *tests_done.CAPILLAROSCOPY)),
        (91, 91, 183, 365, 365), RECALLED),
    Need("globals", "Global ratings", _done("the global ratings", global_ratings.GLOBAL_RATINGS.items), VISIT, READ,
        source=SHARE17),
    Need("chaq", "CHAQ", _done("the CHAQ", chaq.CHAQ.items), VISIT, READ, source=SHARE17),
    Need("mdi", "Damage (MDI)", SINCE_MDI, (None, None, 365, 365, 365), READ, first=365, source=SHARE17),
    Need("enzymes", "Muscle enzymes", _done("the muscle enzymes", _labs("ck", "ldh", "ast", "alt", "aldolase")),
        (7, 28, 84, 91, 183), RECALLED, source=SHARE17),
    Need("count", "Blood count, ESR or CRP", _done("the blood count", _labs("wbc", "haemoglobin", "esr", "crp")),
        (None, None, None, None, 365), RECALLED),
    Need("antibodies", "Antibodies of myositis", _done("the antibodies", tuple(antibodies.ANTIBODIES.values())), ONCE, READ,
        source=SHARE17),
    Need("infections", "Screens for infections", SCREENS, ONCE, RECALLED, source=SHARE17),
    Need("thyroid", "Thyroid", _done("the thyroid", _labs("tsh")), (None, None, None, 365, None), RECALLED, source=SHARE17),
    Need("vitamin_d", "Vitamin D", _done("vitamin D", _labs("vitamin_d")), (None, None, 365, 365, None), RECALLED),
    Need("urine", "Urine strip", _done("the urine strip", (examination.URINE_PROTEIN, examination.URINE_BLOOD)),
        (7, 28, 91, 91, 365), RECALLED, source=SHARE17),
    Need("lung", "Lung function", SINCE_LUNG, (None, None, 365, 365, 365), RECALLED, first=91, from_years=LUNG_FROM,
        instead="oscillometry or the bedside", source=SHARE17),
    Need("chest_image", "CT of the chest: lung disease or anti-MDA5", _test(tests_done.CT_CHEST, "the CT of the chest"),
        (None, 183, None, None, None), RECALLED, when=LUNG_DISEASE, source=SHARE17),
    Need("calcium_image", "X-ray of calcinosis", _test(tests_done.XRAY_LIMB, "the X-ray for calcium"),
        (None, 183, 183, 365, 365), RECALLED, when=CALCIUM),
    Need("mri", "MRI of the muscles", _test(tests_done.MRI_MUSCLE, "MRI of the muscles"), ONCE, READ, when=P0 | P1,
        source=SHARE17),
    Need("heart", "Electrocardiogram and echocardiogram", _done("the heart tests", (*tests_done.ECG, *tests_done.ECHO)),
        (None, None, None, 730, 1826), RECALLED, source=SHARE17),
    Need("swallow", "Swallowing asked about", _done("swallowing", (symptoms.CHOKING, symptoms.COUGH_EATING, symptoms.FROM_NOSE)),
        (7, 28, 56, 91, None), RECALLED),
    Need("spine", "X-ray of the spine on a steroid", nondrug.SPINE, (91, 183, 365, 365, None), RECALLED, first=91, when=STEROID),
    Need("dxa", "Bone density on a steroid", nondrug.DXA, (None, 91, 365, 365, None), RECALLED, first=91, when=STEROID),
    Need("eyes", "Eye examination on a steroid", nondrug.EYES, (None, 365, 365, 365, None), RECALLED, first=365, when=STEROID),
    Need("puberty", "Stage of puberty", _done("the stage of puberty", (examination.PUBERTY,)), (365,) * 5, RECALLED,
        first=183, from_years=8),
    Need("vaccines", "Review of vaccinations", SINCE_VACCINES, (None, 365, 365, 365, 365), READ, first=30,
        source=EULAR_VACCINES),
    Need("mood", "Mood", _done("mood", (confidential.PHQ_TOTAL, confidential.GAD_TOTAL, confidential.LOW_MOOD)),
        (91, 91, 183, 365, 365), RECALLED, from_years=12, instead="ask the family and the child in words"),
    Need("physiotherapy", "Assessment by a physiotherapist",
        _done("physiotherapy", (), team.PHYSIOTHERAPY), (14, 28, 84, 183, 365), RECALLED, source=SHARE17),
    Need("dentist", "Teeth", _done("the dentist", (), team.DENTIST), (365,) * 5, RECALLED, first=183),
    Need("school", "Plan for school", _done("the plan for school", (), team.SCHOOL_PLAN), (None, 122, 122, 365, 365), RECALLED,
        first=30, from_years=4),
    Need("adult_care", "Readiness for adult care", _done("readiness for adult care", (), team.ADULT_CARE),
        (None, None, None, 365, 365), RECALLED, first=365, from_years=12),
)  # fmt: skip


def grace(interval: int) -> int:
    """Days after the due day before something is overdue."""
    return 7 if interval <= 28 else 14 if interval <= 91 else 30


# --- reminders --------------------------------------------------------------------------------------------------

VISIT_LATE = tuple((phase, days + grace(days)) for phase, days in zip(PHASES, VISIT, strict=True) if days)
_LATE = {
    phase: parameter(f"Days between visits and grace in phase {phase}", days, "d", RECALLED)
    for phase, days in VISIT_LATE
}
LAST = PHASES[-1]  # what is too long in the last phase is so in all, an open phase among them
VISIT_01 = Rule("VISIT-01", "No visit for longer than the phase asks for", tuple(
    Part(AMBER, (VISITED > days) if phase == LAST else PHASE_OF.is_(phase) & (VISITED > days), f"phase {phase}")
    for phase, days in _LATE.items()), ALWAYS, RECALLED,
    to_do="Contact the family kindly: a letter, a call, another day or place.")  # fmt: skip

FROM, TO = (
    parameter(f"Days of treatment, {end}", day, "d", READ, SHARE17)
    for end, day in (("from", 70), ("until", 98))
)
VISIT_02 = Rule("VISIT-02", "Twelve weeks of treatment: the time to look whether it is enough", (
    Part(INFO, (treatment.DAYS >= FROM) & (treatment.DAYS <= TO)),), Recorded(treatment.DAYS), READ, (SHARE17,),
    "Work out the improvement since the start; where it is not enough, ask an expert centre now.")  # fmt: skip
VISIT_03 = Rule("VISIT-03", "A point of time of the published taper", (
    Part(INFO, treatment.MONTH_2, "month 2"), Part(INFO, treatment.MONTH_6, "month 6")), STEROID, READ, (PRINTO19,),
    to_do="See the dose beside the reference line, and the core set measures.")  # fmt: skip

YEARLY = parameter("Days since it was last done, a year and the grace", 395, "d", CHOICE)
NEWLY = parameter("Days after diagnosis before it is asked for", 30, "d", CHOICE)
SETTLED = ~KnownTrue(DIAGNOSED <= NEWLY)
VISIT_04 = Rule("VISIT-04", "The yearly damage index is overdue", (
    Part(AMBER, KnownTrue(SINCE_MDI > YEARLY), "longer than a year ago"),
    Part(AMBER, ~Recorded(SINCE_MDI) & (DIAGNOSED > YEARLY), "never done")), ALWAYS, READ, (SHARE17,),
    "Fill in the damage index.")  # fmt: skip
OLD_ENOUGH = s.YEARS >= LUNG_FROM
VISIT_05 = Rule("VISIT-05", "Lung function is overdue", (Part(AMBER, lacks(SINCE_LUNG, YEARLY) & SETTLED),), OLD_ENOUGH,
    RECALLED, (SHARE17,), "Spirometry with diffusing capacity.")  # fmt: skip
VISIT_06 = Rule("VISIT-06", "The eye examination is overdue", nondrug.EYE_01.parts, STEROID, RECALLED, to_do=nondrug.EYE_01.to_do,
    same_as="EYE-01")  # fmt: skip
VISIT_07 = Rule("VISIT-07", "Imaging of the bones is overdue", (*nondrug.BONE_01.parts, *nondrug.BONE_02.parts), STEROID,
    RECALLED, to_do="Image the spine; measure bone density.", same_as="BONE-01")  # fmt: skip
VISIT_08 = Rule("VISIT-08", "The yearly review of vaccinations is overdue", (
    Part(AMBER, lacks(SINCE_VACCINES, YEARLY) & SETTLED),), ALWAYS, READ, (EULAR_VACCINES,),
    "Go through the list of vaccinations with the family.")  # fmt: skip

NOT_YET = "not applicable (age)"
VISIT_09 = Rule("VISIT-09", "A test that cannot be done at this age", (
    Part(INFO, s.YEARS < LUNG_FROM,
        f"{NOT_YET}: lung function below 6 years, six-minute walk below 5, CMAS and MMT8 below 4"),),
    ALWAYS, CHOICE, to_do="It counts as not applicable, never as missing.")  # fmt: skip
TRANSITION = tuple(
    Part(INFO, (s.YEARS >= year) & (s.YEARS < year + 1), f"{year} years") for year in (14, 16, 18)
)
VISIT_10 = Rule("VISIT-10", "A year to speak about adult care", TRANSITION, ALWAYS, RECALLED,
    to_do="Readiness, own appointments, who takes over and when.")  # fmt: skip
RULES = (VISIT_01, VISIT_02, VISIT_03, VISIT_04, VISIT_05, VISIT_06, VISIT_07, VISIT_08, VISIT_09, VISIT_10)
