"""Core sets: which of the measures that IMACS and PRINTO ask for are recorded at a visit.

domain          IMACS                                       PRINTO
physician       global activity                             global activity
parent          global activity                             overall well-being
strength        MMT                                         MMT or CMAS
function        CHAQ (CMAS as alternative)                  CHAQ
laboratory      two of CK, LDH, aldolase, ALT and AST       recommended, not core
whole           extramuscular activity                      DAS, or extramuscular activity
quality         measured apart                              CHQ physical summary
"""

from __future__ import annotations

from heliotrope.knowledge.instruments import chaq, cmas, das, mmt
from heliotrope.knowledge.instruments.global_ratings import (
    EXTRAMUSCULAR,
    PARENT_ACTIVITY,
    PARENT_WELLBEING,
    PHYSICIAN,
)
from heliotrope.knowledge.instruments.tis import CHQ_PHS
from heliotrope.knowledge.laboratory import ENZYMES
from heliotrope.knowledge.sources import RIDER_2011, RUPERTO_2011
from heliotrope.language.expressions import Count, CountKnown, Expression, Or, Recorded
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.sources import Wording


def any_recorded(*parts: Expression) -> Expression:
    return Or(tuple(Recorded(part) for part in parts))


MMT = any_recorded(mmt.MMT8_TOTAL, mmt.BOTH_TOTAL, mmt.ENTERED_26)
IMACS: dict[str, tuple[str, Expression]] = {
    "physician": ("physician's global activity", Recorded(PHYSICIAN)),
    "parent": ("parent's global activity", Recorded(PARENT_ACTIVITY)),
    "strength": ("manual muscle testing", MMT),
    "function": ("CHAQ, or CMAS", any_recorded(chaq.INDEX, cmas.TOTAL)),
    "enzymes": ("two muscle enzymes", CountKnown(tuple(enzyme.value for enzyme in ENZYMES)) >= 2),
    "extramuscular": ("extramuscular activity", Recorded(EXTRAMUSCULAR)),
}
PRINTO: dict[str, tuple[str, Expression]] = {
    "physician": ("physician's global activity", Recorded(PHYSICIAN)),
    "parent": ("parent's overall well-being", Recorded(PARENT_WELLBEING)),
    "strength": ("manual muscle testing, or CMAS", MMT | Recorded(cmas.TOTAL)),
    "function": ("CHAQ", Recorded(chaq.INDEX)),
    "global_tool": ("DAS, or extramuscular activity", any_recorded(das.TOTAL, EXTRAMUSCULAR)),
    "quality_of_life": ("CHQ physical summary", Recorded(CHQ_PHS)),
}
SOURCES = (RUPERTO_2011, RIDER_2011)


def _instrument(name: str, title: str, domains: dict[str, tuple[str, Expression]]) -> Instrument:
    count = Count(tuple(recorded for _, recorded in domains.values()))
    return Instrument(
        name, f"{title} core set", f"Which of the six {title} core measures are recorded.", (),
        (
            Measure(f"{name}.recorded", f"{title} core measures recorded, of six", count, sources=SOURCES, reach=("0", "6"),
                higher_is="better"),
            Measure(f"{name}.complete", f"All six {title} core measures recorded", count >= len(domains), sources=SOURCES),
            *(Measure(f"{name}.{domain}", f"{title} core set: {words}", recorded, sources=SOURCES)
              for domain, (words, recorded) in domains.items()),
        ),
        SOURCES, Wording("facts, cited"),
    )  # fmt: skip


CORE_IMACS = _instrument("core_imacs", "IMACS", IMACS)
CORE_PRINTO = _instrument("core_printo", "PRINTO", PRINTO)
