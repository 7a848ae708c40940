"""The calendar file by RFC 5545: whole days, escaped text, folded lines, no second event for the same thing."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from heliotrope.care.scheduling import Basis, Due, State
from heliotrope.exchange.calendar_file import calendar_of
from heliotrope.language.ages import day_number
from heliotrope.language.when import When

MADE = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
DAY = day_number(date(2026, 12, 31))


def due(label: str = "Lung function", state: State = State.LATER) -> Due:
    last = When.read("2025-12-31")
    return Due("lung", label, state, When(DAY, DAY + 20), (365, 365), Basis.LAST, last)


def unfolded(file: bytes) -> list[str]:
    return file.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_one_event_on_the_first_day_that_is_due() -> None:
    assert unfolded(calendar_of([due()], "k7", MADE)) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Heliotrope//Schedule//EN", "CALSCALE:GREGORIAN", "BEGIN:VEVENT",
        "UID:k7-lung-20261231@heliotrope", "DTSTAMP:20260601T093000Z", "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101", "SUMMARY:Lung function", "DESCRIPTION:last on 2025-12-31", "TRANSP:TRANSPARENT",
        "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip


def test_what_is_not_applicable_or_has_no_day_makes_no_event() -> None:
    without = Due("cmas", "CMAS", State.NOT_APPLICABLE, instead="play")
    assert b"VEVENT" not in calendar_of([without, due(state=State.NOT_APPLICABLE)], "k7", MADE)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=300))
def test_any_text_comes_back_and_no_line_is_longer_than_75_octets(text: str) -> None:
    file = calendar_of([due(label=text)], "k7", MADE)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    written = next(line for line in unfolded(file) if line.startswith("SUMMARY:")).removeprefix("SUMMARY:")
    back, letters = "", iter(written)
    for letter in letters:
        back += next(letters) if letter == "\\" else letter
    assert back == text


def test_no_line_of_the_text_can_make_a_line_of_the_file() -> None:
    lines = unfolded(calendar_of([due(label="a\r\nEND:VCALENDAR")], "k7", MADE))
    assert "SUMMARY:a\\nEND:VCALENDAR" in lines
    assert lines.count("END:VCALENDAR") == 1
