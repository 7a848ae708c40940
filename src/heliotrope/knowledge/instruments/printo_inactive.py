"""Inactive disease by PRINTO: at least three of four criteria, on or off therapy; and the form that demands the PGA.

    CK 150 U/L or less (a fixed value, not a laboratory limit) · CMAS 48 or more · MMT8 78 or more (0-80 form)
    · physician's global 0.2 or less; every edge belongs to the criterion.

The stricter form makes the physician's global mandatory, with at least two of the other three: of 1,114 visits, 307
were inactive by the three muscle criteria while the physician saw activity, mostly rash.
"""

from __future__ import annotations

from heliotrope.knowledge.child import AGE
from heliotrope.knowledge.instruments.cmas import TOTAL as CMAS_TOTAL
from heliotrope.knowledge.instruments.global_ratings import PHYSICIAN
from heliotrope.knowledge.instruments.mmt import MMT8_TOTAL
from heliotrope.knowledge.laboratory import CK
from heliotrope.knowledge.sources import ALMEIDA_2015, LAZAREVIC_2013
from heliotrope.language.expressions import KnownTrue, SumKnown, at_least
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.sources import Standing, Wording

CK_LOW = CK <= 150
CMAS_FULL = CMAS_TOTAL >= 48
MMT8_FULL = MMT8_TOTAL >= 78
PGA_ZERO = PHYSICIAN <= "0.2"

INACTIVE = at_least(3, CK_LOW, CMAS_FULL, MMT8_FULL, PGA_ZERO)
INACTIVE_PGA = PGA_ZERO & at_least(2, CK_LOW, CMAS_FULL, MMT8_FULL)
MET = SumKnown(tuple(KnownTrue(criterion) for criterion in (CK_LOW, CMAS_FULL, MMT8_FULL, PGA_ZERO)))

INACTIVE_MEASURE = Measure(
    "printo_inactive.state", "Inactive disease (PRINTO, 3 of 4)", INACTIVE, sources=(LAZAREVIC_2013,), higher_is="better",
    alias="printo_cid",
)  # fmt: skip
PGA_MEASURE = Measure(
    "printo_inactive.pga_essential", "Inactive disease, physician's global mandatory", INACTIVE_PGA, sources=(ALMEIDA_2015,),
    higher_is="better", alias="pga_essential_cid",
)  # fmt: skip
MET_MEASURE = Measure(
    "printo_inactive.criteria_met", "PRINTO criteria known to be met", MET, sources=(LAZAREVIC_2013,)
)
CAUTION = Measure(
    "printo_inactive.under_5", "Caution: few healthy children under 5 reach CMAS 48", AGE < 5, Standing.OUR_CHOICE,
    sources=(LAZAREVIC_2013,), alias="cmas_cutoff_under_5_years",
)  # fmt: skip

PRINTO_INACTIVE = Instrument(
    "printo_inactive", "Inactive disease (PRINTO)",
    "Three of four of CK, CMAS, MMT8 and physician's global; and the form in which the physician's global is mandatory.",
    (), (INACTIVE_MEASURE, PGA_MEASURE, MET_MEASURE, CAUTION), (LAZAREVIC_2013, ALMEIDA_2015),
    Wording("criteria are facts, cited"),
)  # fmt: skip
