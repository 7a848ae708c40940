"""Every `guard`, `triage` and `schedule` obligation of the mission leads to a rule or a due date that works."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from heliotrope.knowledge.mission_safety import LEDGER
from heliotrope.knowledge.safety import rules
from heliotrope.knowledge.schedule import NEEDS

VERBS = ("guard", "triage", "schedule")
TEXT = yaml.safe_load((Path(__file__).parent / "ledger.yaml").read_text(encoding="utf-8"))
ENTRIES = {
    entry["id"]: [verb for verb in VERBS if verb in entry["must"]]
    for part in ("childhood", "newborn")
    for family in TEXT[part].values()
    for entry in family
    if any(verb in entry["must"] for verb in VERBS)
}
DUE = {f"due:{need.id}" for need in NEEDS}


def test_nothing_is_claimed_that_the_mission_does_not_ask() -> None:
    assert LEDGER.keys() == ENTRIES.keys()


@pytest.mark.parametrize("id", ENTRIES)
def test_each_obligation_leads_to_a_rule_or_a_due_date(id: str) -> None:
    for verb in ENTRIES[id]:
        targets = getattr(LEDGER[id], verb)
        assert targets, f"{id}: nothing meets {verb!r}"
        missing = [one for one in targets if one not in DUE and one not in rules()]
        assert not missing, f"{id}: {missing} is neither a rule nor on the schedule"
    assert not [verb for verb in VERBS if verb not in ENTRIES[id] and getattr(LEDGER[id], verb)]


@pytest.mark.parametrize("id", [id for id, verbs in ENTRIES.items() if "triage" in verbs])
def test_what_is_urgent_is_judged_by_red_flags(id: str) -> None:
    assert all(one.startswith(("RF-", "BP-")) for one in LEDGER[id].triage)
