"""Blood pressure that is an emergency (BP-03, RF-24): stage 2, with or without signs of the brain."""

from __future__ import annotations

from heliotrope.knowledge.drugs.blood_pressure import Pressure
from heliotrope.knowledge.recorded import examination as e
from heliotrope.knowledge.recorded import symptoms as t
from heliotrope.knowledge.red_flags import asked as a
from heliotrope.knowledge.red_flags.body import CONFUSED
from heliotrope.knowledge.red_flags.sources import AAP17
from heliotrope.language.rules import ALWAYS, Part

NOW = Pressure(*map(a.said, (e.SYSTOLIC, e.DIASTOLIC, e.SYSTOLIC_95, e.DIASTOLIC_95)))
STAGE_2 = NOW.stage_2
SIGNS = CONFUSED | a.any_of(t.HEADACHE, t.VISION, t.SEIZURE)

BP_03 = a.rule("BP-03", "Very high blood pressure with signs of the brain", Part(a.EMERGENCY, STAGE_2 & SIGNS), applies=ALWAYS,
    status=a.READ, sources=(AAP17,), to_do="Hospital: swelling of the brain is possible.", same_as="RF-08")  # fmt: skip
RF_24 = a.rule("RF-24", "Very high blood pressure", Part(a.SAME_DAY, STAGE_2), Part(a.EMERGENCY, STAGE_2 & SIGNS, "with signs"),
    applies=ALWAYS, status=a.READ, sources=(AAP17,), to_do="Measure again with the right cuff, then treat today.")  # fmt: skip

RULES = (BP_03, RF_24)
