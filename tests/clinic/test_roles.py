"""On PostgreSQL the application's role writes the record and cannot alter the trail: two roles on a real server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.db import DatabaseError, connection

from heliotrope.clinic.actions.children import erase_child
from heliotrope.clinic.actions.visits import save_entries
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.database.roles import too_much
from heliotrope.clinic.database.verifying import verify
from heliotrope.clinic.keeping import copying, opening
from heliotrope.clinic.keeping.checking import check
from heliotrope.clinic.keeping.migrating import as_it_should_be, migrate
from heliotrope.clinic.models import AuditEntry, AuditPayload, ChildRow, ReadEntry
from heliotrope.language.errors import InputError
from heliotrope.record.entries import Entry
from tests.clinic.conftest import Clinic, a_clinic

pytestmark = pytest.mark.only("postgresql", "SQLite has no roles")
WORKER = os.environ.get(
    "PYTEST_XDIST_WORKER", "alone"
)  # roles belong to the whole server, which the workers share
NAME, OWNER, APPLICATION, PASSWORD = (
    f"two_roles_{WORKER}", f"trail_owner_{WORKER}", f"trail_application_{WORKER}", "only for tests",
)  # fmt: skip


def address(role: str) -> str:
    given = connection.settings_dict
    return f"postgresql://{role}:only%20for%20tests@{given['HOST'] or '127.0.0.1'}:{given['PORT'] or 5432}/{NAME}"


@pytest.fixture(scope="module")
def two_roles(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """An empty database of the owner, and a role beside it."""
    for role in (OWNER, APPLICATION):
        copying.administrate(f"DROP ROLE IF EXISTS {role}")
        copying.administrate(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'")
    copying.administrate(f"CREATE DATABASE {NAME} OWNER {OWNER} TEMPLATE template0")
    try:
        yield
    finally:
        copying.administrate(f"DROP DATABASE {NAME} WITH (FORCE)")
        for role in (OWNER, APPLICATION):
            copying.administrate(f"DROP ROLE {role}")


@pytest.fixture(scope="module")
def clinic(two_roles: None, django_db_blocker: Any) -> Iterator[Clinic]:
    """The clinic as the application's role sees it, after the owner has migrated."""
    site = replace(settings.SITE, database=address(APPLICATION), owner=address(OWNER))
    as_application = opening.instead(NAME=NAME, USER=APPLICATION, PASSWORD=PASSWORD)
    with django_db_blocker.unblock(), mock.patch.object(settings, "SITE", site), as_application:
        assert migrate().granted == APPLICATION
        with changing("test", "test"):
            made = a_clinic()
        yield made


def test_the_application_works(clinic: Clinic) -> None:
    before = AuditEntry.objects.count()
    draft = clinic.draft
    save_entries(
        clinic.doctor,
        child=clinic.ada,
        sitting=draft.id,
        version=1,
        changes={"lab.ck": Entry("lab.ck", "81")},
    )
    ReadEntry.objects.create(at="2026-03-14", account="x", child=clinic.ada.id, page="course")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (APPLICATION,)
    assert AuditEntry.objects.count() == before + 1
    assert verify().fault == ""
    assert as_it_should_be()


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE audit_entry SET actor = 'nobody'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "INSERT INTO audit_entry VALUES (9999, '', '', '', '', '', '', '', '')",
        "UPDATE audit_payload SET new = '{}'",
        "DELETE FROM audit_payload",
        "INSERT INTO audit_payload VALUES (9999, '', '', '', '', '')",
        "UPDATE read_entry SET account = 'nobody'",
        "DELETE FROM read_entry",
        "DELETE FROM erasure",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "ALTER TABLE child DISABLE TRIGGER ALL",
        "DROP TRIGGER trail_child ON child",
        "DROP TRIGGER keep_audit_entry ON audit_entry",
        "TRUNCATE child CASCADE",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION heliotrope_keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "SELECT heliotrope_entry('', 'x', 'child', 'update', NULL, '{}')",
        "CREATE TABLE mine (id int)",
        pytest.param(f"SET ROLE {OWNER}", id="as the owner"),
        "DELETE FROM django_migrations",
    ],
)
def test_the_application_cannot_alter_the_trail(clinic: Clinic, attempt: str) -> None:
    with (
        pytest.raises(
            DatabaseError, match=r"permission denied|must be owner|must be able to|cannot be altered"
        ),
        changing("x", "x"),
        connection.cursor() as cursor,
    ):
        cursor.execute(attempt)
    assert verify().fault == ""


def test_values_of_a_living_child_stay(clinic: Clinic) -> None:
    with (
        pytest.raises(DatabaseError, match="still in the record"),
        changing("x", "x", erasing=clinic.ada.id),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT heliotrope_forget(%s)", [clinic.ada.id])


def test_a_table_of_the_same_name_catches_nothing(clinic: Clinic) -> None:
    """Somebody who makes a trail of their own for one session does not lead the entries away."""
    before = AuditEntry.objects.count()
    with changing("x", "x"), connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE audit_entry ON COMMIT DROP AS SELECT * FROM public.audit_entry")
        cursor.execute("CREATE TEMP TABLE audit_payload ON COMMIT DROP AS SELECT * FROM public.audit_payload")
        cursor.execute("GRANT ALL ON audit_entry, audit_payload TO PUBLIC")
        cursor.execute("UPDATE child SET gestation = '31+4' WHERE name LIKE 'Bela%'")
    assert AuditEntry.objects.count() == before + 1
    assert verify().fault == ""


def test_the_check_is_content_with_two_roles_only(clinic: Clinic) -> None:
    assert too_much() == []
    assert not [one.what for one in check(settings.SITE) if "could alter the trail" in one.what]
    with opening.as_owner():
        assert "it owns audit_entry" in too_much()


def test_the_application_alone_does_not_migrate(clinic: Clinic) -> None:
    alone = replace(settings.SITE, owner="")
    with mock.patch.object(settings, "SITE", alone), pytest.raises(InputError, match="HELIOTROPE_OWNER"):
        migrate()


def test_two_addresses_of_different_databases_are_refused(clinic: Clinic) -> None:
    wrong = replace(settings.SITE, owner=address(OWNER).replace(NAME, "another"))
    with mock.patch.object(settings, "SITE", wrong), pytest.raises(InputError, match="different databases"):
        migrate()


def test_the_application_erases(clinic: Clinic) -> None:
    bela = clinic.children["Bela"]
    erase_child(clinic.people["administrator"], child=bela, reason="The family asked for it.")
    assert not ChildRow.objects.filter(id=bela.id).exists()
    assert not AuditPayload.objects.filter(child=bela.id).exists()
    assert verify().fault == ""
