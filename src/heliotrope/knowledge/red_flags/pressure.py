"""Blood pressure that is an emergency (BP-03, RF-24): stage 2, with or without signs of the brain."""

from __future__ import annotations

from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.recorded import examination as e
from heliotrope.knowledge.recorded import symptoms as t
from heliotrope.knowledge.red_flags import asked as a
from heliotrope.knowledge.red_flags.body import CONFUSED
from heliotrope.knowledge.red_flags.sources import AAP17
from heliotrope.language.rules import ALWAYS, Part, parameter

UPPER = parameter("Blood pressure, upper value, at least", 140, "mm[Hg]", a.READ, AAP17)
LOWER = parameter("Blood pressure, lower value, at least", 90, "mm[Hg]", a.READ, AAP17)
ABOVE_95 = parameter("Blood pressure above the 95th centile by at least", 12, "mm[Hg]", a.READ, AAP17)
TEENAGER = parameter("Completed years of age, from which centiles no longer count", 13, "a", a.READ, AAP17)

SYSTOLIC, DIASTOLIC = a.said(e.SYSTOLIC), a.said(e.DIASTOLIC)
HIGH = (SYSTOLIC >= UPPER) | (DIASTOLIC >= LOWER)
HIGH_FOR_AGE = (SYSTOLIC >= a.said(e.SYSTOLIC_95) + ABOVE_95) | (
    DIASTOLIC >= a.said(e.DIASTOLIC_95) + ABOVE_95
)
STAGE_2 = HIGH | ((s.YEARS < TEENAGER) & HIGH_FOR_AGE)
"""Without a centile only the fixed numbers count."""
SIGNS = CONFUSED | a.any_of(t.HEADACHE, t.VISION, t.SEIZURE)

BP_03 = a.rule("BP-03", "Very high blood pressure with signs of the brain", Part(a.EMERGENCY, STAGE_2 & SIGNS), applies=ALWAYS,
    status=a.READ, sources=(AAP17,), to_do="Hospital: swelling of the brain is possible.", same_as="RF-08")  # fmt: skip
RF_24 = a.rule("RF-24", "Very high blood pressure", Part(a.SAME_DAY, STAGE_2), Part(a.EMERGENCY, STAGE_2 & SIGNS, "with signs"),
    applies=ALWAYS, status=a.READ, sources=(AAP17,), to_do="Measure again with the right cuff, then treat today.")  # fmt: skip

RULES = (BP_03, RF_24)
