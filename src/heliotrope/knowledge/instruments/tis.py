"""2016 ACR/EULAR Total Improvement Score for juvenile dermatomyositis, with IMACS or with PRINTO measures.

Improvement is the absolute percent change in the good direction, 100 x improvement / range; the upper edge of each
band belongs to it; worsening scores 0. Six top scores add to 100. Which enzyme: the one most abnormal at baseline,
by multiple of its own limit (our choice), followed to the later visit. The ranges of the enzymes are recalled, not
read: until a site confirms them, an enzyme that improved has an unknown score between 0 and 7.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from heliotrope.knowledge.child import IS_BASELINE
from heliotrope.knowledge.instruments import chaq, cmas, das, global_ratings, mmt
from heliotrope.knowledge.laboratory import ENZYMES, WORST, limit
from heliotrope.knowledge.sources import NIEHS_TIS, RIDER_2017, TIS_ENZYME, TIS_THRESHOLDS
from heliotrope.language.exact import Exact, exact
from heliotrope.language.expressions import (
    AfterBaseline,
    AtBaseline,
    Compare,
    Expression,
    FirstKnown,
    Given,
    Steps,
    Unsettled,
    case,
    node,
    starting_at,
    total,
    up_to,
)  # fmt: skip
from heliotrope.language.instruments import CaseRule, Instrument, Measure
from heliotrope.language.items import measured
from heliotrope.language.sources import Standing, Switch, Wording

SOURCES = (RIDER_2017, TIS_THRESHOLDS)
AFTER = AfterBaseline(IS_BASELINE)

ENZYME_RANGES = Switch(
    "tis.enzyme_ranges",
    "The range of each enzyme in multiples of its upper limit: CK 15, aldolase 6, LDH, AST and ALT 3",
    "the footnotes of the criteria paper (doi:10.1002/art.40060; PMC5407906)",
    "an enzyme that improved scores an unknown 0 to 7.5 points",
)
RANGE_IN_LIMITS = {"ck": 15, "aldolase": 6, "ldh": 3, "ast": 3, "alt": 3}

CHQ_PHS = measured(
    "chq.phs",
    "CHQ physical summary score",
    0,
    100,
    "0.01",
    "1",
    note="Summary only; no items, no scoring key.",
)
CHQ_RANGE = measured("chq.phs_range", "Configured width of the CHQ physical summary scale", 1, 200, "0.01", "1",
    note="No published range was found; there is no default.")  # fmt: skip


def before(of: Expression) -> Expression:
    return AtBaseline(of, IS_BASELINE)


# --- the published table: percent improved -> points ------------------------------------------------------------

Bands = tuple[tuple[Exact, Exact], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One row of the published table: points up to each percentage (inclusive), and the points above the last."""

    up_to: Bands
    above: Exact

    def points(self, percent: Expression) -> Steps:
        return up_to(percent, *self.up_to, above=self.above)


PHYSICIAN = Column(((5, 0), (15, "7.5"), (25, 15), (40, "17.5")), 20)
PARENT = Column(((5, 0), (15, "2.5"), (25, 5), (40, "7.5")), 10)
FUNCTION = Column(((5, 0), (15, 5), (25, "7.5"), (40, "7.5")), 10)
ENZYME_OR_CHQ = Column(((5, 0), (15, "2.5"), (25, 5), (40, "7.5")), "7.5")
EXTRA_OR_DAS = Column(((5, 0), (15, "7.5"), (25, "12.5"), (40, 15)), 20)
MUSCLE = Column(((2, 0), (10, 10), (20, 20), (30, "27.5")), "32.5")

JDM_LIMITS = ((30, "minimal"), (45, "moderate"), (70, "major"))
ADULT_LIMITS = ((20, "minimal"), (40, "moderate"), (60, "major"))


# --- percent improved, for each kind of measure -----------------------------------------------------------------


def lower_is_better(of: Expression, width: Exact) -> Expression:
    return (100 / exact(width)) * (before(of) - of)


def higher_is_better(of: Expression, width: Exact) -> Expression:
    return (100 / exact(width)) * (of - before(of))


MUSCLE_PERCENT = FirstKnown((
    higher_is_better(mmt.MMT8_TOTAL, 80),
    higher_is_better(mmt.BOTH_TOTAL, 150),
    higher_is_better(mmt.ENTERED_26, 260),
    higher_is_better(cmas.TOTAL, 52),
))  # fmt: skip


def share_points(gain: Expression, width: Expression) -> Expression:
    """Points of the enzyme-or-CHQ row for a gain as a share of a width that is itself recorded: never divided.

    Above 40 percent are the same 7.5 points as above 25.
    """
    points = ((25, "7.5"), (15, 5), (5, "2.5"))
    passed = ((gain - Fraction(edge, 100) * width > 0, above) for edge, above in points)
    return Given(gain - width, case(*passed, otherwise=0))


