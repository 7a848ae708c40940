"""The course as values: what a mark may claim, what a line may join, which lines are published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from heliotrope.exchange.onevisit import read
from heliotrope.exchange.report import building
from heliotrope.exchange.report.course import FAR_APART, Course, Gap, Limit, Panel, Series, Span, Value
from heliotrope.exchange.report.panels import ABOVE, BELOW
from heliotrope.exchange.report.table import table
from heliotrope.exchange.report.visits import History
from heliotrope.knowledge import catalogue
from heliotrope.language.outcomes import Status

DAY = date(2024, 1, 10)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def test_a_line_never_runs_over_what_was_not_measured() -> None:
    marks = (Value(DAY, 1, "1"), Value(after(30), 2, "2"), Gap(after(60)), Value(after(90), 3, "3"),
             Span(after(120), 1, 4, "1 to 4"), Value(after(150), 4, "4"))  # fmt: skip
    assert [[mark.value for mark in run] for run in Series("", "", "blue", marks).runs()] == [
        [1, 2],
        [3],
        [4],
    ]


def test_a_line_never_joins_visits_that_lie_far_apart() -> None:
    near, far = after(FAR_APART.days), after(2 * FAR_APART.days + 1)
    marks = (Value(DAY, 1, "1"), Value(near, 2, "2"), Value(far, 3, "3"))
    assert [len(run) for run in Series("", "", "blue", marks).runs()] == [2, 1]


def test_a_band_joins_only_what_is_undecided_and_near() -> None:
    """Nothing is drawn between two known values (that is a line), beside a gap, or over a long time."""
    known, open_ = Value(DAY, 1, "1"), Span(after(30), 1, 4, "1 to 4")
    again, alone = Span(after(60), 2, 3, "2 to 3"), Span(after(120), 1, 2, "1 to 2")
    late = Span(after(121 + FAR_APART.days), 1, 2, "1 to 2")
    marks = (known, open_, again, Gap(after(90)), alone, late)
    assert list(Series("", "", "blue", marks).ranges()) == [(known, open_), (open_, again)]
    assert list(Series("", "", "blue", (known, Value(after(30), 2, "2"))).ranges()) == []


def test_no_line_and_no_band_joins_two_forms() -> None:
    """Two values by one form are joined; the third, by another, begins a line that the fourth goes on with."""
    old, new = "0-52", "0-51"
    marks = (
        Value(DAY, 1, "1", old),
        Value(after(30), 2, "2", old),
        Value(after(60), 3, "3", new),
        Value(after(90), 4, "4", new),
    )
    one = Series("", "", "blue", marks)
    assert [[mark.value for mark in run] for run in one.runs()] == [[1, 2], [3, 4]]
    assert list(one.changes()) == [(marks[2], old)]
    apart = Series("", "", "blue", (Span(DAY, 1, 4, "", "", old), Value(after(30), 2, "2", new)))
    assert list(apart.ranges()) == []


def a_history(*visits: dict[str, str]) -> History:
    """Visits a month apart as somebody would type them; what is refused would be a fault of the test."""
    rows = [{id: read(catalogue.items()[id], value) for id, value in visit.items()} for visit in visits]
    return History("A", [after(30 * at) for at in range(len(visits))], rows, [[] for _ in visits])


def panel_of(history: History, id: str) -> Panel:
    return next(panel for panel in building.course(history).panels if panel.id == id)


def test_the_51_point_form_of_the_cmas_is_a_line_of_its_own() -> None:
    """40 and 42 of 52, then 41 and 43 of 51, then 44 of 52: three lines, and two marks where the form changes."""
    found = a_history(*({"cmas.total_entered": total, "cmas.form": form} for total, form in (
        ("40", "0-52"), ("42", "0-52"), ("41", "0-51"), ("43", "0-51"), ("44", "0-52"))))  # fmt: skip
    series = panel_of(found, "cmas").series[0]
    assert [[mark.value for mark in run] for run in series.runs()] == [[40, 42], [41, 43], [44]]
    assert [(mark.day, before) for mark, before in series.changes()] == [
        (after(60), "0-52"),
        (after(120), "0-51"),
    ]
    told = [cells[-1].text for _, cells in table(building.course(found)).rows]
    assert told == ["40", "42", "41 (from here: 0-51)", "43", "44 (from here: 0-52)"]


def test_the_nine_manoeuvre_form_has_no_total_and_is_told() -> None:
    found = a_history(
        {"cmas.total_entered": "40"},
        {"cmas.head_lift": "5", "cmas.form": "nine"},
        {"cmas.total_entered": "42"},
    )
    series = panel_of(found, "cmas").series[0]
    assert [len(run) for run in series.runs()] == [1, 1]
    assert [cells[-1].text for _, cells in table(building.course(found)).rows] == ["40", "another form", "42"]


def test_another_printed_limit_begins_a_new_line() -> None:
    """CK 400 of 200 is 2, 300 of 200 is 1.5, 300 of 150 is 2: the last is measured against another limit."""
    found = a_history(
        *(
            {"lab.ck": value, "lab.ck_uln": limit}
            for value, limit in (("400", "200"), ("300", "200"), ("300", "150"))
        )
    )
    series = panel_of(found, "enzymes").series[0]
    assert [[mark.value for mark in run] for run in series.runs()] == [[2, 1.5], [2]]
    assert [before for _, before in series.changes()] == ["limit 200"]


def test_one_side_and_both_sides_have_panels_of_their_own() -> None:
    found = a_history({"mmt8.total_entered": "70"}, {"mmt8b.total_entered": "140"})
    assert [panel.id for panel in building.course(found).panels][:2] == ["mmt8", "mmt8b"]


def test_left_after_right_begins_a_new_line_and_a_side_not_named_does_not() -> None:
    found = a_history(*({"mmt8.total_entered": "70", **side} for side in (
        {"mmt8.side": "right"}, {}, {"mmt8.side": "left"})))  # fmt: skip
    assert [len(run) for run in panel_of(found, "mmt8").series[0].runs()] == [2, 1]


def test_missing_items_make_a_bar_and_not_a_point(courses: dict[str, Course]) -> None:
    cmas = courses["DEMO-06"].panels[0].series[0]
    assert cmas.marks[1] == Span(date(2023, 6, 20), 24, 30, "24 to 30", "not recorded: CMAS sit ups", "0-52")


def test_a_censored_value_is_a_limit(courses: dict[str, Course]) -> None:
    enzymes = next(panel for panel in courses["DEMO-10"].panels if panel.id == "enzymes")
    aldolase = next(one for one in enzymes.series if one.name == "Aldo.")
    assert isinstance(aldolase.marks[-1], Limit)
    assert aldolase.marks[-1].below


def test_nothing_measured_is_a_gap_in_every_panel(courses: dict[str, Course]) -> None:
    """The telephone call of DEMO-05."""
    course = courses["DEMO-05"]
    assert all(isinstance(panel.series[0].marks[5], Gap) for panel in course.all_panels)
    assert course.bands[0].stretches[3].level == "none"
    assert course.lane is not None
    assert course.lane.doses[5].low is None


def test_a_state_is_not_carried_over_months_in_which_nobody_looked(courses: dict[str, Course]) -> None:
    for course in courses.values():
        for band in course.bands:
            for one in band.stretches:
                longest = max(
                    (b - a for a, b in zip(course.visits, course.visits[1:], strict=False)), default=FAR_APART
                )
                assert one.end - one.start <= max(longest, FAR_APART) * len(course.visits)
    elif_ = courses["DEMO-05"].bands[0].stretches
    assert elif_[3].end - elif_[3].start == FAR_APART
    assert elif_[4].start > elif_[3].end


@pytest.mark.parametrize("spec", [spec for row in ABOVE + BELOW for spec in row], ids=lambda spec: spec.id)
def test_every_line_that_is_drawn_is_published(spec: object) -> None:
    """The limit of the physician's global is an edge of the criteria and has no line in the catalogue."""
    plot = spec.plots[0]  # type: ignore[attr-defined]
    if plot.is_item:
        assert [guide.value for guide in spec.guides] in ([], [0.2])  # type: ignore[attr-defined]
        return
    published = {float(line.value) for line in catalogue.measure(plot.id).lines}
    assert {guide.value for guide in spec.guides} <= published  # type: ignore[attr-defined]


