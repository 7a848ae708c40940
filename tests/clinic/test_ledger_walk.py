"""Every `record` obligation of the mission: an example is recorded by the action that the pages use, found again on the page
where it was entered, found by its words, and seen among everything in the course."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from heliotrope.clinic.actions.children import correct_child
from heliotrope.clinic.actions.drugs import start_drug
from heliotrope.clinic.actions.lasting import add_lasting
from heliotrope.clinic.actions.visits import save_entries, start_sitting
from heliotrope.clinic.pages.visit.parts import parts
from heliotrope.clinic.storing import child_of, sitting_of
from heliotrope.knowledge import recording
from heliotrope.knowledge.recording import LEDGER
from heliotrope.language.exact import plain
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Day, Number, Text, Truth
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import (
    Device,
    Diagnosis,
    DoseStep,
    DrugCourse,
    OtherMedicine,
    Procedure,
    Vaccination,
)
from heliotrope.record.people import Sex
from heliotrope.record.sittings import Kind
from tests.clinic.conftest import Clinic
from tests.clinic.test_day import signed_in

pytestmark = pytest.mark.once

DAY = When.read("2026-02-03")
SHOWN_DAY = "3 Feb 2026"
ELSEWHERE = {
    "child.sex": "a field of the child", "child.birth": "a field of the child", "cmas.form": "comes with a file of another form",
}  # fmt: skip
"""Items that no part of a visit asks for, and why."""
FIELDS: dict[str, Any] = {
    "gestation": "31+4", "birth_weight_g": "1480", "sex": Sex.FEMALE, "birth": When.read("2016-05"),
}  # fmt: skip


def sample(item: Item) -> str:
    """Something that is said: yes, the last of several choices, a number in the middle of its range."""
    match item.kind:
        case Truth():
            return "yes"
        case Choice(labels):
            return labels[-1]
        case Day():
            return "2026-01-30"
        case Number(low, high, scale):
            return plain(Fraction(int((low + high) / 2 * scale), scale))
        case Text():
            return f"words about {item.column}"
    raise AssertionError(item.id)


def page(client: Client, clinic: Clinic, address: str, **given: str) -> str:
    """What is seen there, the part between the tags of the main element."""
    find = {"find": given.pop("find")} if "find" in given else {}
    got = client.get(reverse(address, kwargs={"child": clinic.ada.id, **given}), find)
    assert got.status_code == 200
    return unescape(got.content.decode().partition("<main")[2])


def line_of(text: str, word: str) -> str:
    """The line of the table that has a word."""
    return next((line for line in text.split("<tr") if word in line), "")


def record_items(clinic: Clinic, items: list[Item]) -> str:
    """Entered one after the other into a visit, as the page saves them."""
    row = start_sitting(clinic.doctor, child=clinic.ada, kind=Kind.VISIT, observed=DAY)
    version = row.version
    for item in items:
        changes = {item.id: Entry(item.id, sample(item))}
        version = save_entries(
            clinic.doctor, child=clinic.ada, sitting=row.id, version=version, changes=changes
        )
    row.refresh_from_db()
    assert {id: entry.value for id, entry in sitting_of(row).entries.items()} == {
        one.id: sample(one) for one in items
    }
    return row.id


def record_name(clinic: Clinic, kind: str, id: str) -> None:
    if kind == "drug":
        course, dose = (
            DrugCourse("", "", DAY, drug=id),
            DoseStep("", "", DAY, amount="10.5", unit="mg", every="1 d"),
        )
        start_drug(clinic.doctor, child=clinic.ada, course=course, dose=dose)
        return
    value = {
        "supplement": OtherMedicine("", "", DAY, name=id, supplement=True, amount="400"),
        "vaccine": Vaccination("", "", DAY, DAY, vaccine=id, batch="A1"),
        "procedure": Procedure("", "", DAY, DAY, procedure=id),
        "device": Device("", "", DAY, device=id),
        "condition": Diagnosis("", "", DAY, code=id, system="heliotrope"),
    }[kind]
    add_lasting(clinic.doctor, child=clinic.ada, value=value)


def split(id: str) -> tuple[list[Item], list[tuple[str, str]], list[str]]:
    """The items, names and fields of the child that an obligation leads to."""
    pairs = [(kind, name) for kind, colon, name in (target.partition(":") for target in LEDGER[id]) if colon]
    items = [recording.item(target) for target in LEDGER[id] if ":" not in target]
    return (
        items,
        [pair for pair in pairs if pair[0] != "child"],
        [name for kind, name in pairs if kind == "child"],
    )


@pytest.mark.parametrize("id", LEDGER)
def test_it_is_recorded_found_again_and_seen_in_the_course(clinic: Clinic, id: str) -> None:
    doctor = signed_in("doctor")
    items, names, fields = split(id)
    assert items or names or fields
    if items:
        entered_at_a_visit(doctor, clinic, items)
    for kind, name in names:
        record_name(clinic, kind, name)
        shown_among_what_lasts(doctor, clinic, kind, name)
    for field in fields:
        shown_with_the_child(doctor, clinic, field)


def entered_at_a_visit(doctor: Client, clinic: Clinic, items: list[Item]) -> None:
    sitting = record_items(clinic, items)
    where = {item.id: part.name for part in parts() for item in part.items}
    asked = [item for item in items if item.id not in ELSEWHERE]
    names = {where[item.id] for item in asked}
    pages = {name: page(doctor, clinic, "visit", sitting=sitting, name=name) for name in names}
    assert all(item.id in pages[where[item.id]] for item in asked)
    everything = page(doctor, clinic, "everything")
    for item in items:
        line = line_of(everything, f">{item.id}<")
        assert item.label in line
        assert SHOWN_DAY in line
        assert sample(item).replace("_", " ") in line.replace("_", " ")
    for item in items[:2]:
        found = page(doctor, clinic, "everything", find=item.label)
        assert f">{item.id}<" in found


def shown_among_what_lasts(doctor: Client, clinic: Clinic, kind: str, name: str) -> None:
    label = recording.named(f"{kind}:{name}").label
    assert label in page(doctor, clinic, "drugs" if kind == "drug" else "history")
    line = line_of(page(doctor, clinic, "everything").lower(), f">{label.lower()}")
    assert SHOWN_DAY.lower() in line
    assert label.lower() in page(doctor, clinic, "everything", find=label).lower().partition("<tbody>")[2]


def shown_with_the_child(doctor: Client, clinic: Clinic, field: str) -> None:
    given = replace(child_of(clinic.ada), **{field: FIELDS[field]})
    correct_child(clinic.doctor, child=clinic.ada, given=given)
    clinic.ada.refresh_from_db()
    shown = {"birth": "May 2016"}.get(field, str(FIELDS[field]))
    assert shown in page(doctor, clinic, "child_record")


def test_all_obligations_are_walked() -> None:
    """137 in the ledger; each leads to items of a part of the visit, to names or to a field."""
    assert len(LEDGER) == 137
    entered = {item.id for part in parts() for item in part.items}
    for id in LEDGER:
        items, names, fields = split(id)
        assert {item.id for item in items} <= entered | set(ELSEWHERE)
        assert set(fields) <= set(FIELDS)
        assert {kind for kind, _ in names} <= {
            "drug",
            "supplement",
            "vaccine",
            "procedure",
            "device",
            "condition",
        }
