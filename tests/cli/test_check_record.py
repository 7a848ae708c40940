"""`heliotrope check-record`: what it says of a record, and what it says of a file that is none."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

GIRL: dict[str, Any] = {
    "format": "heliotrope-record/1",
    "as_of": "2026-06-01",
    "child": {"birth": "2018-06-01", "sex": "female"},
    "sittings": [
        {"kind": "visit", "observed": "2026-06-01",
         "entries": {"child.weight": {"value": "25", "unit": "kg"}, "child.height": {"value": 144, "unit": "cm"}}}
    ],
    "lasting": {
        "drug_course": [{"id": "mtx", "drug": "methotrexate", "start": "2026-02-01"}],
        "dose_step": [{"course": "mtx", "start": "2026-02-01", "amount": 15, "unit": "mg", "route": "SC", "every": "daily"}],
    },
}  # fmt: skip


def written(tmp_path: Path, told: Any) -> Path:
    path = tmp_path / "child.json"
    if isinstance(told, bytes):
        path.write_bytes(told)
    else:
        path.write_text(told if isinstance(told, str) else json.dumps(told), encoding="utf-8")
    return path


def girl(**changes: Any) -> dict[str, Any]:
    return deepcopy(GIRL) | changes


def test_what_fires_stands_first_and_what_cannot_be_evaluated_is_counted(
    heliotrope: Any, tmp_path: Path
) -> None:
    ran = heliotrope("check-record", written(tmp_path, GIRL))
    assert ran.status == 1
    assert ran.lines[1].startswith("HARD_STOP MTX-01: ")
    assert "Cannot be evaluated:" in ran.lines
    assert "could not be evaluated." in ran.lines[-2]
    assert ran.err == ""


def test_json_says_what_a_finding_rests_on(heliotrope: Any, tmp_path: Path) -> None:
    """15 mg every day is 105 mg a week; 40 mg are allowed."""
    ran = heliotrope("check-record", written(tmp_path, GIRL), "--json")
    told = json.loads(ran.out)
    one = next(each for each in told["fired"] if "MTX-02" in each["rules"])
    assert (one["level"], one["because"]) == ("HARD_STOP", "above the absolute limit")
    assert ("Methotrexate a week", "105 mg") in [(each["label"], each["value"]) for each in one["used"]]
    assert told["exit_status"] == ran.status == 1
    assert told["rules"]["FIRES"] >= 2
    assert told["rules"]["CANNOT_EVALUATE"] == len(told["cannot_evaluate"]) > 0
    assert all(each["missing"] for each in told["cannot_evaluate"])


def test_two_ids_that_say_the_same_are_one_card(heliotrope: Any, tmp_path: Path) -> None:
    """Trimethoprim with sulfamethoxazole beside methotrexate is a rule of methotrexate and one of interactions."""
    told = girl()
    told["lasting"]["other_medicine"] = [
        {"name": "trimethoprim-sulfamethoxazole", "every": "daily", "purpose": "treatment"}
    ]
    fired = json.loads(heliotrope("check-record", written(tmp_path, told), "--json").out)["fired"]
    both = [each["rules"] for each in fired if "MTX-06" in each["rules"]]
    assert len(both) == 1
    assert "INT-01" in both[0]


def test_status_three_is_for_rules_that_fire_below_red(heliotrope: Any, tmp_path: Path) -> None:
    told = girl(lasting={})
    ran = heliotrope("check-record", written(tmp_path, told), "--json")
    found = json.loads(ran.out)
    assert ran.status == 3
    assert {each["level"] for each in found["fired"]} <= {"AMBER", "INFO", "ROUTINE", "SAME_DAY", "HIGH_RISK"}


def test_status_nought_is_for_a_record_on_which_nothing_fires(
    heliotrope: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one rule alone, which has no meaning for a child without methotrexate."""
    from heliotrope.care import guarding
    from heliotrope.exchange import checked
    from heliotrope.knowledge.safety import rule

    monkeypatch.setattr(checked, "guard", lambda here: guarding.guard(here, (rule("MTX-01"),)))
    ran = heliotrope("check-record", written(tmp_path, girl(lasting={})))
    assert ran.status == 0
    assert ran.lines[-2] == "No rule fired on the data available. 0 rules could not be evaluated."
    assert "safe" in ran.lines[-1]  # it says that silence is not safety


def test_the_day_may_be_another(heliotrope: Any, tmp_path: Path) -> None:
    ran = heliotrope("check-record", written(tmp_path, GIRL), "--as-of", "2026-01-31", "--json")
    found = json.loads(ran.out)
    assert found["as_of"] == "2026-01-31"
    assert not [each for each in found["fired"] if "MTX-01" in each["rules"]]  # begun on the next day


