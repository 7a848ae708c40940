"""Rules of the EULAR/ACR classification."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from heliotrope.care.verifying import bench
from heliotrope.care.verifying.bench import Answers, Inputs, rule
from heliotrope.knowledge.instruments import eular_acr_2017 as eular
from heliotrope.language.instruments import Measure

CLINICAL = {
    "proximal_upper_weakness": eular.ARMS,
    "proximal_lower_weakness": eular.LEGS,
    "neck_flexors_weaker_than_extensors": eular.NECK,
    "leg_proximal_weaker_than_distal": eular.LEG_PROXIMAL,
    "heliotrope_rash": eular.HELIOTROPE,
    "gottron_papules": eular.PAPULES,
    "gottron_sign": eular.SIGN,
    "dysphagia_or_dysmotility": eular.DYSPHAGIA,
    "anti_jo1": eular.JO1,
    "any_muscle_enzyme_above_uln": eular.ENZYME,
    "finger_flexor_weakness": eular.FINGER_FLEXORS,
    "treatment_response_not_improved": eular.NOT_IMPROVED,
}
BIOPSY = {
    "endomysial_surrounding_not_invading": eular.ENDOMYSIAL,
    "perimysial_or_perivascular": eular.PERIMYSIAL,
    "perifascicular_atrophy": eular.PERIFASCICULAR,
    "rimmed_vacuoles": eular.RIMMED,
}
ANSWERS = {
    "model": eular.MODEL_MEASURE,
    "score": eular.SCORE_MEASURE,
    "score_max_if_unknowns_present": eular.SCORE_MAX_MEASURE,
    "category": eular.CATEGORY_MEASURE,
    "probability": eular.PROBABILITY_MEASURE,
    "subgroup": eular.SUBGROUP_MEASURE,
    "without_biopsy_score": eular.WITHOUT_SCORE,
    "without_biopsy_category": eular.WITHOUT_CATEGORY,
}
WARNINGS = (eular.BIOPSY_WARNING, eular.DATA_WARNING)


def visit(inputs: Inputs) -> dict[str, Fraction | None]:
    """The input object of a classification case as one visit."""
    onset = bench.any_decimals(
        eular.ONSET, inputs.get("age_at_first_symptom_years"), "age_at_first_symptom_years"
    )
    biopsy = bench.row(inputs.inside("muscle_biopsy"), BIOPSY)
    return {eular.ONSET.id: onset} | bench.row(inputs, CLINICAL) | biopsy


@rule("eular_acr_iim_2017", "classification")
def classification(inputs: Inputs) -> Answers:
    row = visit(inputs)
    warnings = [warning.alias for warning in WARNINGS if bench.answer(warning, row) is True]
    return bench.answers(ANSWERS, row) | {"warnings": warnings}


def _each(inputs: Inputs, what: str, measures: tuple[Measure, ...]) -> Answers:
    found: dict[str, Any] = {}
    for model, measure in zip(("without_biopsy", "with_biopsy"), measures, strict=True):
        key = f"scores_{model}"
        scores = [bench.any_decimals(eular.SCORE_ENTERED, score, key) for score in inputs.get(key) or ()]
        found[f"{what}_{model}"] = [
            bench.answer(measure, {eular.SCORE_ENTERED.id: score}) for score in scores
        ]
    return found


@rule("eular_acr_iim_2017", "category_cutoffs")
def category_cutoffs(inputs: Inputs) -> Answers:
    return _each(inputs, "categories", eular.ENTERED_CATEGORIES)


@rule("eular_acr_iim_2017", "probability")
def probability(inputs: Inputs) -> Answers:
    return _each(inputs, "probability", eular.ENTERED_PROBABILITIES)
