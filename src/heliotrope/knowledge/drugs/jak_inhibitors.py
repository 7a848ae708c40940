"""JAK inhibitors (JAK-01 to JAK-12) and their interactions (INT-18, INT-19, INT-20, INT-28).

Bands of weight are published for baricitinib and tofacitinib; of the others no dose was read. JAK-06b and JAK-08b are ids of our
own: the specification asks for the screening and for lipids, and gives them none.
"""

from __future__ import annotations

from functools import partial

from heliotrope.knowledge.drugs import laboratory_limits as labs
from heliotrope.knowledge.drugs import screening
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import (
    AMBER,
    CHOICE,
    GRACE_STABLE,
    GRACE_START,
    NAMES,
    READ,
    RECALLED,
    RED,
    SET,
    Check,
    drug_rule,
    latest,
    overdue,
    same,
    since_rise,
    since_start,
    unchecked,
)
from heliotrope.knowledge.drugs.sources import BARI_PI, MIMS_BARI
from heliotrope.knowledge.recorded import symptoms as t
from heliotrope.knowledge.recorded import tests_done
from heliotrope.knowledge.recorded import urgent as u
from heliotrope.knowledge.red_flags import asked as a
from heliotrope.knowledge.red_flags.sources import FDA_TOFA
from heliotrope.knowledge.vaccines.groups import LIVE
from heliotrope.knowledge.vaccines.live import SINCE_LIVE, TOO_SOON
from heliotrope.knowledge.vaccines.sources import MYOCIT
from heliotrope.language.expressions import Expression, KnownTrue, Or, case
from heliotrope.language.facts import Active, Answer, Dose, Feature, Has, Latest, fact
from heliotrope.language.moments import EverDiagnosed
from heliotrope.language.rules import Part, Rule, parameter
from heliotrope.language.vaccination import Vaccinated

DRUG, BARI, TOFA = "jak", "baricitinib", "tofacitinib"
TAKEN = fact(Active(DRUG), "A JAK inhibitor is taken or ordered")
BARI_TAKEN = fact(Active(BARI), "Baricitinib is taken or ordered")
TOFA_TAKEN = fact(Active(TOFA), "Tofacitinib is taken or ordered")
_rule = partial(drug_rule, applies=TAKEN)

# --- the dose for the weight ------------------------------------------------------------------------------------

BARI_A_DAY = fact(Dose(BARI, "day"), "Baricitinib a day")
TOFA_A_DAY = fact(Dose(TOFA, "day"), "Tofacitinib a day")
LEAST_KG = parameter("Weight from which a dose is published", 10, "kg", READ, BARI_PI)
LEAST_YEARS = parameter("Completed years from which a dose is published", 2, "a", READ, BARI_PI)
BARI_30 = parameter("Baricitinib: weight of the upper band, from", 30, "kg", READ, BARI_PI)
BARI_LOW, BARI_HIGH = (parameter(f"Baricitinib a day, {band} band", mg, "mg", READ, BARI_PI)
                       for band, mg in (("lower", 2), ("upper", 4)))  # fmt: skip
TOFA_20, TOFA_40 = (parameter(f"Tofacitinib: weight of the {band} band, from", kg, "kg", RECALLED)
                    for band, kg in (("middle", 20), ("upper", 40)))  # fmt: skip
TOFA_LOW, TOFA_MIDDLE, TOFA_HIGH = (parameter(f"Tofacitinib a day, {band} band", mg, "mg", RECALLED)
                                    for band, mg in (("lower", "6.4"), ("middle", 8), ("upper", 10)))  # fmt: skip
BARI_BAND = case((s.WEIGHT < BARI_30, BARI_LOW), otherwise=BARI_HIGH)
TOFA_BAND = case((s.WEIGHT < TOFA_20, TOFA_LOW), (s.WEIGHT < TOFA_40, TOFA_MIDDLE), otherwise=TOFA_HIGH)

SLOWED = s.filtration_below(s.FILTRATION_60)
OAT3 = fact(Active("oat3_inhibitor"), "Probenecid, which holds baricitinib back, is taken")
CYP3A4 = fact(Active("cyp3a4_inhibitor"), "A CYP3A4 inhibitor is taken")


def _below(taken: Expression, day: Expression, band: Expression, reason: Expression) -> Expression:
    """Below the band, and no reason to lower the dose is known."""
    return taken & (day < band) & ~KnownTrue(reason)


