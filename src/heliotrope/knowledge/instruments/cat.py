"""Cutaneous Assessment Tool: activity 0 to 96 and damage 0 to 20 as entered totals; and its binary form, CAT-BM.

Ten lesions of activity, four of damage and seven of both kinds. The list of lesions was not read, so the CAT is
entered as its totals and the CAT-BM as four counts. A combined lesion adds one to activity when it has a descriptor
of activity and one to damage when it has one of damage; both may be. No published equation brings one form to the
other, and none is offered.
"""

from __future__ import annotations

from fractions import Fraction

from heliotrope.knowledge.sources import CAT_2007, CAT_MEANING, CAT_SHORT, WIENKE_2020
from heliotrope.language.expressions import FirstKnown, total
from heliotrope.language.instruments import CaseRule, Instrument, Line, Measure
from heliotrope.language.items import points
from heliotrope.language.sources import Wording

ACTIVITY_LESIONS, DAMAGE_LESIONS, COMBINED_LESIONS = 10, 4, 7
MOST_ACTIVITY, MOST_DAMAGE = 96, 20

# Medians of children whom a physician rated so. They describe those children and place nobody in a band.
MEDIAN_ACTIVITY = {"absent": 1, "mild": 7, "moderate": 13, "severe": 18, "extremely_severe": 31}
MEDIAN_DAMAGE = {"absent": 0, "mild": 1, "moderate": 2, "severe": 5, "extremely_severe": 5}
"""Severe and extremely severe were taken together."""


def _medians(medians: dict[str, int]) -> tuple[Line, ...]:
    by_value: dict[int, list[str]] = {}
    for rating, median in medians.items():
        by_value.setdefault(median, []).append(rating.replace("_", " "))
    return tuple(
        Line(Fraction(value), f"median of children rated {' or '.join(names)}")
        for value, names in by_value.items()
    )


ACTIVITY = points("cat.activity_entered", "CAT activity, total of the form", MOST_ACTIVITY)
DAMAGE = points("cat.damage_entered", "CAT damage, total of the form", MOST_DAMAGE)

NOTE = "The lines are medians by physician's global rating, not limits."
ACTIVITY_MEASURE = Measure("cat.activity", "CAT activity", FirstKnown((ACTIVITY,)), sources=(CAT_2007, CAT_MEANING),
    higher_is="worse", reach=("0", "96"), lines=_medians(MEDIAN_ACTIVITY), note=NOTE)  # fmt: skip
DAMAGE_MEASURE = Measure("cat.damage", "CAT damage", FirstKnown((DAMAGE,)), sources=(CAT_2007, WIENKE_2020, CAT_MEANING),
    higher_is="worse", reach=("0", "20"), lines=_medians(MEDIAN_DAMAGE), note=NOTE)  # fmt: skip
TOTAL_MEASURE = Measure("cat.total", "CAT total", total(ACTIVITY, DAMAGE), sources=(WIENKE_2020,), higher_is="worse",
    reach=("0", "116"))  # fmt: skip

CAT = Instrument(
    "cat", "Cutaneous Assessment Tool (CAT)",
    "Skin activity 0 to 96 and damage 0 to 20 in children, entered as totals of the form. Higher is worse.",
    (ACTIVITY, DAMAGE), (ACTIVITY_MEASURE, DAMAGE_MEASURE, TOTAL_MEASURE), (CAT_2007, CAT_MEANING, CAT_SHORT, WIENKE_2020),
    Wording("free to use with acknowledgement, reproducing the form not confirmed; wording not shipped", "IMACS, NIEHS"),
    cases=(CaseRule("ranges", facts={
        "activity_range": [0, MOST_ACTIVITY], "damage_range": [0, MOST_DAMAGE], "total_range": [0, MOST_ACTIVITY + MOST_DAMAGE],
        "activity_lesions": ACTIVITY_LESIONS, "damage_lesions": DAMAGE_LESIONS, "combined_lesions": COMBINED_LESIONS}),),
)  # fmt: skip

ACTIVITY_ONLY = points("cat_bm.activity_only", "Lesions of activity that are present", ACTIVITY_LESIONS)
DAMAGE_ONLY = points("cat_bm.damage_only", "Lesions of damage that are present", DAMAGE_LESIONS)
COMBINED_ACTIVE = points(
    "cat_bm.combined_activity", "Combined lesions with a descriptor of activity", COMBINED_LESIONS
)
COMBINED_DAMAGED = points(
    "cat_bm.combined_damage", "Combined lesions with a descriptor of damage", COMBINED_LESIONS
)
BM_ACTIVITY_ENTERED = points("cat_bm.activity_entered", "CAT-BM activity as entered elsewhere", 17)
BM_DAMAGE_ENTERED = points("cat_bm.damage_entered", "CAT-BM damage as entered elsewhere", 11)

BM_ACTIVITY = Measure("cat_bm.activity", "CAT-BM activity",
    FirstKnown((total(ACTIVITY_ONLY, COMBINED_ACTIVE), BM_ACTIVITY_ENTERED)),
    sources=(CAT_SHORT,), higher_is="worse", reach=("0", "17"))  # fmt: skip
BM_DAMAGE = Measure("cat_bm.damage", "CAT-BM damage",
    FirstKnown((total(DAMAGE_ONLY, COMBINED_DAMAGED), BM_DAMAGE_ENTERED)),
    sources=(CAT_SHORT,), higher_is="worse", reach=("0", "11"))  # fmt: skip

CAT_BM = Instrument(
    "cat_bm", "Cutaneous Assessment Tool, binary method (CAT-BM)",
    "One point a lesion that is present: activity 0 to 17, damage 0 to 11, higher is worse. Never converted to or from the CAT.",
    (ACTIVITY_ONLY, DAMAGE_ONLY, COMBINED_ACTIVE, COMBINED_DAMAGED, BM_ACTIVITY_ENTERED, BM_DAMAGE_ENTERED),
    (BM_ACTIVITY, BM_DAMAGE), (CAT_SHORT, CAT_2007), CAT.wording,
    cases=(CaseRule(
        "score",
        {"activity_only_present": ACTIVITY_ONLY, "damage_only_present": DAMAGE_ONLY,
         "combined_with_activity_descriptor": COMBINED_ACTIVE, "combined_with_damage_descriptor": COMBINED_DAMAGED},
        {"activity": BM_ACTIVITY, "damage": BM_DAMAGE},
    ),),
)  # fmt: skip
