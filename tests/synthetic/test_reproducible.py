"""The same seed and day give the same clinic; ids are never given twice; the clock is not read."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from heliotrope.record.course import Course
from heliotrope.synthetic import clinic, hospitals, starting_values
from heliotrope.synthetic.starting_values import Quartiles, Start

AS_OF = date(2026, 6, 30)


def test_the_same_seed_and_day_give_the_same_values_down_to_the_ids() -> None:
    assert list(clinic(12, seed=3, as_of=AS_OF)) == list(clinic(12, seed=3, as_of=AS_OF))


def test_another_seed_gives_other_children() -> None:
    names = [{one.child.name for one in clinic(8, seed=seed, as_of=AS_OF)} for seed in (3, 4)]
    assert names[0] != names[1]


def test_the_first_children_are_there_before_the_last_are_drawn() -> None:
    assert len(list(islice(clinic(10**6, seed=1, as_of=AS_OF), 2))) == 2


def test_as_many_children_and_sites_as_were_asked_for(one_clinic: list[Course]) -> None:
    assert len(one_clinic) == 84
    assert {one.child.site for one in one_clinic} == {site.id for site in hospitals(3, seed=1)}


@pytest.mark.parametrize("children, sites", [(1, 1), (5, 2), (30, 5)])
def test_any_number_of_children_and_sites(children: int, sites: int) -> None:
    found = list(clinic(children, sites, seed=9, as_of=date(2024, 2, 29)))
    assert len(found) == children
    assert {one.child.site for one in found} <= {site.id for site in hospitals(sites, seed=9)}


def test_every_starting_value_names_its_source() -> None:
    values = list(vars(starting_values).values())
    values += [one for value in values if isinstance(value, dict) for one in value.values()]
    found = [value for value in values if isinstance(value, Start | Quartiles)]
    assert len(found) > 40
    assert all(one.source in starting_values.SOURCES for one in found)
    assert {one.status for one in found} <= {"VERIFIED", "RECALL", "CHOICE"}
    assert all((one.source == "choice") == (one.status == "CHOICE") for one in found)


def test_no_id_is_given_twice(one_clinic: list[Course]) -> None:
    ids = [one.child.id for one in one_clinic]
    ids += [sitting.id for one in one_clinic for sitting in one.sittings]
    ids += [lasting.id for one in one_clinic for lasting in one.lasting]
    assert len(ids) == len(set(ids))


def test_everything_of_a_child_names_that_child(one_clinic: list[Course]) -> None:
    for one in one_clinic:
        assert {part.child for part in (*one.sittings, *one.lasting)} == {one.child.id}
