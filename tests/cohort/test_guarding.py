"""Rules in columns say of every child what they say child by child."""

from __future__ import annotations

from random import Random

from tests.care.trials import TRIALS
from tests.cohort.comparing import differences

SEED = 20_261


def test_rules_in_columns_say_what_they_say_child_by_child() -> None:
    chosen = Random(SEED).sample(TRIALS, 60)
    assert differences({one.name: one.situation for one in chosen}) == []
