"""One more symptom never lowers how urgent a call is, whatever the child, whatever was said before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heliotrope.care.situation import Situation
from heliotrope.care.triaging import triage
from heliotrope.knowledge.red_flags import RULES
from heliotrope.record.entries import Entry
from tests.care.test_triaging import RANK, SIGNS
from tests.care.trials import TRIALS

IDS = {rule.id for rule in RULES}
CALLS = [one for one in TRIALS if one.rule in IDS]
Sign = tuple[str, str]
signs = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=4, unique_by=lambda one: one[0])


def with_(here: Situation, told: list[Sign]) -> Situation:
    """What was answered before stands."""
    more = {item: Entry(item, value) for item, value in told if item not in here.answers}
    return replace(here, answers={**here.answers, **more})


def rank(here: Situation) -> int:
    return RANK[triage(here).level]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(CALLS), signs)
def test_more_symptoms_never_lower_the_urgency_of_any_child_of_the_trials(
    one: object, told: list[Sign]
) -> None:
    here = one.situation  # type: ignore[attr-defined]
    assert rank(with_(here, told)) >= rank(here)


@pytest.mark.agree
@settings(max_examples=3000, deadline=None)
@given(st.sampled_from(CALLS), signs)
def test_the_same_at_length(one: object, told: list[Sign]) -> None:
    here = one.situation  # type: ignore[attr-defined]
    assert rank(with_(here, told)) >= rank(here)
