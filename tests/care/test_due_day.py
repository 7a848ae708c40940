"""The day on which the next blood checks are due, and the last one of its grace: of the drug that asks for them soonest."""

from __future__ import annotations

import pytest

from heliotrope.care.verifying.computed import COMPUTED
from tests.care.children import Change, Trial, ago, checked, mtx, takes, without

ALONE = without("methotrexate")


@pytest.mark.parametrize(
    "changes, due, grace",
    [
        # checked on 12 May; day 120 of methotrexate asks for it every 28 days, with 7 of grace
        ((checked(20, 20, 20),), "2026-06-09", "2026-06-16"),
        # day 300 of baricitinib: every 84 days with 14 of grace, counted from 12 May
        ((ALONE, takes("baricitinib", start=ago(300)), checked(20, 20, 20)), "2026-08-04", "2026-08-18"),
        # both: methotrexate of 300 days asks every 84 days, baricitinib of 50 days every 28
        ((mtx(start=ago(300)), takes("baricitinib", start=ago(50)), checked(20, 20, 20)), "2026-06-09", "2026-06-16"),
    ],
)  # fmt: skip
def test_the_shortest_interval_drives(changes: tuple[Change, ...], due: str, grace: str) -> None:
    here = Trial("", "", "", changes).situation
    assert (COMPUTED["due_date"](here), COMPUTED["grace_until"](here)) == (due, grace)


def test_without_a_drug_that_is_checked_nothing_is_due() -> None:
    assert COMPUTED["due_date"](Trial("", "", "", (ALONE,)).situation) is None