def of_worst(worst: Expression, values: list[Expression]) -> Expression:
    """What belongs to the enzyme that was most abnormal, out of a list in the order of `ENZYMES`."""
    *firsts, last = values
    chosen = ((Compare(worst, node(place), equal=True), each) for place, each in enumerate(firsts))
    return Given(worst, case(*chosen, otherwise=last))


def enzyme_points(before: Expression, after: Expression, width: Expression) -> Expression:
    """Points of the enzyme: 0 unless it fell; by its confirmed range, else unknown between 0 and 7.5."""
    fell = before - after
    confirmed = share_points(fell, width)
    unsettled = Unsettled(ENZYME_RANGES.id, (node(0), node("7.5")), (("confirmed", confirmed),))
    return Given(fell - width, case((fell > 0, unsettled), otherwise=0))


WORST_VALUE = of_worst(WORST, [enzyme.value for enzyme in ENZYMES])
WORST_WIDTH = of_worst(WORST, [RANGE_IN_LIMITS[enzyme.name] * limit(enzyme) for enzyme in ENZYMES])

ENZYME = before(WORST)
ENZYME_BEFORE = before(WORST_VALUE)
ENZYME_AFTER = of_worst(ENZYME, [enzyme.value for enzyme in ENZYMES])
ENZYME_POINTS = enzyme_points(ENZYME_BEFORE, ENZYME_AFTER, before(WORST_WIDTH))
CHQ_POINTS = share_points(CHQ_PHS - before(CHQ_PHS), before(CHQ_RANGE))


# --- the two core sets ------------------------------------------------------------------------------------------

SETS: dict[str, dict[str, Expression]] = {
    "imacs": {
        "phys": PHYSICIAN.points(lower_is_better(global_ratings.PHYSICIAN, 10)),
        "parent": PARENT.points(lower_is_better(global_ratings.PARENT_ACTIVITY, 10)),
        "muscle": MUSCLE.points(MUSCLE_PERCENT),
        "function": FUNCTION.points(lower_is_better(chaq.INDEX, 3)),
        "enzyme_or_chq": ENZYME_POINTS,
        "extra_or_das": EXTRA_OR_DAS.points(lower_is_better(global_ratings.EXTRAMUSCULAR, 10)),
    },
    "printo": {
        "phys": PHYSICIAN.points(lower_is_better(global_ratings.PHYSICIAN, 10)),
        "parent": PARENT.points(lower_is_better(global_ratings.PARENT_WELLBEING, 10)),
        "muscle": MUSCLE.points(MUSCLE_PERCENT),
        "function": FUNCTION.points(lower_is_better(chaq.INDEX, 3)),
        "enzyme_or_chq": CHQ_POINTS,
        "extra_or_das": EXTRA_OR_DAS.points(lower_is_better(das.TOTAL, 20)),
    },
}
WORDS = {
    "phys": "physician's global", "parent": "parent's global", "muscle": "muscle strength", "function": "function (CHAQ)",
    "enzyme_or_chq": "enzyme or CHQ", "extra_or_das": "extramuscular activity or DAS",
}  # fmt: skip
MANDATORY = ("phys", "muscle", "extra_or_das")
MINIMUM_INPUT = Switch(
    "tis.calculator_minimum", "The third measure that a partial score needs: extramuscular activity",
    "the NIEHS calculator's statement of its minimum input", "no partial score is given",
)  # fmt: skip


def category(score: Expression, limits: tuple[tuple[int, str], ...]) -> Steps:
    return starting_at(score, *limits, below="none")


def _measures(name: str, parts: dict[str, Expression]) -> tuple[Measure, ...]:
    score = total(*parts.values())
    partial = total(
        *(part if key in MANDATORY else FirstKnown((part, node(0))) for key, part in parts.items())
    )
    title = f"TIS ({name.upper()})"

    def result(key: str, label: str, value: Expression, **more: object) -> Measure:
        return Measure(f"tis_{name}.{key}", f"{title}: {label}", value, sources=SOURCES, applies=AFTER,
            applies_when="after the baseline visit", **more)  # type: ignore[arg-type]  # fmt: skip

    return (
        result("total", "total since baseline", score, higher_is="better", reach=("0", "100"),
            note="Compares two visits; never chained over successive visits. Worsening never subtracts."),
        result("category", "category by the juvenile thresholds", category(score, JDM_LIMITS), alias="category_jdm"),
        result("category_adult", "category by the adult thresholds", category(score, ADULT_LIMITS)),
        *(result(f"{key}_points", f"points for {WORDS[key]}", part) for key, part in parts.items()),
        result("partial", "partial score with missing measures as 0 (not a TIS)", partial, standing=Standing.UNCONFIRMED,
            switch=MINIMUM_INPUT.id, note="Never used for registry statistics."),
    )  # fmt: skip


