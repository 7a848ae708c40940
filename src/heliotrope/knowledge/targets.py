"""Where a child stands against published reference points: the taper of PRINTO (TAPER), treat to target (T2T).

The software shows the distance and never says what to do with a dose. The lines between the published points of the taper are
our choice. A point of time is read at the visit nearest to it, four weeks before to four weeks after.
"""

from __future__ import annotations

from dataclasses import dataclass

from heliotrope.knowledge import course_of_treatment as treatment
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.glucocorticoids import A_DAY
from heliotrope.knowledge.drugs.glucocorticoids import TAKEN as STEROID
from heliotrope.knowledge.instruments import improvement, printo_inactive, tis
from heliotrope.knowledge.sources import LAZAREVIC_2013
from heliotrope.language.exact import exact
from heliotrope.language.expressions import Expression, FirstKnown, Never, Or, Product, case
from heliotrope.language.facts import Fact, fact
from heliotrope.language.instruments import Measure
from heliotrope.language.moments import Along, Score
from heliotrope.language.rules import Level, Parameter, Part, Rule, parameter
from heliotrope.language.sources import Source, Standing

READ, CHOICE, RECALLED = Standing.CONFIRMED, Standing.OUR_CHOICE, Standing.UNCONFIRMED
INFO = Level.INFO
PRINTO_2019 = Source(
    "printo-taper-2019", "PRINTO 2019: proposal for the taper of steroids", "PRINTO19", "abstract"
)
T2T_2025 = Source("t2t-2025", "Treat to target in JDM, 2025", "doi:10.1016/j.ard.2025.04.024", "abstract")

# --- the taper --------------------------------------------------------------------------------------------------

LINE = tuple((months, exact(dose)) for months, dose in ((0, 2), (2, 1), (6, "0.2"), (24, 0)))
EXPECTED = fact(
    Along(treatment.START, "dose by the PRINTO proposal", LINE, "mg/kg"),
    "Dose by the PRINTO proposal, mg/kg a day",
)
HIGH, LOW = (
    parameter(f"Share of that dose, {name}", share, "1", CHOICE)
    for name, share in (("above", "1.2"), ("below", "0.8"))
)
TAPERING = STEROID & (treatment.MONTHS <= parameter("Months of the proposal", 24, "mo", READ, PRINTO_2019))


def _share(of: Parameter) -> Expression:
    return Product(Product(of, EXPECTED), s.WEIGHT)


TAPER_01 = Rule("TAPER-01", "The steroid dose lies off the path of the PRINTO proposal", (
    Part(INFO, A_DAY > _share(HIGH), "above it by more than a fifth"),
    Part(INFO, A_DAY < _share(LOW), "below it by more than a fifth")), TAPERING, CHOICE, (PRINTO_2019,),
    "For orientation: see both lines in the course. A path for all children is no plan for this one.")  # fmt: skip

HALF_BETTER = Measure("printo_response.any_50", "A core set measure better by 50 %",
    Or(tuple(move.better_by(50) for move in improvement.PRINTO_MOVES.values())), applies=tis.AFTER)  # fmt: skip
TAPER_02 = Rule("TAPER-02", "No core set measure is better by half after two months", (
    Part(INFO, ~fact(Score(HALF_BETTER, at=treatment.point(2)), "A core set measure is better by 50 % at month 2")),),
    treatment.MONTH_2, READ, (PRINTO_2019,), "Reference children had improved more by now.")  # fmt: skip

LATE_DOSE = parameter("Prednisone a day at month 6, per kg", "0.2", "mg/kg", READ, PRINTO_2019)
TAPER_03 = Rule("TAPER-03", "The steroid dose at month 6 is above that of the PRINTO proposal", (
    Part(INFO, s.above_per_kg(A_DAY, LATE_DOSE)),), treatment.MONTH_6 & STEROID, READ, (PRINTO_2019,),
    "For orientation: reference children in remission took less by now.")  # fmt: skip

# --- treat to target --------------------------------------------------------------------------------------------

COMPUTED_TIS = FirstKnown((tis.IMACS_MEASURES[0].value, tis.PRINTO_MEASURES[0].value))
IMPROVEMENT = Measure("target.tis", "Total improvement score, entered or computed",
    FirstKnown((tis.ENTERED, case((tis.AFTER, COMPUTED_TIS), otherwise=Never(COMPUTED_TIS.type)))))  # fmt: skip


@dataclass(frozen=True, eq=False)
class Target:
    """What should be reached so many months after the start: at `least` so much of a score, or that it is true."""

    months: int
    what: str
    score: Fact
    least: Parameter | None = None
    standing: Standing = RECALLED


def _improved(months: int, least: int, what: str) -> Target:
    score = fact(Score(IMPROVEMENT, at=treatment.point(months)), f"Total improvement score at month {months}")
    limit = parameter(f"Total improvement score at month {months}, at least", least, "1", RECALLED, T2T_2025)
    return Target(months, what, score, limit)


def _missed(id: str, near: Expression, target: Target) -> Rule:
    assert target.least is not None
    return Rule(id, f"The target of month {target.months} is not met: {target.what}",
        (Part(INFO, target.score < target.least),), near, RECALLED, (T2T_2025,),
        "Say why: unchanged, worse, partial, side effect, doses missed, new organ, own choice.")  # fmt: skip


MINIMAL, MODERATE = _improved(3, 30, "minimal improvement"), _improved(6, 45, "moderate improvement")
AT_12 = fact(Score(printo_inactive.INACTIVE_MEASURE, at=treatment.point(12)), "Inactive disease at month 12")
TARGETS = (MINIMAL, MODERATE, Target(12, "inactive disease", AT_12, standing=READ))

T2T_01 = _missed("T2T-01", treatment.MONTH_3, MINIMAL)
T2T_02 = _missed("T2T-02", treatment.MONTH_6, MODERATE)
T2T_03 = Rule("T2T-03", "The target of month 12 is not met: inactive disease", (Part(INFO, ~AT_12),), treatment.MONTH_12,
    READ, (T2T_2025, LAZAREVIC_2013), "Review the treatment with the centre; note what is done and why.")  # fmt: skip
RULES = (TAPER_01, TAPER_02, TAPER_03, T2T_01, T2T_02, T2T_03)
