"""The adrenals under steroids: who is at risk, and what is a crisis (AI-02 to AI-09, RF-15, RF-33; AI-01 is with the drugs).

A child whose dose or size is not known counts as at risk in an emergency (RF-15): unknown is never low.
"""

from __future__ import annotations

from heliotrope.knowledge import findings
from heliotrope.knowledge.drugs import glucocorticoids as gc
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.recorded import examination as e
from heliotrope.knowledge.recorded import symptoms as t
from heliotrope.knowledge.recorded import treatment
from heliotrope.knowledge.recorded import urgent as u
from heliotrope.knowledge.red_flags import asked as a
from heliotrope.knowledge.red_flags.sources import BSPED, PIER
from heliotrope.language.expressions import KnownTrue, Or, case
from heliotrope.language.facts import Active, fact
from heliotrope.language.rules import ALWAYS, Part, parameter

# --- who is at risk ---------------------------------------------------------------------------------------------

MAY_BE_AT_RISK = gc.ONCE_TAKEN & ~KnownTrue(gc.SUPPRESSING < gc.LONG_ENOUGH)
AI_02 = a.rule("AI-02", "Still at risk of adrenal crisis after the last steroid", Part(a.INFO, gc.AT_RISK),
    applies=gc.ONCE_TAKEN & ~a.ON_STEROID, status=a.RECALLED,
    to_do="For 12 months after the last dose, or until recovery is proven.")  # fmt: skip

# --- illness, operation, crisis ---------------------------------------------------------------------------------

INJURY = a.said(u.INJURY)
ILL = Or((a.FEVER, a.present(t.DIARRHOEA), a.present(u.INJURY)))
AI_05 = a.rule("AI-05", "Ill and at risk of adrenal crisis", Part(a.INFO, ILL), applies=MAY_BE_AT_RISK, status=a.READ,
    sources=(PIER, BSPED), to_do="Start the sick-day plan as its author wrote it.")  # fmt: skip
CRISIS_NEAR = Or((a.VOMITS_TWICE, a.said(u.STEROID_LOST), a.DROWSY, a.VERY_ILL, INJURY.is_("major")))
AI_06 = a.rule("AI-06", "The steroid does not stay down, or a major injury", Part(a.EMERGENCY, CRISIS_NEAR),
    applies=MAY_BE_AT_RISK, status=a.READ, sources=(BSPED,), same_as="RF-15",
    to_do="Emergency hydrocortisone by the printed plan; emergency services.")  # fmt: skip
AI_07 = a.rule("AI-07", "Operation or anaesthetic under a risk of adrenal crisis", Part(a.INFO, a.said(u.OPERATION)),
    applies=MAY_BE_AT_RISK, status=a.READ, sources=(BSPED,), to_do="A steroid plan for the operation, before it.")  # fmt: skip
AI_08 = a.rule("AI-08", "A medicine that uses up steroids faster",
    Part(a.INFO, fact(Active("enzyme_inducer"), "An enzyme inducer is taken")), applies=MAY_BE_AT_RISK, status=a.READ,
    sources=(PIER,), to_do="The sick-day plan needs more: ask its author.")  # fmt: skip

SYSTOLIC_FLOOR = case((s.YEARS < 10, 70 + 2 * s.YEARS), otherwise=90)
LOW_SUGAR = parameter("Glucose, below", 3, "mmol/L", a.RECALLED)
LOW_SODIUM = parameter("Sodium, below", 130, "mmol/L", a.RECALLED)
HIGH_POTASSIUM = parameter("Potassium, above", 6, "mmol/L", a.RECALLED)
FAST = case((s.YEARS < 1, 180), (s.YEARS < 5, 160), (s.YEARS < 12, 140), otherwise=120)
CRISIS = Or((
    a.VERY_ILL, a.DROWSY, a.said(e.SYSTOLIC) < SYSTOLIC_FLOOR, a.said(e.HEART_RATE) >= FAST,
    a.lab("glucose", 2) < LOW_SUGAR, a.lab("sodium", 2) < LOW_SODIUM, a.lab("potassium", 2) > HIGH_POTASSIUM,
))  # fmt: skip
AI_09 = a.rule("AI-09", "Signs of adrenal crisis", Part(a.EMERGENCY, CRISIS), applies=MAY_BE_AT_RISK, status=a.READ,
    sources=(BSPED,), to_do="Treat before tests.", same_as="RF-15")  # fmt: skip

MISSED = parameter("Days without the steroid, from", 1, "d", a.RECALLED)
POOR_INTAKE = a.present(u.DRINKING)
STRESS = Or((
    a.FEVER, a.present(t.DIARRHOEA) & POOR_INTAKE, a.said(u.STEROID_MISSED) >= MISSED, a.present(u.INJURY),
    a.any_of(t.NO_TABLETS, findings.BEDBOUND, u.OPERATION),
))  # fmt: skip
RF_15 = a.rule("RF-15", "Adrenal crisis threatens", Part(a.SAME_DAY, STRESS), Part(a.EMERGENCY, CRISIS_NEAR, "vomits, drowsy"),
    applies=MAY_BE_AT_RISK, status=a.READ, sources=(BSPED, PIER),
    to_do="Sick-day plan; emergency hydrocortisone by the printed plan if the steroid does not stay down.")  # fmt: skip
RF_33 = a.rule("RF-33", "The steroid was stopped or ran out", Part(a.SAME_DAY, a.said(treatment.STEROID_STOPPED)),
    applies=ALWAYS, status=a.CHOICE, sources=(BSPED,), to_do="See that it is taken again today.")  # fmt: skip

RULES = (AI_02, AI_05, AI_06, AI_07, AI_08, AI_09, RF_15, RF_33)
