"""The clock of treat to target and the points of the taper. The plain child weighs 25 kg; the check is on 1 June 2026."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from heliotrope.care.targets import Clock, State, clock
from heliotrope.language.ages import day_number
from tests.care.children import Change, ago, mtx, notes, takes, trial, without
from tests.care.telling import steroid, tells
from tests.care.trials_vaccines import clear


def of(*changes: Change) -> Clock:
    return clock(trial("", "", "", *changes).situation)


def states(*changes: Change) -> list[State]:
    return [one.state for one in of(*changes).targets]


def test_without_a_start_there_is_no_clock() -> None:
    assert of(*clear()) == Clock(None, None)


def test_weeks_are_counted_from_the_first_day_of_treatment() -> None:
    found = of(tells(days_since_start=20))
    assert (str(found.start), found.weeks) == (ago(20), (2, 2))
    vague = of(without("methotrexate"), notes("course.treatment_start", "2026-04"))
    # 1 April to 1 June are 61 days, 30 April to 1 June 32
    assert (vague.weeks, vague.targets, vague.taper) == ((4, 8), (), ())


def test_a_target_is_ahead_then_open_then_not_assessed() -> None:
    # a start on 30 March: month 3 is 30 June, 29 days ahead; on 29 March it is 28 days ahead
    assert states(tells(days_since_start=63))[0] is State.AHEAD
    assert states(tells(days_since_start=64))[0] is State.OPEN
    # a start on 4 February: 4 May, 28 days ago; on 3 February: 29 days ago
    assert states(tells(days_since_start=117))[0] is State.OPEN
    assert states(tells(days_since_start=118))[0] is State.NOT_ASSESSED


@pytest.mark.parametrize("score, state", [("29", State.MISSED), ("30", State.MET), ("31", State.MET)])
def test_the_score_at_the_visit_nearest_decides(score: str, state: State) -> None:
    found = of(tells(days_since_start=92), notes("tis.total_entered", score, 5)).targets[0]
    assert (found.state, found.value, found.told) == (state, Fraction(score), f"on {ago(5)}")


def test_the_taper_stands_beside_what_was_taken_on_those_days() -> None:
    """10 mg from the first day on, 400 days ago: months 0, 2 and 6 lie behind, month 24 does not."""
    begun = day_number(date(2026, 6, 1)) - 400
    found = of(tells(days_since_start=400), steroid(10, 400))
    ten, lines = Fraction(10), (Fraction(2), Fraction(1), Fraction(1, 5))
    assert [(one.months, one.published, one.recorded) for one in found.taper] == [
        (months, dose, ten) for months, dose in zip((0, 2, 6), lines, strict=True)]  # fmt: skip
    assert found.taper[0].day == begun
    assert (found.taken, found.weight) == (ten, Fraction(25))


def test_the_expected_dose_lies_on_the_line() -> None:
    """Month 4 lies half way between 1 and 0.2 mg/kg."""
    found = of(tells(months_since_start=4), takes("prednisolone", dose=15, start=ago(100)))
    assert found.expected == Fraction(3, 5)


def test_methotrexate_alone_has_no_steroid_to_compare() -> None:
    assert of(mtx(start=ago(200)), tells(days_since_start=200)).taken == 0
