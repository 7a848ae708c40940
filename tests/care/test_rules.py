"""Every rule fires in a child in whom it should, is silent in one who just misses it, and says what it cannot judge."""

from __future__ import annotations

import pytest

from heliotrope.care.guarding import Verdict, guard
from heliotrope.knowledge.safety import RULES
from heliotrope.knowledge.safety import rule as rule_of
from tests.care.children import Trial
from tests.care.trials import TRIALS

NEVER_FIRE = {"TRIAGE-COMPLETENESS"}  # it says what is open


@pytest.mark.parametrize("one", [pytest.param(one, id=one.name) for one in TRIALS])
def test_a_rule_says_what_was_worked_out_by_hand(one: Trial) -> None:
    found = guard(one.situation, (rule_of(one.rule),))
    finding = found.of(one.rule)
    said = finding.level.value if finding and finding.level else found.verdicts[one.rule].value
    assert said == one.expect
    assert not one.because or (finding is not None and finding.because == one.because)


@pytest.mark.parametrize("one", [pytest.param(one, id=one.name) for one in TRIALS[::40]])
def test_a_rule_asked_alone_says_what_it_says_among_all(one: Trial) -> None:
    alone, among = guard(one.situation, (rule_of(one.rule),)), guard(one.situation)
    assert alone.verdicts[one.rule] == among.verdicts[one.rule]
    assert alone.of(one.rule) == among.of(one.rule)


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_rule_has_a_child_in_whom_it_fires_and_one_in_whom_it_does_not(rule: str) -> None:
    said = {one.expect for one in TRIALS if one.rule == rule}
    assert said - set(Verdict) or (rule in NEVER_FIRE and Verdict.CANNOT_EVALUATE.value in said)
    assert Verdict.SILENT.value in said


def test_names_of_trials_are_unique() -> None:
    names = [one.name for one in TRIALS]
    assert len(names) == len(set(names))
