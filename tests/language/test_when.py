"""Dates that are not exact: what may be said of them, and that nothing is made more exact than it was."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heliotrope.language.ages import day_number
from heliotrope.language.errors import InputError
from heliotrope.language.when import When

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(day_number)
WHENS = st.tuples(DAYS, st.integers(0, 900)).map(lambda pair: When(pair[0], pair[0] + pair[1]))


def day(text: str) -> int:
    return day_number(date.fromisoformat(text))


@pytest.mark.parametrize("text, earliest, latest", [
    ("2023", "2023-01-01", "2023-12-31"),
    ("2023-05", "2023-05-01", "2023-05-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),  # a leap year
    ("2023-05-17", "2023-05-17", "2023-05-17"),
    ("2023-03/2023-06", "2023-03-01", "2023-06-30"),
    ("2022/2023-06-02", "2022-01-01", "2023-06-02"),
])  # fmt: skip
def test_what_is_written_is_the_days_it_may_be(text: str, earliest: str, latest: str) -> None:
    assert When.read(text) == When(day(earliest), day(latest))


@pytest.mark.parametrize("text", ["2023", "2023-05", "2023-05-17", "2023-03/2023-06", "2023-03-02/2023-06"])
def test_it_is_written_as_it_was(text: str) -> None:
    assert str(When.read(text)) == text


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2023-13", "2023-02-29", "17.05.2023", "2023-06/2023-03", "23", "2023-5"]
)
def test_what_is_no_date_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(InputError, match="Write 2023"):
        When.read(text)


@given(WHENS)
def test_there_and_back(when: When) -> None:
    assert When.read(str(when)) == when


@pytest.mark.parametrize("first, second, before", [
    ("2023-05-16", "2023-05-17", True),
    ("2023-05-17", "2023-05-17", False),
    ("2023-05", "2023-06", True),
    ("2023-05", "2023-05-17", None),
    ("2023-05", "2023-05-01", False),  # the first of the month is the earliest it can be
    ("2023-05", "2023-05-31", None),
])  # fmt: skip
def test_before_is_unknown_while_both_are_possible(first: str, second: str, before: bool | None) -> None:
    assert When.read(first).before(When.read(second)) is before


@given(WHENS, WHENS, st.data())
def test_whatever_the_days_really_were_the_answer_holds(
    first: When, second: When, data: st.DataObject
) -> None:
    one = data.draw(st.integers(first.earliest, first.latest))
    two = data.draw(st.integers(second.earliest, second.latest))
    fewest, most = first.days_until(second)
    assert fewest <= two - one <= most
    assert first.before(second) in (None, one < two)
    assert first.same_day(second) in (None, one == two)