def test_a_case_of_safety_is_a_record_too(heliotrope: Any, tmp_path: Path) -> None:
    case = {"id": "x", "input": {"as_of": "2026-06-01", "patient": {"age_years": 8}, "medications": [
        {"drug": "methotrexate", "dose": 15, "unit": "mg", "frequency": "daily", "start": "2026-02-01"}]}}  # fmt: skip
    assert heliotrope("check-record", written(tmp_path, case)).status == 1
    case["input"]["weather"] = "fine"  # type: ignore[index]
    ran = heliotrope("check-record", written(tmp_path, case))
    assert (ran.status, "weather" in ran.err) == (2, True)


def test_a_value_that_is_not_understood_is_named_and_a_medicine_that_is_not_known(
    heliotrope: Any, tmp_path: Path
) -> None:
    told = girl()
    told["sittings"][0]["entries"]["child.weight"] = {"value": "many", "unit": "kg"}
    told["lasting"]["other_medicine"] = [{"name": "a syrup from the market"}]
    found = json.loads(heliotrope("check-record", written(tmp_path, told), "--json").out)
    assert [line for line in found["not_understood"] if "child.weight" in line and "many" in line]
    assert found["unknown_medicines"] == ["a syrup from the market"]


# --- what is no record ------------------------------------------------------------------------------------------


def sitting(**changes: Any) -> dict[str, Any]:
    return girl(sittings=[GIRL["sittings"][0] | changes])


def without_birth() -> dict[str, Any]:
    return girl(child={"sex": "female"})


WHOLE = json.dumps(GIRL)
BAD = {
    "cut off": (WHOLE[:200], "was it cut off?"),
    "empty": ("", "is empty"),
    "not JSON": ("child,birth\n1,2018", "is not JSON"),
    "not UTF-8": ('{"format": "Müller"}'.encode("latin-1"), "is not UTF-8 text"),
    "UTF-16": (WHOLE.encode("utf-16"), "is not UTF-8 text"),
    "a list": ([GIRL], "expected an object, got a list"),
    "not a number": ('{"format": NaN}', "NaN is not a number"),
    "a name twice": ('{"format": "heliotrope-record/1", "child": {"birth": "2018"}, "child": {"birth": "2017"}}', "given twice"),
    "no format": (girl(format=None), '"format" must be'),
    "another format": (girl(format="heliotrope-record/9"), '"format" must be'),
    "no child": ({"format": "heliotrope-record/1"}, '"child" is missing'),
    "no birth": (without_birth(), "child.birth is missing"),
    "birth ahead": (girl(child={"birth": "2027-01-01"}), "comes after 2026-06-01"),
    "a day that never was": (girl(child={"birth": "2018-02-30"}), "a day that never was"),
    "birth as a number": (girl(child={"birth": 2018}), "expected a date as text"),
    "another sex": (girl(child={"birth": None, "sex": "F"}), "none of female, male"),
    "a name not known": (girl(medications=[]), "'medications' is not known"),
    "a name nearly right": (sitting(entires={}), "Did you mean entries?"),
    "an item not known": (sitting(entries={"child.wieght": "25"}), "Did you mean child.weight"),
    "a field not known": (sitting(entries={"child.weight": {"val": "25"}}), "'val' is not known"),
    "value and reason": (sitting(entries={"child.weight": {"value": "25", "absent": "refused"}}), "why there is none"),
    "neither": (sitting(entries={"child.weight": None}), "why there is none"),
    "a list as value": (sitting(entries={"child.weight": [25]}), "expected text or a number"),
    "in the future": (sitting(observed="2999-01-01"), "lies in the future"),
    "no day": (girl(sittings=[{"kind": "visit"}]), "sittings[0].observed is missing"),
    "another kind": (sitting(kind="party"), "none of visit"),
    "sittings an object": (girl(sittings={}), "sittings: expected a list, got an object"),
    "a kind that is not": (girl(lasting={"medicines": []}), "'medicines' is not known"),
    "a dose without a course": (girl(lasting={"dose_step": [{"course": "mtx"}]}), "no drug_course has the id 'mtx'"),
    "an order of text": (girl(order="methotrexate"), "order: expected an object, got text"),
    "another profile": (girl(profile="XX"), "none of UK, US, EU, STRICT"),
    "as of a month": (girl(as_of="2026-06"), "the check needs a day"),
    "deep": ("[" * 100_000, "nested too deeply"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_told_with_what_is_wrong(heliotrope: Any, tmp_path: Path, name: str) -> None:
    told, said = BAD[name]
    ran = heliotrope("check-record", written(tmp_path, told))
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_file_that_is_not_there(heliotrope: Any, tmp_path: Path) -> None:
    ran = heliotrope("check-record", tmp_path / "nobody.json")
    assert (ran.status, "cannot be opened" in ran.err) == (2, True)


def test_null_says_that_the_date_of_birth_is_not_known(heliotrope: Any, tmp_path: Path) -> None:
    assert heliotrope("check-record", written(tmp_path, girl(child={"birth": None}))).status == 1
