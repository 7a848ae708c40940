"""SHARE 2017: the child who must be seen by a specialised centre at once. One item is enough.

    cannot get off the bed · CMAS below 15 or MMT8 below 30 · aspirates or cannot swallow · vasculitis of the gut
    · myocarditis · lung tissue · central nervous system · any skin ulcer · intensive care · age under 1 year

15 and 30 are not below their limits. Of the two measures of strength the one that is there decides. With nothing true
and something unknown the answer is unknown, never no; every item says by itself whether it was assessed.
"""

from __future__ import annotations

from heliotrope.knowledge.child import AGE
from heliotrope.knowledge.findings import (
    ANY_ULCERS,
    BEDBOUND,
    CANNOT_SWALLOW,
    CNS_DISEASE,
    GUT_VESSELS,
    INTENSIVE_CARE,
    LUNG_TISSUE,
    MYOCARDITIS,
)
from heliotrope.knowledge.instruments.cmas import TOTAL as CMAS_TOTAL
from heliotrope.knowledge.instruments.mmt import MMT8_TOTAL
from heliotrope.knowledge.sources import SHARE_2017
from heliotrope.language.expressions import Count, Expression, FirstKnown, Or, Recorded
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.sources import Wording

LOW_CMAS, LOW_MMT8, INFANT = CMAS_TOTAL < 15, MMT8_TOTAL < 30, AGE < 1
WEAK = FirstKnown(
    (LOW_CMAS | LOW_MMT8, LOW_CMAS, LOW_MMT8)
)  # where only one of them is there, that one decides

SIGNS: dict[str, tuple[Expression, str]] = {
    "unable_to_get_off_bed": (BEDBOUND, "cannot get off the bed"),
    "aspiration_or_unable_to_swallow": (CANNOT_SWALLOW, "aspirates or cannot swallow"),
    "gi_vasculitis": (GUT_VESSELS, "vasculitis of the gut"),
    "myocarditis": (MYOCARDITIS, "myocarditis"),
    "parenchymal_lung_disease": (LUNG_TISSUE, "disease of the lung tissue"),
    "cns_disease": (CNS_DISEASE, "disease of the central nervous system"),
    "skin_ulceration": (ANY_ULCERS, "skin ulcers"),
    "icu_needed": (INTENSIVE_CARE, "needs intensive care"),
}
LIMITS: dict[str, tuple[Expression, str]] = {
    "cmas_lt_15": (LOW_CMAS, "CMAS below 15"),
    "mmt8_lt_30": (LOW_MMT8, "MMT8 below 30"),
    "age_lt_1": (INFANT, "under 1 year old"),
}
REASONS = SIGNS | LIMITS

HIGH_RISK = Or((*(sign for sign, _ in SIGNS.values()), WEAK, INFANT))
NOT_ASSESSED = Count(tuple(~Recorded(reason) for reason, _ in REASONS.values()))

HIGH_RISK_MEASURE = Measure("share.high_risk", "SHARE: high risk, refer at once", HIGH_RISK, sources=(SHARE_2017,),
    higher_is="worse")  # fmt: skip
REASON_MEASURES = {
    code: Measure(f"share.{code}", f"SHARE: {words}", reason, sources=(SHARE_2017,), higher_is="worse")
    for code, (reason, words) in REASONS.items()
}
NOT_ASSESSED_MEASURE = Measure("share.not_assessed", "SHARE: items not assessed, of eleven", NOT_ASSESSED,
    sources=(SHARE_2017,), reach=("0", "11"))  # fmt: skip

SHARE_HIGH_RISK = Instrument(
    "share", "SHARE high-risk list", "Ten reasons to refer a child to a specialised centre at once. One is enough.",
    (), (HIGH_RISK_MEASURE, *REASON_MEASURES.values(), NOT_ASSESSED_MEASURE), (SHARE_2017,),
    Wording("ARD copyright; criteria are facts, cited"), version="2017",
)  # fmt: skip
