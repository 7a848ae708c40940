"""Treatment in the picture: each drug once, single doses as marks, what happened on its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from heliotrope.exchange.report.building import course
from heliotrope.exchange.report.course import Event
from heliotrope.exchange.report.drawing import _told_events
from heliotrope.exchange.report.layout import NARROW, WIDE, axis
from heliotrope.exchange.report.treatments import events_of, lanes_of, pulses_of
from heliotrope.exchange.report.visits import history_of
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import (
    Administration,
    Admission,
    Diagnosis,
    DoseStep,
    DrugCourse,
    Procedure,
    Vaccination,
)
from heliotrope.record.people import Child
from heliotrope.record.sittings import Kind, Sitting, Status

JANUARY, MARCH = When.read("2024-01-10"), When.read("2024-03-10")


def a_record() -> Course:
    """Prednisolone 20 mg a day and methotrexate; two pulses a day apart, one six weeks later, one infusion of IVIG."""
    weight = Entry("child.weight", "20", "kg")
    sittings = tuple(
        Sitting(f"s{at}", "A", Kind.VISIT, day, "", Status.SIGNED, 1, {"child.weight": weight})
        for at, day in enumerate((JANUARY, MARCH))
    )
    return Course(Child("A", "A", (), None, None, ""), sittings, (
        DrugCourse("p", "A", JANUARY, drug="prednisolone"),
        DoseStep("p1", "A", JANUARY, course="p", amount="20", unit="mg", route="PO", every="daily"),
        DrugCourse("m", "A", JANUARY, drug="methotrexate"),
        DoseStep("m1", "A", JANUARY, course="m", amount="10", unit="mg", route="SC", every="weekly"),
        *(Administration(f"g{day}", "A", When.read(f"2024-{day}"), drug="methylprednisolone", amount="600", unit="mg", route="IV")
          for day in ("01-11", "01-12", "02-25")),
        Administration("i", "A", JANUARY, drug="ivig", amount="40", unit="g", route="IV"),
        Vaccination("v", "A", MARCH, vaccine="mmr"), Vaccination("w", "A", MARCH, vaccine="mmr"),
        Procedure("b", "A", JANUARY, procedure="muscle_biopsy"), Admission("a", "A", When.read("2024-02"), reason="unwell"),
    ))  # fmt: skip


def test_the_glucocorticoid_is_shown_once() -> None:
    """20 mg on 20 kg is 1 mg/kg a day: in the lane of steroids, and in no lane of its own."""
    drawn = course(history_of(a_record()), a_record())
    assert drawn.lane is not None
    assert drawn.lane.doses[0].low == drawn.lane.doses[0].high == 1
    assert [lane.drug for lane in drawn.treatments] == ["Methotrexate", "IVIG"]


def test_without_a_lane_of_steroids_none_is_lost() -> None:
    names = [lane.drug for lane in lanes_of(a_record(), date(2024, 4, 1))]
    assert names == ["Prednisolone", "Methotrexate", "IVIG", "Methylprednisolone"]


def test_pulses_stand_on_their_day_and_say_the_dose_once_a_week() -> None:
    assert [(one.day, one.words) for one in pulses_of(a_record())] == [
        (date(2024, 1, 11), "600 mg"), (date(2024, 1, 12), ""), (date(2024, 2, 25), "600 mg")]  # fmt: skip


def test_infusions_are_marks() -> None:
    ivig = lanes_of(a_record(), date(2024, 4, 1), True)[-1]
    assert [one.day for one in ivig.given] == [date(2024, 1, 10)]
    assert ivig.bars == ()


def test_what_happened_on_a_known_day_is_told_and_vaccines_of_a_day_together() -> None:
    """The admission is known to the month only: it has no place on the axis."""
    found = [(one.day, one.words, one.minor) for one in events_of(a_record())]
    assert found == [
        (date(2024, 1, 10), "muscle biopsy", False),
        (date(2024, 3, 10), "vaccine: measles, mumps and rubella", True),
    ]


def with_flare(value: str) -> Course:
    """The record, with what its second visit says of a flare."""
    record = a_record()
    first, last = record.sittings
    entries = {**last.entries, "course.flare": Entry("course.flare", value)}
    return replace(record, sittings=(first, replace(last, entries=entries)))


def test_what_the_team_calls_a_flare_is_an_event_and_no_other_state() -> None:
    assert "flare" in [one.words for one in events_of(with_flare("yes"))]
    assert "flare" not in [one.words for one in events_of(with_flare("no"))]
    said, plain = with_flare("yes"), a_record()
    assert course(history_of(said), said).bands == course(history_of(plain), plain).bands


def drawn_events(*events: Event) -> list[tuple[str, float]]:
    """Where the words of events stand, and on which line, in a picture of the year 2024."""
    plain = course(history_of(a_record()), a_record())
    year = replace(
        plain, visits=(date(2024, 1, 1), date(2024, 12, 31)), end=date(2024, 12, 31), events=events
    )
    return [(said, place.top) for said, place in _told_events(year, axis(year.first, year.end, WIDE), WIDE)]


def test_words_of_events_never_run_over_a_mark() -> None:
    """A day is 619/365 = 1.7 px wide here. The vaccine two days after the diagnosis stands where its word would; before the
    first day of the picture there is no room; so the word goes to the line below. In June nothing is in the way."""
    first, soon, june = date(2024, 1, 1), date(2024, 1, 6), date(2024, 6, 1)
    assert drawn_events(Event(first, "diagnosis"), Event(june, "admission")) == [
        ("diagnosis", 3),
        ("admission", 3),
    ]
    assert drawn_events(Event(first, "diagnosis"), Event(soon, "vaccine", True), Event(june, "admission")) == [
        ("diagnosis", 16), ("admission", 3)]  # fmt: skip


def test_what_happened_on_one_day_is_one_mark() -> None:
    record = a_record()
    day = JANUARY
    more = Diagnosis("d", "A", day, label="juvenile dermatomyositis", found=day)
    told = course(history_of(record), replace(record, lasting=(*record.lasting, more))).events
    assert [one.words for one in told if one.day == date(2024, 1, 10)] == ["diagnosis, muscle biopsy"]


def test_where_not_all_of_a_day_has_room_its_first_word_stands() -> None:
    """On a phone 271 px for 365 days, 6.6 px a letter and 4 more. The diagnosis has a mark beside it on 8 January, so it goes
    to the line below, to 14 + 136 = 150 px. The biopsy with its study would need 189 px and meet the mark at 181; alone it
    ends at 109. The flare with its baseline would need 129 px: 315 is beyond 284, and at the left both lines are taken."""
    plain = course(history_of(a_record()), a_record())
    events = (
        Event(date(2024, 1, 1), "diagnosis, admission"),
        Event(date(2024, 1, 8), "muscle biopsy, swallow study"),
        Event(date(2024, 8, 20), "flare, new baseline"),
    )
    year = replace(
        plain, visits=(date(2024, 1, 1), date(2024, 12, 31)), end=date(2024, 12, 31), events=events
    )
    told = [said for said, _ in _told_events(year, axis(year.first, year.end, NARROW), NARROW)]
    assert told == ["diagnosis, admission", "muscle biopsy", "flare"]
