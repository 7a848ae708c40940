"""Glucocorticoid exposure in prednisone equivalents: daily, by weight, and summed over the visits.

A visit states the oral dose taken from that visit on, and the pulses given since the visit before. Exposure up to a
visit is each earlier dose times the days until the next visit. Where a dose was not recorded, the sum is a range
whose low end is what is known, and the unknown days are counted. Pulses are summed apart. Topical, inhaled and
intra-articular use is not part of it.
"""

from __future__ import annotations

from fractions import Fraction

from heliotrope.knowledge.child import VISIT_DATE, WEIGHT
from heliotrope.knowledge.sources import DEFLAZACORT, PREDNISOLONE_LABEL
from heliotrope.language.exact import exact
from heliotrope.language.expressions import (
    AtPrevious,
    Expression,
    FirstKnown,
    Formula,
    Given,
    MaxKnown,
    Product,
    Ratio,
    Recorded,
    Rounded,
    RunningSum,
    Unsettled,
    case,
    node,
)  # fmt: skip
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import Item, choice, measured
from heliotrope.language.sources import Standing, Switch, Wording

# mg of prednisone for 1 mg; the label gives 15 prednisolone = 75, 60, 15, 12, 12, 2.25, 2.25 mg of these
FACTORS: dict[str, Fraction] = {
    "prednisone": exact(1),
    "prednisolone": exact(1),
    "methylprednisolone": exact("1.25"),
    "triamcinolone": exact("1.25"),
    "hydrocortisone": exact("0.25"),
    "cortisone": exact("0.2"),
    "dexamethasone": Fraction(20, 3),
    "betamethasone": Fraction(20, 3),  # another table has 0.6 mg for 5 mg (25/3); the label is followed
}
DEFLAZACORT_FACTOR = Switch(
    "steroid.deflazacort", "How much prednisone 1 mg of deflazacort stands for: 5/6 or 2/3",
    "the label or a dose-equivalence study", "the equivalent is a range between the two",
    settings=("five_sixths", "two_thirds"), recalled="five_sixths",
)  # fmt: skip
DRUGS = (*FACTORS, "deflazacort")

DRUG = choice("steroid.drug", "Oral glucocorticoid taken from this visit on", *DRUGS)
DOSE = measured("steroid.mg_per_day", "Its daily dose", 0, 2000, "0.001", "mg/d")
HELD_WEIGHT = measured(
    "steroid.weight", "Last weight that still holds, where none was taken on this day", "0.3", 300, "0.001", "kg",
    note="Only the oral dose so far per kg rests on it. It holds 14 days below 1 year, 30 below 2, 90 below 12, then 180.",
)  # fmt: skip
PULSE_DRUG = choice("steroid.pulse_drug", "Glucocorticoid given as pulses since the visit before", *DRUGS)
PULSE = measured("steroid.pulse_mg", "Total of the pulses since the visit before", 0, 20_000, "0.001", "mg")


def factor_of(drug: Item) -> Expression:
    """mg of prednisone for 1 mg of the drug."""
    two_thirds, five_sixths = node(Fraction(2, 3)), node(Fraction(5, 6))
    deflazacort = Unsettled(
        DEFLAZACORT_FACTOR.id,
        (two_thirds, five_sixths),
        (("five_sixths", five_sixths), ("two_thirds", two_thirds)),
    )
    return Given(
        drug, case(*((drug.is_(name), factor) for name, factor in FACTORS.items()), otherwise=deflazacort)
    )


def equivalent(drug: Item, dose: Expression) -> Expression:
    """The dose as mg of prednisone."""
    return Product(factor_of(drug), dose)


DAILY = case((DOSE <= 0, 0), otherwise=equivalent(DRUG, DOSE))
PER_KG = Rounded(Ratio(DAILY, WEIGHT), decimals=3)
PULSES = case((PULSE <= 0, 0), otherwise=equivalent(PULSE_DRUG, PULSE))

FIRST_VISIT = ~Recorded(AtPrevious(VISIT_DATE))
SINCE = VISIT_DATE - AtPrevious(VISIT_DATE)
DAYS_SINCE = Given(SINCE, MaxKnown((SINCE, node(0))))


def since_previous(of: Expression) -> Expression:
    """What was taken between the visit before and this one; nothing at the first visit."""
    return case((FIRST_VISIT, 0), otherwise=Product(AtPrevious(of), DAYS_SINCE))


CUMULATIVE = RunningSum(since_previous(DAILY))
UNKNOWN_DAYS = RunningSum(case((FIRST_VISIT | AtPrevious(Recorded(DAILY)), 0), otherwise=DAYS_SINCE))
PER_KG_TAKEN = case(
    (FIRST_VISIT, 0),
    otherwise=Formula(
        "quotient",
        (Product(AtPrevious(DAILY), DAYS_SINCE), AtPrevious(FirstKnown((WEIGHT, HELD_WEIGHT)))),
        3,
        Fraction(0),
        Fraction(10**6),
    ),
)
SOURCES = (PREDNISOLONE_LABEL,)
DAILY_MEASURE = Measure("steroid.prednisone_mg", "Daily dose as prednisone, mg", DAILY, sources=(*SOURCES, DEFLAZACORT),
    higher_is="worse", note="For betamethasone another published table gives 25/3 instead of 20/3.")  # fmt: skip
PULSE_MEASURE = Measure(
    "steroid.pulse_prednisone_mg", "Pulses since the visit before, as prednisone, mg", PULSES, sources=SOURCES
)

STEROIDS = Instrument(
    "steroid", "Glucocorticoid exposure", "Prednisone equivalents: daily, per kg, cumulative; pulses apart.",
    (DRUG, DOSE, HELD_WEIGHT, PULSE_DRUG, PULSE),
    (
        DAILY_MEASURE,
        Measure("steroid.mg_per_kg_day", "Daily dose as prednisone per kg at the weight of that day", PER_KG, sources=SOURCES,
            higher_is="worse"),
        Measure("steroid.cumulative_mg", "Oral dose since the first visit as prednisone, mg", CUMULATIVE, sources=SOURCES,
            higher_is="worse", standing=Standing.OUR_CHOICE),
        Measure("steroid.cumulative_mg_per_kg",
            "Oral dose since the first visit as prednisone, mg per kg at the weights of the days",
            RunningSum(PER_KG_TAKEN), sources=SOURCES, higher_is="worse", standing=Standing.OUR_CHOICE),
        Measure("steroid.unknown_days", "Days since the first visit whose oral dose is not recorded", UNKNOWN_DAYS,
            sources=SOURCES, standing=Standing.OUR_CHOICE),
        PULSE_MEASURE,
        Measure("steroid.cumulative_pulse_mg", "Pulses since the first visit as prednisone, mg", RunningSum(PULSES),
            sources=SOURCES, higher_is="worse", standing=Standing.OUR_CHOICE),
    ),
    (PREDNISOLONE_LABEL, DEFLAZACORT), Wording("facts"),
)  # fmt: skip
SWITCHES = (DEFLAZACORT_FACTOR,)
