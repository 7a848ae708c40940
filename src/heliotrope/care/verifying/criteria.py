"""Rules of diagnostic criteria, subtypes and codes that need more than a table of names."""

from __future__ import annotations

from heliotrope.care.verifying import bench
from heliotrope.care.verifying.bench import Answers, Inputs, Unsupported, rule
from heliotrope.knowledge import antibodies, child, codes, findings
from heliotrope.knowledge.instruments import cmas, germany_austria, mdi, mmt, share_high_risk, subtypes

# --- Germany/Austria and SHARE ----------------------------------------------------------------------------------

GERMANY_AUSTRIA = {
    "onset_before_18": findings.ONSET_BEFORE_18,
    "typical_rash": findings.RASH,
    "weakness_or_myalgia": findings.WEAKNESS,
    "raised_enzymes": findings.ENZYMES_RAISED,
    "typical_biopsy": findings.BIOPSY_MYOSITIS,
    "typical_mri": findings.MRI_MYOSITIS,
    "other_causes_excluded": findings.OTHERS_EXCLUDED,
}


@rule("jdm_diagnosis_germany_austria_2018", "result")
def germany_austria_result(inputs: Inputs) -> Answers:
    row = bench.row(inputs, GERMANY_AUSTRIA)
    row[findings.MYALGIA.id] = row[
        findings.WEAKNESS.id
    ]  # one answer for both: neither, or at least one of them
    return bench.answers({"result": germany_austria.RESULT}, row)


SHARE = {
    "unable_to_get_off_bed": findings.BEDBOUND,
    "cmas": cmas.ENTERED,
    "mmt8": mmt.ENTERED,
    "aspiration_or_unable_to_swallow": findings.CANNOT_SWALLOW,
    "gi_vasculitis": findings.GUT_VASCULITIS,
    "myocarditis": findings.MYOCARDITIS,
    "parenchymal_lung_disease": findings.LUNG_PARENCHYMA,
    "cns_disease": findings.CNS_DISEASE,
    "skin_ulceration": findings.ULCERS,
    "icu_needed": findings.INTENSIVE_CARE,
}


@rule("share_high_risk", "evaluate")
def share(inputs: Inputs) -> Answers:
    row = bench.row(inputs, SHARE)
    age = bench.any_decimals(child.AGE_ENTERED, inputs.get("age_years"), "age_years")
    row[child.AGE_ENTERED.id] = age
    found = bench.answers(share_high_risk.REASON_MEASURES, row)
    return {
        "high_risk": bench.answer(share_high_risk.HIGH_RISK_MEASURE, row),
        "reasons": [code for code, holds in found.items() if holds is True],
        "not_assessed": [key for key in (*SHARE, "age_years") if inputs.get(key) is None],
    }


# --- subtypes ---------------------------------------------------------------------------------------------------

SUBTYPE = {
    "hallmark_rash": findings.RASH,
    "objective_weakness": findings.WEAKNESS,
    "weakness_recorded_previously": subtypes.WEAK_BEFORE,
    "accepted_criteria_met": subtypes.CRITERIA_MET,
    "enzymes_ever_raised": subtypes.ENZYMES_EVER,
    "mri_done": findings.MRI_DONE,
    "mri_abnormal": findings.MRI_MYOSITIS,
    "emg_done": findings.EMG_DONE,
    "emg_abnormal": findings.EMG_MYOPATHIC,
    "biopsy_done": findings.BIOPSY_DONE,
    "biopsy_abnormal": findings.BIOPSY_MYOSITIS,
    "gi_vasculitis": findings.GUT_VASCULITIS,
    "gi_bleeding_or_perforation": findings.GUT_BLEEDING,
    "vasculopathic_skin_ulceration": findings.VASCULOPATHIC_ULCERS,
    "cns_involvement": findings.CNS_DISEASE,
    "renal_or_pulmonary_vasculitis": findings.KIDNEY_LUNG_VESSELS,
    "digital_infarct_or_gangrene": findings.DIGITAL_INFARCT,
    "retinal_or_cardiac_ischaemia": findings.ISCHAEMIA,
    "skin_ulceration": findings.ULCERS,
    "cmas": cmas.ENTERED,
    "mmt8": mmt.ENTERED,
    "calcinosis_ever": mdi.EVER,
    "calcinosis_current": mdi.CALCINOSIS,
    "hrct_ild": findings.HRCT_ILD,
}
SUBTYPE_NUMBERS = {
    "months_since_rash": subtypes.RASH_MONTHS,
    "fvc_percent": findings.FVC,
    "dlco_percent": findings.DLCO,
}


@rule("subtype_engine", "labels")
def subtype_labels(inputs: Inputs) -> Answers:
    numbers = {
        item.id: bench.any_decimals(item, inputs.get(key), key) for key, item in SUBTYPE_NUMBERS.items()
    }
    row = bench.row(inputs, SUBTYPE) | numbers
    labels, flags = bench.answers(subtypes.LABELS, row), bench.answers(subtypes.FLAGS, row)
    further = {
        "detail": subtypes.DETAIL_MEASURE,
        "calcinosis_status": subtypes.STATUS_MEASURE,
        "lung_detail": subtypes.LUNG_DETAIL_MEASURE,
    }
    return {
        "labels": [code for code, holds in labels.items() if holds is True],
        "flags": [code for code, holds in flags.items() if holds is True],
        **bench.answers(further, row),
    }


# --- codes ------------------------------------------------------------------------------------------------------


@rule("codes", "concept")
def concept_codes(inputs: Inputs) -> Answers:
    concept = str(inputs["concept"])
    # what was not read is left out; a system without a code is an answer: none
    read = {"parent": codes.parent(concept), "hpo_annotations": codes.annotation_count(concept)}
    return {**codes.codes(concept), **{key: value for key, value in read.items() if value is not None}}


@rule("codes", "subtype")
def subtype_codes(inputs: Inputs) -> Answers:
    if inputs["subtype"] not in subtypes.LABELS:
        raise Unsupported(f"no subtype {inputs['subtype']!r}")
    return {**codes.subtype_codes(inputs["subtype"])}


@rule("codes", "antibodies")
def antibody_terms(inputs: Inputs) -> Answers:
    return {"HP": [antibodies.about(name).hpo or None for name in inputs["antibodies"]]}


@rule("hpo_profile", "contains")
def phenotype_record(inputs: Inputs) -> Answers:
    return {"contains": codes.hpo_profile(str(inputs["disease"]))}
