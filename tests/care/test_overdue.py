"""Who is overdue: the day itself is not, the day after is."""

from __future__ import annotations

import pytest

from heliotrope.care.overdue import Overdue, overdue
from heliotrope.language.when import When

TODAY = When.read("2026-03-14")


@pytest.mark.parametrize("last,weeks,found", [
    ("2025-11-14", None, None),  # 120 days
    ("2025-11-13", None, Overdue(1, True, 120)),
    ("2026-01-31", 6, None),  # 42 days
    ("2026-01-30", 6, Overdue(1, True, 42)),
    ("2026-01", 6, Overdue(0, False, 42)),  # from 42 to 72 days
    ("2025", None, Overdue(0, False, 120)),  # from 73 to 437 days
    ("2026-03", 1, Overdue(0, False, 7)),  # some day of this month
])  # fmt: skip
def test_overdue(last: str, weeks: int | None, found: Overdue | None) -> None:
    assert overdue(When.read(last), weeks, TODAY) == found
