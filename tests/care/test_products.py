"""Products that take each other's place and courses by vein, against small records."""

from __future__ import annotations

from heliotrope.care.facts import answer
from heliotrope.care.facts.products import product
from heliotrope.care.situation import Order, Situation
from heliotrope.engines.reference import Range
from heliotrope.language.products import CoursesByVein, SinceSwitch, Switched
from heliotrope.language.when import When
from heliotrope.record.lasting import DoseStep, DrugCourse
from tests.care.test_facts import drug, here

SWITCHED, SINCE = Switched("tacrolimus"), SinceSwitch("tacrolimus")
PULSES = CoursesByVein("methylprednisolone", 7)


def test_a_product_is_known_by_its_name_without_strength_and_not_by_that_of_the_drug() -> None:
    names = ("Prograf", "Prograf 1 mg", "Advagraf (tacrolimus)", "tacrolimus", "Tacrolimus 0.5 mg")
    assert [product(DrugCourse("x", "1", drug=name)) for name in names] == [
        "prograf",
        "prograf",
        "advagraf",
        "",
        "",
    ]
    assert product(DrugCourse("x", "1", drug="tacrolimus", product="Envarsus XR")) == "envarsus xr"


def test_the_last_switch_counts_and_a_day_that_is_not_exact_is_a_range() -> None:
    courses = (drug("Prograf", "2026-01-01"), drug("Advagraf", "2026-03-01"), drug("Envarsus", "2026-05-22"))
    assert answer(SWITCHED, here(*courses)).value == 1
    assert answer(SINCE, here(*courses)).value == 10
    vague = here(drug("Prograf", "2026-01-01"), drug("Advagraf", "2026-05"))
    assert answer(SINCE, vague).value == Range(1, 31)  # type: ignore[arg-type]
    assert answer(SINCE, here(drug("Prograf", "2026-01-01"))).why == "no change of product is recorded"


def test_a_product_or_a_start_that_is_not_recorded_leaves_open_whether_it_was_switched() -> None:
    assert (
        answer(SWITCHED, here(drug("tacrolimus", "2026-01-01"), drug("Advagraf", "2026-03-01"))).value is None
    )
    assert answer(SWITCHED, here(drug("Prograf", ""), drug("Advagraf", "2026-03-01"))).value is None
    assert answer(SWITCHED, here(drug("Prograf", "2026-01-01"), drug("Prograf", "2026-03-01"))).value == 0
    assert answer(SWITCHED, here(drug("Prograf", "2026-01-01"))).value == 0
    assert answer(SWITCHED, here(drug("Prograf", "2026-01-01"), drug("Protopic", "2026-03-01"))).value == 0


def pulses(start: str, route: str = "IV") -> object:
    return drug("methylprednisolone", start, amount="500", every="daily x 3", route=route)


def again(one: Situation) -> Situation:
    """The child with another three pulses ordered today."""
    dose = DoseStep("o", "1", amount="500", unit="mg", every="daily x 3", route="IV")
    order = Order(DrugCourse("o", "1", When(one.as_of, one.as_of), drug="methylprednisolone"), dose)
    return Situation(one.course, one.as_of, order)


def test_courses_by_vein_are_counted_from_their_first_day() -> None:
    assert answer(PULSES, here(pulses("2026-05-26"))).value == 1  # type: ignore[arg-type]
    assert answer(PULSES, here(pulses("2026-05-25"))).value == 0  # type: ignore[arg-type]
    assert answer(PULSES, again(here(pulses("2026-05-26")))).value == 2  # type: ignore[arg-type]
    assert answer(PULSES, here(pulses("2026-05-26", ""))).value == Range(0, 1)  # type: ignore[arg-type]


def test_an_order_that_changes_a_course_is_no_second_one_but_may_be_where_its_end_is_not_known() -> None:
    assert answer(PULSES, again(here(pulses("2026-05-31")))).value == 1  # type: ignore[arg-type]
    endless = here(drug("methylprednisolone", "2026-05-26", amount="500", every="daily", route="IV"))
    assert answer(PULSES, again(endless)).value == Range(1, 2)  # type: ignore[arg-type]
