"""Rules in columns say of every child what they say child by child: verdict, level, on what ground, what is missing."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from heliotrope.care.guarding import Verdict
from heliotrope.care.guarding import guard as guard_one
from heliotrope.care.situation import Situation
from heliotrope.cohort.guarding import guard
from heliotrope.cohort.tables import of_courses
from heliotrope.knowledge.safety import RULES
from heliotrope.language.errors import InputError
from heliotrope.language.sources import Standing
from tests.care.trials import TRIALS
from tests.cohort.comparing import differences
from tests.cohort.random_children import children, clinic_children

SEED, SOAK_SEED = 20_261, 30_000
AT_LENGTH = 20  # shares of two hundred children


def test_random_children() -> None:
    assert differences(children(SEED, 110) | clinic_children(SEED, 6)) == []


def test_children_of_the_trials() -> None:
    """Those in whom a rule about a planned vaccine is tried, and any others."""
    vaccines = [one for one in TRIALS if one.rule.startswith("VAX") and "planned" in one.what]
    chosen = [*Random(SEED).sample(vaccines, min(15, len(vaccines))), *Random(SEED).sample(TRIALS, 35)]
    assert differences({one.name: one.situation for one in chosen}) == []


@pytest.mark.agree
@pytest.mark.parametrize("share", range(AT_LENGTH))
def test_thousands_of_random_children(share: int) -> None:
    print(f"seed {SOAK_SEED + share}")
    assert differences(children(SOAK_SEED + share, 200) | clinic_children(SOAK_SEED + share, 10)) == []


@pytest.mark.agree
@pytest.mark.parametrize("share", range(AT_LENGTH))
def test_every_child_of_the_trials(share: int) -> None:
    assert differences({one.name: one.situation for one in TRIALS[share::AT_LENGTH]}) == []


def test_a_rule_that_the_site_switched_off_is_off_for_every_child() -> None:
    rule = next(one for one in RULES if one.standing is Standing.UNCONFIRMED)
    rules = (rule, *RULES[:5])
    off, few = {f"rule.{rule.id}": "off"}, children(SEED + 1, 4)
    courses = of_courses({name: here.course for name, here in few.items()})
    said = guard(courses, next(iter(few.values())).as_of, confirmed=off, rules=rules)
    expected = {
        guard_one(replace(here, confirmed=off), rules).verdicts[rule.id].value for here in few.values()
    }
    assert set(said.filter(rule=rule.id)["verdict"]) == {Verdict.OFF.value} == expected


def test_a_day_is_needed() -> None:
    course: Situation = next(iter(children(SEED, 1).values()))
    with pytest.raises(InputError, match="give the day"):
        guard(of_courses({"ada": course.course}))


def test_no_children_give_no_rows() -> None:
    assert len(guard(of_courses({}), 0)) == 0
