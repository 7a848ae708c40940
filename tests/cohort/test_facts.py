"""Each fact in columns is what the judge says of each child, and what has no column form is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from heliotrope.care.asking import columns_of, found_of
from heliotrope.care.programs import nodes_of_rules
from heliotrope.care.situation import Situation
from heliotrope.cohort.facts import answered, columns, left_to_the_judge
from heliotrope.cohort.guarding import lines_of
from heliotrope.cohort.many import Many
from heliotrope.knowledge.safety import RULES
from tests.cohort.comparing import plainly, registry_of
from tests.cohort.random_children import children, clinic_children

SEED, LONG_SEED, SHARES = 41, 50_000, 20
FACTS = nodes_of_rules(tuple(RULES))
CHILD_BY_CHILD = ["Fall", "Held", "Score"]
"""Kinds without a column form: measures over the visits of a child. The list may only become shorter."""


def differences(children_: Mapping[str, Situation]) -> Iterator[str]:
    """Where a fact in columns is another than that of the judge; what is left to the judge is not asked."""
    plain = {name: plainly(here) for name, here in children_.items() if here.order is None}
    registry = registry_of(plain)
    many = Many(registry, lines_of(registry))
    for id, one in FACTS.items():
        left = answered(one.asked, many).left
        asked = set(range(len(plain))) - (set() if left is None else set(left))
        found = columns(one, many, {})
        for line, (name, here) in enumerate(plain.items()):
            said = columns_of(one, found_of(one, here).value) if line in asked else {}
            for series in found:
                if line in asked and series[line] != said[series.name]:
                    yield f"{name}, {id}: judge {said[series.name]}, column {series[line]}"


def test_facts_of_random_children() -> None:
    assert list(differences(children(SEED, 60) | clinic_children(SEED, 3))) == []


@pytest.mark.agree
@pytest.mark.parametrize("share", range(SHARES))
def test_facts_of_thousands(share: int) -> None:
    print(f"seed {LONG_SEED + share}")
    assert list(differences(children(LONG_SEED + share, 150) | clinic_children(LONG_SEED + share, 10))) == []


def test_the_kinds_that_are_asked_child_by_child_are_named() -> None:
    assert left_to_the_judge({type(one.asked) for one in FACTS.values()}) == CHILD_BY_CHILD
