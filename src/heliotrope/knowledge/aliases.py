"""Names that others use for what is defined here, in one table: verification files and common spreadsheet columns."""

from __future__ import annotations

CASE_INSTRUMENTS = {
    "das_jdm": "das",
    "printo_cid": "printo_inactive",
    "mmt8_bilateral": "mmt8b",
    "mmt_conversion": "mmt",
    "eular_acr_iim_2017": "eular",
    "acr_eular_tis_2016": "tis",
    "vas_global": "global",
    "bohan_peter_1975": "bohan_peter",
    "jdm_diagnosis_germany_austria_2018": "germany_austria",
    "cdasi_v2": "cdasi",
    "myoact_extramuscular": "myoact",
    "jdm_biopsy_score": "biopsy",
    "nailfold_erl": "nailfold",
    "share_high_risk": "share",
    "subtype_engine": "subtype",
}
"""Instrument names of the verification files -> instrument ids."""

CHILD_COLUMNS = (
    "child", "child_id", "patient", "patient_id", "record_id", "study_id", "subject_id", "participant_id", "subject", "id",
)  # fmt: skip
DATE_COLUMNS = ("date", "visit_date", "date_visit", "visitdate", "date_of_visit", "observed", "dov")

COLUMN_ALIASES = {
    # totals that spreadsheets carry under the name of the result
    "cmas": "cmas.total_entered", "cmas_total": "cmas.total_entered", "cmas_score": "cmas.total_entered",
    "mmt8": "mmt8.total_entered", "mmt8_total": "mmt8.total_entered", "mmt_8": "mmt8.total_entered",
    "chaq": "chaq.index_entered", "chaq_index": "chaq.index_entered", "chaq_di": "chaq.index_entered",
    "das": "das.total_entered", "das_total": "das.total_entered", "hmc": "hmc.total_entered", "hmc_total": "hmc.total_entered",
    # global ratings
    "pga": "global.physician", "physician_global": "global.physician", "physician_vas": "global.physician",
    "phys_global": "global.physician", "md_global": "global.physician", "global_physician_vas": "global.physician",
    "parent_global": "global.parent_wellbeing", "parent_wellbeing": "global.parent_wellbeing",
    "skin_vas": "global.skin", "extramuscular": "global.extramuscular", "extramuscular_global": "global.extramuscular",
    # laboratory
    "ck": "lab.ck", "cpk": "lab.ck", "creatine_kinase": "lab.ck", "ldh": "lab.ldh", "ast": "lab.ast", "alt": "lab.alt",
    "got": "lab.ast", "gpt": "lab.alt", "asat": "lab.ast", "alat": "lab.alt", "aldolase": "lab.aldolase",
    "ck_uln": "lab.ck_uln", "ldh_uln": "lab.ldh_uln", "ast_uln": "lab.ast_uln", "alt_uln": "lab.alt_uln",
    "aldolase_uln": "lab.aldolase_uln",
    # the child
    "sex": "child.sex", "gender": "child.sex", "birth_date": "child.birth", "date_of_birth": "child.birth", "dob": "child.birth",
    "birthdate": "child.birth", "age": "child.age_years", "age_years": "child.age_years", "weight": "child.weight",
    "weight_kg": "child.weight", "height": "child.height", "height_cm": "child.height", "baseline": "visit.baseline",
    # walking and steroids
    "gowers": "walk.gowers", "six_minute_walk": "walk.six_min_m", "prednisone_mg": "steroid.mg_per_day",
}  # fmt: skip
"""Column names often met in spreadsheets -> item id. Anything else is matched exactly, or guessed and reported."""
