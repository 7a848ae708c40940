"""What is recorded beside the instruments: named once, short enough for every form, with codes that a table vouches for."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter

import pytest

from heliotrope.knowledge import catalogue, codes, recorded
from heliotrope.knowledge.recorded import confidential
from heliotrope.knowledge.recorded.making import NAME_LENGTH
from heliotrope.knowledge.tables import rows_of
from heliotrope.language.errors import UnknownName
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Text

ITEMS = recorded.ITEMS
CODES = rows_of("recorded_codes.csv")
STATUSES = {"VERIFIED", "VERIFIED id; RECALL link"}


def names(items: tuple[Item, ...]) -> list[str]:
    return [item.id for item in items]


@pytest.mark.parametrize("item", ITEMS, ids=names(ITEMS))
def test_every_item_can_be_named_anywhere(item: Item) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*\.[a-z][a-z0-9_]*", item.id)
    assert len(item.column) <= NAME_LENGTH
    assert item.label == item.label.strip() != ""
    assert item.allowed


def test_no_item_is_defined_twice() -> None:
    known = [*ITEMS, *catalogue.items().values()]
    assert not [id for id, times in Counter(item.id for item in known).items() if times > 1]
    assert not [column for column, times in Counter(item.column for item in known).items() if times > 1]


def test_no_label_is_used_twice() -> None:
    """Those of the catalogue may share one; ours stand beside them on one form."""
    ours = Counter(item.label.lower() for item in ITEMS)
    theirs = {item.label.lower() for item in catalogue.items().values()}
    assert not [label for label, times in ours.items() if times > 1 or label in theirs]


def test_no_choice_repeats_itself() -> None:
    for item in ITEMS:
        if isinstance(item.kind, Choice):
            assert len(set(item.kind.labels)) == len(item.kind.labels), item.id


def test_every_item_stands_in_one_section() -> None:
    placed = Counter(item.id for section in recorded.SECTIONS for item in section.items)
    assert not [id for id, times in placed.items() if times > 1]
    assert set(placed) >= set(recorded.items())
    assert set(placed) <= set(recorded.items()) | set(catalogue.items())


def test_sections_have_names_of_their_own() -> None:
    assert len({section.name for section in recorded.SECTIONS}) == len(recorded.SECTIONS)
    assert all(section.label and section.items for section in recorded.SECTIONS)
    assert recorded.section("rash").label == "Skin: rash"
    with pytest.raises(UnknownName, match="vital_signs"):
        recorded.section("vitals")


def test_what_is_told_in_confidence_is_marked_and_nothing_else() -> None:
    assert {item.id for item in ITEMS if item.confidential} == set(names(confidential.ITEMS))
    assert all(item.id.startswith("private.") for item in confidential.ITEMS)


# --- codes --------------------------------------------------------------------------------------------------------


def test_codes_of_items_are_those_of_the_table() -> None:
    written = {(row["item"], row["system"], row["code"]) for row in CODES}
    assert {(item.id, *code) for item in ITEMS for code in item.codes} == written
    assert len(CODES) == len(written)


@pytest.mark.parametrize("row", CODES, ids=[row["item"] for row in CODES])
def test_every_code_has_a_status_and_a_source(row: dict[str, str]) -> None:
    assert row["system"] == "HPO"
    assert re.fullmatch(r"HP:\d{7}", row["code"])
    assert row["status"] in STATUSES
    if row["source"] == "HPO-2025":  # read in the release, and in none of our tables
        assert row["code"] not in codes.terms()
        return
    known = {one["term_id"]: one["label"] for one in rows_of(row["source"])}
    assert known[row["code"]] == row["term"]


def test_free_text_has_no_code() -> None:
    assert not [item.id for item in ITEMS if isinstance(item.kind, Text) and item.codes]


# --- the catalogue is left alone ----------------------------------------------------------------------------------


def test_listing_measures_does_not_load_them() -> None:
    script = "import sys; import heliotrope.knowledge.catalogue; print('heliotrope.knowledge.recorded' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_first_choice_of_a_coded_item_says_that_the_sign_is_not_there() -> None:
    """Whoever exports a code relies on it."""
    coded = [item for item in ITEMS if item.codes and isinstance(item.kind, Choice)]
    assert coded
    assert {item.kind.labels[0] for item in coded if isinstance(item.kind, Choice)} == {
        "none",
        "never",
        "negative",
    }
