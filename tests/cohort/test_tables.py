"""A registry holds all that facts look at, and nothing that names a child."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from heliotrope.cohort.tables import LASTING, Recorded, Registry, of_courses, read
from heliotrope.language.errors import InputError
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import DrugCourse, Lasting
from heliotrope.record.people import Child, Guardian
from heliotrope.record.sittings import Kind, Sitting
from tests.cohort.comparing import registry_of
from tests.cohort.random_children import children, clinic_children

SEED = 7


def as_kept(course: Course) -> tuple[object, ...]:
    """What a registry keeps of a course, in the order in which it is asked for."""
    sittings = tuple(
        replace(
            one,
            entries={id: replace(entry, comment="", by="", assessor="") for id, entry in one.entries.items()},
        )
        for one in course.in_order()
    )
    lasting = [[replace(one, comment="") for one in course.of(kind)] for kind in LASTING.values()]
    return replace(course.child, name="", identifiers=()), sittings, lasting


def test_a_course_comes_back_as_it_was() -> None:
    every = children(SEED, 40) | clinic_children(SEED, 4)
    registry = registry_of(every)
    for number, (name, here) in enumerate(every.items()):
        assert as_kept(registry.course(number)) == as_kept(here.course), name
        assert registry.answers(number) == {
            item: replace(one, comment="", by="", assessor="") for item, one in here.answers.items()
        }
        assert registry.order(number) == (None if here.order is None else _nameless(here.order))


def _nameless(order):  # type: ignore[no-untyped-def]
    return replace(order, drug=replace(order.drug, child=""), dose=replace(order.dose, child=""))


def test_a_registry_is_the_same_once_it_was_on_disk(tmp_path: Path) -> None:
    registry = registry_of(children(SEED, 6))
    registry.save(tmp_path)
    again = read(tmp_path)
    assert all(frame.equals(again[name]) for name, frame in registry.tables.items())


def test_a_folder_that_is_no_registry_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no registry"):
        read(tmp_path)


def test_nothing_that_names_somebody_is_kept() -> None:
    told = "Ada Invented"
    weight = {"child.weight": Entry("child.weight", "25", comment=told, by=told)}
    course = Course(
        Child("1", told, identifiers=(("hospital", told),), birth=When.read("2015")),
        (Sitting("1", "1", Kind.VISIT, When.read("2026-01-01"), entries=weight),),
        (Guardian("1", "1", name=told), DrugCourse("2", "1", comment=told, drug="methotrexate")),
    )
    registry = of_courses({"001": course})
    assert not any(told in str(frame.to_dicts()) for frame in registry.tables.values())
    assert registry.course(0).of(DrugCourse)[0].drug == "methotrexate"


def test_every_kind_of_what_lasts_is_kept_or_left_out_on_purpose() -> None:
    kinds = {kind.__name__ for kind in Lasting.__subclasses__()}
    kept = {kind.__name__ for kind in LASTING.values()}
    assert kinds - kept == {"Consent", "Guardian", "Device", "Departure"}


def test_children_are_numbered_anew_when_some_are_left_out() -> None:
    registry = registry_of(children(SEED, 3))
    fewer: Registry = registry.without(registry["children"]["child"].head(1))
    assert fewer.course(0) == registry.course(1)
    assert Recorded(fewer.course(1)).course == registry.course(2)
