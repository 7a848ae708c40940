"""Every `record` obligation of the mission leads to an item or a name, and what is recorded of it is read back unchanged."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from heliotrope.knowledge import recording, vocabulary
from heliotrope.knowledge.recording import LEDGER
from heliotrope.language.errors import UnknownName
from heliotrope.language.exact import plain
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Day, Number, Text, Truth
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Absent, Entry, How, document_of, entries_of, entry_of
from heliotrope.record.lasting import (
    Administration,
    Device,
    Diagnosis,
    DrugCourse,
    Lasting,
    OtherMedicine,
    Procedure,
    Vaccination,
)
from heliotrope.record.people import Child, Sex

ENTRIES = [
    entry["id"]
    for part in yaml.safe_load((Path(__file__).parent / "ledger.yaml").read_text(encoding="utf-8")).values()
    for family in part.values()
    for entry in family
    if "record" in entry["must"]
]
TARGETS = sorted({target for targets in LEDGER.values() for target in targets})
ITEMS = [target for target in TARGETS if ":" not in target]
FIELDS = [target for target in TARGETS if target.startswith(f"{recording.CHILD}:")]
NAMES = [target for target in TARGETS if ":" in target and target not in FIELDS]
DAY = When.read("2024-05")
LASTS: dict[str, Callable[[str], Lasting]] = {
    "drug": lambda id: DrugCourse("1", "child", DAY, drug=id),
    "supplement": lambda id: OtherMedicine(
        "1", "child", DAY, name=id, supplement=True, amount="400", unit="[iU]"
    ),
    "vaccine": lambda id: Vaccination("1", "child", DAY, DAY, vaccine=id, batch="A1"),
    "procedure": lambda id: Procedure("1", "child", DAY, DAY, procedure=id, site="left thigh"),
    "device": lambda id: Device("1", "child", DAY, device=id),
    "condition": lambda id: Diagnosis("1", "child", DAY, code=id, system="heliotrope"),
}
HOLDS = {DrugCourse: "drug", OtherMedicine: "name", Vaccination: "vaccine", Procedure: "procedure", Device: "device",
    Diagnosis: "code"}  # fmt: skip


# --- nothing is left out ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", ENTRIES)
def test_each_obligation_leads_somewhere(id: str) -> None:
    assert LEDGER[id], f"{id}: nothing records it"
    assert len(LEDGER[id]) == len(set(LEDGER[id]))


def test_nothing_is_listed_that_the_ledger_does_not_ask() -> None:
    assert set(LEDGER) == set(ENTRIES)
    assert len(ENTRIES) == len(set(ENTRIES)) == 137


@pytest.mark.parametrize("table", ["drugs", "supplements", "vaccines", "procedures", "devices", "conditions"])
def test_the_points_that_a_row_names_name_the_row(table: str) -> None:
    """The table of obligations and the vocabularies say the same, from both sides."""
    kind = {"conditions": "condition"}.get(table, table[:-1])
    for row in getattr(vocabulary, table)().values():
        for id in set(row.ledger) & set(ENTRIES) - {"prevention/adherence"}:
            listed = f"{kind}:{row.id}" in LEDGER[id]
            assert listed or (table == "procedures" and id == "test/muscle-biopsy"), (
                f"{row.id}: not under {id}"
            )


def test_a_wrong_target_is_found_out() -> None:
    with pytest.raises(UnknownName):
        recording.item("symptom.none")
    with pytest.raises(UnknownName, match="methotrexate"):
        recording.named("drug:methotrexat")
    with pytest.raises(UnknownName, match="no vocabulary"):
        recording.named("herb:sage")


# --- items become entries -----------------------------------------------------------------------------------------


def samples(item: Item) -> list[str]:
    """Values of an item as they would be typed: all of a few choices, the ends of a number."""
    match item.kind:
        case Truth():
            return ["yes", "no"]
        case Choice(labels):
            return list(labels)
        case Day():
            return ["2024-02-29"]
        case Number(low, high):
            return [plain(low), plain(high)]
        case Text():
            return ["12", "left > right; ≤ 3 mm\nsecond line"]
    raise AssertionError(f"{item.id} cannot be recorded")


@pytest.mark.parametrize("id", ITEMS)
def test_every_value_of_an_item_is_read_back_as_an_entry(id: str) -> None:
    item = recording.item(id)
    for value in samples(item):
        entry = Entry(id, value, item.unit, comment="as told", by="user-1", how=How.REPORTED, form="visit/1")
        stored = json.loads(json.dumps(entry.as_document()))
        assert entry_of(id, stored) == entry
        assert understood(item, entry.value) == value


def understood(item: Item, value: str) -> str:
    """What the engines make of a value, as it would be typed; free text stays what it is."""
    read = item.read(value)
    if isinstance(item.kind, Text):
        assert read is None
        return value
    assert isinstance(read, Fraction)
    shown = item.shown(read)
    return {True: "yes", False: "no"}[shown] if isinstance(shown, bool) else str(shown)


@pytest.mark.parametrize("id", ITEMS)
def test_why_there_is_no_value_is_read_back_too(id: str) -> None:
    entry = Entry(id, absent=Absent.REFUSED, by="user-1")
    assert entry_of(id, entry.as_document()) == entry


def test_a_whole_visit_is_read_back() -> None:
    visit = {id: Entry(id, samples(recording.item(id))[0]) for id in ITEMS}
    assert entries_of(json.loads(json.dumps(document_of(visit)))) == visit


# --- names become what lasts --------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", NAMES)
def test_every_name_is_read_back_from_what_lasts(target: str) -> None:
    kind, _, id = target.partition(":")
    value = LASTS[kind](id)
    stored = {field.name: getattr(value, field.name) for field in fields(value)}
    again = Course(Child("child", "Ada (invented)"), lasting=(type(value)(**stored),)).of(type(value))
    assert again == [value]
    found = recording.named(f"{kind}:{getattr(again[0], HOLDS[type(value)])}")
    assert found is recording.named(target)
    assert found.label


@pytest.mark.parametrize("target", [name for name in NAMES if name.startswith("drug:")])
def test_a_dose_that_was_given_names_the_same_drug(target: str) -> None:
    row = vocabulary.drug(target.partition(":")[2])
    for route in row.routes or ("",):
        given = Administration("2", "child", DAY, DAY, drug=row.id, amount="10.5", unit=row.unit, route=route)
        assert vocabulary.drug(given.drug) is row


@pytest.mark.parametrize("target", FIELDS)
def test_fields_of_the_child_exist(target: str) -> None:
    name = target.partition(":")[2]
    assert name in {field.name for field in fields(Child)}
    child = Child("1", "Ada", birth=DAY, sex=Sex.FEMALE, gestation="31+4", birth_weight_g="1480")
    assert getattr(child, name)