LOW_BARI = _below(BARI_TAKEN, BARI_A_DAY, BARI_BAND, OAT3 | SLOWED)
LOW_TOFA = _below(TOFA_TAKEN, TOFA_A_DAY, TOFA_BAND, CYP3A4 | SLOWED)
DOSED = BARI_TAKEN | TOFA_TAKEN
JAK_01 = _rule("JAK-01", "The dose of the JAK inhibitor is not that of the weight",
    Part(RED, (BARI_A_DAY > BARI_BAND) | (TOFA_A_DAY > TOFA_BAND), "above the dose of the band"),
    Part(RED, LOW_BARI | LOW_TOFA, "below the dose of the band, and no reason to lower it is recorded"),
    Part(RED, (s.WEIGHT < LEAST_KG) | (s.YEARS < LEAST_YEARS), "lighter or younger than any published dose"),
    status=READ, sources=(BARI_PI,), applies=DOSED, to_do="Look at the weight and at the band; confirm or correct.")  # fmt: skip

JAK_07 = _rule("JAK-07", "A JAK inhibitor with low filtration",
    Part(RED, s.filtration_below(s.FILTRATION_30), "below 30: not given"),
    Part(RED, SLOWED & ((2 * BARI_A_DAY > BARI_BAND) | (2 * TOFA_A_DAY > TOFA_BAND)),
         "below 60, and more than half the dose of the weight"), status=READ, sources=(MIMS_BARI,),
    to_do="Halve the dose, or stop; muscle loss makes filtration read too high.")  # fmt: skip

# --- blood ------------------------------------------------------------------------------------------------------

NEUTROPHILS, LYMPHOCYTES = latest("neutrophils"), latest("lymphocytes")
ANC_1 = parameter("Neutrophils, at least", 1, labs.CELLS, READ, MIMS_BARI)
ALC_HALF = parameter("Lymphocytes, at least", "0.5", labs.CELLS, READ, MIMS_BARI)
HB_8 = parameter("Haemoglobin, at least", 8, "g/dL", READ, MIMS_BARI)
HB_FALL = parameter("Fall of haemoglobin on tofacitinib, at most", 2, "g/dL", RECALLED)
JAK_02 = _rule("JAK-02", "A blood count at which a JAK inhibitor is held", Part(RED, NEUTROPHILS < ANC_1, "few neutrophils"),
    Part(RED, LYMPHOCYTES < ALC_HALF, "few lymphocytes"), Part(RED, labs.HB < HB_8, "low haemoglobin"),
    Part(RED, TOFA_TAKEN & (labs.HIGHEST_HB - labs.HB > HB_FALL), "haemoglobin has fallen on tofacitinib"), status=READ,
    sources=(MIMS_BARI,), to_do="Hold it until the count has recovered; repeat within days.")  # fmt: skip

FIRST_PHASE = parameter("Days since the start or last rise, first phase up to", 84, "d", CHOICE)
EVERY_28, EVERY_84 = (parameter("Days between checks", days, "d", RECALLED) for days in (28, 84))
FIRST = since_rise(DRUG) <= FIRST_PHASE
CHECK = Check(NAMES[DRUG], TAKEN, unchecked(DRUG, SET), case((FIRST, EVERY_28), otherwise=EVERY_84),
    case((FIRST, GRACE_START), otherwise=GRACE_STABLE))  # fmt: skip
BEGINS = fact(Has(DRUG, Feature.BEGINS), "An order that begins a JAK inhibitor")
JAK_08 = _rule("JAK-08", "Blood checks of a JAK inhibitor are overdue", *overdue(CHECK), applies=TAKEN & ~BEGINS, status=RECALLED,
    to_do="Blood count, ALT or AST, albumin and creatinine now.")  # fmt: skip

LIPIDS_BY = parameter("Days from the start to lipids", 84, "d", READ, MIMS_BARI)
JAK_08B = _rule("JAK-08b", "Lipids were not looked at after a JAK inhibitor was begun",
    Part(AMBER, (since_start(DRUG) - GRACE_STABLE > LIPIDS_BY) & ~screening.lipids_since_start(DRUG)), status=READ,
    sources=(MIMS_BARI,), to_do="Cholesterol and triglycerides; once after some twelve weeks.")  # fmt: skip

# --- clots, infection, vaccines -----------------------------------------------------------------------------------

PILL = fact(Active("combined_contraceptive"), "A combined hormonal contraceptive is taken")
HAD_CLOT = fact(EverDiagnosed(("thrombosis",)), "Has had a clot")
LINE = fact(Answer(u.CENTRAL_LINE, within=183), "Has a central line or port")
IMMOBILE = fact(Answer(t.IMMOBILE, within=29))
PHOSPHOLIPID = fact(Latest(tests_done.PHOSPHOLIPID)).is_("positive")
JAK_03 = _rule("JAK-03", "A JAK inhibitor and a reason for clots", Part(RED, PILL, "a combined hormonal contraceptive"),
    Part(RED, IMMOBILE, "hardly moves"), Part(RED, LINE, "a central line"), Part(RED, HAD_CLOT, "a clot before"),
    Part(RED, PHOSPHOLIPID, "antiphospholipid antibodies"), status=READ, sources=(MIMS_BARI,),
    to_do="Weigh another drug, or take the other reason away; tell the family the signs of a clot.")  # fmt: skip
