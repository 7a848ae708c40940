"""Disease Activity Score for JDM: two sub-scores entered by the assessor, skin 0-9 and muscle 0-11.

The items of the published appendix were not read. The four skin items below are recalled; they add to the
published maximum of 9 and stay off until a site confirms them.
"""

from __future__ import annotations

from heliotrope.knowledge.sources import BODE_2003, DAS_RANGES, DASMOD
from heliotrope.language.expressions import FirstKnown, total
from heliotrope.language.instruments import CaseRule, Instrument, Measure
from heliotrope.language.items import measured, points
from heliotrope.language.sources import Standing, Switch, Wording

SKIN = points("das.skin", "DAS, skin sub-score", 9)
MUSCLE = points("das.muscle", "DAS, muscle sub-score", 11)
ENTERED = points("das.total_entered", "DAS total as entered elsewhere", 20)
MODIFIED = measured("das.modified", "Modified DAS (three skin and three muscle criteria)", 0, 12, "0.01", "1")

TOTAL = FirstKnown((total(SKIN, MUSCLE), ENTERED))
TOTAL_MEASURE = Measure(
    "das.total", "DAS total", TOTAL, sources=(BODE_2003, DAS_RANGES), higher_is="worse", reach=("0", "20")
)
ESTIMATE = Measure(
    "das.estimate", "DAS estimated from the modified DAS", "1.5" * MODIFIED - "0.26", sources=(DASMOD,), higher_is="worse",
    alias="das_estimate",
    note="A regression in 51 patients (r = 0.94). Never used by another rule; below 0 it has no meaning as a score.",
)  # fmt: skip
DAS = Instrument(
    "das", "Disease Activity Score for JDM (DAS)", "Skin 0 to 9 and muscle 0 to 11. Total 0 to 20, higher is worse.",
    (SKIN, MUSCLE, ENTERED, MODIFIED), (TOTAL_MEASURE, ESTIMATE), (BODE_2003, DAS_RANGES, DASMOD),
    Wording("published appendix, Wiley/ACR copyright; wording not shipped"),
    cases=(CaseRule("total", {"skin": SKIN, "muscle": MUSCLE}, {"total": TOTAL_MEASURE}),),
)  # fmt: skip

SKIN_ITEMS_SWITCH = Switch(
    "das.skin_items", "The four items of the DAS skin sub-score", "the appendix of Bode 2003 (doi:10.1002/art.10924)",
    "the skin sub-score is entered by the assessor as one number",
)  # fmt: skip
INVOLVEMENT = points("skin_das.involvement", "Skin involvement", 4, "none", "atrophic changes only", "mild erythema",
    "moderate erythema", "severe erythema")  # fmt: skip
DISTRIBUTION = points("skin_das.distribution", "Distribution", 3, "none", "focal", "diffuse", "generalised")
VASCULOPATHY = points("skin_das.vasculopathy", "Signs of vasculopathy", 1)
GOTTRON = points("skin_das.gottron_papules", "Gottron papules", 1)
SKIN_ITEMS = (INVOLVEMENT, DISTRIBUTION, VASCULOPATHY, GOTTRON)
SKIN_SCORE = Measure("skin_das.score", "DAS skin sub-score from its items", total(*SKIN_ITEMS), Standing.UNCONFIRMED,
    (BODE_2003, DAS_RANGES), switch=SKIN_ITEMS_SWITCH.id, higher_is="worse", reach=("0", "9"))  # fmt: skip
SKIN_DAS = Instrument(
    "skin_das", "DAS skin sub-score, items", "Four recalled items that add to the published 0 to 9.",
    SKIN_ITEMS, (SKIN_SCORE,), (BODE_2003, DAS_RANGES), Wording("wording not shipped"),
)  # fmt: skip
SWITCHES = (SKIN_ITEMS_SWITCH,)
