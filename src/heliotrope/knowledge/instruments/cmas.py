"""Childhood Myositis Assessment Scale: fourteen manoeuvres, 0 to 52 points, higher is better.

The fourteen maxima add to 52. Sheets that end the roll from back to front at 2 points reach only 51, and older
literature uses that form: it is recorded as a form of its own and never converted.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from heliotrope.knowledge.child import AGE, AGE_ENTERED, IS_BASELINE
from heliotrope.knowledge.sources import HUBER_2004, IMACS_CMAS, OPENEHR_CMAS, QUINONES_2013, RENNEBOHM_2004
from heliotrope.language.exact import exact
from heliotrope.language.expressions import (
    AfterBaseline,
    AtBaseline,
    Compare,
    Expression,
    FirstKnown,
    KnownTrue,
    Recorded,
    Rounded,
    SumKnown,
    case,
    number,
    starting_at,
    total,
)  # fmt: skip
from heliotrope.language.instruments import CaseRule, First, Instrument, Line, Measure
from heliotrope.language.items import Item, choice, measured, points
from heliotrope.language.sources import Standing, Wording

HOLD_SECONDS = ((1, 1), (10, 2), (30, 3), (60, 4), (120, 5))
ARM_SECONDS = ((1, 1), (10, 2), (30, 3), (60, 4))

HEAD_LIFT = points("cmas.head_lift", "Holds the head off the table, lying on the back", 5,
    "cannot", "1 to 9 s", "10 to 29 s", "30 to 59 s", "60 to 119 s", "120 s or more")  # fmt: skip
LEG_RAISE = points("cmas.leg_raise", "Lifts a straight leg to a target", 2,
    "leg stays on the table", "clears the table, misses the target", "reaches the target")  # fmt: skip
LEG_LIFT = points("cmas.leg_lift", "Holds a straight leg up", 5,
    "cannot", "1 to 9 s", "10 to 29 s", "30 to 59 s", "60 to 119 s", "120 s or more")  # fmt: skip
SUPINE_TO_PRONE = points("cmas.supine_to_prone", "Rolls from back to front and frees the arm", 3,
    "barely turns", "turns to the side, arm not freed", "completes, trouble freeing the arm", "easy")  # fmt: skip
SIT_UPS = points("cmas.sit_ups", "Sit-ups, six kinds", 6)
SUPINE_TO_SIT = points("cmas.supine_to_sit", "Sits up from lying on the back", 3,
    "cannot alone", "great struggle", "some difficulty", "no difficulty")  # fmt: skip
ARM_RAISE = points("cmas.arm_raise", "Raises and straightens the arms", 3,
    "wrists below the shoulder", "to the shoulder, not above the head", "above the head, elbows bent",
    "above the head, elbows straight")  # fmt: skip
ARM_RAISE_DURATION = points("cmas.arm_raise_duration", "Keeps the wrists above the head", 4,
    "cannot", "1 to 9 s", "10 to 29 s", "30 to 59 s", "60 s or more")  # fmt: skip
FLOOR_SIT = points("cmas.floor_sit", "Sits down on the floor from standing", 3,
    "will not try, even with a chair", "needs a chair", "no chair, some difficulty", "no difficulty")  # fmt: skip
ALL_FOURS = points("cmas.all_fours", "Gets onto hands and knees", 4,
    "cannot get up from lying on the front", "barely, head down", "steady, head up, cannot crawl", "crawls",
    "balances with one leg stretched out")  # fmt: skip
FLOOR_RISE = points("cmas.floor_rise", "Stands up from kneeling", 4,
    "not even with a chair", "only with a chair", "hand on thigh, knee or floor", "no hands, some difficulty",
    "no difficulty")  # fmt: skip
CHAIR_RISE = points("cmas.chair_rise", "Stands up from a chair", 4,
    "not even with hands on the seat", "hands on the sides of the seat", "hands on knees or thighs",
    "no hands, some difficulty", "no difficulty")  # fmt: skip
STOOL_STEP = points("cmas.stool_step", "Steps onto a stool", 3,
    "cannot", "needs a hand on table or examiner", "needs a hand on own knee or thigh", "no difficulty")  # fmt: skip
PICK_UP = points("cmas.pick_up", "Picks a pencil up from the floor", 3,
    "cannot", "leans heavily on knees or thighs", "brief touch, somewhat slow", "no difficulty")  # fmt: skip

HEAD_LIFT_SECONDS = measured("cmas.head_lift_s", "Head held, seconds", 0, 3600, "0.01", "s")
LEG_LIFT_SECONDS = measured("cmas.leg_lift_s", "Leg held, seconds", 0, 3600, "0.01", "s")
ARM_SECONDS_HELD = measured(
    "cmas.arm_raise_duration_s", "Wrists above the head, seconds", 0, 3600, "0.01", "s"
)

SIT_UP_PARTS = tuple(
    points(f"cmas.sit_ups_{hands}_{balance}", f"Sit-up, hands {where}, {how} counterbalance", 1)
    for balance, how in (("cb", "with"), ("nocb", "without"))
    for hands, where in (("thighs", "on thighs"), ("chest", "across chest"), ("head", "behind head"))
)
FORM = choice(
    "cmas.form",
    "Form of the sheet",
    "0-52",
    "0-51",
    "nine",
    note="0-51: item 4 ends at 2 points; nine: nine-manoeuvre form",
)
ENTERED = points("cmas.total_entered", "Total as printed or entered elsewhere", 52)


def from_seconds(seconds: Item, stretches: tuple[tuple[int, int], ...]) -> Expression:
    """Points for whole seconds held; fractions of a second are cut off first (our choice)."""
    return starting_at(Rounded(seconds, how="down"), *stretches, below=0)


HEAD_LIFT_POINTS = FirstKnown((HEAD_LIFT, from_seconds(HEAD_LIFT_SECONDS, HOLD_SECONDS)))
LEG_LIFT_POINTS = FirstKnown((LEG_LIFT, from_seconds(LEG_LIFT_SECONDS, HOLD_SECONDS)))
ARM_POINTS = FirstKnown((ARM_RAISE_DURATION, from_seconds(ARM_SECONDS_HELD, ARM_SECONDS)))
SIT_UP_POINTS = FirstKnown((SIT_UPS, total(*SIT_UP_PARTS)))

ITEMS = (
    HEAD_LIFT, LEG_RAISE, LEG_LIFT, SUPINE_TO_PRONE, SIT_UPS, SUPINE_TO_SIT, ARM_RAISE, ARM_RAISE_DURATION,
    FLOOR_SIT, ALL_FOURS, FLOOR_RISE, CHAIR_RISE, STOOL_STEP, PICK_UP,
)  # fmt: skip
POINTS = (
    HEAD_LIFT_POINTS, LEG_RAISE, LEG_LIFT_POINTS, SUPINE_TO_PRONE, SIT_UP_POINTS, SUPINE_TO_SIT, ARM_RAISE, ARM_POINTS,
    FLOOR_SIT, ALL_FOURS, FLOOR_RISE, CHAIR_RISE, STOOL_STEP, PICK_UP,
)  # fmt: skip

FROM_ITEMS = total(*POINTS)
TOTAL = FirstKnown((FROM_ITEMS, ENTERED))
FORM_IS_52 = ~KnownTrue(FORM.is_("0-51") | FORM.is_("nine"))
CHANGE = TOTAL - AtBaseline(TOTAL, IS_BASELINE)
FOUR_YEARS_OLD = (AGE >= 4) & (AGE < 5)

MAXIMA = tuple(case((Recorded(part), exact(int(number(part).high))), otherwise=0) for part in POINTS)


def _measure(name: str, label: str, value: Expression, **more: Any) -> Measure:
    return Measure(f"cmas.{name}", label, value, **{"sources": (OPENEHR_CMAS, IMACS_CMAS), "applies": FORM_IS_52,
        "applies_when": "for the 0-52 form; other forms are series of their own", **more})  # fmt: skip


TOTAL_MEASURE = _measure(
    "total", "CMAS total", TOTAL, higher_is="better", reach=("0", "52"),
    lines=(Line(Fraction(48), "no disability; PRINTO inactive-disease limit"), Line(Fraction(45), "mild"),
           Line(Fraction(39), "mild to moderate"), Line(Fraction(30), "moderate")),
    note="48, 45, 39 and 30 are anchors of one study (n = 108), not limits of categories.",
)  # fmt: skip
MEASURES = (
    TOTAL_MEASURE,
    _measure("complete", "All fourteen manoeuvres recorded", Recorded(FROM_ITEMS)),
    _measure("partial_sum", "Sum of the recorded manoeuvres", SumKnown(POINTS)),
    _measure("max_possible", "Most that the recorded manoeuvres could reach", SumKnown(MAXIMA)),
    _measure("disagrees", "Entered total differs from the manoeuvres", ~Compare(FROM_ITEMS, ENTERED, equal=True),
        standing=Standing.OUR_CHOICE, applies=Recorded(ENTERED) & Recorded(FROM_ITEMS),
        applies_when="when both the manoeuvres and a total are recorded"),
    _measure("change", "Change of the total since baseline", CHANGE, higher_is="better", sources=(HUBER_2004,),
        applies=AfterBaseline(IS_BASELINE), applies_when="after the baseline visit"),
    _measure("exceeds_mid_low", "Rise of more than 1.5 points since baseline", CHANGE > "1.5", sources=(HUBER_2004,),
        applies=AfterBaseline(IS_BASELINE), applies_when="after the baseline visit",
        note="The published least important difference is 1.5 to 3.0 points; a fall exceeds neither."),
    _measure("exceeds_mid_high", "Rise of more than 3.0 points since baseline", CHANGE > 3, sources=(HUBER_2004,),
        applies=AfterBaseline(IS_BASELINE), applies_when="after the baseline visit"),
    _measure("age4_z", "Distance from healthy four-year-olds, in their standard deviations",
        (TOTAL - "46.6") / "2.3", sources=(QUINONES_2013,), applies=FOUR_YEARS_OLD & FORM_IS_52,
        applies_when="at four years of age, the only age with a published mean",
        note="Descriptive only: 28 children, mean 46.6, SD 2.3."),
    _measure("age4_within_iqr", "Within the middle half of healthy four-year-olds", (TOTAL >= 46) & (TOTAL <= 47),
        sources=(QUINONES_2013,), applies=FOUR_YEARS_OLD & FORM_IS_52, applies_when="at four years of age"),
    _measure("age_dependent", "Head lift and sit-ups depend on age here", (AGE >= 5) & (AGE < 10),
        sources=(RENNEBOHM_2004,), note="The per-age tables were not retrieved; no age centiles are built."),
    *(_measure(f"{item.id.split('.')[1]}_points", f"Points for: {item.label.lower()}", points_, alias=item.id.split(".")[1])
      for item, points_ in ((HEAD_LIFT, HEAD_LIFT_POINTS), (LEG_LIFT, LEG_LIFT_POINTS),
                            (ARM_RAISE_DURATION, ARM_POINTS), (SIT_UPS, SIT_UP_POINTS))),
)  # fmt: skip
_BY_NAME = {measure.id.split(".")[1]: measure for measure in MEASURES}

_INPUTS = {item.id.split(".")[1]: item for item in ITEMS}
_ANSWERS = {name: _BY_NAME[name] for name in ("total", "complete", "partial_sum", "max_possible")}

CMAS = Instrument(
    id="cmas",
    name="Childhood Myositis Assessment Scale (CMAS)",
    about="Strength, function and endurance from fourteen manoeuvres; timed ones keep their seconds. 0 to 52, higher is better.",
    items=(*ITEMS, HEAD_LIFT_SECONDS, LEG_LIFT_SECONDS, ARM_SECONDS_HELD, *SIT_UP_PARTS, FORM, ENTERED),
    measures=MEASURES,
    sources=(OPENEHR_CMAS, IMACS_CMAS, HUBER_2004, QUINONES_2013, RENNEBOHM_2004),
    wording=Wording("form hosted free for use by IMACS/NIEHS; article copyright ACR/Wiley; archetype CC BY-SA 3.0", "IMACS, ACR"),
    cases=(
        CaseRule("total", _INPUTS, _ANSWERS),
        CaseRule("validation", _INPUTS, _ANSWERS),
        CaseRule("situps", {item.id.split("sit_ups_")[1]: item for item in SIT_UP_PARTS}, {"points": _BY_NAME["sit_ups_points"]}),
        CaseRule("change_vs_mid", {"baseline": First(ENTERED), "followup": ENTERED},
            {name: _BY_NAME[name] for name in ("change", "exceeds_mid_low", "exceeds_mid_high")}),
        CaseRule("reference_lines", facts={"no_disability": 48, "mild": 45, "mild_to_moderate": 39, "moderate": 30,
            "mid_low": Fraction(3, 2), "mid_high": 3}),
        CaseRule("age_reference", {"age_years": AGE_ENTERED, "total": ENTERED},
            {"z": _BY_NAME["age4_z"], "total_within_iqr": _BY_NAME["age4_within_iqr"]},
            facts={"total_mean": exact("46.6"), "total_sd": exact("2.3"), "iqr": [46, 47], "head_lift_mean": exact("2.5"),
                   "head_lift_sd": exact("0.9"), "leg_lift_mean": exact("3.1"), "leg_lift_sd": exact("1.1"),
                   "situps_mean": exact("5.3"), "situps_sd": exact("1.1"), "n": 28}),
    ),
)  # fmt: skip
