"""From a recorded course to visits: blood joins the visit near by, nothing is chosen silently, nothing is lost unsaid."""

from __future__ import annotations

from fractions import Fraction

from heliotrope.exchange.recorded import left_out, rows_of, visits_of
from heliotrope.exchange.report.visits import history_of
from heliotrope.language.outcomes import Outcome
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Absent, Entry
from heliotrope.record.lasting import DoseStep, DrugCourse
from heliotrope.record.people import Child, Sex
from heliotrope.record.sittings import Kind, Sitting, Status

CHILD = Child("c", "Invented", birth=When.read("2016-05-01"), sex=Sex.FEMALE)


def sitting(id: str, kind: Kind, day: str, *entries: Entry, status: Status = Status.SIGNED) -> Sitting:
    return Sitting(id, "c", kind, When.read(day), status=status, entries={one.item: one for one in entries})


def course(*sittings: Sitting) -> Course:
    return Course(CHILD, sittings)


def found(*sittings: Sitting) -> list[dict[str, str]]:
    return [
        {id: entry.value for id, entry in visit.entries.items()} for visit in visits_of(course(*sittings))
    ]


SEEN = sitting("v", Kind.VISIT, "2026-03-10", Entry("child.weight", "30"))


def test_blood_of_the_same_week_joins_the_visit() -> None:
    for day in (
        "2026-03-03",
        "2026-03-10",
        "2026-03-17",
    ):  # seven days before, the day itself, seven days after
        blood = sitting("b", Kind.LABORATORY, day, Entry("lab.ck", "90"))
        assert found(SEEN, blood) == [{"child.weight": "30", "lab.ck": "90"}], day


def test_blood_of_another_week_is_a_row_of_its_own() -> None:
    assert found(SEEN, sitting("b", Kind.LABORATORY, "2026-03-18", Entry("lab.ck", "90"))) == [
        {"child.weight": "30"}, {"lab.ck": "90"},
    ]  # fmt: skip


def test_a_value_of_the_visit_itself_stands_and_the_other_keeps_its_day() -> None:
    seen = sitting("v", Kind.VISIT, "2026-03-10", Entry("lab.ck", "100"))
    blood = sitting("b", Kind.LABORATORY, "2026-03-12", Entry("lab.ck", "90"))
    assert found(seen, blood) == [{"lab.ck": "100"}, {"lab.ck": "90"}]


def test_a_reason_for_nothing_gives_way_to_a_value() -> None:
    seen = sitting("v", Kind.VISIT, "2026-03-10", Entry("lab.ck", absent=Absent.REFUSED))
    blood = sitting("b", Kind.LABORATORY, "2026-03-12", Entry("lab.ck", "90"))
    assert found(seen, blood) == [{"lab.ck": "90"}]


def test_two_visits_of_one_day_that_disagree_are_said() -> None:
    again = sitting("w", Kind.VISIT, "2026-03-10", Entry("child.weight", "31"))
    (visit,) = visits_of(course(SEEN, again))
    assert visit.conflicts == ["child.weight"]


def test_error_and_vague_days_give_no_row_and_are_said() -> None:
    wrong = sitting("w", Kind.VISIT, "2026-03-11", Entry("child.weight", "31"), status=Status.IN_ERROR)
    vague = sitting("x", Kind.VISIT, "2026-02", Entry("child.weight", "29"))
    all_ = course(SEEN, wrong, vague)
    assert [visit.day for visit in visits_of(all_)] == [
        20522
    ]  # 2026-03-10: day 20454 (2026-01-01) + 31 + 28 + 9
    assert list(left_out(all_)) == ["2026-03-11: entered in error", "2026-02: the day is not known"]


def test_rows_hold_the_child_and_what_cannot_be_used_is_refused() -> None:
    seen = sitting(
        "v", Kind.VISIT, "2026-03-10", Entry("lab.ck", "1.5", "ukat/L"), Entry("cmas.head_lift", "9")
    )
    all_ = course(seen)
    ((row, refused),) = rows_of(all_, visits_of(all_))
    assert row["lab.ck"] == Fraction(90)  # 1.5 ukat/L are 90 U/L
    assert row["child.birth"] == When.read("2016-05-01").earliest
    assert [error.item for error in refused] == ["cmas.head_lift"]


def cumulative(*sittings: Sitting) -> Outcome:
    """The oral dose per kg over a course of 10 mg of prednisone a day from 1 January 2026, at its last day."""
    lasting = (
        DrugCourse("d", "c", When.read("2026-01-01"), drug="prednisone"),
        DoseStep(
            "s", "c", When.read("2026-01-01"), course="d", amount="10", unit="mg", route="PO", every="daily"
        ),
    )
    history = history_of(Course(CHILD, sittings, lasting))
    return history.outcome("steroid.cumulative_mg_per_kg", len(history) - 1)


def test_a_day_with_blood_alone_takes_the_last_weight_while_it_holds() -> None:
    """At nine years a weight holds 90 days. Weighed 20 kg on 1 January, blood on 1 February (31 days later), seen on
    1 March (28 days later): 10 mg x 31 / 20 kg + 10 mg x 28 / 20 kg = 15.5 + 14 = 29.5 mg/kg."""
    weighed = sitting("v", Kind.VISIT, "2026-01-01", Entry("child.weight", "20"))
    blood = sitting("b", Kind.LABORATORY, "2026-02-01", Entry("lab.ck", "90"))
    assert cumulative(
        weighed, blood, sitting("w", Kind.VISIT, "2026-03-01", Entry("child.weight", "25"))
    ).value == Fraction("29.5")


def test_an_old_weight_leaves_the_dose_so_far_undecided() -> None:
    """Blood on 2 April is 91 days after the weight of 1 January."""
    weighed = sitting("v", Kind.VISIT, "2026-01-01", Entry("child.weight", "20"))
    seen = sitting("w", Kind.VISIT, "2026-05-01", Entry("child.weight", "25"))
    last_day = cumulative(weighed, sitting("b", Kind.LABORATORY, "2026-04-01", Entry("lab.ck", "90")), seen)
    too_late = cumulative(weighed, sitting("b", Kind.LABORATORY, "2026-04-02", Entry("lab.ck", "90")), seen)
    assert last_day.decided
    assert not too_late.decided
    assert "child.weight@previous" in too_late.missing or "child.weight@earlier" in "".join(too_late.missing)
