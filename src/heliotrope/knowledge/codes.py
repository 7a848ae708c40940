"""Codes of the disease, of its relatives and of what it must be told from; and what the phenotype ontology says of it.

No row means no code: juvenile dermatomyositis has no OMIM number, and that is an answer. SNOMED CT codes need a
licence in many countries. The phenotype records are those of Orphanet in HPO, as they are, gaps included: the record
of juvenile dermatomyositis has neither heliotrope nor Gottron papules, and calls calcinosis very frequent.
"""

from __future__ import annotations

from functools import lru_cache

from heliotrope.knowledge.tables import rows_of
from heliotrope.language.errors import UnknownName

SYSTEMS = ("MONDO", "ORPHA", "OMIM", "SNOMED", "ICD10", "ICD10CM", "ICD11_foundation")
LICENSED = frozenset({"SNOMED"})  # exported only where a site says that it holds a licence
SUBTYPE = "subtype:"
RELEASE = "2025-01-16"
SAME_AS = {"HP:0030845": "HP:0040324"}  # two terms for heliotrope: the first becomes the second on import


@lru_cache(maxsize=1)
def concepts() -> dict[str, dict[str, str]]:
    """Concept -> system -> code, as in the table; `parent` and `hpo_annotations` stand among the systems."""
    found: dict[str, dict[str, str]] = {}
    for row in rows_of("codes.csv"):
        found.setdefault(row["concept"], {})[row["system"]] = row["code"]
    return found


def _concept(name: str) -> dict[str, str]:
    known = concepts().get(name.strip().lower())
    if known is None:
        raise UnknownName(f"no codes for {name!r}")
    return known


def codes(concept: str) -> dict[str, str | None]:
    """The code of a concept in every system; None where there is none. Raises UnknownName."""
    known = _concept(concept)
    return {system: known.get(system) for system in SYSTEMS}


def parent(concept: str) -> str | None:
    """The disease group a concept belongs to; None where it was not read. Raises UnknownName."""
    return _concept(concept).get("parent")


def annotation_count(concept: str) -> int | None:
    """How many phenotype annotations a disease has; at 0 no matcher can find it. None where they were not counted."""
    count = _concept(concept).get("hpo_annotations")
    return None if count is None else int(count)


def subtype_codes(label: str) -> dict[str, str | None]:
    """The codes whose title fits one of the practical subtypes; None where no title does."""
    known = concepts().get(SUBTYPE + label, {})
    return {system: known.get(system) for system in SYSTEMS}


# --- phenotype ontology -----------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def terms() -> dict[str, str]:
    """The terms that the features of the disease are recorded with: id -> label."""
    return {row["term_id"]: row["label"] for row in rows_of("hpo_terms.csv")}


@lru_cache(maxsize=1)
def _annotated() -> dict[str, dict[str, str]]:
    """Disease -> term -> release since which the annotation is known to stand."""
    found: dict[str, dict[str, str]] = {}
    for row in rows_of("hpo_profiles.csv"):
        found.setdefault(row["disease"], {})[row["term_id"]] = row["known_since"]
    return found


@lru_cache(maxsize=1)
def _without_annotations() -> frozenset[str]:
    """The diseases whose record is known to be empty."""
    counted = (known for known in concepts().values() if known.get("hpo_annotations") == "0")
    return frozenset(f"ORPHA:{known['ORPHA']}" for known in counted if "ORPHA" in known)


def profiled() -> tuple[str, ...]:
    """The diseases whose whole record is known: those that are shipped, and those that are empty."""
    return (*_annotated(), *sorted(_without_annotations()))


def hpo_profile(disease: str) -> dict[str, bool]:
    """Term -> whether the disease is annotated with it in HPO release 2025-01-16, as far as that is known.

    Covers our terms and those of every shipped record. Raises UnknownName for a disease whose record is not known.
    """
    if disease not in profiled():
        raise UnknownName(
            f"the phenotype record of {disease!r} was not read; known are {', '.join(profiled())}"
        )
    since = _annotated().get(disease, {})
    asked = dict.fromkeys([*terms(), *(term for record in _annotated().values() for term in record)])
    later = {term for term, release in since.items() if release > RELEASE}
    doubtful = {old for old, new in SAME_AS.items() if new in since}  # one of the pair: which, was not read
    return {term: term in since for term in asked if term not in later and term not in doubtful}
