"""Criteria and subtypes: each count and limit, met by findings that were counted by hand.

Like `test_limits.py`, from sections 1, 2 and 6 of part B. A finding that is not named is not recorded.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.instruments.limits import Worked, worked

# --- criteria ---------------------------------------------------------------------------------------------------

DM = ("not_met", "possible_DM", "probable_DM", "definite_DM", "definite_DM")
PM = ("not_met", "not_met", "possible_PM", "probable_PM", "definite_PM")
MODIFIED = ("finding_weakness", "finding_enzymes_raised", "finding_mri_myositis", "finding_emg_myopathic")


def bohan_peter() -> Iterator[Worked]:
    """2.1, with MRI in place of one test: so many of four findings, with a rash, without, and where it is unknown."""
    for met in range(5):
        found = dict.fromkeys(MODIFIED[:met], True)
        yield worked("bohan_peter.modified", DM[met], finding_hallmark_rash=True, **found)
        yield worked("bohan_peter.modified", PM[met], finding_hallmark_rash=False, **found)
        yield worked("bohan_peter.modified", f"{PM[met]}_rash_unknown", **found)


def tanimoto() -> Iterator[Worked]:
    """2.2: inflammation as the fourth finding, by more than 37 C or an ESR of more than 20."""
    three = dict.fromkeys(("finding_weakness", "finding_myalgia", "finding_emg_myopathic"), True)
    others = ("enzyme_item_ck_high", "enzyme_item_aldolase_high", "eular_anti_jo1", "tanimoto_arthritis",
              "finding_biopsy_myositis", "tanimoto_crp_raised")  # fmt: skip
    signs = {"eular_heliotrope": True, **three, **dict.fromkeys(others, False)}
    for temperature, esr, result in (
        (37, 20, "not_met"),
        ("37.1", 20, "DM"),
        (37, "20.001", "DM"),
    ):
        yield worked("tanimoto.result", result, tanimoto_temperature=temperature, lab_esr=esr, **signs)


def german_and_european() -> Iterator[Worked]:
    """2.3 and 2.4: before 18 years; any ulcer; under 1 year."""
    three = dict.fromkeys(("finding_weakness", "finding_enzymes_raised", "finding_mri_myositis"), True)
    required = {"finding_hallmark_rash": True, "finding_others_excluded": True}
    for age, result in (("17.9999", "definite_JDM"), (18, "not_met")):
        yield worked("germany_austria.result", result, eular_age_at_onset_years=age, **three, **required)
    for code, ulcers in ((0, False), (1, True), (2, True)):
        yield worked("share.skin_ulceration", ulcers, finding_skin_ulcers=False, mitax_ulceration=code)
    for age, infant in (("0.9999", True), (1, False)):
        yield worked("share.age_lt_1", infant, child_age_years=age)


def core_set() -> Iterator[Worked]:
    """Section 11 of part A: six measures of PRINTO."""
    six = {"global_physician": 1, "global_parent_wellbeing": 1, "cmas_total_entered": 50, "chaq_index_entered": 0,
           "das_total_entered": 1, "chq_phs": 50}  # fmt: skip
    yield worked("core_printo.complete", True, **six)
    for name in six:
        yield worked(
            "core_printo.complete", False, **{key: value for key, value in six.items() if key != name}
        )


# --- classic disease --------------------------------------------------------------------------------------------

NOT_WEAK = {"finding_weakness": False, "subtype_weak_before": False}
NO_CRITERIA = {"finding_enzymes_raised": False, "finding_emg_myopathic": False, "finding_biopsy_myositis": False,
               "finding_others_excluded": False}  # fmt: skip
OPEN = (False, True)


def weakness() -> Iterator[Worked]:
    """Section 6, by the limits of part A: an MMT8 below 78; a CMAS below 48, here from five years on."""
    known = {"finding_hallmark_rash": True, "subtype_criteria_met": True, **NOT_WEAK}
    for total, weak in ((77, True), (78, False)):
        yield worked("subtype.classic", weak, mmt8_total_entered=total, **known)
    for total, age, weak in ((47, 5, True), (48, 5, False), (47, "4.9999", False)):
        yield worked("subtype.classic", weak, cmas_total_entered=total, child_age_years=age, **known)


def kept_yes() -> Iterator[Worked]:
    """A yes at an earlier visit stands, whatever is entered later."""
    known = {"finding_hallmark_rash": True, "finding_weakness": False}
    earlier = {"subtype_weak_before": True, "subtype_criteria_met": True, "subtype_enzymes_ever": True}
    later = dict.fromkeys(earlier, False) | known
    for kept in ("subtype_weak_before", "subtype_criteria_met"):
        now = {**later, "subtype_weak_before": True, "subtype_criteria_met": True, kept: False}
        yield worked("subtype.classic", True, {kept: True}, **now)
    enzymes = {"subtype_enzymes_ever": True, **known, **NOT_WEAK}
    yield worked("subtype.detail", "hypomyopathic", enzymes, subtype_rash_months=8, **later)


def accepted() -> Iterator[Worked]:
    """Bohan and Peter from probable on: two findings with the rash, three without; Germany/Austria: two of four."""
    rash, weak = {"finding_hallmark_rash": True}, {"subtype_weak_before": True}
    two = {"finding_weakness": True, "finding_enzymes_raised": True}
    yield worked("subtype.classic", True, **rash, **two)
    yield worked("subtype.criteria_used", "bohan_peter", **rash, **two)
    gone = {"finding_hallmark_rash": False, **two}  # the rash was there at the visit before
    yield worked("subtype.classic", True, rash, finding_emg_myopathic=True, **gone)
    yield worked("subtype.classic", OPEN, rash, **gone)
    child = {"finding_onset_before_18": True, "finding_mri_myositis": True, **rash, **weak, **NO_CRITERIA}
    german = {**child, "finding_others_excluded": True, "finding_weakness": False}
    yield worked("subtype.classic", True, **german, finding_myalgia=True)
    yield worked("subtype.criteria_used", "germany_austria", **german, finding_myalgia=True)
    yield worked("subtype.classic", OPEN, **german, finding_myalgia=False)
    elsewhere = {"subtype_criteria_met": True, **rash, **weak}
    yield worked("subtype.criteria_used", "as_judged_elsewhere", **elsewhere)
    # heliotrope 3.1, arms 0.7, legs 0.8, legs proximal 0.9: 5.5, probable
    eular = dict.fromkeys(REACHES["without"][0], True)
    yield worked("subtype.criteria_used", "eular_acr", **eular)
    # the laboratory's own values count: sign 3.3, neck 1.9, CK above its limit 1.3: 6.5
    laboratory = {"eular_gottron_sign": True, "eular_neck_flexors": True, "lab_ck": 201, "lab_ck_uln": 200}
    yield worked("subtype.criteria_used", "eular_acr", **laboratory)


REACHES = {
    # unknown items that would just make it probable; and some that would not, by 0.1
    "without": (
        ("eular_heliotrope", "eular_proximal_upper", "eular_proximal_lower", "eular_leg_proximal"),  # 5.5
        ("eular_gottron_sign", "eular_gottron_papules"),  # 3.3 + 2.1 = 5.4
    ),
    "with": (
        ("eular_gottron_sign", "eular_enzyme", "eular_neck_flexors"),  # 3.7 + 1.4 + 1.6 = 6.7
        ("eular_heliotrope", "eular_gottron_papules", "eular_proximal_upper"),  # 3.2 + 2.7 + 0.7 = 6.6
    ),
}
ITEMS = [f"eular_{name}" for name in (
    "proximal_upper", "proximal_lower", "neck_flexors", "leg_proximal", "heliotrope", "gottron_papules", "gottron_sign",
    "dysphagia", "anti_jo1", "enzyme",
)]  # fmt: skip
BIOPSY = [f"eular_{name}" for name in ("endomysial", "perimysial", "perifascicular", "rimmed")]


def still_possible() -> Iterator[Worked]:
    """Where the other criteria are not met, the unknown items of EULAR/ACR leave it open while they could suffice."""
    known = {
        "finding_hallmark_rash": True,
        "finding_weakness": False,
        "subtype_weak_before": True,
        **NO_CRITERIA,
    }
    for model, rows in REACHES.items():
        absent = dict.fromkeys((*ITEMS, *(BIOPSY if model == "with" else ())), False)
        for unknown, gives in zip(rows, (OPEN, False), strict=True):
            found = {item: no for item, no in absent.items() if item not in unknown}
            yield worked("subtype.classic", gives, eular_age_at_onset_years=10, **known, **found)


# --- skin and lung ----------------------------------------------------------------------------------------------

SKIN = {"finding_hallmark_rash": True, "subtype_rash_months": 8, **NOT_WEAK}


def skin_predominant() -> Iterator[Worked]:
    """Section 6: any raised enzyme or abnormal test is hypomyopathic; enzymes and one test normal, amyopathic."""
    tests = ("finding_mri_myositis", "finding_emg_myopathic", "finding_biopsy_myositis")
    normal = {"finding_enzymes_raised": False, **SKIN}
    yield worked("subtype.detail", "hypomyopathic", **{**SKIN, "finding_enzymes_raised": True})
    for test in tests:
        yield worked("subtype.detail", "hypomyopathic", **normal, **{test: True})
        yield worked("subtype.detail", "amyopathic_provisional", **normal, **{test: False})
        yield worked("cadm.hypomyopathic", True, **normal, **{test: True})  # 2.5
    yield worked("subtype.detail", "clinically_amyopathic_incompletely_tested", **normal)


def lung() -> Iterator[Worked]:
    """Section 6: below 80 percent of predicted; documented is not confirmed."""
    yield worked("subtype.lung_detail", "ild_documented", finding_documented_ild=True)
    clear = {"finding_hrct_ild": False, "finding_biopsy_ild": False, "finding_documented_ild": False}
    for percent, low in (("79.9", True), (80, False)):
        yield worked("subtype.reduced_dlco", low, finding_dlco_percent=percent, **clear)
        yield worked("subtype.lung_wider", low, finding_dlco_percent=percent, finding_tlc_percent=80, **clear)
        yield worked("subtype.lung_wider", low, finding_dlco_percent=80, finding_tlc_percent=percent, **clear)


ROWS = [
    *bohan_peter(), *tanimoto(), *german_and_european(), *core_set(), *weakness(), *kept_yes(), *accepted(),
    *still_possible(), *skin_predominant(), *lung(),
]  # fmt: skip


@pytest.mark.parametrize("row", [pytest.param(row, id=str(row)) for row in ROWS])
def test_row(row: Worked) -> None:
    assert row.holds(), row.outcome()
