"""Lungs, heart and clots (RF-02, RF-02b, RF-10, RF-14, RF-22, RF-22b)."""

from __future__ import annotations

from heliotrope.knowledge import antibodies, findings
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.sources import SHARE17
from heliotrope.knowledge.recorded import examination as e
from heliotrope.knowledge.recorded import symptoms as t
from heliotrope.knowledge.recorded import tests_done
from heliotrope.knowledge.recorded import urgent as u
from heliotrope.knowledge.red_flags import asked as a
from heliotrope.knowledge.red_flags.sources import FDA_TOFA, ILD, KOB24, OCTA
from heliotrope.language.expressions import KnownTrue, Or, Product, case
from heliotrope.language.facts import Active, Latest, fact
from heliotrope.language.rules import ALWAYS, Part, parameter

# --- trouble breathing ------------------------------------------------------------------------------------------

OXYGEN = a.said(e.OXYGEN)
LOW_OXYGEN = parameter("Oxygen saturation, below", 92, "%", a.RECALLED)
NEAR_OXYGEN = parameter("Oxygen saturation, at most", 94, "%", a.RECALLED)
TWO_MONTHS = parameter("Days of age, below", 61, "d", a.CHOICE)
AT_REST = case((s.AGE_DAYS < TWO_MONTHS, 60), (s.YEARS < 1, 50), (s.YEARS < 5, 40), otherwise=30)
"""Breaths a minute at rest from which it is an emergency, by age: recalled, not read."""
DISTRESS = Or((
    a.any_of(t.STRUGGLES, t.BLUE_LIPS, t.NO_SENTENCE, e.CHEST_EFFORT, t.CHEST_PAIN), a.BREATHLESS.is_("at_rest"),
    a.said(e.BREATHING_RATE) >= AT_REST, OXYGEN < LOW_OXYGEN,
))  # fmt: skip
RF_02 = a.rule("RF-02", "Trouble breathing at rest", Part(a.EMERGENCY, DISTRESS), applies=ALWAYS, status=a.RECALLED,
    to_do="Oxygen and help now.")  # fmt: skip
RF_02B = a.rule("RF-02b", "New cough or breathlessness on effort, or oxygen a little low",
    Part(a.SAME_DAY, Or((a.COUGHS, a.ANY_BREATHLESSNESS, OXYGEN <= NEAR_OXYGEN))), applies=ALWAYS, status=a.READ,
    sources=(KOB24, ILD),
    to_do="Infection, inflamed lung by the disease or by methotrexate: examine, oxygen, picture of the chest.")  # fmt: skip

# --- inflamed lung with anti-MDA5 -------------------------------------------------------------------------------

MDA5 = fact(Latest(antibodies.ANTIBODIES["MDA5"]), "Anti-MDA5").is_("positive")
OXYGEN_95 = parameter("Oxygen saturation, below", 95, "%", a.RECALLED)
FERRITIN_500 = parameter("Ferritin, above", 500, "ug/L", a.RECALLED)
LEFT_FVC = parameter("Vital capacity that is left, at most a share of", "0.9", "1", a.RECALLED)
LEFT_DLCO = parameter("Diffusing capacity that is left, at most a share of", "0.85", "1", a.RECALLED)
FERRITIN, FERRITIN_BEFORE = a.lab("ferritin", 29), a.lab("ferritin", 366, 1)
FVC, FVC_BEFORE = (fact(Latest(findings.FVC, within, back), f"Forced vital capacity, % of predicted{label}")
                   for within, back, label in ((29, 0, ""), (366, 1, ", the one before")))  # fmt: skip
DLCO, DLCO_BEFORE = (fact(Latest(findings.DLCO, within, back), f"Diffusing capacity, % of predicted{label}")
                     for within, back, label in ((29, 0, ""), (366, 1, ", the one before")))  # fmt: skip
