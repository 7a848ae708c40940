"""Every value can be used, every day is in order, every child grows, and every dose is one that a plan names."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from heliotrope.exchange.onevisit import read
from heliotrope.language.ages import day_number
from heliotrope.record.course import Course
from heliotrope.record.entries import Absent, How
from heliotrope.record.lasting import Administration, DoseStep, DrugCourse, Lasting
from heliotrope.record.sittings import Kind, Sitting, Status
from tests.synthetic.conftest import AS_OF
from tests.synthetic.measuring import ITEMS, age, number, total, typed, visits

LAST = day_number(AS_OF)


def test_no_value_is_refused(one_clinic: list[Course]) -> None:
    for course in one_clinic:
        for sitting in course.sittings:
            for item, entry in sitting.entries.items():
                assert entry.item == item
                assert entry.absent or read(ITEMS[item], typed(entry)) is not None


def test_totals_can_be_made_of_most_visits_from_four_years_on(one_clinic: list[Course]) -> None:
    old = [
        visit for course in one_clinic for visit in visits(course) if age(course, visit.observed.latest) >= 4
    ]
    assert sum(total(visit, "cmas") is not None for visit in old) > 0.8 * len(old)
    assert sum(total(visit, "mmt8") is not None for visit in old) > 0.85 * len(old)


def test_a_printed_total_is_that_of_its_manoeuvres(one_clinic: list[Course]) -> None:
    for course in one_clinic:
        for visit in visits(course):
            printed, made = number(visit, "cmas.total_entered"), total(visit, "cmas")
            assert printed is None or printed == made


def test_nothing_is_dated_after_the_day_of_the_clinic(many: list[Course]) -> None:
    for course in many:
        assert all(one.observed.latest <= LAST for one in course.sittings)
        days = [
            day for one in course.lasting for day in (one.start, one.stop) if day is not None and day.exact
        ]
        assert all(day.latest <= LAST for day in days)


def test_nothing_ends_before_it_begins_or_is_before_birth(many: list[Course]) -> None:
    for course in many:
        for one in course.lasting:
            assert not (one.start and one.stop and one.stop.before(one.start))
            assert (
                one.start is None
                or course.child.birth is None
                or one.start.before(course.child.birth) is not True
            )


def test_steps_and_infusions_lie_in_their_course(many: list[Course]) -> None:
    for course in many:
        courses = {one.id: one for one in course.of(DrugCourse)}
        parts: list[Lasting] = [*course.of(DoseStep), *course.of(Administration)]
        for part in parts:
            whole = courses[part.course]  # type: ignore[attr-defined]
            assert part.start is not None
            assert whole.start is not None
            assert part.start.before(whole.start) is not True
            assert whole.stop is None or whole.stop.before(part.start) is not True


def test_sittings_stand_in_order_of_time(one_clinic: list[Course]) -> None:
    for course in one_clinic:
        days = [one.observed.latest for one in course.sittings]
        assert days == sorted(days)
        assert len({one.observed for one in visits(course)}) == len(visits(course))  # one visit a day


def _heights(course: Course) -> list[float]:
    found = (number(one, "child.height") for one in course.in_order())
    return [one for one in found if one is not None]


def test_no_child_shrinks_by_more_than_an_error_of_measurement(many: list[Course]) -> None:
    for course in many:
        assert all(after > before - 0.9 for before, after in pairwise(_heights(course)))


def test_weight_never_leaps_between_visits(many: list[Course]) -> None:
    """Within 45 days by less than a fifth, infants apart."""
    for course in many:
        weighed = [(one.observed.latest, number(one, "child.weight")) for one in visits(course)]
        for (day, before), (then, after) in pairwise(weighed):
            assert before is not None
            assert after is not None
            assert age(course, day) < 1.5 or then - day > 45 or 0.85 < after / before < 1.2


def _kinds(courses: list[Course]) -> Counter[Kind]:
    return Counter(one.kind for course in courses for one in course.sittings)


def test_every_kind_of_sitting_is_there(one_clinic: list[Course]) -> None:
    found = _kinds(one_clinic)
    for kind in (Kind.VISIT, Kind.LABORATORY, Kind.INFUSION, Kind.CALL, Kind.HOME_REPORT, Kind.MESSAGE):
        assert found[kind] > 0


def test_only_the_newest_are_drafts_and_a_few_were_amended(one_clinic: list[Course]) -> None:
    sittings = [one for course in one_clinic for one in course.sittings]
    drafts = [one for one in sittings if one.status is Status.DRAFT]
    assert drafts
    assert all(LAST - one.observed.latest < 12 for one in drafts)
    amended = [one for one in sittings if one.status is Status.AMENDED]
    assert 0 < len(amended) < 0.05 * len(sittings)
    assert all(one.version > 1 for one in amended)


def test_missing_values_say_why(one_clinic: list[Course]) -> None:
    entries = [entry for course in one_clinic for one in course.sittings for entry in one.entries.values()]
    assert {Absent.TOO_YOUNG, Absent.REFUSED, Absent.NO_EQUIPMENT, Absent.NO_TIME} <= {
        one.absent for one in entries
    }
    assert {How.MEASURED, How.REPORTED} <= {one.how for one in entries}
    assert {"µkat/L", "IU/L", "g/L", "mg/dL", "m"} <= {one.unit for one in entries}
    assert any(one.value.startswith("<") for one in entries)


def test_visits_are_of_a_size_that_people_fill_in(one_clinic: list[Course]) -> None:
    sizes = sorted(len(visit.entries) for course in one_clinic for visit in visits(course))
    assert sizes[0] >= 8
    assert 25 <= sizes[len(sizes) // 2] <= 55
    assert sizes[len(sizes) * 9 // 10] <= 90


# --- doses, each against its published limit (drug tables of the treatment plans) --------------------------------


def _before(course: Course, day: int) -> Sitting:
    """The last visit until a day: its weight is the one a dose rests on."""
    return [one for one in visits(course) if one.observed.latest <= day][-1]


def _steps(courses: list[Course], drug: str) -> list[tuple[float, float, float]]:
    """Amount, weight in kg and surface in m2 (Mosteller, at the last height) of every step of a drug."""
    found = []
    for course in courses:
        mine = {one.id for one in course.of(DrugCourse) if one.drug == drug}
        for step in (one for one in course.of(DoseStep) if one.course in mine):
            assert step.start is not None
            weight = number(_before(course, step.start.latest), "child.weight")
            heights = [
                number(one, "child.height")
                for one in visits(course)
                if one.observed.latest <= step.start.latest
            ]
            tall = [one for one in heights if one is not None][-1]
            assert weight is not None
            found.append((float(step.amount), weight, (tall * weight / 3600) ** 0.5))
    return found


def test_prednisolone_is_at_most_2_mg_per_kg_and_60_mg(many: list[Course]) -> None:
    """1 to 2 mg/kg a day, at most 60 mg (BSR 2022; CARRA 2017)."""
    steps = _steps(many, "prednisolone")
    assert steps
    assert all(mg <= 60 and mg / kg <= 2.0 for mg, kg, _ in steps)


def test_methotrexate_is_at_most_20_mg_per_m2_and_1_mg_per_kg(many: list[Course]) -> None:
    """15 to 20 mg/m2 once a week, at most 40 mg (SHARE 2017). A dose in 20 is a halved one."""
    steps = _steps(many, "methotrexate")
    assert all(mg <= 40 and mg / m2 <= 21 and mg / kg <= 1 for mg, kg, m2 in steps)
    assert sum(mg / m2 < 10 for mg, _, m2 in steps if mg < 24) < 0.12 * len(steps)


def test_hydroxychloroquine_is_at_most_5_mg_per_kg_and_400_mg(many: list[Course]) -> None:
    assert all(mg <= 400 and mg / kg <= 5.0 for mg, kg, _ in _steps(many, "hydroxychloroquine"))


def test_mycophenolate_is_at_most_600_mg_per_m2_twice_a_day(many: list[Course]) -> None:
    assert all(mg <= 1500 and mg / m2 <= 630 for mg, _, m2 in _steps(many, "mycophenolate"))


def test_infusions_keep_their_limits_at_the_weight_beside_them(many: list[Course]) -> None:
    """Methylprednisolone 30 mg/kg up to 1 g; immunoglobulin 2 g/kg up to 70 g; rituximab and cyclophosphamide up to 1 g."""
    limits = {"methylprednisolone": (30, 1000), "ivig": (2, 70), "rituximab": (99, 1000), "infliximab": (10, 1000),
              "cyclophosphamide": (99, 1000)}  # fmt: skip
    given = [one for course in many for one in course.of(Administration)]
    assert {"methylprednisolone", "ivig", "rituximab"} <= {one.drug for one in given}
    for one in given:
        per_kg, most = limits[one.drug]
        assert float(one.amount) <= most
        assert float(one.amount) / float(one.weight_kg) <= per_kg * 1.001


def test_folic_acid_goes_with_methotrexate(one_clinic: list[Course]) -> None:
    from heliotrope.record.lasting import OtherMedicine

    for course in one_clinic:
        drugs = {one.drug for one in course.of(DrugCourse)}
        other = {one.name for one in course.of(OtherMedicine)}
        assert "methotrexate" not in drugs or "folic_acid" in drugs or "folic acid" in other


def test_doses_change_for_a_reason(one_clinic: list[Course]) -> None:
    reasons = Counter(one.reason for course in one_clinic for one in course.of(DoseStep))
    assert sum(count for reason, count in reasons.items() if reason) > reasons[None]
    assert all(one.reason for course in one_clinic for one in course.of(DrugCourse) if one.stop)
