"""The dose on a day from recorded courses: only what is certain."""

from __future__ import annotations

from fractions import Fraction

import pytest

from heliotrope.care.exposure import oral_dose, pulses, weight_holds
from heliotrope.knowledge.instruments.steroids import DRUGS
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.lasting import Administration, DoseStep, DrugCourse, Lasting
from heliotrope.record.people import Child

PREDNISOLONE, METHYL = (Fraction(DRUGS.index(name)) for name in ("prednisolone", "methylprednisolone"))


def taken(drug: str, start: str, stop: str, *doses: tuple[str, str, str, str]) -> list[Lasting]:
    """A course with its doses: (from, amount, unit, how often)."""
    course = DrugCourse(drug, "c", When.read(start), When.read(stop) if stop else None, drug=drug)
    steps = [
        DoseStep(
            f"{drug}{at}",
            "c",
            When.read(day),
            None,
            course=drug,
            amount=amount,
            unit=unit,
            route="PO",
            every=every,
        )
        for at, (day, amount, unit, every) in enumerate(doses)
    ]
    return [course, *steps]


def course(*lasting: Lasting) -> Course:
    return Course(Child("c", "Invented"), (), lasting)


def on(day: str, *lasting: Lasting) -> dict[str, Fraction]:
    return oral_dose(course(*lasting), When.read(day).earliest)


STEPS = taken(
    "prednisolone",
    "2025-01-10",
    "2025-06-30",
    ("2025-01-10", "30", "mg", "daily"),
    ("2025-03-01", "10", "mg", "BID"),
)


@pytest.mark.parametrize(
    "day,dose",
    [
        ("2025-01-10", 30),
        ("2025-02-28", 30),
        ("2025-03-01", 20),
        ("2025-06-30", 20),
        ("2025-07-01", 0),
        ("2025-01-09", 0),
    ],
)
def test_the_dose_of_a_day(day: str, dose: int) -> None:
    found = on(day, *STEPS)
    assert found["steroid.mg_per_day"] == dose
    assert found.get("steroid.drug") == (PREDNISOLONE if dose else None)


def test_no_recorded_course_is_no_dose_and_not_zero() -> None:
    assert on("2025-02-01") == {}
    assert (
        on("2025-02-01", *taken("methotrexate", "2025-01-01", "", ("2025-01-01", "15", "mg", "weekly"))) == {}
    )


def test_what_is_not_certain_is_not_said() -> None:
    vague = taken("prednisolone", "2025-01", "", ("2025-01", "30", "mg", "daily"))
    assert on("2025-01-15", *vague) == {}
    assert on("2025-02-01", *vague)["steroid.mg_per_day"] == 30
    assert (
        on("2025-02-01", *taken("prednisolone", "2025-01-01", "", ("2025-01-01", "30", "mg", "as needed")))
        == {}
    )
    assert (
        on("2025-02-01", *taken("prednisolone", "2025-01-01", "", ("2025-01-01", "two", "tablets", "daily")))
        == {}
    )
    two = taken("deflazacort", "2025-01-01", "", ("2025-01-01", "6", "mg", "daily"))
    assert on("2025-02-01", *STEPS, *two) == {}  # two at once are not added up


def given(day: str, amount: str, unit: str = "mg") -> Administration:
    return Administration(
        day, "c", When.read(day), None, drug="methylprednisolone", amount=amount, unit=unit, route="IV"
    )


def test_pulses_since_the_visit_before() -> None:
    all_ = course(given("2025-01-10", "500"), given("2025-01-11", "0.5", "g"), given("2025-02-01", "500"))
    since, day = When.read("2025-01-10").earliest, When.read("2025-01-31").earliest
    assert pulses(all_, since, day) == {"steroid.pulse_mg": 500, "steroid.pulse_drug": METHYL}
    assert pulses(all_, since - 1, day)["steroid.pulse_mg"] == 1000
    assert pulses(course(given("2025-01", "500")), since, day) == {}


@pytest.mark.parametrize(
    "years,days", [(None, 14), (0, 14), (1, 30), (2, 90), (11, 90), (12, 180), (17, 180)]
)
def test_how_long_a_weight_stands_for_that_of_the_day(years: int | None, days: int) -> None:
    assert weight_holds(years) == days
