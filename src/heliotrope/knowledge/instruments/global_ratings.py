"""Global ratings: 10 cm visual analogue scales and five-step Likert scales, kept apart; raters kept apart.

A change is only ever taken within one scale.
"""

from __future__ import annotations

from heliotrope.knowledge.child import IS_BASELINE
from heliotrope.knowledge.sources import RIDER_2011, RUPERTO_2011
from heliotrope.language.exact import exact
from heliotrope.language.expressions import AfterBaseline, AtBaseline, Expression
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import Item, choice, measured
from heliotrope.language.sources import Wording

LIKERT = ("inactive", "mild", "moderate", "severe", "extremely_severe")
LOOKS_LIKE_MM = (exact(100), "looks_like_mm_0_100", "a scale in millimetres (0-100): divide by 10")


def vas(id: str, label: str, note: str = "") -> Item:
    """A 10 cm visual analogue scale, read in tenths."""
    item = measured(id, label, 0, 10, "0.1", "cm", note=note)
    return Item(item.id, item.label, item.kind, note=note, hints=(LOOKS_LIKE_MM,))


PHYSICIAN = vas("global.physician", "Physician's global activity", "0 inactive, 10 extremely severe.")
PHYSICIAN_LIKERT = choice("global.physician_likert", "Physician's global activity, five steps", *LIKERT)
PARENT_ACTIVITY = vas("global.parent_activity", "Parent's global disease activity (IMACS)")
PARENT_WELLBEING = vas(
    "global.parent_wellbeing", "Parent's overall well-being (PRINTO)", "Well-being, not disease activity."
)
CHILD_ACTIVITY = vas("global.child_activity", "Child's own global disease activity")
CHILD_WELLBEING = vas("global.child_wellbeing", "Child's own overall well-being")
PARENT_LIKERT = choice("global.parent_likert", "Parent's global activity, five steps", *LIKERT)
SKIN = vas("global.skin", "Physician's skin activity", "0 none, 10 most severe.")
EXTRAMUSCULAR = vas(
    "global.extramuscular", "Extramuscular global activity", "One rating, not the 0-60 sum of six organs."
)
PAIN = vas("global.pain", "Pain over the past week")

SCALES = (
    PHYSICIAN,
    PARENT_ACTIVITY,
    PARENT_WELLBEING,
    CHILD_ACTIVITY,
    CHILD_WELLBEING,
    SKIN,
    EXTRAMUSCULAR,
    PAIN,
)


def _change(item: Item | Expression, name: str, label: str) -> Measure:
    return Measure(f"global.{name}_change", f"{label}: change since baseline", item - AtBaseline(item, IS_BASELINE),
        sources=(RIDER_2011,), higher_is="worse", applies=AfterBaseline(IS_BASELINE),
        applies_when="after the baseline visit")  # fmt: skip


GLOBAL_RATINGS = Instrument(
    "global", "Global ratings", "Ratings by physician, parent and child on a 10 cm line or in five steps. Higher is worse.",
    (*SCALES, PHYSICIAN_LIKERT, PARENT_LIKERT),
    tuple(_change(item, item.id.split(".")[1], item.label) for item in SCALES),
    (RIDER_2011, RUPERTO_2011), Wording("free to use (NIEHS); labels here are our own"),
)  # fmt: skip
