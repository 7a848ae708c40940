"""A thousand situations by an examiner who knew the specification and the form of its cases, and had not seen the definitions.

Each says in `because` on which row it rests, with the arithmetic. What the examiner found unclear was left out.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from heliotrope.care.verifying.running import verify_case

FOLDER = Path(__file__).parent / "examiner"
CASES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))["cases"] for path in sorted(FOLDER.glob("*.json"))
}
PARTS = 10


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", sorted(CASES))
def test_an_examiner_finds_what_the_specification_says(name: str, part: int) -> None:
    found = [verify_case(told, include_unconfirmed=True) for told in CASES[name][part::PARTS]]
    assert [(one.id, one.why) for one in found if one.outcome != "passed"] == []


def test_the_examiner_expected_something_of_nearly_every_case() -> None:
    every = [told for cases in CASES.values() for told in cases]
    assert len(every) == len({told["id"] for told in every}) == 1001
    asked = [told["expected"].get("alerts") or told["expected"].get("must_not_alert") for told in every]
    assert sum(map(bool, asked)) > 950
    assert all(told["because"] for told in every)
