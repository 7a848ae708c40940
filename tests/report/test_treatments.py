"""Treatment in the picture: each drug once, single doses as marks, what happened on its day."""

from __future__ import annotations

from datetime import date

from heliotrope.exchange.report.building import course
from heliotrope.exchange.report.treatments import events_of, lanes_of, pulses_of
from heliotrope.exchange.report.visits import history_of
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import Administration, Admission, DoseStep, DrugCourse, Procedure, Vaccination
from heliotrope.record.people import Child
from heliotrope.record.sittings import Kind, Sitting, Status

JANUARY, MARCH = When.read("2024-01-10"), When.read("2024-03-10")


def a_record() -> Course:
    """Prednisolone 20 mg a day and methotrexate; two pulses a day apart, one six weeks later, one infusion of IVIG."""
    weight = Entry("child.weight", "20", "kg")
    sittings = tuple(
        Sitting(f"s{at}", "A", Kind.VISIT, day, "", Status.SIGNED, 1, {"child.weight": weight})
        for at, day in enumerate((JANUARY, MARCH))
    )
    return Course(Child("A", "A", (), None, None, ""), sittings, (
        DrugCourse("p", "A", JANUARY, drug="prednisolone"),
        DoseStep("p1", "A", JANUARY, course="p", amount="20", unit="mg", route="PO", every="daily"),
        DrugCourse("m", "A", JANUARY, drug="methotrexate"),
        DoseStep("m1", "A", JANUARY, course="m", amount="10", unit="mg", route="SC", every="weekly"),
        *(Administration(f"g{day}", "A", When.read(f"2024-{day}"), drug="methylprednisolone", amount="600", unit="mg", route="IV")
          for day in ("01-11", "01-12", "02-25")),
        Administration("i", "A", JANUARY, drug="ivig", amount="40", unit="g", route="IV"),
        Vaccination("v", "A", MARCH, vaccine="mmr"), Vaccination("w", "A", MARCH, vaccine="mmr"),
        Procedure("b", "A", JANUARY, procedure="muscle_biopsy"), Admission("a", "A", When.read("2024-02"), reason="unwell"),
    ))  # fmt: skip


def test_the_glucocorticoid_is_shown_once() -> None:
    """20 mg on 20 kg is 1 mg/kg a day: in the lane of steroids, and in no lane of its own."""
    drawn = course(history_of(a_record()), a_record())
    assert drawn.lane is not None
    assert drawn.lane.doses[0].low == drawn.lane.doses[0].high == 1
    assert [lane.drug for lane in drawn.treatments] == ["Methotrexate", "IVIG"]


def test_without_a_lane_of_steroids_none_is_lost() -> None:
    names = [lane.drug for lane in lanes_of(a_record(), date(2024, 4, 1))]
    assert names == ["Prednisolone", "Methotrexate", "IVIG", "Methylprednisolone"]


def test_pulses_stand_on_their_day_and_say_the_dose_once_a_week() -> None:
    assert [(one.day, one.words) for one in pulses_of(a_record())] == [
        (date(2024, 1, 11), "600 mg"), (date(2024, 1, 12), ""), (date(2024, 2, 25), "600 mg")]  # fmt: skip


def test_infusions_are_marks() -> None:
    ivig = lanes_of(a_record(), date(2024, 4, 1), True)[-1]
    assert [one.day for one in ivig.given] == [date(2024, 1, 10)]
    assert ivig.bars == ()


def test_what_happened_on_a_known_day_is_told_and_vaccines_of_a_day_together() -> None:
    """The admission is known to the month only: it has no place on the axis."""
    found = [(one.day, one.words, one.minor) for one in events_of(a_record())]
    assert found == [
        (date(2024, 1, 10), "muscle biopsy", False),
        (date(2024, 3, 10), "vaccine: measles, mumps and rubella", True),
    ]
