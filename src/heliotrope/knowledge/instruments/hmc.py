"""hMC, the hybrid of MMT8 and CMAS: 0 to 100, 100 is normal.

MMT8 (80) + CMAS head lift (5) + sit-ups (6) + floor rise brought from 0-4 to 0-9. The table for that last step was
not read: unless the recoded value is entered, it is an unknown between 0 and 9, so the total is a range of 9 points.
"""

from __future__ import annotations

from heliotrope.knowledge.instruments.cmas import FLOOR_RISE, HEAD_LIFT_POINTS, SIT_UP_POINTS
from heliotrope.knowledge.instruments.mmt import MMT8_TOTAL
from heliotrope.knowledge.sources import HMC_2013
from heliotrope.language.expressions import FirstKnown, Given, Unsettled, node, total
from heliotrope.language.instruments import CaseRule, Instrument, Measure
from heliotrope.language.items import points
from heliotrope.language.sources import Switch, Wording

FLOOR_RISE_RECODED = points("hmc.floor_rise_recoded", "Floor rise recoded to 0-9", 9)
HMC_ENTERED = points("hmc.total_entered", "hMC as entered elsewhere", 100)

RECODE = Switch(
    "hmc.floor_rise_recode",
    "The table that brings floor rise from 0-4 to 0-9",
    "the hMC paper's recode table (Ann Rheum Dis 2013;72 Suppl 3:A735, full text)",
    "an entered recoded value is used; otherwise the part is unknown between 0 and 9",
    settings=(),
    recalled="",
)
UNKNOWN_RECODE = Unsettled(RECODE.id, (node(0), node(9)))
RECODED = FirstKnown((
    FLOOR_RISE_RECODED,
    Given(FLOOR_RISE, UNKNOWN_RECODE),
))  # fmt: skip
FROM_PARTS = total(MMT8_TOTAL, HEAD_LIFT_POINTS, SIT_UP_POINTS, RECODED)
HMC_TOTAL = FirstKnown((FROM_PARTS, HMC_ENTERED))

TOTAL_MEASURE = Measure(
    "hmc.total", "hMC", HMC_TOTAL, sources=(HMC_2013,), higher_is="better", reach=("0", "100")
)
HMC = Instrument(
    "hmc", "Hybrid MMT8/CMAS (hMC)", "Strength and endurance in one number. 0 to 100, higher is better.",
    (FLOOR_RISE_RECODED, HMC_ENTERED), (TOTAL_MEASURE,), (HMC_2013,), Wording("made of MMT8 and CMAS items; see there"),
    cases=(CaseRule("range", facts={"mmt8_max": 80, "head_lift_max": 5, "sit_ups_max": 6, "floor_rise_recoded_max": 9,
        "total_max": 100}),),
)  # fmt: skip
SWITCHES = (RECODE,)
