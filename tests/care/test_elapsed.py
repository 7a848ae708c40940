"""Time by the calendar, what followed a dose, and who lives with the child: counted by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from heliotrope.care.situation import Order
from heliotrope.engines.reference import Range
from heliotrope.knowledge.recorded import tests_done
from heliotrope.language.elapsed import AfterDose, Earlier, InMonths
from heliotrope.language.facts import Begun, DaysSince, Recorded
from heliotrope.language.household import Youngest
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import Administration, Housemate
from heliotrope.record.sittings import Sitting
from tests.care.test_facts import drug, here, sitting, value

MONTHS = InMonths(DaysSince(Begun("methotrexate")))
VARICELLA = tests_done.VARICELLA.result
PASSIVE = AfterDose(Recorded(VARICELLA), "ivig", 6)


@pytest.mark.parametrize(
    "start, months",
    [("2026-06-01", 0), ("2026-05-01", 1), ("2026-05-02", Fraction(30, 31)), ("2021-06-01", 60),
     ("2026-04-16", 1 + Fraction(16, 31))],
)  # fmt: skip
def test_months_are_those_of_the_calendar(start: str, months: int | Fraction) -> None:
    """16 April to 16 May is a month; to 1 June are 16 more days of the 31 until 16 June."""
    assert value(MONTHS, here(drug("methotrexate", start))) == months


def test_months_since_a_date_that_is_not_exact_are_a_range() -> None:
    assert value(MONTHS, here(drug("methotrexate", "2026-04"))) == Range(1 + Fraction(2, 31), Fraction(2))


def test_months_are_missing_for_the_reason_of_the_days() -> None:
    assert value(MONTHS, here()) == "no course of methotrexate is recorded"


def infusion(day: str) -> Administration:
    return Administration(
        f"given {day}", "1", When.read(day), When.read(day), drug="IVIG", amount="50", unit="g"
    )


def titre(day: str) -> Sitting:
    return sitting(day, Entry(VARICELLA.id, "positive"))


@pytest.mark.parametrize(
    "measured, given, passive",
    [
        ("2026-05-31", "2025-12-01", 1),  # a day short of six months
        ("2026-06-01", "2025-12-01", 0),
        ("2026-03-02", "2026-03-01", 1),
        ("2026-03-01", "2026-03-01", 0),  # nobody says which came first
        ("2026-02-28", "2026-03-01", 0),
    ],
)
def test_an_antibody_within_six_months_of_a_dose(measured: str, given: str, passive: int) -> None:
    assert value(PASSIVE, here(titre(measured), infusion(given))) == passive


def test_the_last_antibody_counts_and_the_last_dose_before_it() -> None:
    assert value(PASSIVE, here(titre("2026-03-02"), titre("2025-01-01"), infusion("2026-03-01"))) == 1
    assert value(PASSIVE, here(titre("2026-03-02"), infusion("2026-03-01"), infusion("2026-03-02"))) == 1


def test_without_antibody_or_dose_nothing_followed_and_an_inexact_day_leaves_it_open() -> None:
    assert value(PASSIVE, here(infusion("2026-03-01"))) == 0
    assert value(PASSIVE, here(titre("2026-03-01"))) == 0
    assert value(PASSIVE, here(titre("2026-03"), infusion("2026-03-01"))) == "the date is not exact enough"
    assert value(PASSIVE, here(titre("2026-03-02"), infusion("2025-09"))) == "the date is not exact enough"
    assert (
        value(PASSIVE, here(titre("2026-03-02"), drug("IVIG", "", every="monthly")))
        == "the date is not exact enough"
    )


def lives(born: str, **more: When) -> Housemate:
    return Housemate(f"mate {born}", "1", born=When.read(born) if born else None, **more)


def test_the_youngest_who_lives_with_the_child() -> None:
    assert value(Youngest(), here(lives("2020-06-01"), lives("2023-06-02"))) == 2
    assert (
        value(Youngest(), here(lives("2020-06-01"), lives("2023-06-02", stop=When.read("2026-05-31")))) == 6
    )
    assert value(Youngest(), here(lives("2020-06-01"), lives(""))) == Range(Fraction(0), Fraction(6))
    assert value(Youngest(), here(lives("2020-06"))) == Range(Fraction(5), Fraction(6))
    assert value(Youngest(), here()) == "who lives with the child is not recorded"


def test_a_course_that_came_earlier() -> None:
    rituximab = Earlier("rituximab")
    assert value(rituximab, here()) == 0
    assert value(rituximab, here(drug("rituximab", "2026-05-01"))) == 0  # the one that runs
    assert value(rituximab, here(drug("rituximab", "2025-05-01", "2025-05-15"))) == 1
    assert value(rituximab, here(Administration("one", "1", When.read("2025-05-01"), drug="rituximab"))) == 1


def test_the_course_that_an_order_takes_the_place_of_came_earlier() -> None:
    new, dose = drug("rituximab", "2026-06-01")
    order = Order(new, dose)  # type: ignore[arg-type]
    assert value(Earlier("rituximab"), here(order=order)) == 0
    assert value(Earlier("rituximab"), here(drug("rituximab", "2026-01-01"), order=order)) == 1
