"""Laboratory values against their limits: above, below, and the muscle enzymes as multiples of the upper limit.

Strictly above, strictly below. The limit is the printed one, else that of a published set (see `knowledge.laboratory`).
"""

from __future__ import annotations

from fractions import Fraction

from heliotrope.knowledge.laboratory import (
    ANALYTES,
    CK_SET,
    ENZYMES,
    MULTIPLES,
    RESEARCH,
    SET_SWITCHES,
    WORST,
    WORST_MULTIPLE,
    Analyte,
    above_limit,
    below_limit,
)
from heliotrope.knowledge.sources import LAB_RULES, MAYO_CK, NEOPTERIN
from heliotrope.language.expressions import Rounded
from heliotrope.language.instruments import Instrument, Line, Measure
from heliotrope.language.sources import Source, Standing, Wording

LIMIT = (Line(Fraction(1), "upper limit"),)
NO_LOWER = (
    "ck",
    "aldolase",
    "alt",
    "ast",
    "ldh",
    "esr",
    "crp",
    *RESEARCH,
)  # a low value has no meaning of its own here


def _source(analyte: Analyte) -> tuple[Source, ...]:
    return (LAB_RULES, MAYO_CK) if analyte is CK_SET else (LAB_RULES,)


def _multiple(enzyme: Analyte) -> Measure:
    return Measure(f"lab.{enzyme.name}_multiple", f"{enzyme.value.label} as a multiple of its upper limit",
        Rounded(MULTIPLES[enzyme.name], decimals=2), Standing.OUR_CHOICE, _source(enzyme),
        higher_is="worse", lines=LIMIT)  # fmt: skip


def _above(analyte: Analyte) -> Measure:
    return Measure(f"lab.{analyte.name}_above", f"{analyte.value.label} above its upper limit", above_limit(analyte),
        Standing.OUR_CHOICE, _source(analyte), higher_is="worse")  # fmt: skip


def _below(analyte: Analyte) -> Measure:
    return Measure(f"lab.{analyte.name}_below", f"{analyte.value.label} below its lower limit", below_limit(analyte),
        Standing.OUR_CHOICE, _source(analyte), higher_is="worse")  # fmt: skip


NEOPTERIN_ITEM = ANALYTES["neopterin"].value
NEOPTERIN_RAISED = Measure("lab.neopterin_raised", "Neopterin above 10 nmol/L", NEOPTERIN_ITEM > 10, sources=(NEOPTERIN,),
    note="A research marker; the abstract prints mmol/L, the unit must be nmol/L.")  # fmt: skip
WORST_MEASURE = Measure("lab.worst_multiple", "Highest multiple of its limit among the muscle enzymes", WORST_MULTIPLE,
    Standing.OUR_CHOICE, (LAB_RULES,), higher_is="worse", lines=LIMIT,
    note="Two decimals for reading; comparisons use the exact multiple.")  # fmt: skip
WORST_NAME = Measure(
    "lab.worst_enzyme", "The muscle enzyme highest above its limit", WORST, Standing.OUR_CHOICE, (LAB_RULES,)
)

LABORATORY = Instrument(
    "lab",
    "Laboratory",
    "Values against the printed limit or a published interval by age and sex; muscle enzymes as multiples of the limit.",
    tuple(item for analyte in ANALYTES.values() for item in (analyte.value, analyte.upper, analyte.lower)),
    (
        WORST_MEASURE,
        WORST_NAME,
        *(_multiple(enzyme) for enzyme in ENZYMES),
        *(_above(analyte) for analyte in ANALYTES.values()),
        *(_below(analyte) for name, analyte in ANALYTES.items() if name not in NO_LOWER),
        NEOPTERIN_RAISED,
    ),
    (LAB_RULES, MAYO_CK, NEOPTERIN),
    Wording("single published limits are facts"),
)
SWITCHES = tuple(SET_SWITCHES.values())
