"""What is due when: phases, intervals, grace, ages, open dates, the drug that drives the blood checks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heliotrope.care.scheduling import Due, Schedule, State, on_day, schedule, state_of
from heliotrope.knowledge.schedule import NEEDS, PHASES, grace
from heliotrope.language.ages import day_number
from heliotrope.language.when import When
from tests.care.children import Change, Trial, ago, checked, kid, mtx, notes, without
from tests.care.telling import diagnosed, done, steroid, tells
from tests.care.trials_cyclophosphamide import by_mouth, cyc

TODAY = day_number(date(2026, 6, 1))
OLD = (diagnosed(700), tells(days_since_start=700))
INACTIVE = (("lab.ck", "150"), ("cmas.total_entered", "48"), ("mmt8.total_entered", "78"))


def of(*changes: Change) -> Schedule:
    return schedule(Trial("", "", "", changes).situation)


def one(found: Schedule, id: str) -> Due:
    return next(due for due in found.dues if due.id == id)


def inactive(*days: int) -> tuple[Change, ...]:
    return tuple(notes(item, value, day) for day in days for item, value in INACTIVE)


@pytest.mark.parametrize("changes, phase", [
    ((diagnosed(0),), "P0"), ((diagnosed(14),), "P0"), ((diagnosed(15),), "P1"),
    ((diagnosed(91), tells(days_since_start=700)), "P1"),
    ((diagnosed(700), tells(days_since_start=91)), "P1"), ((*OLD, *inactive(91), notes("lab.ck", "900", 10),
      notes("cmas.total_entered", "20", 10), notes("global.physician", "4", 10)), "P2"),
    ((*OLD, *inactive(0, 90)), "P2"), ((*OLD, *inactive(0, 91)), "P3"),
    ((*OLD, *inactive(0, 91), without("methotrexate")), "P4"),
])  # fmt: skip
def test_the_phase_follows_from_the_course(changes: tuple[Change, ...], phase: str) -> None:
    assert of(*changes).phase.code == phase


def test_a_phase_that_is_not_known_stays_open_and_says_why() -> None:
    found = of(*OLD).phase
    assert (found.code, found.possible) == (None, ("P2", "P3"))
    assert found.why == "whether the disease is inactive is not known"


@pytest.mark.parametrize("years, late", [(13, False), (14, True)])
def test_late_stands_beside_the_phase(years: int, late: bool) -> None:
    assert of(kid(age_years=years)).phase.late is late


def test_a_yearly_thing_is_due_after_a_year_and_overdue_after_thirty_days_of_grace() -> None:
    for days, state in ((364, State.LATER), (365, State.DUE), (395, State.DUE), (396, State.OVERDUE)):
        found = one(of(*OLD, *inactive(0, 91), done("MDI", days)), "mdi")
        assert (found.state, found.every) == (state, (365, 365))
        assert str(found.due) == str(When(TODAY - days + 365, TODAY - days + 365))
        assert found.anchor == f"last on {ago(days)}"


def test_what_was_never_done_is_counted_from_diagnosis() -> None:
    # lung function: 91 days after diagnosis, 14 days of grace
    for days, state in ((90, State.LATER), (91, State.DUE), (105, State.DUE), (106, State.OVERDUE)):
        assert one(of(diagnosed(days), tells(days_since_start=days)), "lung").state is state
    assert one(of(tells(days_since_start=700)), "lung").state is State.DUE


def test_not_applicable_by_age_is_not_missing() -> None:
    found = one(of(*OLD, kid(age_years=5)), "lung")
    assert (found.state, found.due, found.instead) == (
        State.NOT_APPLICABLE,
        None,
        "oscillometry or the bedside",
    )
    assert one(of(*OLD, kid(age_years=6)), "lung").state is State.OVERDUE
    small = of(*OLD, kid(age_years=3))
    too_young = {due.id for due in small.dues if due.state is State.NOT_APPLICABLE}
    assert too_young == {"cmas", "mmt8", "lung", "puberty", "mood", "school", "adult_care"}


def test_an_open_phase_makes_a_span_and_overdue_only_beyond_its_end() -> None:
    # on methotrexate, P2 or P3: a visit every 56 to 91 days, 14 days of grace
    seen = notes("exam.cuff", "arm", 100)
    found = one(of(*OLD, seen), "visit")
    assert found.every == (56, 91)
    assert (found.state, found.due) == (State.MAYBE, When(TODAY - 44, TODAY - 9))
    assert one(of(*OLD, notes("exam.cuff", "arm", 106)), "visit").state is State.OVERDUE
    assert one(of(*OLD, notes("exam.cuff", "arm", 105)), "visit").state is State.MAYBE


def test_the_weeks_that_the_last_visit_asked_for_stand_in_place_of_the_phase() -> None:
    # five weeks are 35 days, and 14 of grace: overdue from day 50
    for days, state in ((34, State.LATER), (35, State.DUE), (49, State.DUE), (50, State.OVERDUE)):
        found = one(of(*OLD, notes("plan.next_weeks", "5", days)), "visit")
        assert (found.state, found.every) == (state, (35, 35))
        assert found.anchor == f"as asked for at the last visit, on {ago(days)}"


def test_only_the_last_visit_asks_for_the_next_one() -> None:
    found = one(of(*OLD, notes("plan.next_weeks", "2", 60), notes("exam.cuff", "arm", 30)), "visit")
    assert (found.every, found.state, found.anchor) == ((56, 91), State.LATER, f"last on {ago(30)}")


def test_bones_and_eyes_are_asked_for_on_a_steroid_only() -> None:
    assert not {"spine", "dxa", "eyes"} & {due.id for due in of(*OLD).dues}
    assert {"spine", "dxa", "eyes"} <= {due.id for due in of(*OLD, steroid(10, 500)).dues}


def test_what_is_asked_for_once_is_asked_for_until_it_is_done() -> None:
    assert one(of(*OLD), "antibodies").state is State.OVERDUE
    assert "antibodies" not in {due.id for due in of(*OLD, notes("ab.mi_2", "positive", 600)).dues}


@pytest.mark.parametrize(
    "item, value", [("cdasi.activity_entered", "12"), ("das.skin", "3"), ("skin_das.involvement", "2")]
)
def test_the_skin_is_scored_by_either_instrument(item: str, value: str) -> None:
    assert one(of(*OLD, notes(item, value, 10)), "skin").state is State.LATER


def test_the_muscles_are_imaged_in_the_first_months_only() -> None:
    assert one(of(diagnosed(10), tells(days_since_start=10)), "mri").state is State.LATER  # due on day 14
    assert "mri" not in {due.id for due in of(*OLD).dues}


def test_the_screens_are_complete_when_all_five_were_resulted() -> None:
    # varicella, measles, hepatitis B and C, tuberculosis
    four = [notes(f"test.{name}_result", "negative", 500) for name in ("vzv", "measles", "hbv", "hcv")]
    assert one(of(*OLD, *four), "infections").state is State.OVERDUE
    whole = of(*OLD, *four, notes("test.tb_result", "negative", 500))
    assert "infections" not in {due.id for due in whole.dues}


@pytest.mark.parametrize("item, value, need", [
    ("ab.mda5", "positive", "chest_image"), ("finding.hrct_ild", "yes", "chest_image"),
    ("mdi.calcinosis", "yes", "calcium_image"),
])  # fmt: skip
def test_imaging_follows_what_was_found(item: str, value: str, need: str) -> None:
    assert need not in {due.id for due in of(*OLD).dues}
    assert need not in {
        due.id for due in of(*OLD, notes(item, "negative" if value == "positive" else "no", 300)).dues
    }
    assert one(of(*OLD, notes(item, value, 300)), need).state is State.OVERDUE


def test_the_wider_team_is_asked_for_by_the_day_that_was_written() -> None:
    # P1: a physiotherapist every 28 days, 7 of grace
    new = (diagnosed(700), tells(days_since_start=91))
    for days, state in ((27, State.LATER), (28, State.DUE), (35, State.DUE), (36, State.OVERDUE)):
        assert one(of(*new, notes("team.physio_day", ago(days), 1)), "physiotherapy").state is state


def test_the_day_that_is_written_with_a_test_counts_not_the_day_it_was_told() -> None:
    found = one(of(*OLD, steroid(10, 500), notes("test.eye_day", "2025-12-01", 3)), "eyes")
    assert found.anchor == "last on 2025-12-01"
    vague = one(of(*OLD, steroid(10, 500), notes("test.eye_day", "2025-12", 3)), "eyes")
    assert vague.anchor == "last on 2025-12"


def test_blood_checks_name_the_drug_that_drives_them() -> None:
    # 120 days after the start: every 28 days, 7 days of grace
    for days, state in ((27, State.LATER), (28, State.DUE), (35, State.DUE), (36, State.OVERDUE)):
        found = one(of(*OLD, checked(days, days, days)), "blood")
        assert (found.driver, found.every, found.state) == ("methotrexate", (28, 28), state)
    assert one(of(*OLD, mtx(start=ago(200)), checked(10, 10, 10)), "blood").every == (84, 84)
    assert not [due for due in of(*OLD, without("methotrexate")).dues if due.id == "blood"]


def test_the_count_after_an_infusion_falls_into_its_nadir() -> None:
    # infused so many days ago: due on day 7, overdue after day 10, and once it is done not before day 35
    for days, state in ((6, State.LATER), (7, State.DUE), (10, State.DUE), (11, State.OVERDUE)):
        found = one(of(*OLD, *cyc(start=ago(days)), checked(days - 6, -1, -1)), "blood")
        assert (found.driver, found.state) == ("cyclophosphamide", state)
    counted = one(of(*OLD, *cyc(start=ago(11)), checked(4, -1, -1)), "blood")
    assert (counted.state, counted.every) == (State.LATER, (35, 35))
    assert not [due for due in of(*OLD, *by_mouth()).dues if due.id == "blood"]


def test_the_most_pressing_comes_first() -> None:
    states = [due.state for due in of(*OLD, kid(age_years=5), done("MDI", 500)).dues]
    order = [State.OVERDUE, State.MAYBE, State.DUE, State.LATER, State.NOT_APPLICABLE]
    assert states == sorted(states, key=order.index)
    assert states[0] is State.OVERDUE


def test_what_is_due_again_presses_more_than_what_was_never_recorded() -> None:
    """Of two things that are overdue, a gap of the record may be a gap of the record alone."""
    found = of(*OLD, diagnosed(2000), *inactive(0, 91), done("MDI", 500)).overdue
    again = [due.since is not None for due in found]
    assert True in again
    assert False in again
    assert again == sorted(again, reverse=True)


def test_a_clinic_day_lists_what_is_due_until_then() -> None:
    found = of(*OLD, *inactive(0, 91), done("MDI", 300))
    mdi = TODAY + 65
    days = {day: dict(on_day([("a", found)], day)).get("a", ()) for day in (mdi - 1, mdi)}
    assert [("mdi" in {due.id for due in dues}) for dues in days.values()] == [False, True]


@pytest.mark.parametrize("interval, days", [(7, 7), (28, 7), (29, 14), (91, 14), (92, 30), (365, 30)])
def test_grace_by_interval(interval: int, days: int) -> None:
    assert grace(interval) == days


def test_every_need_has_an_interval_in_every_phase_or_says_none() -> None:
    assert all(len(need.every) == len(PHASES) for need in NEEDS)
    assert len({need.id for need in NEEDS}) == len(NEEDS)


RISING = [State.LATER, State.DUE, State.MAYBE, State.OVERDUE]


@given(st.integers(-500, 500), st.integers(0, 400), st.integers(0, 30), st.integers(0, 400))
def test_time_never_makes_something_less_due(first: int, span: int, days: int, later: int) -> None:
    due = When(first, first + span)
    assert RISING.index(state_of(due, days, later)) >= RISING.index(state_of(due, days, 0))


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 900), st.integers(0, 300))
def test_a_later_check_of_the_same_record_never_drops_what_was_overdue(days: int, more: int) -> None:
    situation = Trial("", "", "", (*OLD, done("MDI", days), done("PFT", days))).situation
    now, then = (schedule(replace(situation, as_of=TODAY + later)) for later in (0, more))
    assert {due.id for due in now.overdue if due.id in ("mdi", "lung")} <= {due.id for due in then.overdue}
