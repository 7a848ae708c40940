"""The course of a child: in order of time, and nothing left out that may have been."""

from __future__ import annotations

from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Absent, Entry
from heliotrope.record.lasting import Diagnosis, DrugCourse
from heliotrope.record.people import Child, Sex
from heliotrope.record.sittings import Kind, Sitting, Status

CHILD = Child("1", "Ada (invented)", (("site", "J-017"),), When.read("2015-04"), Sex.FEMALE)


def sitting(id: str, observed: str, *entries: Entry, status: Status = Status.SIGNED) -> Sitting:
    when = When.read(observed)
    return Sitting(id, "1", Kind.VISIT, when, status=status, entries={entry.item: entry for entry in entries})


MARCH = sitting("a", "2024-03-01", Entry("lab.ck", "900", "U/L"))
MAY = sitting("b", "2024-05-02", Entry("lab.ck", absent=Absent.REFUSED))
WRONG = sitting("c", "2024-04-02", Entry("lab.ck", "9"), status=Status.IN_ERROR)
SPRING = sitting("d", "2024-03/2024-05", Entry("cmas.sit_ups", "0"))
COURSE = Course(
    CHILD, (MAY, SPRING, WRONG, MARCH), (DrugCourse("m", "1", When.read("2024-03")), Diagnosis("x", "1"))
)


def test_sittings_come_in_order_and_errors_do_not_count() -> None:
    assert [one.id for one in COURSE.in_order()] == ["a", "b", "d"]


def test_a_reason_for_no_value_does_not_hide_an_earlier_value() -> None:
    assert COURSE.latest("lab.ck") == (When.read("2024-03-01"), MARCH.entries["lab.ck"])
    assert [entry.absent for _, entry in COURSE.entries("lab.ck")] == [None, Absent.REFUSED]
    assert COURSE.latest("lab.ldh") is None


def test_as_of_a_day_keeps_what_may_have_been_by_then() -> None:
    """On 1 April: the visit of March, and the one of some day between March and May; not the one of 2 May."""
    april = COURSE.as_of(When.read("2024-04-01"))
    assert {one.id for one in april.sittings} == {"a", "d"}
    assert len(april.of(DrugCourse)) == 1
    february = COURSE.as_of(When.read("2024-02-01"))
    assert not february.sittings
    assert not february.of(DrugCourse)
    assert len(february.of(Diagnosis)) == 1  # no start recorded: it may have been


def test_a_child_is_told_by_name_birth_and_number() -> None:
    assert CHILD.told == "Ada (invented), born 2015-04, site: J-017"
    assert Child("2", "Ben").told == "Ben, born on a day not recorded, no number"
