"""Names of laboratory tests in hospitals' own words, as far as they are sure: the names of the original, no translation.

Our choice, from general laboratory Dutch; a name that is not here keeps its own, and nothing is lost.
"""

from __future__ import annotations

from heliotrope.exchange.columns import fold

ITEMS = {
    "ck": "lab.ck", "creatinekinase": "lab.ck", "ldh": "lab.ldh", "ld": "lab.ldh", "asat": "lab.ast", "alat": "lab.alt",
    "aldolase": "lab.aldolase", "bse": "lab.esr", "bezinking": "lab.esr", "crp": "lab.crp", "hemoglobine": "lab.haemoglobin",
    "leukocyten": "lab.wbc", "lymfocyten": "lab.lymphocytes", "trombocyten": "lab.platelets", "kreatinine": "lab.creatinine",
    "creatinine": "lab.creatinine", "ferritine": "lab.ferritin", "anti_mda5": "ab.mda5", "anti_nxp2": "ab.nxp2",
    "anti_mi_2": "ab.mi_2", "anti_ro52": "ab.ro52",
}  # fmt: skip
OTHER_MATERIAL = (
    "urine",
    "liquor",
    "csf",
    "feces",
    "faeces",
    "punctaat",
    "pleura",
    "sputum",
    "speeksel",
    "ascites",
)
WORDS = {
    "neg": "negative",
    "negatief": "negative",
    "pos": "positive",
    "positief": "positive",
    "grenswaardig": "borderline",
}


def item_named(name: str, group: str) -> str | None:
    """The item that a test surely is; None for another material, whose values are not those of blood."""
    if any(word in f"{group} {name}".lower() for word in OTHER_MATERIAL):
        return None
    return ITEMS.get(fold(name))


def own_name(group: str, name: str, unit: str) -> str:
    """A test of which we have no item: group and unit are part of what it is."""
    return ".".join(["hospital", fold(group) or "no_group", fold(name) or "no_name", fold(unit) or "no_unit"])


def in_words(text: str) -> str:
    """A word of a result as our lists of choices have it; any other text as it is."""
    return WORDS.get(text.strip().rstrip(".").lower(), text)
