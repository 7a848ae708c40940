"""Since when a child is treated, months by the calendar, falls of a measure, days that are not exact."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heliotrope.care.facts import Found, answer
from heliotrope.care.facts.moments import months_later
from heliotrope.engines.reference import Range
from heliotrope.knowledge import course_of_treatment as treatment
from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.targets import EXPECTED
from heliotrope.language.ages import date_of, day_number
from heliotrope.language.facts import Kind
from heliotrope.language.moments import Diagnosed, EverDiagnosed, MonthsOfTreatment, Nutrient, SinceTreatment
from tests.care.children import Change, Trial, ago, mtx, takes, without
from tests.care.telling import diagnosed, had, supplement, tells

NONE = (without("methotrexate"), without("folic acid"))


def of(asked: Kind, *changes: Change) -> Found:
    return answer(asked, Trial("", "", "", changes).situation)


def since(*changes: Change) -> object:
    return of(SinceTreatment(treatment.START), *changes).value


def test_treatment_began_with_the_oldest_course_of_the_run() -> None:
    assert since() == 120  # methotrexate of the plain child
    assert since(takes("prednisolone", start=ago(300), stop=ago(100))) == 300
    # a gap of 90 days is bridged, one of 91 is not
    assert since(takes("prednisolone", start=ago(300), stop=ago(210))) == 300
    assert since(takes("prednisolone", start=ago(300), stop=ago(211))) == 120


def test_a_chain_of_courses_is_followed_to_its_beginning() -> None:
    chain = (
        takes("prednisolone", start=ago(500), stop=ago(350)),
        takes("azathioprine", start=ago(300), stop=ago(150)),
    )
    assert since(*chain) == 500
    assert since(chain[0]) == 120


def test_other_medicines_and_creams_are_no_treatment() -> None:
    assert since(*NONE, takes("ibuprofen", start=ago(300))) is None
    assert since(*NONE, takes("hydrocortisone", route="TOP", start=ago(300))) is None
    assert since(*NONE, takes("ivig", start=ago(30), dose=50, unit="g")) == 30


def test_what_was_entered_counts_before_the_courses() -> None:
    assert since(tells(days_since_start=7)) == 7
    assert since(tells(months_since_start=12)) == 365


def test_a_start_that_is_not_exact_gives_a_range() -> None:
    # 31 January is 121 days before 1 June, 1 January 151
    found = of(SinceTreatment(treatment.START), mtx(start="2026-01"))
    assert found.value == Range(Fraction(121), Fraction(151))


@pytest.mark.parametrize("start, months, day", [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2025-12-15", 1, "2026-01-15"),
    ("2026-03-31", -1, "2026-02-28"), ("2026-06-01", -6, "2025-12-01"), ("2024-02-29", 12, "2025-02-28"),
])  # fmt: skip
def test_months_later(start: str, months: int, day: str) -> None:
    assert date_of(months_later(day_number(date.fromisoformat(start)), months)).isoformat() == day


@given(st.integers(0, 40_000), st.integers(0, 200), st.integers(0, 200))
def test_more_months_are_never_earlier(day: int, months: int, more: int) -> None:
    assert months_later(day, months) <= months_later(day, months + more)


@pytest.mark.parametrize("start, months", [
    ("2026-02-01", Fraction(4)), ("2026-01-31", 4 + Fraction(1, 30)), ("2026-05-31", Fraction(1, 30)),
    ("2026-06-01", Fraction(0)), ("2026-05-02", Fraction(30, 31)),
])  # fmt: skip
def test_months_of_treatment_by_the_calendar(start: str, months: Fraction) -> None:
    """31 January plus four months is 31 May, 1 June one day of the thirty to 30 June later."""
    assert of(MonthsOfTreatment(treatment.START), mtx(start=start)).value == months


# the line of PRINTO: 2, then 1 at month 2, 0.2 at month 6, 0 at month 24
@pytest.mark.parametrize("months, dose", [
    (0, "2"), (1, "1.5"), (2, "1"), (3, "0.8"), (4, "0.6"), (6, "0.2"), (15, "0.1"), (24, "0"), (30, "0"),
])  # fmt: skip
def test_the_line_of_the_taper(months: int, dose: str) -> None:
    assert of(EXPECTED.asked, tells(months_since_start=months)).value == Fraction(dose)


def test_a_diagnosis_without_a_day_was_made_all_the_same() -> None:
    assert of(EverDiagnosed(("thrombosis",)), had("thrombosis", None)).value == 1
    assert of(EverDiagnosed(("thrombosis",)), had("thrombosis", 0)).value == 1
    assert of(EverDiagnosed(("thrombosis",)), had("thrombosis", -1)).value == 0
    assert of(EverDiagnosed(("thrombosis",)), had("asthma", 9)).value == 0
    assert of(EverDiagnosed(("thrombosis",))).value == 0


def test_only_certain_diagnoses_count() -> None:
    assert of(Diagnosed(("jdm",)), diagnosed(40)).value == 40
    assert of(Diagnosed(("asthma",)), diagnosed(40)).value is None


def test_products_are_added_up_in_the_unit_of_the_limit() -> None:
    two = supplement("vitamin_a", 1, "mg/d"), supplement("drops (vitamin_a)", 200, "ug/d")
    assert of(Nutrient("vitamin_a", "ug"), *two).value == 1200
    assert of(Nutrient("vitamin_a", "ug")).value == 0
    assert of(Nutrient("vitamin_a", "ug"), supplement("vitamin_a")).value is None


@pytest.mark.parametrize("code", ["jdm", "MONDO:0008054", "M33.0", "m33.03"])
def test_a_diagnosis_is_known_by_the_code_of_any_system(code: str) -> None:
    assert vocabulary.conditions()[vocabulary.condition_of(code)].group == "myositis"
    assert vocabulary.condition_of("Z99") == "Z99"
