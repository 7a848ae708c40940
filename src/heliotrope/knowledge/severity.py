"""How severe the disease is: the lists of SHARE and of Germany/Austria as rules over the record (SEV-01, SEV-02).

A sign that nobody recorded counts as not present and stays listed as not answered. Of the two measures of strength either is
enough; where one is missing the other decides; with neither the answer is open, never "moderate". 15 and 30 are not below.
"""

from __future__ import annotations

from heliotrope.knowledge import findings
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.sources import SHARE17
from heliotrope.knowledge.instruments import cmas, mmt
from heliotrope.knowledge.sources import HINZE_2018
from heliotrope.language.expressions import Expression, FirstKnown, KnownTrue, Or
from heliotrope.language.facts import Latest, fact
from heliotrope.language.items import Item
from heliotrope.language.moments import Score
from heliotrope.language.rules import ALWAYS, Level, Part, Rule, parameter
from heliotrope.language.sources import Source, Standing

READ = Standing.CONFIRMED

CMAS = fact(Score(cmas.TOTAL_MEASURE), "CMAS, last total")
STRENGTH = fact(Score(mmt.MMT8_MEASURE), "MMT8, last total")
INFANT = parameter("Completed years of age, below", 1, "a", READ, SHARE17)
LOW_CMAS = parameter("CMAS, below", 15, "1", READ, SHARE17)
LOW_MMT8 = parameter("MMT8, below", 30, "1", READ, SHARE17)

YOUNG = s.YEARS < INFANT
WEAK_BY_MMT8 = STRENGTH < LOW_MMT8
WEAK = FirstKnown((CMAS < LOW_CMAS, WEAK_BY_MMT8)) | KnownTrue(WEAK_BY_MMT8)


def _signs(*items: Item) -> Expression:
    """Any of them as recorded in the last half year; what nobody recorded counts as not present."""
    return Or(tuple(KnownTrue(fact(Latest(item, within=183), item.label)) for item in items))


ALWAYS_COUNT = (findings.BEDBOUND, findings.CANNOT_SWALLOW, findings.GUT_VASCULITIS, findings.GUT_BLEEDING,
                findings.MYOCARDITIS, findings.CNS_DISEASE, findings.INTENSIVE_CARE)  # fmt: skip
LUNG = (findings.LUNG_PARENCHYMA, findings.HRCT_ILD, findings.BIOPSY_ILD, findings.DOCUMENTED_ILD)
SHARE_SIGNS = (*ALWAYS_COUNT, *LUNG, findings.ULCERS, findings.VASCULOPATHIC_ULCERS, findings.SEVERE_ULCERS)
GERMANY_AUSTRIA_SIGNS = (*ALWAYS_COUNT, *LUNG, findings.LUNG_RELEVANT, findings.KIDNEY_LUNG_VESSELS,
                         findings.MARKED_DYSPHAGIA, findings.SEVERE_ULCERS, findings.HEAVY_CALCINOSIS)  # fmt: skip


def _rule(id: str, label: str, signs: tuple[Item, ...], source: Source, to_do: str) -> Rule:
    return Rule(id, label, (
        Part(Level.HIGH_RISK, _signs(*signs), "a sign of severe disease"), Part(Level.HIGH_RISK, WEAK, "very weak"),
        Part(Level.HIGH_RISK, YOUNG, "under one year old")), ALWAYS, READ, (source,), to_do)  # fmt: skip


SEV_01 = _rule("SEV-01", "High risk by the SHARE list", SHARE_SIGNS, SHARE17,
    "Refer to a specialised centre at once, or ask it for advice today.")  # fmt: skip
SEV_02 = _rule("SEV-02", "Severe by the list of Germany and Austria", GERMANY_AUSTRIA_SIGNS, HINZE_2018,
    "Treated as severe disease in that consensus; see the team of the centre.")  # fmt: skip
RULES = (SEV_01, SEV_02)
