"""Which vaccine a record means: by its id, a CVX code, its label, or the short name on a vaccination card.

Only names that mean one vaccine, whoever writes them. A short name that leaves open whether it is live leads to the entry that
says so, and counts as live; any other name stays unknown, and nothing is read into it.
"""

from __future__ import annotations

from functools import lru_cache

from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.vocabulary import Vaccine

SHORT = {
    "mmr": "mmr", "mmrv": "mmrv", "var": "varicella", "chickenpox": "varicella", "laiv": "influenza_nasal",
    "opv": "polio_oral_unspecified", "ipv": "polio_inactivated", "dtap": "dtap", "tdap": "tdap", "td": "td", "hib": "hib",
    "dtap-ipv-hib-hepb": "hexavalent", "hepb": "hepatitis_b", "hepa": "hepatitis_a", "pcv13": "pneumococcal_13",
    "pcv15": "pneumococcal_15", "pcv20": "pneumococcal_20", "pcv21": "pneumococcal_21", "ppsv23": "pneumococcal_23",
    "menacwy": "meningococcal_acwy", "menb": "meningococcal_b", "menabcwy": "meningococcal_abcwy", "hpv9": "hpv_9",
    "rzv": "zoster_recombinant", "tcv": "typhoid_conjugate", "ty21a": "typhoid_oral",
    "influenza, inactivated": "influenza", "influenza, injectable": "influenza", "mva-bn": "mpox",
}  # fmt: skip
"""The abbreviations of the reference text on vaccination, and words that can mean only one."""


@lru_cache(maxsize=1024)
def vaccine_named(text: str) -> Vaccine | None:
    """None for a name that nobody can tell."""
    known, typed = vocabulary.vaccines(), text.strip()
    plain = " ".join(typed.casefold().split())
    if found := known.get(typed) or (vocabulary.vaccine_of(typed) if typed.isdigit() else None):
        return found
    return known.get(SHORT.get(plain, "")) or next(
        (one for one in known.values() if one.label.casefold() == plain), None
    )