def test_every_measure_that_is_plotted_exists() -> None:
    for row in ABOVE + BELOW:
        for spec in row:
            for plot in spec.plots:
                assert plot.is_item or catalogue.measure(plot.id)


def test_undecided_is_never_shown_as_decided(
    courses: dict[str, Course], children: dict[str, History]
) -> None:
    for child, course in courses.items():
        history = children[child]
        for band, measure in ((course.bands[1], "printo_inactive.state"),):
            for at, day in enumerate(history.days):
                shown = next((one for one in band.stretches if one.start <= day < one.end), None)
                undecided = history.outcome(measure, at).status is Status.UNDECIDED
                assert shown is not None
                assert undecided == (shown.level in ("open", "none"))


def test_the_table_has_every_mark_of_the_picture(courses: dict[str, Course]) -> None:
    for course in courses.values():
        shown = table(course)
        series = [one for panel in course.all_panels for one in panel.series]
        for at, (_, cells) in enumerate(shown.rows):
            for one, cell in zip(series, cells[len(course.bands) :], strict=False):
                mark = one.marks[at]
                assert cell.text == ("–" if isinstance(mark, Gap) else mark.text)
                assert (cell.kind == "open") == isinstance(mark, Span)


def test_the_finding_is_told_in_words(courses: dict[str, Course]) -> None:
    finding = courses["DEMO-01"].finding
    assert "CMAS from 7 to 52" in finding
    assert "inactive" in finding
    assert courses["DEMO-01"].title == "DEMO-01: high activity in Mar 2023, inactive at the latest visit"
