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
}
"""Instrument names of the verification files -> instrument ids."""
