"""Severity: for each sign a child who has it and one in whom it is too long ago; both measures of strength at their limits."""

from __future__ import annotations

from heliotrope.knowledge.severity import GERMANY_AUSTRIA_SIGNS, SHARE_SIGNS
from tests.care.children import Trial, kid, notes, trial
from tests.care.telling import scored

HIGH, SILENT, CANNOT = "HIGH_RISK", "SILENT", "CANNOT_EVALUATE"
STRONG = scored("CMAS", 40)
BOTH = (("SEV-01", SHARE_SIGNS), ("SEV-02", GERMANY_AUSTRIA_SIGNS))


def _strength(rule: str) -> tuple[Trial, ...]:
    return (
        trial(rule, HIGH, "CMAS 14", scored("CMAS", 14)), trial(rule, SILENT, "CMAS 15", scored("CMAS", 15)),
        trial(rule, HIGH, "MMT8 29", scored("MMT8", 29)), trial(rule, SILENT, "MMT8 30", scored("MMT8", 30)),
        trial(rule, HIGH, "MMT8 29 is enough beside CMAS 15", scored("CMAS", 15), scored("MMT8", 29)),
        trial(rule, SILENT, "CMAS 15 and MMT8 30", scored("CMAS", 15), scored("MMT8", 30)),
        trial(rule, HIGH, "CMAS 14 is enough beside MMT8 60", scored("CMAS", 14), scored("MMT8", 60)),
        trial(rule, SILENT, "CMAS 14 ten days ago, 20 now", scored("CMAS", 14, 10), scored("CMAS", 20)),
        trial(rule, CANNOT, "neither was measured"),
        trial(rule, HIGH, "11 months old, nothing measured", kid(age_years="0.92", weight_kg=9, height_cm=75)),
        trial(rule, SILENT, "a year old", kid(age_years=1, weight_kg=10, height_cm=76), STRONG),
        trial(rule, HIGH, "in intensive care, nothing measured", notes("finding.intensive_care", "yes")),
    )  # fmt: skip


TRIALS = (
    *(one for rule, _ in BOTH for one in _strength(rule)),
    *(trial(rule, HIGH, f"{item.id} 182 days ago", STRONG, notes(item.id, "yes", 182)) for rule, signs in BOTH for item in signs),
    *(trial(rule, SILENT, f"{item.id} 183 days ago", STRONG, notes(item.id, "yes", 183))
      for rule, signs in BOTH for item in signs),
    trial("SEV-01", SILENT, "calcinosis does not count", STRONG, notes("finding.heavy_calcinosis", "yes")),
    trial("SEV-02", SILENT, "any ulcer does not count", STRONG, notes("finding.skin_ulcers", "yes")),
)  # fmt: skip
