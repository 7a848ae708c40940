"""The lowest value since a dose, and all doses of a life: days that are not exact, sizes that come later, what is not known."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from heliotrope.care.facts import Found, answer
from heliotrope.engines.reference import Range
from heliotrope.knowledge.drugs.checks import analyte
from heliotrope.language.calls import SinceInfusion
from heliotrope.language.cumulative import GRAMS_PER_AREA, Lifetime, LowestSince
from heliotrope.language.facts import Kind
from heliotrope.language.when import When
from heliotrope.record.lasting import Administration, DrugCourse
from tests.care.children import Change, Trial, ago, kid, lab, notes, order, takes
from tests.care.trials_cyclophosphamide import MONTHLY, SIZED, cyc, infused, orders, wbc

LOWEST = LowestSince(analyte("wbc"), SinceInfusion("cyclophosphamide", before=True))
ALL = Lifetime("cyclophosphamide")
HIGHEST = GRAMS_PER_AREA.high


def of(asked: Kind, *changes: Change) -> Found:
    return answer(asked, Trial("", "", "", changes).situation)


def value(asked: Kind, *changes: Change) -> object:
    return of(asked, *changes).value


# --- since the last dose ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "days, since, before", [(0, 0, None), (1, 1, 1), (27, 27, 27), (28, 0, 28), (29, 1, 1), (56, 0, 28)]
)
def test_a_dose_that_is_due_today_was_or_was_not_given(days: int, since: int, before: int | None) -> None:
    """Every 28 days: on day 28 the second dose is due."""
    assert value(SinceInfusion("cyclophosphamide"), *cyc(start=ago(days))) == since
    assert value(SinceInfusion("cyclophosphamide", before=True), *cyc(start=ago(days))) == before


def test_a_dose_that_was_given_today_is_given() -> None:
    assert value(SinceInfusion("cyclophosphamide", before=True), *cyc(start=ago(28)), infused(28, 0)) == 0


def test_the_lowest_counts_from_the_day_after_the_dose() -> None:
    counts = (wbc("1.5", 10), wbc("1.6", 9), wbc("2.5", 8), wbc("2.1", 1), wbc("4"))
    assert value(LOWEST, *cyc(), *counts) == Fraction(21, 10)
    assert of(LOWEST, *cyc(), *counts[:2]).why == "not measured since 2026-05-23"
    assert of(LOWEST, *cyc(start=None), *counts).why == "the date is not exact enough"


def test_what_cannot_be_read_or_is_censored_leaves_the_lower_end_open() -> None:
    assert value(LOWEST, *cyc(), wbc("3"), lab("WBC", "clotted", 2, "10^9/L")) == Range(
        Fraction(0), Fraction(3)
    )
    assert of(LOWEST, *cyc(), lab("WBC", "clotted", 2, "10^9/L")).why == "not understood"
    assert value(LOWEST, *cyc(), wbc("3"), lab("WBC", "<0.5", 2, "10^9/L")) == Range(
        Fraction(0), Fraction(1, 2)
    )


def test_a_dose_of_some_day_makes_a_value_of_perhaps_before_it_uncertain() -> None:
    """A dose of some day of May: what was counted on 15 May may have come before it."""
    here = Trial("", "", "", (*cyc(), wbc("1", 17), wbc("3"))).situation
    given = Administration("given", "child", When.read("2026-05"), drug="cyclophosphamide")
    vague = replace(here, course=replace(here.course, lasting=(*here.course.lasting, given)))
    assert answer(LOWEST, vague).value == Range(Fraction(1), Fraction(3))


# --- all doses of a life ----------------------------------------------------------------------------------------


def test_doses_that_were_given_count_over_the_surface_of_their_day() -> None:
    """At 1 m2 600 and 750 mg; at 144 cm and 16 kg, 0.8 m2 (144 x 16 / 3600 = 0.64), 400 mg: 0.6 + 0.75 + 0.5 g/m2."""
    smaller = (
        notes("child.weight", "16", 900),
        notes("child.height", "144", 900),
        notes("child.weight", "25", 300),
    )
    found = of(ALL, *cyc(start=ago(500)), *smaller, infused(30), infused(10, mg=750), infused(400, mg=400))
    assert found.value == Fraction(185, 100)
    assert found.told == "1750 mg in all, 79 mg/kg"  # 24 + 30 + 25


def test_a_surface_whose_root_is_not_whole_leaves_a_hundred_thousandth() -> None:
    """138 x 30 / 3600 = 1.15, root 1.07238: 600 mg are 0.5595029 g/m2."""
    sized = (notes("child.weight", "30", 900), notes("child.height", "138", 900))
    found = value(ALL, *cyc(), *sized, kid(weight_kg=30, height_cm=138), infused(9))
    assert found == Range(Fraction(55950, 100_000), Fraction(55951, 100_000))


def test_a_course_without_doses_given_counts_as_ordered() -> None:
    assert value(ALL, *cyc(start=ago(27)), *SIZED) == Fraction(6, 10)
    assert value(ALL, *cyc(start=ago(28)), *SIZED) == Fraction(12, 10)
    assert value(ALL, *cyc(start=ago(500), stop=ago(472)), *SIZED) == Fraction(12, 10)
    # 50 mg a day, first and last day among them: 11 days are 550 mg
    assert value(ALL, *cyc(dose=50, frequency="daily", route="PO", start=ago(10)), *SIZED) == Fraction(
        55, 100
    )
    assert value(ALL, *cyc(start=ago(500), frequency="6 doses"), *SIZED) == Range(
        Fraction(6, 10), Fraction(36, 10)
    )
    assert value(ALL, *cyc(start=ago(60), frequency="daily x3"), *SIZED) == Fraction(18, 10)


def test_a_course_counts_by_its_orders_only_where_no_dose_of_it_is_recorded() -> None:
    two = (
        *cyc(start=ago(400), stop=ago(330)),
        takes("cyclophosphamide", **MONTHLY | {"start": ago(20)}),
        *SIZED,
    )
    assert value(ALL, *two, infused(390)) == Fraction(12, 10)  # one given then, one ordered now
    assert value(ALL, *two, infused(390, 10)) == Fraction(12, 10)


def test_an_order_under_entry_was_not_given() -> None:
    assert value(ALL, *orders(), *SIZED) == 0
    assert value(ALL, *cyc(), *SIZED, order("cyclophosphamide", **MONTHLY | {"dose": 900})) == Fraction(6, 10)


@pytest.mark.parametrize("changes", [
    (*cyc(), *SIZED, infused(9), infused(8, mg="some")), cyc(), (*cyc(frequency="as directed"), *SIZED),
])  # fmt: skip
def test_what_is_not_known_leaves_the_upper_end_open(changes: tuple[Change, ...]) -> None:
    """An amount that is not understood; a first size that came after the dose; a rhythm that tells no number."""
    assert value(ALL, *changes) == Range(Fraction(6, 10), HIGHEST)


def test_a_course_of_which_nothing_is_known_may_be_anything() -> None:
    here = Trial("", "", "", SIZED).situation
    for start in (None, When.read("2026-01-01")):
        some = replace(
            here.course, lasting=(*here.course.lasting, DrugCourse("x", "child", start, drug="Endoxan"))
        )
        assert answer(ALL, replace(here, course=some)).value == Range(Fraction(0), HIGHEST)
