"""What is remembered is what would be worked out, whatever was asked before of whichever child."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest

from heliotrope.engines.judging import outcome
from heliotrope.engines.reference import Reference
from heliotrope.exchange.report import remembering
from heliotrope.exchange.report.visits import History
from heliotrope.knowledge import catalogue
from heliotrope.language.switches import NOTHING_CONFIRMED, as_recalled

FIRST = date(2024, 1, 1)
IDS = (
    "cmas.total_entered",
    "mmt8.total_entered",
    "global.physician",
    "lab.ck",
    "lab.ck_uln",
    "steroid.dose",
    "cmas.head_lift",
)
ASKED = (
    "cmas.total", "cmas.change", "cmas.partial_sum", "printo_inactive.state", "lab.ck_multiple", "steroid.cumulative_mg",
    "episode.inactive_days", "jdmai1.state",
)  # fmt: skip


def rows(random: Random, visits: int) -> list[dict[str, Fraction | None]]:
    """Few values, so that the same ones come again at other visits and in other children."""
    choices = {"cmas.total_entered": (0, 48, 52), "mmt8.total_entered": (0, 78), "global.physician": (0, 1), "lab.ck": (90, 900),
        "lab.ck_uln": (150,), "steroid.dose": (0, 5), "cmas.head_lift": (0, 5)}  # fmt: skip
    found = []
    for at in range(visits):
        row = {id: Fraction(random.choice(choices[id])) if random.random() < 0.7 else None for id in IDS}
        found.append(row | {"visit_date": Fraction(20_000 + 30 * at)})
    return found


@pytest.mark.parametrize(
    "confirmed", [NOTHING_CONFIRMED, as_recalled(catalogue.SWITCHES)], ids=["nothing", "as recalled"]
)
def test_remembered_is_what_would_be_worked_out(confirmed: dict[str, str]) -> None:
    random = Random(7)
    remembering.forget()
    for _ in range(30):
        given = rows(random, 4)
        days = [FIRST + timedelta(days=30 * at) for at in range(4)]
        history = History("A", days, given, [()] * 4, confirmed)
        engine = Reference(given, confirmed)
        for measure in ASKED:
            for at in range(4):
                assert history.outcome(measure, at) == outcome(engine, catalogue.measure(measure), at), (
                    measure,
                    at,
                )


def test_no_more_is_kept_than_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    remembering.forget()
    monkeypatch.setattr(remembering, "MOST_KEPT", 3)
    worked_out = []
    for key in (1, 2, 3, 4, 4, 1):
        remembering.remembered(key, lambda key=key: worked_out.append(key) or key)
    assert worked_out == [1, 2, 3, 4, 1]  # 4 was still kept, the oldest was not