IMACS_MEASURES, PRINTO_MEASURES = (_measures(name, parts) for name, parts in SETS.items())
ENZYME_USED = Measure("tis_imacs.enzyme_used", "Enzyme most abnormal at baseline", ENZYME, sources=(TIS_ENZYME,),
    standing=Standing.OUR_CHOICE, applies=AFTER, applies_when="after the baseline visit")  # fmt: skip
MUSCLE_PERCENT_MEASURE = Measure("tis_imacs.muscle_percent", "Muscle strength improved, percent of range", MUSCLE_PERCENT,
    sources=SOURCES, applies=AFTER, applies_when="after the baseline visit")  # fmt: skip


# --- the most that could be reached from a visit ----------------------------------------------------------------

ROOM = {
    "phys": PHYSICIAN.points(10 * global_ratings.PHYSICIAN),
    "parent": PARENT.points(10 * global_ratings.PARENT_ACTIVITY),
    "muscle": MUSCLE.points(FirstKnown((
        Fraction(100, 80) * (80 - mmt.MMT8_TOTAL), Fraction(100, 150) * (150 - mmt.BOTH_TOTAL),
        Fraction(100, 52) * (52 - cmas.TOTAL),
    ))),
    "function": FUNCTION.points(Fraction(100, 3) * chaq.INDEX),
    "enzyme_or_chq": enzyme_points(WORST_VALUE, node(0), WORST_WIDTH),
    "extra_or_das": EXTRA_OR_DAS.points(10 * global_ratings.EXTRAMUSCULAR),
}  # fmt: skip
MAX_TOTAL = total(*ROOM.values())
ROOM_MEASURES = (
    Measure("tis_imacs.max_total", "Most that TIS (IMACS) can reach from this visit", MAX_TOTAL, sources=SOURCES,
        standing=Standing.OUR_CHOICE, higher_is="better", note="Assumes every measure goes to its best end; an enzyme to 0."),
    Measure("tis_imacs.best_category", "Best category reachable from this visit", category(MAX_TOTAL, JDM_LIMITS),
        sources=SOURCES, standing=Standing.OUR_CHOICE),
    *(Measure(f"tis_imacs.{key}_room", f"Most points still to be gained: {WORDS[key]}", room, sources=SOURCES,
        standing=Standing.OUR_CHOICE) for key, room in ROOM.items()),
)  # fmt: skip

ENTERED = measured("tis.total_entered", "TIS as computed elsewhere", 0, 100, "0.5", "1")
ENTERED_CATEGORY = Measure(
    "tis.category", "Category of an entered TIS, juvenile", category(ENTERED, JDM_LIMITS), sources=SOURCES
)
ENTERED_ADULT = Measure(
    "tis.category_adult",
    "Category of an entered TIS, adult",
    category(ENTERED, ADULT_LIMITS),
    sources=SOURCES,
)

WORDING = Wording("criteria are facts, cited; the NIEHS calculator is not copied")
TIS_IMACS = Instrument(
    "tis_imacs", "Total Improvement Score, IMACS measures (2016 ACR/EULAR)",
    "Response between baseline and a later visit, 0 to 100; minimal, moderate, major.",
    (), (*IMACS_MEASURES, ENZYME_USED, MUSCLE_PERCENT_MEASURE, *ROOM_MEASURES), (*SOURCES, TIS_ENZYME, NIEHS_TIS), WORDING,
)  # fmt: skip
TIS_PRINTO = Instrument(
    "tis_printo", "Total Improvement Score, PRINTO measures (2016 ACR/EULAR)",
    "Response between baseline and a later visit, 0 to 100; minimal, moderate, major.",
    (CHQ_PHS, CHQ_RANGE), PRINTO_MEASURES, SOURCES, WORDING,
)  # fmt: skip
TIS = Instrument(
    "tis", "Total Improvement Score, entered", "Categories of a score computed elsewhere.", (ENTERED,),
    (ENTERED_CATEGORY, ENTERED_ADULT), SOURCES, WORDING,
    cases=(CaseRule("category", {"total": ENTERED}, {"category_jdm": ENTERED_CATEGORY, "category_adult": ENTERED_ADULT}),),
)  # fmt: skip
SWITCHES = (ENZYME_RANGES, MINIMUM_INPUT)
