"""What the tables say of 141 situations, read by hand."""

from __future__ import annotations

from typing import Any

import pytest

from heliotrope.care.verifying.running import verify_case
from tests.care.situations import SITUATIONS


@pytest.mark.parametrize("told", SITUATIONS, ids=[one["id"] for one in SITUATIONS])
def test_what_the_tables_say_of_this_child(told: dict[str, Any]) -> None:
    found = verify_case(told, include_unconfirmed=True)
    assert found.outcome == "passed", (found.wrong, found.why)


def test_every_level_is_met_and_silence_too() -> None:
    levels = {alert["level"] for one in SITUATIONS for alert in one["expected"]["alerts"]}
    assert levels == {"INFO", "AMBER", "RED", "HARD_STOP", "SAME_DAY", "EMERGENCY"}
    assert sum(bool(one["expected"]["must_not_alert"]) for one in SITUATIONS) >= 12
