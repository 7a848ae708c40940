"""What holds of all rules together: two engines agree, order does not matter, and missing data is said, never silent."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from heliotrope.care.asking import columns_of
from heliotrope.care.guarding import Verdict, guard
from heliotrope.care.programs import applies, nodes_of_rules, parts
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import FALSE, TRUE, Range, Reference
from heliotrope.knowledge.safety import RULES
from heliotrope.language.expressions import number
from heliotrope.language.facts import Fact
from heliotrope.language.rules import Level
from heliotrope.language.sources import Standing
from heliotrope.language.types import Choice, Truth
from heliotrope.record.lasting import DrugCourse
from tests.care.children import Trial
from tests.care.trials import TRIALS

FACTS = nodes_of_rules(RULES)
trials = st.sampled_from(TRIALS)


# --- two engines ------------------------------------------------------------------------------------------------


def values(one: Fact) -> st.SearchStrategy[Fraction | Range | None]:
    """Nothing, a value, or a range, of the kind of a fact; small numbers, so that limits are met."""
    if isinstance(one.type, Truth):
        return st.sampled_from([None, Fraction(0), Fraction(1)])
    span = number(one)
    if isinstance(one.type, Choice):
        return st.one_of(st.none(), st.integers(0, int(span.high)).map(Fraction))
    whole = st.integers(int(span.low), min(int(span.high), 200)).map(Fraction)
    fine = whole.map(lambda value: value + Fraction(1, span.scale) if value < span.high else value)
    ends = st.tuples(whole, whole).map(sorted).map(lambda pair: Range(*pair))
    return st.one_of(st.none(), whole, fine, ends)


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries({id: values(one) for id, one in FACTS.items()}))
def test_straight_python_and_the_reference_engine_say_the_same(
    row: dict[str, Fraction | Range | None],
) -> None:
    engine = Reference([row])
    columns = {name: value for id, one in FACTS.items() for name, value in columns_of(one, row[id]).items()}
    for rule in RULES:
        slow = tuple(_state(engine.value(root, 0)) for root in rule.roots)
        assert (applies(rule, columns, {}), *parts(rule, columns, {})) == slow, rule.id


def _state(found: object) -> bool | None:
    return True if found == TRUE else False if found == FALSE else None


# --- order -----------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(trials, st.integers())
def test_the_order_of_records_does_not_matter(one: Trial, seed: int) -> None:
    course, rng = one.situation.course, Random(seed)
    sittings, lasting = list(course.sittings), list(course.lasting)
    rng.shuffle(sittings)
    rng.shuffle(lasting)
    shuffled = replace(course, sittings=tuple(sittings), lasting=tuple(lasting))
    other = replace(one.situation, course=shuffled)
    assert guard(other).verdicts == guard(one.situation).verdicts


def _with(here: Situation, course: object, answers: object = None) -> Situation:
    said = here.answers if answers is None else answers
    return Situation(course, here.as_of, here.order, here.profile, said)  # type: ignore[arg-type]


# --- what is said -----------------------------------------------------------------------------------------------


def of(name: str) -> Situation:
    return next(one.situation for one in TRIALS if one.name == name)


def test_a_finding_says_what_it_rests_on() -> None:
    found = guard(of("MTX-02: 40.5 mg -> HARD_STOP"))
    one = found.fired[0]
    assert (one.rule.id, one.level, one.because) == ("MTX-02", Level.HARD_STOP, "above the absolute limit")
    assert ("Methotrexate a week", "40.5 mg") in [(used.label, used.value) for used in one.used]
    assert [(limit.name, limit.value) for limit in one.thresholds] == [("Methotrexate a week, at most", 40)]
    assert one.rule.sources
    assert one.status == "confirmed"


def test_what_could_not_be_evaluated_is_counted_and_says_why() -> None:
    found = guard(of("MTX-13: no creatinine -> CANNOT_EVALUATE"))
    one = found.of("MTX-13")
    assert one is not None
    assert [(gap.label, gap.why) for gap in one.missing] == [
        ("Creatinine of the past year", "never recorded")
    ]
    assert len(found.cannot) == list(found.verdicts.values()).count(Verdict.CANNOT_EVALUATE) > 0
    assert f"{len(found.cannot)} rules could not be evaluated" in found.summary
    assert "safe" not in found.summary.lower()


def test_a_graver_part_that_is_open_is_said_beside_what_fired() -> None:
    found = guard(of("INT-04: omeprazole without creatinine -> INFO")).of("INT-04")
    assert found is not None
    assert [(one.level, one.missing) for one in found.open] == [
        (Level.AMBER, ("latest(lab.creatinine, 366 d)",))
    ]


def test_what_is_recalled_is_labelled_and_a_site_may_switch_it_off_but_nothing_else() -> None:
    here = of("MTX-05: 8 days without folic acid -> AMBER")
    recalled = guard(here).of("MTX-05")
    assert recalled is not None
    assert recalled.status == "unconfirmed, local decision"
    off = guard(replace(here, confirmed={"rule.MTX-05": "off", "rule.MTX-04": "off"}))
    assert off.verdicts["MTX-05"] is Verdict.OFF
    assert off.of("MTX-05") is None
    assert off.verdicts["MTX-04"] is Verdict.SILENT
    confirmed = guard(replace(here, confirmed={"rule.MTX-05": "confirmed"})).of("MTX-05")
    assert confirmed is not None
    assert confirmed.status == Standing.UNCONFIRMED.value


def test_a_medicine_that_is_not_recognised_is_named() -> None:
    here = of("MTX-04: Friday -> SILENT")
    assert guard(here).unknown_medicines == ()
    course = replace(
        here.course, lasting=(*here.course.lasting, DrugCourse("x", "child", drug="a syrup from the market"))
    )
    assert guard(replace(here, course=course)).unknown_medicines == ("a syrup from the market",)


def test_a_date_that_is_not_exact_is_named_as_what_keeps_a_rule_open() -> None:
    """Methotrexate since some day of May, without folic acid: 1 to 31 days, where more than 7 are asked for."""
    trial = next(one for one in TRIALS if one.name == "MTX-05: 8 days without folic acid -> AMBER")
    told = {one.id: one for one in trial.situation.course.lasting}
    vague = {id: replace(one, start=type(trial.situation.day).read("2026-05")) for id, one in told.items()}
    found = guard(_with(trial.situation, replace(trial.situation.course, lasting=tuple(vague.values())))).of(
        "MTX-05"
    )
    assert found is not None
    assert found.verdict is Verdict.CANNOT_EVALUATE
    assert [gap.label for gap in found.missing] == ["Days since the first dose of methotrexate"]


def test_rules_are_well_made() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert all((rule.label, rule.to_do, rule.parts, rule.review_by)), rule.id
        assert not rule.same_as or any(other.id == rule.same_as for other in RULES)
        assert rule.standing is not Standing.CONFIRMED or rule.sources, rule.id
    assert not {one.id for rule in RULES for one in rule.facts if one.label == one.id}
