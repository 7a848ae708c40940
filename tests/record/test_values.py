"""What is recorded keeps everything that was typed, and says of time only what the dates bear."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heliotrope.language.errors import InputError
from heliotrope.language.when import When
from heliotrope.record.entries import Absent, Entry, How, document_of, entries_of, entry_of
from heliotrope.record.lasting import DrugCourse

TEXT = st.text(max_size=12)
ENTRIES = st.builds(
    Entry, item=st.just("cmas.head_lift"), value=st.text(min_size=1, max_size=8), unit=TEXT, comment=TEXT, by=TEXT,
    assessor=TEXT, how=st.sampled_from(How), form=TEXT,
) | st.builds(Entry, item=st.just("cmas.sit_ups"), absent=st.sampled_from(Absent), comment=TEXT)  # fmt: skip


@given(st.lists(ENTRIES, max_size=4))
def test_a_sitting_is_stored_and_read_without_loss(entries: list[Entry]) -> None:
    given_ = {f"{entry.item}{place}": entry for place, entry in enumerate(entries)}
    kept = {
        item: Entry(**{**{f: getattr(e, f) for f in Entry.__slots__}, "item": item})
        for item, e in given_.items()
    }
    assert entries_of(json.loads(json.dumps(document_of(kept)))) == kept


def test_zero_is_a_value_and_nothing_is_not() -> None:
    assert Entry("cmas.sit_ups", "0").as_document() == {"value": "0"}
    with pytest.raises(InputError, match="neither"):
        Entry("cmas.sit_ups")
    with pytest.raises(InputError, match="'3' and refused"):
        Entry("cmas.sit_ups", "3", absent=Absent.REFUSED)


def test_a_part_that_is_not_known_is_never_dropped() -> None:
    with pytest.raises(InputError, match="newer Heliotrope"):
        entry_of("cmas.sit_ups", {"value": "3", "mood": "good"})


@pytest.mark.parametrize("start, stop, day, holds", [
    ("2023-05-01", None, "2023-05-01", True),
    ("2023-05-01", None, "2023-04-30", False),
    ("2023-05-01", "2023-05-09", "2023-05-09", True),  # the last day belongs to it
    ("2023-05-01", "2023-05-09", "2023-05-10", False),
    ("2023-05", None, "2023-05-17", None),
    ("2023-05", None, "2023-06-01", True),
    (None, None, "2023-06-01", None),
    (None, "2023-05-09", "2023-06-01", False),
])  # fmt: skip
def test_whether_something_lasts_is_unknown_while_its_dates_leave_it_open(
    start: str | None, stop: str | None, day: str, holds: bool | None
) -> None:
    course = DrugCourse(
        "1",
        "c",
        None if start is None else When.read(start),
        None if stop is None else When.read(stop),
        drug="x",
    )
    assert course.holds_on(When.read(day)) is holds
