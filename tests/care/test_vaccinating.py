"""The level on any day, the first day that passes, the plan; and what no data may do to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heliotrope.care.facts.moments import months_later
from heliotrope.care.guarding import Verdict, guard
from heliotrope.care.situation import Situation
from heliotrope.care.vaccinating import (
    Answer,
    Level,
    _against,
    catch_up,
    earliest,
    forward,
    level,
    limits,
    plan,
    waiting,
    why,
)
from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.vaccines import RULES
from heliotrope.knowledge.vaccines.groups import groups_of
from heliotrope.language.ages import date_of, day_number
from heliotrope.record.lasting import DrugCourse
from tests.care.children import Change, ago, kid, order, takes, trial
from tests.care.trials_vaccines import antibodies, clear, contact, had, plans, starts

TODAY = day_number(date(2026, 6, 1))


def child(*changes: Change) -> Situation:
    """The plain child without its medicines, and what is told."""
    return trial("", "", "", *clear(*changes)).situation


def number(text: str) -> int:
    return day_number(date.fromisoformat(text))


# --- days -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "start, months, end",
    [
        ("2026-01-01", 6, "2026-07-01"), ("2025-08-31", 6, "2026-02-28"), ("2027-08-31", 6, "2028-02-29"),
        ("2027-08-29", 6, "2028-02-29"), ("2024-02-29", 12, "2025-02-28"), ("2025-12-31", 11, "2026-11-30"),
        ("2025-12-15", 8, "2026-08-15"), ("2026-03-31", 8, "2026-11-30"),
    ],
)  # fmt: skip
def test_months_are_of_the_calendar_and_a_day_that_is_not_there_is_the_last(
    start: str, months: int, end: str
) -> None:
    assert date_of(months_later(number(start), months)).isoformat() == end


# --- the level ------------------------------------------------------------------------------------------------------


def test_the_level_follows_a_course_from_before_its_start_to_the_end_of_its_wait() -> None:
    here = child(takes("baricitinib", start=ago(100), stop=ago(50)))
    days = {101: "NONE", 100: "HIGH", 50: "HIGH", 49: "WASHOUT", 44: "WASHOUT", 43: "NONE", 0: "NONE"}
    assert {back: level(here, TODAY - back).text for back in days} == days


def test_the_level_ahead_turns_on_the_days_that_are_recorded() -> None:
    # begins in 10 days, last dose in 20; seven days later, on day 27, the wait is over
    here = child(takes("baricitinib", start=ago(-10), stop=ago(-20)))
    assert [(day - TODAY, one.level) for day, one in forward(here)] == [
        (0, Level.NONE), (10, Level.HIGH), (21, Level.WASHOUT), (27, Level.NONE),
    ]  # fmt: skip


def test_an_order_counts_from_today_on_and_not_before() -> None:
    here = child(order("baricitinib"))
    assert [level(here, TODAY + day).text for day in (-1, 0, 1, 400)] == ["NONE", "HIGH", "HIGH", "HIGH"]


def test_a_course_turns_high_on_its_fourteenth_day() -> None:
    here = child(takes("prednisolone", dose=20, start=ago(0)))
    assert [(day - TODAY, one.level) for day, one in forward(here, 1)] == [(0, Level.LOW), (14, Level.HIGH)]


def test_a_level_that_is_not_known_names_what_is_missing() -> None:
    found = level(child(takes("methotrexate", dose=None, frequency="weekly")), TODAY)
    assert found.level is None
    assert "Methotrexate a week" in found.text


def test_a_medicine_that_is_not_recognised_is_named() -> None:
    assert level(child(takes("wonderdrug")), TODAY).unknown == ("wonderdrug",)


# --- the first day that passes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes, vaccine, day, binding",
    [
        ((), "mmr", "2026-06-01", ()),
        ((takes("baricitinib", start=ago(90), stop=ago(6)),), "mmr", "2026-06-02", ("VAX-03",)),
        ((takes("rituximab", frequency="course", start="2026-01-01", stop="2026-01-01"),),
         "varicella", "2026-07-01", ("VAX-03",)),
        ((antibodies(2, "2025-08-01"),), "mmr", "2026-07-01", ("VAX-05",)),
        ((antibodies(2, "2025-08-01"),), "yellow_fever", "2026-06-01", ()),
        # stopped on 2 May, over on 30 May; the antibodies of 15 December wait until 15 August
        ((takes("methotrexate", dose=10, frequency="weekly", start=ago(99), stop="2026-05-20"), antibodies("0.4", "2025-12-15")),
         "mmr", "2026-08-15", ("VAX-05",)),
        # taken until 10 June, then 28 days
        ((takes("methotrexate", dose=10, frequency="weekly", start=ago(99), stop="2026-06-10"),),
         "mmr", "2026-07-08", ("VAX-03",)),
    ],
)  # fmt: skip
def test_the_first_day_that_passes(
    changes: tuple[Change, ...], vaccine: str, day: str, binding: tuple[str, ...]
) -> None:
    found = earliest(child(*changes), vaccine)
    assert (found.day and date_of(found.day).isoformat(), found.binding) == (day, binding)


# --- the plan -------------------------------------------------------------------------------------------------------


def test_a_plan_says_when_and_what_binds() -> None:
    here = child(takes("baricitinib", start=ago(90), stop=ago(6)))
    lines = {line.vaccine: line.answer for line in plan(here, ("mmr", "influenza", "nonsense")).lines}
    assert lines == {"mmr": Answer.FROM, "influenza": Answer.NOW, "nonsense": Answer.OPEN}


def test_a_drug_that_goes_on_must_change_first() -> None:
    here = child(takes("baricitinib"), had("03", 900))
    assert [line.answer for line in plan(here, ("mmr",)).lines] == [Answer.AFTER_CHANGE]


def test_a_first_dose_on_a_low_level_is_for_the_specialist_and_a_booster_waits_for_a_change() -> None:
    low = takes("methotrexate", dose=10, frequency="weekly")
    assert [line.answer for line in plan(child(low), ("mmr",)).lines] == [Answer.SPECIALIST]
    assert [line.answer for line in plan(child(low, had("03", 900)), ("mmr",)).lines] == [Answer.AFTER_CHANGE]


def test_before_a_planned_start_there_is_a_window_that_ends_28_days_before() -> None:
    assert plan(child(starts(60)), ()).window == (TODAY, TODAY + 32)
    assert plan(child(starts(15)), ()).window == (TODAY, TODAY)
    assert plan(child(starts(14)), ()).window is None
    assert plan(child(), ()).window is None


def test_a_family_reads_names_and_never_a_dose() -> None:
    told = plan(child(), ("mmr", "influenza")).for_family
    assert told == (
        "Measles, mumps and rubella",
        "Influenza, injected",
        "Do not delay treatment for a vaccine.",
    )
    assert not any(letter.isdigit() for line in told for letter in line)


def test_the_household_is_listed_while_the_child_is_suppressed() -> None:
    assert plan(child(), ()).household == ()
    assert len(plan(child(takes("baricitinib")), ()).household) == 5


def test_time_limits_after_a_contact() -> None:
    here = child(contact("varicella", 1), contact("measles", 2))
    assert [date_of(one.last).isoformat() for one in limits(here)] == ["2026-06-10", "2026-06-05"]


def test_two_planned_vaccines_are_both_judged() -> None:
    here = child(plans("03", 0), plans("19", 0), takes("baricitinib"))
    assert {"VAX-01", "VAX-08"} <= {one.rule.id for one in guard(here, RULES).fired}


def test_every_live_vaccine_of_the_table_is_stopped_and_no_other() -> None:
    for id, vaccine in vocabulary.vaccines().items():
        assert ("live" in (groups_of(id) or ())) == vaccine.live, id


# --- what no data may do --------------------------------------------------------------------------------------------

DRUGS = ("prednisolone", "methotrexate", "azathioprine", "leflunomide", "mycophenolate mofetil", "baricitinib", "rituximab",
         "hydroxychloroquine", "IVIG", "folic acid")  # fmt: skip
RANK = {Level.NONE: 0, Level.WASHOUT: 1, Level.LOW: 2, Level.HIGH: 3}
courses = st.lists(
    st.tuples(
        st.sampled_from(DRUGS),
        st.integers(1, 60),
        st.integers(0, 60),
        st.one_of(st.none(), st.integers(0, 40)),
    ),
    max_size=3,
)


def _takes(drug: str, dose: int, begun: int, stopped: int | None) -> Change:
    stop = {} if stopped is None else {"stop": ago(min(stopped, begun))}
    weekly = {"frequency": "weekly"} if drug == "methotrexate" else {}
    return takes(drug, dose=dose, start=ago(begun), **stop, **weekly)


@settings(max_examples=60, deadline=None)
@given(
    courses,
    st.sampled_from(DRUGS),
    st.integers(1, 60),
    st.integers(0, 60),
    st.sampled_from(["US", "UK", "EU", "STRICT"]),
)
def test_a_drug_more_never_lowers_the_level(
    taken: list[tuple[str, int, int, int | None]], drug: str, dose: int, begun: int, profile: str
) -> None:
    before = replace(child(*(_takes(*one) for one in taken)), profile=profile)
    after = replace(child(*(_takes(*one) for one in taken), _takes(drug, dose, begun, None)), profile=profile)
    low, high = level(before, TODAY).level, level(after, TODAY).level
    assert low is not None
    assert high is not None
    assert RANK[high] >= RANK[low]


@settings(max_examples=40, deadline=None)
@given(courses, st.sampled_from(["weight", "start", "dose"]))
def test_what_is_taken_out_never_silences_a_warning(
    taken: list[tuple[str, int, int, int | None]], gone: str
) -> None:
    whole = child(plans("03"), *(_takes(*one) for one in taken))
    less = _without(whole, gone, taken)
    warned = {"VAX-01", "VAX-02", "VAX-03"}
    full, left = (
        guard(one, tuple(rule for rule in RULES if rule.id in warned)).verdicts for one in (whole, less)
    )
    if Verdict.FIRES in full.values():
        assert {Verdict.FIRES, Verdict.CANNOT_EVALUATE} & set(left.values())


def _without(here: Situation, gone: str, taken: list[tuple[str, int, int, int | None]]) -> Situation:
    if gone == "weight":
        return child(plans("03"), kid(weight_kg=None, weight_date=None), *(_takes(*one) for one in taken))
    lasting = tuple(
        replace(one, start=None) if gone == "start" and isinstance(one, DrugCourse)
        else replace(one, amount="") if gone == "dose" and hasattr(one, "amount") else one
        for one in here.course.lasting
    )  # fmt: skip
    return replace(here, course=replace(here.course, lasting=lasting))


# --- over the days that matter --------------------------------------------------------------------------------------

CHANGING = (
    (takes("prednisolone", dose=30, start=ago(60), stop=ago(-40)),),
    (takes("methotrexate", dose=10, start=ago(60), stop=ago(-3)), takes("baricitinib", start=ago(-30), stop=ago(-33))),
    (takes("rituximab", start=ago(100), stop=ago(99)), takes("prednisolone", dose=5, start=ago(-90))),
    (antibodies("2", ago(30)), takes("prednisolone", dose=25, start=ago(10), stop=ago(-2))),
)  # fmt: skip


@pytest.mark.parametrize("changes", CHANGING)
def test_what_is_found_over_the_days_that_matter_is_what_is_found_day_by_day(
    changes: tuple[Change, ...],
) -> None:
    here = child(*changes)
    last = months_later(here.as_of, 3)
    levels = [(day, level(here, day)) for day in range(here.as_of, last + 1)]
    turns = [one for before, one in zip([(0, None), *levels], levels, strict=False) if before[1] != one[1]]
    assert list(forward(here, 3)) == turns
    free = [day for day in range(here.as_of, last + 1) if not _against(here, "mmr", day)]
    assert earliest(here, "mmr", 3).day == (free[0] if free else None)


# --- why, how long, and what is missing -----------------------------------------------------------------------------


def test_the_reason_of_a_level_is_the_fact_that_makes_it() -> None:
    here = child(takes("baricitinib", start=ago(100)))
    assert "A JAK inhibitor is taken" in {one.label for one in why(here, here.as_of)}
    assert why(child(), TODAY) == ()


def test_the_waits_that_are_not_over_are_listed_with_their_end() -> None:
    """A JAK inhibitor waits 7 days, methotrexate 28; what was stopped 28 days ago is over."""
    here = child(
        takes("baricitinib", start=ago(100), stop=ago(5)), takes("methotrexate", start=ago(100), stop=ago(20)),
        takes("azathioprine", start=ago(100), stop=ago(28)),
    )  # fmt: skip
    assert [(one.rule, one.last - TODAY) for one in waiting(here)] == [("VAX-03", 8), ("VAX-03", 2)]


def test_what_is_missing_is_what_nobody_recorded() -> None:
    here = child(takes("baricitinib", start=ago(100)), kid(age_years=10))
    assert {one.vaccine for one in catch_up(here)} == {
        "covid_mrna",
        "influenza",
        "pneumococcal_20",
        "hpv_9",
        "mmr",
        "varicella",
    }
    full = (
        had("94", 3000),
        had("140", 100),
        had("309", 100),
        had("133", 3000),
        *(had("165", 40 * n) for n in (1, 2)),
    )
    less = child(takes("baricitinib", start=ago(100)), kid(age_years=10), *full)
    assert [(one.vaccine, one.because) for one in catch_up(less)] == [("hpv_9", "2 of 3 doses are recorded")]
    assert {one.vaccine for one in catch_up(child(kid(age_years=10)))} == {"mmr", "varicella"}
