"""A case may say that what is not built must not fire; it cannot ask for it, nor for a number that nobody knows."""

from __future__ import annotations

from typing import Any

import pytest

from heliotrope.care.verifying.bench import Unsupported
from heliotrope.care.verifying.safety import run

CHILD = {"as_of": "2026-06-01", "patient": {"age_years": 8, "sex": "F"}}


def wrong(**expected: Any) -> list[str]:
    return run({"input": CHILD, "expected": {"alerts": [], **expected}})[1]


def test_what_is_not_built_never_fires() -> None:
    assert wrong(must_not_alert=["DOSE-01", "AI-03 RED"]) == []


@pytest.mark.parametrize(
    "expected",
    [{"alerts": [{"rule_id": "DOSE-01", "level": "RED"}]}, {"must_not_alert": ["NOPE-01"]},
     {"alerts": [{"rule_id": "DOSE-01", "level": "RED"}], "must_not_alert": ["DOSE-01"]}],
)  # fmt: skip
def test_it_cannot_be_asked_for(expected: dict[str, Any]) -> None:
    with pytest.raises(Unsupported, match="no rule"):
        wrong(**expected)
