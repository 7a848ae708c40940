"""Every `score` and `interpret` obligation of the mission leads to something that works, or is listed as owed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from heliotrope.knowledge import antibodies, catalogue
from heliotrope.knowledge.laboratory import sets_of
from heliotrope.knowledge.mission import LEDGER, OWED
from heliotrope.knowledge.safety import rules

VERBS = ("score", "interpret")
ENTRIES = {
    entry["id"]: [verb for verb in VERBS if verb in entry["must"]]
    for part in ("childhood", "newborn")
    for family in yaml.safe_load((Path(__file__).parent / "ledger.yaml").read_text(encoding="utf-8"))[
        part
    ].values()
    for entry in family
    if any(verb in entry["must"] for verb in VERBS)
}


@pytest.mark.parametrize("id", ENTRIES)
def test_each_obligation_is_met_or_owed(id: str) -> None:
    if id in OWED:
        assert id not in LEDGER
        assert OWED[id]
        return
    for verb in ENTRIES[id]:
        targets = getattr(LEDGER[id], verb)
        assert targets, f"{id}: nothing meets '{verb}'"
        for target in targets:
            assert exists(target), f"{id}: {target} does not exist"


def exists(target: str) -> bool:
    kind, _, name = target.partition(":")
    if kind == "interval":
        return bool(sets_of(name))
    if kind == "antibody":
        return name in antibodies.published()
    if kind == "rule":
        return name in rules()
    return catalogue.measure(target).id == target


def test_nothing_is_listed_that_the_ledger_does_not_ask() -> None:
    assert set(LEDGER) | set(OWED) == set(ENTRIES)
