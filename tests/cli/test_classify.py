"""`heliotrope classify`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parents[1] / "cases"
CHILD = {
    "age_at_first_symptom_years": 7, "proximal_upper_weakness": True, "proximal_lower_weakness": True,
    "neck_flexors_weaker_than_extensors": True, "leg_proximal_weaker_than_distal": False, "heliotrope_rash": True,
    "gottron_papules": True, "gottron_sign": True, "dysphagia_or_dysmotility": False, "anti_jo1": False,
    "any_muscle_enzyme_above_uln": True, "muscle_biopsy": None,
}  # fmt: skip


def file_of(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "children.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


@pytest.mark.parametrize(
    "content", [CHILD, [CHILD], {"id": "A", "input": CHILD}, [{"input": CHILD, "expected": {}}], {"cases": [{"input": CHILD}]}],
    ids=["input", "list", "case", "list of cases", "case file"],
)  # fmt: skip
def test_every_shape_of_file(heliotrope: Any, tmp_path: Path, content: Any) -> None:
    ran = heliotrope("classify", file_of(tmp_path, content), "--json")
    (subject,) = json.loads(ran.out)["subjects"]
    (result,) = subject["classifications"]
    assert ran.status == 0
    assert (result["criteria"], result["status"], result["result"]) == (
        "eular_acr_iim_2017",
        "decided",
        "definite",
    )
    assert (result["score"], result["subgroup"], result["missing"], result["warnings"]) == (
        13.2,
        "JDM",
        [],
        [],
    )
    assert result["sources"]


def test_the_probability_is_a_range_until_a_site_confirms_its_constants(
    heliotrope: Any, tmp_path: Path
) -> None:
    fewer = dict.fromkeys(("heliotrope_rash", "gottron_papules", "neck_flexors_weaker_than_extensors"), False)
    path = file_of(tmp_path, CHILD | fewer)
    (found,) = json.loads(heliotrope("classify", path, "--json").out)["subjects"][0]["classifications"]
    low, high = found["probability_range"]
    assert found["probability"] is None
    (confirmed,) = json.loads(heliotrope("classify", path, "--json", "--confirm", "eular.intercepts").out)[
        "subjects"
    ][0]["classifications"]
    assert low < confirmed["probability"] < high


def test_it_never_says_diagnosis_of_a_child(heliotrope: Any, tmp_path: Path) -> None:
    ran = heliotrope("classify", file_of(tmp_path, CHILD))
    assert ran.lines[0] == "#1 (classification, not a diagnosis)"
    assert (
        json.loads(heliotrope("classify", file_of(tmp_path, CHILD), "--json").out)["note"]
        == "classification, not a diagnosis"
    )
    assert ran.out.count("iagnosis") == ran.out.count("not a diagnosis")


def test_undecided_says_between_what_and_for_want_of_what(heliotrope: Any, tmp_path: Path) -> None:
    given = CHILD | {
        "neck_flexors_weaker_than_extensors": None,
        "gottron_sign": None,
        "gottron_papules": False,
    }
    ran = heliotrope("classify", file_of(tmp_path, given))
    headline = next(line for line in ran.lines if "EULAR" in line)
    assert headline.endswith(
        "undecided, between probable and definite; counting what was not done as absent: probable"
    )
    assert "    missing: Neck flexors weaker than neck extensors; Gottron sign" in ran.lines


def test_all_published_reports(heliotrope: Any) -> None:
    ran = heliotrope("classify", CASES / "case-reports.json", "--json")
    subjects = json.loads(ran.out)["subjects"]
    assert (ran.status, len(subjects)) == (0, 38)
    for subject in subjects:
        assert not subject["refused"]
        assert not subject["unknown_keys"]
        assert len(subject["classifications"]) == 4
        for result in subject["classifications"]:
            assert result["result"] is not None or result["missing"]
    text = heliotrope("classify", CASES / "case-reports.json")
    assert text.status == 0
    assert text.out.count("(classification, not a diagnosis)") == 38


def test_what_is_not_understood_is_named(heliotrope: Any, tmp_path: Path) -> None:
    ran = heliotrope(
        "classify",
        file_of(tmp_path, [CHILD | {"shoe_size": 38}, CHILD | {"heliotrope_rash": "violet"}, {"shoe": 1}]),
    )
    assert ran.status == 1
    assert "  not understood: shoe_size" in ran.lines
    assert any(
        line.startswith("  refused: eular_acr_iim_2017: ") and "'violet'" in line for line in ran.lines
    )
    assert "  refused: no set of criteria reads any of its keys" in ran.lines


@pytest.mark.parametrize(
    "broken",
    [
        {"hpo_present": 3},
        {"hpo_present": [], "age_years": "old"},
        {"hpo_present": [], "labs": "CK 3"},
        {"input": 3},
    ],
)
def test_a_broken_entry_does_not_stop_the_others(
    heliotrope: Any, tmp_path: Path, broken: dict[str, Any]
) -> None:
    ran = heliotrope("classify", file_of(tmp_path, [broken, CHILD]), "--json")
    first, second = json.loads(ran.out)["subjects"]
    assert ran.status == 1
    assert first["refused"]
    assert second["classifications"][0]["result"] == "definite"


@pytest.mark.parametrize("content", ["{", "[]", "3", "[1]", '{"a": NaN}', ""])
def test_a_file_that_cannot_be_read(heliotrope: Any, tmp_path: Path, content: str) -> None:
    ran = heliotrope("classify", file_of(tmp_path, content))
    assert (ran.status, ran.err.startswith("heliotrope: ")) == (2, True)