INT_19 = Rule("INT-19", "A JAK inhibitor and a combined hormonal contraceptive", (Part(AMBER, PILL),), TAKEN, READ, (MIMS_BARI,),
    "Choose another way of contraception together.", "JAK-03")  # fmt: skip

JAK_04 = _rule("JAK-04", "Chickenpox or shingles on a JAK inhibitor", Part(RED, fact(Answer(u.POX_RASH))), status=READ,
    sources=(MIMS_BARI,), to_do="Hold it; aciclovir; call the specialist today.")  # fmt: skip

BIOLOGIC = fact(Active("biologic"), "A biologic is taken")
JAK_05 = _rule("JAK-05", "A JAK inhibitor with another strong immunosuppressant", Part(RED, BIOLOGIC, "a biologic"),
    Part(RED, fact(Active("cni"), "A calcineurin inhibitor is taken"), "ciclosporin or tacrolimus"),
    Part(RED, fact(Active("azathioprine"), "Azathioprine is taken"), "azathioprine"), status=READ, sources=(MIMS_BARI,),
    to_do="Not combined: infections. Stop one, or have a specialist say why both.")  # fmt: skip
INT_20 = same(JAK_05, "INT-20")

JAK_06 = _rule("JAK-06", "A JAK inhibitor is begun soon after a live vaccine", Part(RED, SINCE_LIVE < TOO_SOON), status=READ,
    sources=(MYOCIT,), applies=BEGINS & fact(Vaccinated(LIVE), "A live vaccine was given"),
    to_do="Wait until four weeks have passed, unless the illness does not allow it.")  # fmt: skip
JAK_06B = _rule("JAK-06b", "A JAK inhibitor is begun without screening",
    Part(RED, screening.NO_TUBERCULOSIS, "tuberculosis"), Part(RED, screening.NO_HEPATITIS_B, "hepatitis B"),
    Part(RED, screening.NO_VARICELLA, "varicella"), status=READ, sources=(MIMS_BARI,), applies=BEGINS,
    to_do="Look for tuberculosis, hepatitis B and antibodies against varicella first.")  # fmt: skip

JAK_09 = Rule("JAK-09", "No plan for contraception or pregnancy with a JAK inhibitor", (Part(AMBER, s.NO_PLAN),),
    fact(Active(DRUG, within=8), "A JAK inhibitor is taken, or was in the last week"), READ, (MYOCIT, MIMS_BARI),
    "Talk with the young person alone; contraception until a week after the last dose.", "PREG-02")  # fmt: skip
CHEST = Or((a.said(t.CHEST_PAIN), a.ANY_BREATHLESSNESS))
JAK_10 = Rule("JAK-10", "A sign of a clot on a JAK inhibitor",
    (Part(a.SAME_DAY, a.said(t.SWOLLEN_LIMB), "one limb is suddenly swollen"),
     Part(a.EMERGENCY, CHEST, "pain in the chest, or short of breath")), TAKEN, READ, (FDA_TOFA, MIMS_BARI),
    "Look for a clot: chest at once, limb today. Stop it while a clot is suspected.", "RF-22")  # fmt: skip

# --- with other drugs -------------------------------------------------------------------------------------------

SUGAR = fact(Active("lowers_glucose"), "Insulin or a sulfonylurea is taken")
JAK_11 = _rule("JAK-11", "A JAK inhibitor with insulin or a sulfonylurea", Part(AMBER, SUGAR), status=READ, sources=(FDA_TOFA,),
    to_do="Sugar may fall: measure more often, lower the insulin with the diabetes team.")  # fmt: skip
INT_28 = same(JAK_11, "INT-28")
JAK_12 = _rule("JAK-12", "Tofacitinib with a drug that slows its breakdown", Part(RED, CYP3A4), status=RECALLED,
    applies=TOFA_TAKEN, to_do="Lower tofacitinib, or choose another drug.")  # fmt: skip
INT_18 = _rule("INT-18", "A drug that raises the level of a JAK inhibitor", Part(RED, TOFA_TAKEN & CYP3A4, "tofacitinib"),
    Part(RED, BARI_TAKEN & OAT3, "baricitinib"), status=RECALLED,
    to_do="Lower the JAK inhibitor, or choose another drug.")  # fmt: skip

RULES = (
    JAK_01, JAK_02, JAK_03, JAK_04, JAK_05, JAK_06, JAK_06B, JAK_07, JAK_08, JAK_08B, JAK_09, JAK_10, JAK_11, JAK_12,
    INT_18, INT_19, INT_20, INT_28,
)  # fmt: skip