LITRES, LITRES_BEFORE = (fact(Latest(tests_done.FVC_LITRES, within, back), f"Forced vital capacity{label}")
                         for within, back, label in ((29, 0, ""), (366, 1, ", the one before")))  # fmt: skip
LUNG_CHANGES = Or((
    a.ANY_BREATHLESSNESS, OXYGEN < OXYGEN_95, FVC <= Product(LEFT_FVC, FVC_BEFORE), LITRES <= Product(LEFT_FVC, LITRES_BEFORE),
    DLCO <= Product(LEFT_DLCO, DLCO_BEFORE), FERRITIN > FERRITIN_500, FERRITIN > FERRITIN_BEFORE,
    fact(Latest(tests_done.CT_CHEST.result, 29), "CT of the chest of the past four weeks").is_("abnormal"),
))  # fmt: skip
RF_14 = a.rule("RF-14", "Anti-MDA5 and a change of the lung", Part(a.SAME_DAY, LUNG_CHANGES),
    Part(a.EMERGENCY, DISTRESS, "with trouble breathing at rest"), applies=MDA5, status=a.READ, sources=(KOB24,),
    to_do="Lung disease may run away within days: CT of the chest, ferritin, lung function, team of the centre.")  # fmt: skip

# --- heart and clots --------------------------------------------------------------------------------------------

FAST = case((s.YEARS < 1, 180), (s.YEARS < 5, 160), (s.YEARS < 12, 140), otherwise=120)
"""Heart beats a minute at rest that are very many, by age: our choice."""
TROPONINS = tuple(
    a.lab(name, 8) > fact(Latest(a.ANALYTES[name].upper, 8), f"{a.ANALYTES[name].value.label}, printed limit")
    for name in ("troponin_t", "troponin_i")
)
HEART_SIGNS = Or((
    a.any_of(t.PALPITATIONS, e.SWELLING), a.said(e.HEART_RATE) >= FAST, *TROPONINS,
    fact(Latest(tests_done.ECG.result, 8), "Electrocardiogram of the past week").is_("abnormal"),
))  # fmt: skip
RF_10 = a.rule("RF-10", "Signs of the heart", Part(a.SAME_DAY, HEART_SIGNS),
    Part(a.EMERGENCY, a.any_of(t.FAINTED, t.CHEST_PAIN), "fainted, or pain in the chest"), applies=ALWAYS, status=a.READ,
    sources=(SHARE17,), to_do="Electrocardiogram, troponin and echocardiogram today.")  # fmt: skip

THROMBOTIC = Or((
    fact(Active("jak"), "A JAK inhibitor is taken"), fact(Active("ivig", within=29), "Immunoglobulin in the past four weeks"),
    fact(Active("methylprednisolone", within=15), "Methylprednisolone in the past two weeks"),
    fact(Active("combined_contraceptive"), "A combined contraceptive is taken"), a.said(u.CENTRAL_LINE),
))  # fmt: skip
SWOLLEN = a.said(t.SWOLLEN_LIMB)
RF_22 = a.rule("RF-22", "A clot",
    Part(a.SAME_DAY, THROMBOTIC & SWOLLEN, "one limb is suddenly swollen"),
    Part(a.EMERGENCY, THROMBOTIC & Or((a.any_of(t.CHEST_PAIN, t.HEADACHE), a.ANY_BREATHLESSNESS)),
         "chest or head, with a medicine or line that makes clots likelier"), applies=ALWAYS, status=a.READ,
    sources=(FDA_TOFA, OCTA), to_do="Look for a clot today; chest and head at once.")  # fmt: skip

RF_22B = a.rule("RF-22b", "One limb is suddenly swollen", Part(a.SAME_DAY, SWOLLEN & ~KnownTrue(THROMBOTIC)), applies=ALWAYS,
    status=a.CHOICE, sources=(OCTA,), to_do="Look for a clot today, although nothing recorded makes one likelier.")  # fmt: skip

RULES = (RF_02, RF_02B, RF_14, RF_10, RF_22, RF_22B)
