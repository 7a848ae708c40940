"""Manual muscle testing: MMT8 on one side (0-80), on both sides (0-150), the 26-group form (0-260) and MMT-4.

Each muscle is graded 0 to 10 in one position, against gravity or with gravity eliminated, and counted once. The
forms are series of their own; a total says which form it is.
"""

from __future__ import annotations

from fractions import Fraction

from heliotrope.knowledge.sources import OPENEHR_MMT8, PRODERM, RIDER_2010, ROSINA_2020
from heliotrope.language.exact import exact
from heliotrope.language.expressions import FirstKnown, Recorded, SumKnown, case, total
from heliotrope.language.instruments import CaseRule, Instrument, Line, Measure
from heliotrope.language.items import Item, choice, points
from heliotrope.language.sources import Source, Standing, Switch, Wording

MUSCLES = {
    "neck_flexors": "Neck flexors",
    "deltoid": "Deltoid",
    "biceps": "Biceps brachii",
    "wrist_extensors": "Wrist extensors",
    "gluteus_maximus": "Gluteus maximus",
    "gluteus_medius": "Gluteus medius",
    "quadriceps": "Quadriceps",
    "ankle_dorsiflexors": "Ankle dorsiflexors",
}
MIDLINE = "neck_flexors"

MMT8_ITEMS = {name: points(f"mmt8.{name}", label, 10) for name, label in MUSCLES.items()}
SIDE = choice(
    "mmt8.side", "Side tested", "right", "left", note="By habit the right or dominant side; never averaged."
)


def _entered(id: str, label: str, high: int, hints: tuple[tuple[Fraction, str, str], ...] = ()) -> Item:
    item = points(id, label, high)
    return Item(item.id, item.label, item.kind, hints=hints)


LOOKS_BILATERAL = (
    exact(150),
    "looks_like_mmt8_bilateral_0_150",
    "MMT8 of both sides (0-150): use mmt8b_total_entered",
)
ENTERED = _entered("mmt8.total_entered", "MMT8 total as printed or entered elsewhere", 80, (LOOKS_BILATERAL,))
ENTERED_BOTH = _entered("mmt8b.total_entered", "MMT8 total of both sides, entered", 150)
ENTERED_26 = _entered("mmt26.total_entered", "MMT total of 26 groups, entered", 260)

MMT8_FROM_ITEMS = total(*MMT8_ITEMS.values())
MMT8_TOTAL = FirstKnown((MMT8_FROM_ITEMS, ENTERED))

BOTH_ITEMS = {"neck_flexors": points("mmt8b.neck_flexors", "Neck flexors", 10)} | {
    f"{name}_{side}": points(f"mmt8b.{name}_{side}", f"{label}, {words}", 10)
    for name, label in MUSCLES.items()
    if name != MIDLINE
    for side, words in (("r", "right"), ("l", "left"))
}
BOTH_TOTAL = FirstKnown((total(*BOTH_ITEMS.values()), ENTERED_BOTH))
MMT4_MUSCLES = ("neck_flexors", "gluteus_maximus", "gluteus_medius", "deltoid")

KENDALL = Switch(
    "mmt.kendall_key",
    "Conversion of letter and 0-5 grades to 0-10 points",
    "the Kendall muscle-grading key, 0 to 10 points",
    "letter and 0-5 grades are kept as typed and not converted",
)
KENDALL_SOURCE = Source("kendall", "Kendall FP et al., Muscles: Testing and Function, grading key", "", "")
GRADES = ("0", "2-", "2", "2+", "3-", "3", "3+", "4-", "4", "4+", "5")
GRADE = choice("mmt.grade", "Grade by the 0-5 scale with plus and minus", *GRADES,
    note="A trace (T, 1) has no number in the 0-10 key; 5- has no agreed number. Neither is converted.")  # fmt: skip
GRADE_POINTS = case(*((GRADE.is_(grade), place) for place, grade in enumerate(GRADES[:-1])), otherwise=10)

