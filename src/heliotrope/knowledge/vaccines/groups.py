"""What a vaccine belongs to. Whether it is live is a column of `reference/vaccines.csv`; a code that does not tell a live form
from another is treated as live."""

from __future__ import annotations

from functools import lru_cache

from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.vaccine_names import vaccine_named

LIVE, NOT_LIVE, UNSPECIFIED = "live", "not_live", vocabulary.TREAT_AS_LIVE
MEASLES_VARICELLA, NASAL_INFLUENZA, INFLUENZA = "measles_varicella", "nasal_influenza", "influenza"
ROTAVIRUS, BCG, ORAL_POLIO, SMALLPOX, HPV = "rotavirus_any", "bcg", "oral_polio", "smallpox", "hpv_9"
PNEUMOCOCCAL, OTHER_NOT_LIVE, COVID = "pneumococcal", "not_live_but_influenza", "covid_not_live"

BY_START = {
    "influenza_nasal": NASAL_INFLUENZA, "rotavirus": ROTAVIRUS, "polio_oral": ORAL_POLIO, "pneumococcal_": PNEUMOCOCCAL,
    "covid_mrna": COVID, "covid_subunit": COVID,
}  # fmt: skip
HELD_BY_ANTIBODIES = frozenset(
    {"mmr", "measles", "rubella", "mumps", "measles_rubella", "rubella_mumps", "varicella", "mmrv"}
)


@lru_cache(maxsize=256)
def groups_of(vaccine: str) -> frozenset[str] | None:
    """The groups of a vaccine by whatever it is called, its id among them; None for a name that is not known."""
    known = vaccine_named(vaccine)
    if known is None:
        return None
    found = {known.id, LIVE if known.live else known.kind, known.kind}
    found |= {group for start, group in BY_START.items() if known.id.startswith(start)}
    if known.id in HELD_BY_ANTIBODIES:
        found.add(MEASLES_VARICELLA)
    if known.kind == NOT_LIVE and known.id != INFLUENZA:
        found.add(OTHER_NOT_LIVE)
    return frozenset(found)
