"""Case reports as findings: what a term means, what it does not say, and what is left unread."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from heliotrope.care.classifying import CRITERIA, classify, classify_keys
from heliotrope.exchange.case_reports import ANSWERS, PRESENT, findings_of
from heliotrope.knowledge import child, findings
from heliotrope.knowledge.instruments import enzyme_items
from heliotrope.knowledge.instruments import eular_acr_2017 as eular
from tests.case_files import read_cases

REPORTS = read_cases("case-reports")
SAID = enzyme_items.SAID_RAISED


def report(present: tuple[str, ...] = (), absent: tuple[str, ...] = (), **further: Any) -> dict[str, Any]:
    return {
        "hpo_present": [{"id": id} for id in present],
        "hpo_absent": [{"id": id} for id in absent],
    } | further


def lab(
    test: str, value: float | None, unit: str = "U/L", reference: str | None = None, flag: str | None = None
) -> dict[str, Any]:
    return {
        "test": test,
        "value": value,
        "value_text": str(value),
        "unit": unit,
        "reference": reference,
        "flag": flag,
        "comparator": None,
    }


@pytest.mark.parametrize(
    "present, absent, expected",
    [
        (["HP:0030845"], [], {eular.HELIOTROPE: 1, eular.PAPULES: None}),
        (["HP:0040324"], [], {eular.HELIOTROPE: 1}),
        ([], ["HP:0030845"], {eular.HELIOTROPE: 0, eular.PAPULES: None}),
        ([], ["HP:0000988"], {eular.HELIOTROPE: 0, eular.PAPULES: 0, eular.SIGN: 0}),
        (["HP:0025508", "HP:0430033"], [], {eular.PAPULES: 1, eular.SIGN: 1}),
        (["HP:0003701"], [], {eular.ARMS: None, eular.LEGS: None, findings.WEAKNESS: 1}),
        ([], ["HP:0003701"], {eular.ARMS: 0, eular.LEGS: 0, findings.WEAKNESS: 0, eular.NECK: None}),
        (["HP:0008997"], [], {eular.ARMS: 1, eular.LEGS: None}),
        (["HP:0008994"], ["HP:0009053"], {eular.LEGS: 1, eular.LEG_PROXIMAL: 1}),
        (["HP:0008994"], [], {eular.LEGS: 1, eular.LEG_PROXIMAL: None}),
        ([], ["HP:0001324"], {eular.ARMS: 0, eular.LEGS: 0, eular.NECK: 0, eular.LEG_PROXIMAL: 0}),
        ([], ["HP:0003324"], {eular.ARMS: None, findings.WEAKNESS: None}),  # not generalised is not none
        (
            ["HP:0003551", "HP:0003698", "HP:0001324"],
            [],
            {eular.LEGS: None, findings.WEAKNESS: None},
        ),  # what parents tell
        (["HP:0000467", "HP:0003722"], [], {eular.NECK: None}),
        ([], ["HP:0000467"], {eular.NECK: 0}),
        (["HP:0002015"], [], {eular.DYSPHAGIA: 1}),
        (["HP:0031857"], [], {eular.DYSPHAGIA: 1}),
        (["HP:0034152"], [], {eular.JO1: 1}),
        (["HP:0100296"], [], {eular.PERIFASCICULAR: 1, eular.RIMMED: None}),
        (["HP:0030234"], [], {SAID["ck"]: 1, eular.ENZYME: 1}),
        (["HP:0012544"], [], {SAID["aldolase"]: 1, eular.ENZYME: None}),  # aldolase does not count there
        ([], ["HP:0003236"], {SAID["ck"]: 0, eular.ENZYME: None}),
        ([], ["HP:0003236", "HP:0025435", "HP:0002910"], {eular.ENZYME: 0}),
        (["HP:0002910"], [], {eular.ENZYME: 1, SAID["ast"]: None}),
        (["HP:0003458"], [], {findings.EMG_MYOPATHIC: 1}),
        (["HP:0001250"], [], {findings.CNS_DISEASE: 1}),
        ([], ["HP:0001250"], {findings.CNS_DISEASE: None}),
    ],
)
def test_terms(present: list[str], absent: list[str], expected: dict[Any, int | None]) -> None:
    row = findings_of(report(tuple(present), tuple(absent))).row
    assert {item.id: row.get(item.id) for item in expected} == {
        item.id: value for item, value in expected.items()
    }


@pytest.mark.parametrize(
    "labs, told, expected",
    [
        ([lab("CK", 1362, reference="38-174", flag="high")], "", {SAID["ck"]: 1, eular.ENZYME: 1}),
        ([lab("CK", 174, reference="38-174")], "", {SAID["ck"]: 0, eular.ENZYME: None}),
        ([lab("CK", 5.8, unit="ukat/L", reference="0.5-2.9")], "", {SAID["ck"]: 1}),
        ([lab("CK", 403, unit="mg/dL (as printed)", flag="high")], "", {SAID["ck"]: 1}),
        ([lab("CK", None, flag="high")], "", {SAID["ck"]: 1}),
        ([lab("CK", 100, reference="38-174", flag="high")], "", {SAID["ck"]: None, eular.ENZYME: None}),
        ([lab("CK", 900)], "", {SAID["ck"]: None, eular.ENZYME: 1}),  # against the published limit
        ([lab("AST", 900)], "", {SAID["ast"]: None, eular.ENZYME: None}),  # none is published by default
        ([lab("aldolase", 15.5, reference="3.4-8.6")], "", {SAID["aldolase"]: 1, eular.ENZYME: None}),
        ([], "raised", {findings.ENZYMES_RAISED: 1, eular.ENZYME: 1}),
        ([], "not stated", {findings.ENZYMES_RAISED: None, eular.ENZYME: None}),
        ([], "CK explicitly not raised", {SAID["ck"]: 0, eular.ENZYME: None}),
    ],
)
def test_enzymes(labs: list[dict[str, Any]], told: str, expected: dict[Any, int | None]) -> None:
    row = findings_of(report(labs=labs, muscle_enzymes=told, age_years=8, sex="F")).row
    assert {item.id: row.get(item.id) for item in expected} == {
        item.id: value for item, value in expected.items()
    }


@pytest.mark.parametrize(
    "text, expected",
    [("anti-Jo-1 positive", 1), ("Jo1: negative", 0), ("anti-Jo-1 pending", None), ("ANA positive", None)],
)
def test_antibodies(text: str, expected: int | None) -> None:
    assert findings_of(report(antibodies=[text])).row.get(eular.JO1.id) == expected


def test_present_and_absent_at_once_is_unknown() -> None:
    found = findings_of(report(("HP:0040324",), ("HP:0030845",)))
    assert found.row[eular.HELIOTROPE.id] is None
    assert any("both yes and no" in note for note in found.notes)


@pytest.mark.parametrize(
    "years, text, onset",
    [(8, "4 months", 8), (12, "onset at 0.5 y", Fraction(1, 2)), (30, "4 months", None), (None, "", None)],
)
def test_age_at_the_first_symptom(years: float | None, text: str, onset: object) -> None:
    found = findings_of(report(age_years=years, symptom_duration=text))
    assert found.row.get(eular.ONSET.id) == onset
    assert found.row[child.AGE_ENTERED.id] == years


def test_what_is_not_read_and_not_known_is_named() -> None:
    given = report(("HP:12", "HP:0040324"), biopsy="perifascicular atrophy", mri="oedema", shoe_size=38)
    found = findings_of(given)
    assert found.unknown == ["shoe_size", "hpo_present: 'HP:12' is no term of the ontology"]
    assert found.unread == ["mri", "biopsy"]
    assert eular.PERIFASCICULAR.id not in found.row


@pytest.mark.parametrize("case", REPORTS, ids=lambda case: case["id"])
def test_a_published_report(case: dict[str, Any]) -> None:
    """Every one is classified: decided, or saying what is missing; its answer is never looked at."""
    found = findings_of(case)
    blind = {key: value for key, value in case.items() if key not in ANSWERS}
    assert findings_of(blind).row == found.row
    assert not found.unknown
    results = classify(found.row)
    assert [result.id for result in results] == [one.id for one in CRITERIA]
    for result in results:
        assert result.sources
        assert (len(result.possible) == 1) == result.decided
        assert result.decided or result.missing, (case["id"], result.id)
        assert not (result.decided and result.missing)


def test_reports_of_the_disease_can_reach_it_and_normal_ones_cannot() -> None:
    """A wrong sign in the table of terms would show here."""
    reach = {case["id"]: classify(findings_of(case).row)[0].possible[-1] for case in REPORTS}
    assert all(reach[case["id"]] == "definite" for case in REPORTS if case["expected_class"] == "JDM")
    decided = {case["id"]: classify(findings_of(case).row)[1] for case in REPORTS}
    assert [id for id, result in decided.items() if result.result == "definite_DM"] == ["PC-013", "PC-018"]


def test_every_judged_term_is_a_term() -> None:
    assert all(term.startswith("HP:") and len(term) == 10 for term in PRESENT)


# --- the inputs of verification cases ---------------------------------------------------------------------------

RULES = {
    ("eular_acr_iim_2017", "classification"): "category",
    ("bohan_peter_1975", "result"): "result",
    ("jdm_diagnosis_germany_austria_2018", "result"): "result",
    ("share_high_risk", "evaluate"): "high_risk",
}
CASES = [
    case
    for case in read_cases("cases-skin-damage-classification")
    if (case["instrument"], case["rule"]) in RULES
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_an_input_agrees_with_its_case(case: dict[str, Any]) -> None:
    found = classify_keys(case["input"])
    assert not found.refused
    assert not found.unknown
    (result,) = [one for one in found.results if one.id == case["instrument"]]
    expected = case["expected"][RULES[case["instrument"], case["rule"]]]
    assert result.as_recorded == expected
    assert result.result in (None, expected) or "unknown" in str(expected) or expected == "undetermined"
    for key in ("score", "score_max_if_unknowns_present", "subgroup", "reasons"):
        if key in case["expected"] and key in result.details:
            assert result.details[key] == _exact(case["expected"][key])


def _exact(value: Any) -> Any:
    return value if isinstance(value, str | list) or value is None else Fraction(str(value))


def test_what_was_not_done_is_missing_only_where_it_matters() -> None:
    """With four of four findings, or none, a rash more or less is all that counts."""
    full = {"symmetric_proximal_weakness": True, "raised_muscle_enzymes": True, "myopathic_emg": True}
    (result,) = (
        one
        for one in classify_keys({"typical_rash": True, **full, "biopsy_evidence": None}).results
        if one.id.startswith("bohan")
    )
    assert (result.result, result.details["not_done"], result.missing) == (
        "definite_DM",
        ["biopsy_evidence"],
        {},
    )


def test_unknown_findings_give_a_range() -> None:
    results = {
        one.id: one
        for one in classify_keys({"typical_rash": True, "symmetric_proximal_weakness": True}).results
    }
    bohan_peter = results["bohan_peter_1975"]
    assert bohan_peter.possible == ("possible_DM", "probable_DM", "definite_DM")
    assert set(bohan_peter.missing) == {"raised_muscle_enzymes", "myopathic_emg", "biopsy_evidence"}
    germany_austria = results["jdm_diagnosis_germany_austria_2018"]
    assert germany_austria.possible == ("not_met", "probable_JDM", "definite_JDM")


def test_share_names_what_was_not_assessed() -> None:
    (result,) = classify_keys({"cmas": 20, "mmt8": None, "age_years": 8, "skin_ulceration": False}).results
    assert (result.result, result.possible) == (None, (False, True))
    assert "mmt8" not in result.missing  # the measure of strength that is there decides
    assert "mmt8" in result.details["not_assessed"]
    assert "myocarditis" in result.missing


@pytest.mark.parametrize(
    "given, refused",
    [({"cmas": 60, "age_years": 8}, "share_high_risk: out_of_range: cmas"), ({"age_at_first_symptom_years": 200}, "out_of_range"),
     ({"typical_rash": "perhaps"}, "neither yes nor no"), ({"muscle_biopsy": 3}, "not an object")],
)  # fmt: skip
def test_an_input_that_is_refused(given: dict[str, Any], refused: str) -> None:
    found = classify_keys(given)
    assert refused in " ".join(found.refused)


def test_unknown_keys_are_named_in_nested_objects_too() -> None:
    found = classify_keys(
        {
            "heliotrope_rash": True,
            "shoe_size": 38,
            "muscle_biopsy": {"rimmed_vacuoles": False, "colour": "pink"},
        }
    )
    assert set(found.unknown) == {"shoe_size", "muscle_biopsy.colour"}
