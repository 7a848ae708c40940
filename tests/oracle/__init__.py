"""Hand-written reference calculations for the juvenile dermatomyositis instruments.

Every rule is written out from the two instrument descriptions ("part A": muscle,
function, global ratings, composite states, response; "part B": classification and
diagnosis), independently of the product code, so that the two can be compared.

A visit is a dict of column name -> value in natural units (int or Fraction, True
or False); None or an absent key means "not recorded".  Results are ints, Fractions,
booleans, codes, or None for "not decided".  No floats are used anywhere.

The functions expect values inside their declared ranges; ``ranges`` has the separate
check that must come first (part A section 0: reject, never clamp).
"""

from .classification import (
    bohan_peter,
    eular_acr,
    germany_austria,
    share_high_risk,
    tanimoto,
)
from .muscle import (
    chaq_index,
    cmas_max_possible,
    cmas_partial_sum,
    cmas_total,
    das_total,
    hmc_total,
    mmt8_total,
)
from .ranges import cmas_out_of_range, das_out_of_range, mmt8_out_of_range
from .response import imacs_improvement, printo_response, tis, tis_max
from .state import (
    enzyme_multiple_worst,
    enzyme_worst,
    jdmai1,
    jdmai2,
    printo_criteria_met,
    printo_inactive,
    printo_inactive_pga_essential,
)

__all__ = [
    "bohan_peter",
    "chaq_index",
    "cmas_max_possible",
    "cmas_out_of_range",
    "cmas_partial_sum",
    "cmas_total",
    "das_out_of_range",
    "das_total",
    "enzyme_multiple_worst",
    "enzyme_worst",
    "eular_acr",
    "germany_austria",
    "hmc_total",
    "imacs_improvement",
    "jdmai1",
    "jdmai2",
    "mmt8_out_of_range",
    "mmt8_total",
    "printo_criteria_met",
    "printo_inactive",
    "printo_inactive_pga_essential",
    "printo_response",
    "share_high_risk",
    "tanimoto",
    "tis",
    "tis_max",
]
