"""What is looked up only when it is asked for says the same as everything looked up beforehand; a day read bit by bit too."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from heliotrope.care.asking import facts_of, within
from heliotrope.care.facts import answer
from heliotrope.care.guarding import Finding, Verdict, guard
from heliotrope.care.programs import nodes_of_rules
from heliotrope.care.scored import Scored
from heliotrope.care.situation import Situation
from heliotrope.care.visits import days_of, rows_of, visits_of
from heliotrope.engines.reference import FALSE, TRUE, Reference
from heliotrope.knowledge.safety import RULES
from heliotrope.language.moments import Fall, Held, Score
from heliotrope.language.rules import Rule
from tests.care.trials import TRIALS

FACTS = nodes_of_rules(RULES)
trials = st.sampled_from(TRIALS)


@st.composite
def situations(draw: Any) -> Situation:
    """Two children in one, each thing of them left out now and then."""
    one, other = draw(trials).situation, draw(trials).situation
    rng = Random(draw(st.integers()))
    lasting = tuple(each for each in (*one.course.lasting, *other.course.lasting) if rng.random() > 0.1)
    sittings = tuple(each for each in (*one.course.sittings, *other.course.sittings) if rng.random() > 0.1)
    answers = {**other.answers, **one.answers}
    return replace(one, course=replace(one.course, lasting=lasting, sittings=sittings), answers=answers)


def said(one: Finding) -> tuple[object, ...]:
    return (one.rule.id, one.verdict, one.level, one.because, one.used, one.missing, one.open, one.thresholds)


@settings(max_examples=60, deadline=None)
@given(situations())
def test_asking_when_needed_and_asking_all_beforehand_say_the_same(here: Situation) -> None:
    eager = replace(here)
    facts_of(FACTS.values(), eager)
    lazily, eagerly = guard(here), guard(eager)
    assert lazily.verdicts == eagerly.verdicts
    assert [said(one) for one in lazily.findings] == [said(one) for one in eagerly.findings]


@settings(max_examples=40, deadline=None)
@given(situations())
def test_the_reference_engine_over_every_fact_says_the_same(here: Situation) -> None:
    """Of the situation itself; planned vaccines are judged on days of their own."""
    plain = replace(here, course=replace(here.course, lasting=tuple(
        one for one in here.course.lasting if type(one).__name__ != "PlannedVaccine")))  # fmt: skip
    row = {id: within(one, answer(one.asked, plain)).value for id, one in FACTS.items()}
    engine = Reference([row])
    assert guard(replace(plain)).verdicts == {rule.id: _verdict(rule, engine) for rule in RULES}


def _verdict(rule: Rule, engine: Reference) -> Verdict:
    meant, *states = (engine.value(root, 0) for root in rule.roots)
    if meant == FALSE:
        return Verdict.NOT_APPLICABLE
    if meant == TRUE and TRUE in states:
        return Verdict.FIRES
    return Verdict.SILENT if all(state == FALSE for state in states) else Verdict.CANNOT_EVALUATE


def test_nothing_is_asked_of_a_drug_that_is_not_taken() -> None:
    """Without methotrexate nobody looks at how often it is given."""
    bare = replace(TRIALS[0].situation, course=replace(TRIALS[0].situation.course, lasting=(), sittings=()))
    guard(bare)
    asked = {str(one) for one in bare.__dict__["_found"]}
    assert "active(methotrexate)" in asked
    assert not {one for one in asked if one.startswith("has(methotrexate, not once")}
    assert len(asked) < len(FACTS) * 3 / 4


# --- the days of a child ----------------------------------------------------------------------------------------

MEASURES = tuple({one.asked.measure for one in FACTS.values() if isinstance(one.asked, Score | Held | Fall)})


@settings(max_examples=60, deadline=None)
@given(situations())
def test_a_day_read_bit_by_bit_is_the_day_read_at_once(here: Situation) -> None:
    visits = visits_of(here.course)
    for day, (row, _) in zip(days_of(here.course, visits), rows_of(here.course, visits), strict=True):
        ids = {item.id for measure in MEASURES for item in measure.items}
        assert {id: day.get(id) for id in ids} == {id: row.get(id) for id in ids}


@settings(max_examples=60, deadline=None)
@given(situations())
def test_measures_as_straight_python_are_those_of_the_reference_engine(here: Situation) -> None:
    scored = Scored(here.course, {})
    for measure in MEASURES:
        for at in range(len(scored.days)):
            assert scored.value(measure, at) == scored._slowly(measure, at), measure.id