MMT8_MEASURE = Measure(
    "mmt8.total", "MMT8 total, one side", MMT8_TOTAL, sources=(RIDER_2010, OPENEHR_MMT8), higher_is="better",
    reach=("0", "80"), lines=(Line(Fraction(78), "PRINTO inactive-disease limit"),),
    note="Show the total; single muscles agree only fairly between examiners.",
)  # fmt: skip
MMT8_MEASURES = (
    MMT8_MEASURE,
    Measure("mmt8.complete", "All eight muscles recorded", Recorded(MMT8_FROM_ITEMS), sources=(RIDER_2010,)),
    Measure(
        "mmt8.partial_sum",
        "Sum of the recorded muscles",
        SumKnown(tuple(MMT8_ITEMS.values())),
        sources=(RIDER_2010,),
    ),
)
BOTH_MEASURE = Measure("mmt8b.total", "MMT8 total, both sides", BOTH_TOTAL, sources=(PRODERM, RIDER_2010), higher_is="better",
    reach=("0", "150"), note="The maximum is arithmetic: neck flexors once and seven pairs.")  # fmt: skip
MMT4_MEASURE = Measure("mmt4.total", "MMT-4 total", total(*(MMT8_ITEMS[name] for name in MMT4_MUSCLES)),
    sources=(ROSINA_2020,), higher_is="better", reach=("0", "40"))  # fmt: skip
MMT26_SWITCH = Switch("mmt26", "The 26-group form with a range of 0 to 260", "the form's own range and list of groups",
    "an entered 26-group total is kept but not shown as a measure")  # fmt: skip
MMT26_MEASURE = Measure("mmt26.total", "MMT total, 26 groups", FirstKnown((ENTERED_26,)), Standing.UNCONFIRMED,
    sources=(RIDER_2010,), switch=MMT26_SWITCH.id, higher_is="better", reach=("0", "260"))  # fmt: skip
GRADE_MEASURE = Measure("mmt.points", "Points of a letter grade", GRADE_POINTS, Standing.UNCONFIRMED, (KENDALL_SOURCE,),
    switch=KENDALL.id, higher_is="better", reach=("0", "10"))  # fmt: skip

WORDING = Wording("method public; procedures hosted by NIEHS; labels here are our own", "")
SWITCHES = (KENDALL, MMT26_SWITCH)

MMT8 = Instrument(
    "mmt8", "Manual muscle testing, eight muscles (MMT8)",
    "Eight muscles of one side, 0 to 10 each. 0 to 80, higher is better.",
    (*MMT8_ITEMS.values(), SIDE, ENTERED), MMT8_MEASURES, (RIDER_2010, OPENEHR_MMT8), WORDING,
    cases=tuple(
        CaseRule(name, MMT8_ITEMS, {"total": MMT8_MEASURE, "complete": MMT8_MEASURES[1]}) for name in ("total", "validation")
    ),
)  # fmt: skip
MMT8_BOTH = Instrument(
    "mmt8b", "MMT8 on both sides", "Neck flexors once and seven muscles on each side. 0 to 150, higher is better.",
    (*BOTH_ITEMS.values(), ENTERED_BOTH), (BOTH_MEASURE,), (RIDER_2010, PRODERM), WORDING,
)  # fmt: skip
MMT4 = Instrument(
    "mmt4", "Manual muscle testing, four muscles (MMT-4)", "Four of the eight muscles. 0 to 40, higher is better.",
    tuple(MMT8_ITEMS[name] for name in MMT4_MUSCLES), (MMT4_MEASURE,), (ROSINA_2020,), WORDING,
    cases=(CaseRule("range", facts={"muscles": set(MMT4_MUSCLES), "max": 40}),),
)  # fmt: skip
MMT26 = Instrument(
    "mmt26", "Manual muscle testing, 26 groups", "Twelve paired and two midline groups, entered as a total. 0 to 260.",
    (ENTERED_26,), (MMT26_MEASURE,), (RIDER_2010,), WORDING,
)  # fmt: skip
MMT_GRADES = Instrument(
    "mmt", "Grades of muscle strength", "Letter and 0-5 grades brought to 0-10 points.", (GRADE,), (GRADE_MEASURE,),
    (KENDALL_SOURCE,), WORDING,
    cases=(),
)  # fmt: skip
