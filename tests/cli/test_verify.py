"""`heliotrope verify`: exit status, JSON, the last line, and what it says about cases that it does not know."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture(scope="module")
def passing() -> dict[str, Any]:
    """A case of the published file that passes here."""
    from heliotrope.care.verifying import verify_case
    from tests.case_files import read_cases

    for case in read_cases("cases-muscle-and-state"):
        if (
            case["instrument"] == "das_jdm"
            and verify_case(case).outcome == "passed"
            and len(case["expected"]) == 1
        ):
            found: dict[str, Any] = json.loads(json.dumps(case, default=float))
            return found
    raise AssertionError("no case of the DAS passes")


def case_file(tmp_path: Path, *cases: dict[str, Any]) -> Path:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"cases": cases}))
    return path


def wrong(case: dict[str, Any]) -> dict[str, Any]:
    return case | {"id": "wrong", "expected": dict.fromkeys(case["expected"], -1)}


def unknown_key(case: dict[str, Any]) -> dict[str, Any]:
    return case | {"id": "stranger", "input": case["input"] | {"shoe_size": 38}}


def recalled(case: dict[str, Any]) -> dict[str, Any]:
    return case | {"id": "recalled", "status": "RECALL"}


def test_all_passed(heliotrope: Any, tmp_path: Path, passing: dict[str, Any]) -> None:
    ran = heliotrope("verify", case_file(tmp_path, passing))
    assert (ran.status, ran.lines[-1]) == (0, "1 passed, 0 failed, 0 skipped")


def test_some_failed(heliotrope: Any, tmp_path: Path, passing: dict[str, Any]) -> None:
    ran = heliotrope("verify", case_file(tmp_path, passing, wrong(passing), unknown_key(passing)))
    assert (ran.status, ran.lines[-1]) == (1, "1 passed, 1 failed, 1 skipped")
    assert "FAILED wrong" in ran.lines
    assert any("expected -1, got" in line for line in ran.lines)


def test_an_unknown_key_is_named(heliotrope: Any, tmp_path: Path, passing: dict[str, Any]) -> None:
    ran = heliotrope("verify", case_file(tmp_path, passing, unknown_key(passing)))
    assert (ran.status, ran.lines[-1]) == (3, "1 passed, 0 failed, 1 skipped")
    assert "not supported stranger: unknown input shoe_size" in ran.lines


@pytest.mark.parametrize(
    "change, why",
    [
        ({"rule": "nonsense"}, "no rule das_jdm/nonsense"),
        ({"instrument": "nonsense"}, "no rule nonsense/"),
        ({"expected": {"shoe_size": 38}}, "unknown answer shoe_size"),
        ({"input": [1, 2]}, "the input is not an object"),
        ({"input": None}, "the input is not an object"),
    ],
)
def test_what_else_is_not_supported(
    heliotrope: Any, tmp_path: Path, passing: dict[str, Any], change: dict[str, Any], why: str
) -> None:
    ran = heliotrope("verify", case_file(tmp_path, passing | change))
    assert ran.status == 3
    assert why in ran.lines[0]


def test_recalled_numbers_are_run_when_asked_for(
    heliotrope: Any, tmp_path: Path, passing: dict[str, Any]
) -> None:
    path = case_file(tmp_path, recalled(passing))
    assert heliotrope("verify", path).lines[-1] == "0 passed, 0 failed, 1 skipped"
    assert heliotrope("verify", path, "--include-unconfirmed").lines[-1] == "1 passed, 0 failed, 0 skipped"


def test_json(heliotrope: Any, tmp_path: Path, passing: dict[str, Any]) -> None:
    ran = heliotrope(
        "verify",
        "--json",
        case_file(tmp_path, passing, wrong(passing), recalled(passing), unknown_key(passing)),
    )
    found = json.loads(ran.out)
    assert ran.status == 1
    assert {key: found[key] for key in ("passed", "failed", "skipped")} == {
        "passed": 1,
        "failed": 1,
        "skipped": 2,
    }
    assert [case["outcome"] for case in found["cases"]] == ["passed", "failed", "skipped", "unsupported"]
    for case in found["cases"]:
        assert {"id", "outcome", "expected", "got", "source"} <= set(case)
    assert found["cases"][0]["got"].items() >= passing["expected"].items()
    assert "shoe_size" in found["cases"][3]["why"]


@pytest.mark.parametrize(
    "text, told",
    [
        ("{", "cases.json"),
        ("[1]", "a list 'cases'"),
        ("{}", "a list 'cases'"),
        ('[{"input": {"a": NaN}}]', "NaN is not a number"),
        ('[{"id": "X", "expected": [1]}]', "of case X must be objects"),
        ('[{"expected": null}]', "of case 1 must be objects"),
        ('[{"tolerance": 3}]', "of case 1 must be objects"),
    ],
)
def test_a_file_that_is_none(heliotrope: Any, tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "cases.json"
    path.write_text(text)
    ran = heliotrope("verify", path)
    assert (ran.status, told in ran.err) == (2, True)


@pytest.mark.parametrize("name", ["cases-muscle-and-state", "cases-skin-damage-classification"])
def test_no_published_case_fails(heliotrope: Any, name: str) -> None:
    ran = heliotrope("verify", "--include-unconfirmed", CASES / f"{name}.json")
    assert ran.status in (0, 3)
    assert " 0 failed" in ran.lines[-1]
