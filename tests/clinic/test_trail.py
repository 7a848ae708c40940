"""The trail: whatever path a change takes, an entry stands for it, and nothing can be altered unseen."""

from __future__ import annotations

import re

import pytest
from django.db import DatabaseError, connection, transaction

from heliotrope.clinic.actions.children import erase_child
from heliotrope.clinic.actions.visits import save_entries, start_sitting
from heliotrope.clinic.database.acting import NobodyActs
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.database.verifying import head, verify
from heliotrope.clinic.models import AuditEntry, AuditPayload, ChildRow, Identifier, SittingRow
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.sittings import Kind
from tests.clinic.conftest import Clinic

DAY = When.read("2026-03-14")
SECRET = "a value that must go"


def entries_of(kind: str) -> list[tuple[str, str]]:
    return list(AuditEntry.objects.filter(kind=kind).order_by("id").values_list("deed", "actor"))


def draft(clinic: Clinic, **values: str) -> SittingRow:
    entries = {item: Entry(item, value) for item, value in values.items()}
    return start_sitting(clinic.doctor, child=clinic.ada, kind=Kind.VISIT, observed=DAY, entries=entries)


def test_every_path_leaves_an_entry(clinic: Clinic) -> None:
    before = AuditEntry.objects.count()
    with changing("somebody", "the page"):
        ChildRow.objects.filter(site=clinic.here).update(birth_weight_g="3000")  # two rows at once
        ChildRow.objects.bulk_create(
            [ChildRow(name="New", site=clinic.here), ChildRow(name="Too", site=clinic.here)]
        )
        with connection.cursor() as cursor:
            cursor.execute("UPDATE child SET gestation = '31+4' WHERE name = 'New'")
            cursor.execute("DELETE FROM child WHERE name = 'Too'")
    made = list(
        AuditEntry.objects.filter(id__gt=before).order_by("id").values_list("kind", "deed", "actor", "place")
    )
    deeds = ["update", "update", "insert", "insert", "update", "delete"]
    assert made == [("child", deed, "somebody", "the page") for deed in deeds]
    assert verify().fault == ""


def test_the_values_are_kept(clinic: Clinic) -> None:
    sitting = draft(clinic, **{"lab.ck": "81.2"})
    save_entries(
        clinic.doctor,
        child=clinic.ada,
        sitting=sitting.id,
        version=1,
        changes={"lab.ck": Entry("lab.ck", "64.0")},
    )
    kept = (
        AuditPayload.objects.filter(kind="sitting", row=sitting.id)
        .order_by("entry")
        .values_list("new", flat=True)
    )
    assert ["81.2" in text for text in kept] == [True, False]
    assert ["64.0" in text for text in kept] == [False, True]
    assert entries_of("sitting")[-2:] == [
        ("insert", clinic.doctor.account),
        ("update", clinic.doctor.account),
    ]


def test_nothing_is_written_without_a_name(clinic: Clinic) -> None:
    with pytest.raises((DatabaseError, NobodyActs)), transaction.atomic():
        ChildRow.objects.filter(id=clinic.ada.id).update(name="Somebody else")


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE audit_entry SET actor = 'nobody'",
        "DELETE FROM audit_entry",
        "UPDATE audit_payload SET new = '{}'",
        "DELETE FROM audit_payload",
    ],
)
def test_the_trail_cannot_be_altered(clinic: Clinic, attempt: str) -> None:
    with (
        pytest.raises(DatabaseError, match="cannot be altered"),
        changing("x", "x"),
        connection.cursor() as cursor,
    ):
        cursor.execute(attempt)
    assert verify().fault == ""


def test_a_password_never_enters_the_trail(clinic: Clinic) -> None:
    kept = AuditPayload.objects.filter(kind="account").values_list("new", flat=True)
    assert kept
    assert not any("password" in str(text) or "$" in str(text) for text in kept)


def test_erasing_leaves_no_value_and_the_chain_verifies(clinic: Clinic) -> None:
    draft(clinic, **{"finding.comment": SECRET})
    with changing("x", "x"):
        ChildRow.objects.filter(id=clinic.ada.id).update(name=SECRET)
    clinic.ada.refresh_from_db()
    erase_child(clinic.people["administrator"], child=clinic.ada, reason="The family asked for it.")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            text = str(cursor.fetchall())
            assert not [value for value in (SECRET, clinic.ada.id, "INV-Ada") if value in text], table
    found = verify()
    assert found.fault == ""
    assert found.entries == AuditEntry.objects.count()
    assert not Identifier.objects.filter(number="INV-Ada").exists()


# --- alterations behind its back --------------------------------------------------------------------------------


def without_guard(*statements: str) -> None:
    """As somebody would who opens the file with another program: triggers off, changed, on again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            made = cursor.fetchall()
            for name, _ in made:
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)
        if connection.vendor == "sqlite":
            for _, sql in made:
                cursor.execute(sql)
        else:
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")


@pytest.mark.parametrize(
    "statement,told",
    [
        ("UPDATE child SET name = 'Another'", "altered behind its back"),
        ("DELETE FROM identifier", "is gone and the trail does not say so"),
        ("INSERT INTO site (id, name, confirmed, young_person_from, red_result_hours) VALUES ('1', 'New', '{}', 1, 1)",
         "altered behind its back"),
        ("UPDATE audit_entry SET actor = 'nobody' WHERE id = 3", "entry 3 .* does not fit"),
        ("DELETE FROM audit_entry WHERE id = 4", "entry 4 is missing"),
        ("UPDATE audit_payload SET new = '{}' WHERE entry = 2", "the values of entry 2"),
        ("DELETE FROM audit_payload WHERE entry = 5", "the values of entry 5 .* are gone"),
    ],
)  # fmt: skip
def test_an_alteration_behind_its_back_is_found(clinic: Clinic, statement: str, told: str) -> None:
    with transaction.atomic():
        without_guard(statement)
    assert re.search(told, verify().fault)


def test_a_trail_that_was_cut_off_is_found_by_its_head(clinic: Clinic) -> None:
    noted = head()
    with transaction.atomic():
        last = AuditEntry.objects.order_by("-id").values_list("id", flat=True)[0]
        kind, row = AuditPayload.objects.filter(entry=last).values_list("kind", "row")[0]
        without_guard(
            f"DELETE FROM audit_entry WHERE id = {last}",
            f"DELETE FROM audit_payload WHERE entry = {last}",
            f"DELETE FROM {kind} WHERE id = '{row}'",
        )
    assert verify().fault == ""
    assert "cut off" in verify(noted).fault
