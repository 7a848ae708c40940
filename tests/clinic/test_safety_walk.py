"""From every point of the mission that asks to guard, to judge or to schedule, to its rule, and to the words of a page."""

from __future__ import annotations

from datetime import date

import pytest
from django.template.loader import render_to_string

from heliotrope.care.guarding import Verdict, guard
from heliotrope.care.scheduling import schedule
from heliotrope.clinic.alerting.ranking import cards
from heliotrope.clinic.components.alerts import told
from heliotrope.clinic.components.words import said
from heliotrope.clinic.pages.due.telling import PLAN, groups
from heliotrope.knowledge.mission_safety import LEDGER
from heliotrope.knowledge.red_flags.questions import QUESTIONS
from heliotrope.knowledge.safety import rule as rule_of
from heliotrope.knowledge.safety import rules
from heliotrope.language.facts import Answer
from tests.care.children import Trial, kid, notes
from tests.care.telling import diagnosed, steroid, tells
from tests.care.trials import TRIALS

pytestmark = pytest.mark.once
TARGETS = {target for kept in LEDGER.values() for verb in kept for target in verb}
ASKED = {
    item for question in QUESTIONS
    for item in (*(fact.asked.item for need in question.needs for fact in need.facts if isinstance(fact.asked, Answer)),
                 *question.details)
}  # fmt: skip
FIRING = {one.rule: one for one in reversed(TRIALS) if one.expect not in set(Verdict)}
TODAY = date(2026, 6, 1)  # that of the trials
SEVERAL = (
    Trial("new", "", "", (diagnosed(10), tells(days_since_start=10))),
    Trial("ill", "", "", (diagnosed(700), tells(days_since_start=700), steroid(10, 500), notes("finding.hrct_ild", "yes", 300),
        notes("mdi.calcinosis", "yes", 300), kid(age_years=13))),
)  # fmt: skip
"""Two children of whom everything on the schedule is asked between them."""


@pytest.mark.parametrize("rule", sorted(TARGETS & rules().keys()))
def test_a_rule_that_the_mission_asks_for_is_a_card_on_a_page(rule: str) -> None:
    found = guard(FIRING[rule].situation)
    (card,) = [one for one in cards(found.fired) if rule in one.rules]
    page = render_to_string("alerts/card.html", {"one": told(card), "prefix": "rule-", "open": True})
    assert rule in page
    assert said(rule_of(rule).label) in told(card).label or said(rule_of(rule).label) in told(card).others
    assert "<dt>Status</dt>" in page
    assert "<dt>Source</dt>" in page


@pytest.mark.parametrize("target", sorted(one for one in TARGETS if one.startswith("due:")))
def test_what_the_mission_wants_on_the_schedule_is_a_line_of_the_page(target: str) -> None:
    need = PLAN[target.removeprefix("due:")]
    lines = [
        line for one in SEVERAL for group in groups(schedule(one.situation), TODAY) for line in group.lines
    ]
    assert said(need.label) in {line.label for line in lines}


@pytest.mark.parametrize("id", sorted(id for id, kept in LEDGER.items() if kept.triage))
def test_what_is_urgent_is_asked_of_a_family(id: str) -> None:
    """At least one of its rules rests on an answer to a question of the form."""
    rests = {fact.asked.item for target in LEDGER[id].triage for fact in rule_of(target).facts
             if isinstance(fact.asked, Answer)}  # fmt: skip
    assert rests & ASKED
