"""Backup, restore, erasure, migration and the check: what the commands of an administrator promise."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from heliotrope.cli import main
from heliotrope.clinic.actions.people import create_account
from heliotrope.clinic.actions.visits import save_entries
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.database.verifying import Head, head, verify
from heliotrope.clinic.environment import Environment
from heliotrope.clinic.keeping.backing_up import back_up
from heliotrope.clinic.keeping.checking import check
from heliotrope.clinic.keeping.copying import NotWhole
from heliotrope.clinic.keeping.erasing import erase_by_number
from heliotrope.clinic.keeping.migrating import as_it_should_be, migrate
from heliotrope.clinic.keeping.opening import instead
from heliotrope.clinic.keeping.restoring import restore
from heliotrope.clinic.keeping.running import running
from heliotrope.clinic.models import ChildRow, ReadEntry, SittingRow
from heliotrope.language.errors import InputError
from heliotrope.record.entries import Entry
from tests.clinic.installing import Installation, attach, every_row, installed, migrated
from tests.clinic.test_trail import without_guard

REASON = "The family asked for it."


@pytest.fixture(scope="module")
def template(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    with django_db_blocker.unblock(), migrated(tmp_path_factory.mktemp("template")) as name:
        yield name


@pytest.fixture
def here(tmp_path: Path, template: str, django_db_blocker: Any) -> Iterator[Installation]:
    with django_db_blocker.unblock(), installed(tmp_path / "data", template) as made:
        yield made


@pytest.fixture
def backup(here: Installation, tmp_path: Path) -> Path:
    attach(here, here.clinic.ada, b"a report of Ada")
    attach(here, here.clinic.children["Bela"], b"a report of Bela")
    back_up(tmp_path / "backup.zip", here.data)
    return tmp_path / "backup.zip"


def rename_ada() -> None:
    with changing("test", "test"):
        ChildRow.objects.filter(name__startswith="Ada").update(name="Another")


# --- backup and restore -----------------------------------------------------------------------------------------


def test_a_backup_restored_equals_the_original(here: Installation, backup: Path) -> None:
    before, noted = every_row(), head()
    rename_ada()
    done = restore(backup, here.data, replace=True)
    assert every_row() == before
    assert (done.found.head, done.again) == (noted, 0)
    assert verify(Head.read(Path(f"{backup}.head").read_text())).fault == ""
    assert sorted(path.read_bytes() for path in (here.data / "attachments").rglob("*") if path.is_file()) == [
        b"a report of Ada",
        b"a report of Bela",
    ]


def test_what_was_there_is_put_aside(here: Installation, backup: Path) -> None:
    rename_ada()
    done = restore(backup, here.data, replace=True)
    assert "replaced-" in done.aside
    assert any(here.data.glob("replaced-*/attachments"))
    if connection.vendor == "sqlite":
        assert list(here.data.glob("replaced-*/heliotrope.sqlite3"))


def test_nothing_is_overwritten_unasked(here: Installation, backup: Path) -> None:
    rename_ada()
    before = every_row()
    with pytest.raises(InputError, match="--replace"):
        restore(backup, here.data)
    assert every_row() == before


@pytest.mark.only("sqlite", "there the database is the place, not the folder")
def test_restoring_into_an_empty_folder(here: Installation, backup: Path, tmp_path: Path) -> None:
    restore(backup, tmp_path / "new")
    assert (tmp_path / "new" / "heliotrope.sqlite3").stat().st_size
    assert not list((tmp_path / "new").glob(".restoring*"))


def test_nothing_is_restored_under_a_running_clinic(here: Installation, backup: Path) -> None:
    with running(here.data), pytest.raises(InputError, match="is running"):
        restore(backup, here.data, replace=True)


def spoil_byte(backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 3] ^= 0xFF
    backup.write_bytes(content)


def spoil_end(backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-200])


def spoil_member(backup: Path) -> None:
    """Puts other bytes in place of an attachment, with the checksum of the zip file right."""
    with zipfile.ZipFile(backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    changed = next(name for name in members if name.startswith("attachments"))
    with zipfile.ZipFile(backup, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, b"another report" if name == changed else content)


def spoil_head(backup: Path) -> None:
    Path(f"{backup}.head").write_text(f"3:{'0' * 64}\n")


@pytest.mark.parametrize("spoil", [spoil_byte, spoil_end, spoil_member, spoil_head])
def test_a_broken_backup_is_refused(here: Installation, backup: Path, spoil: object) -> None:
    assert callable(spoil)
    spoil(backup)
    before = every_row()
    with pytest.raises((InputError, NotWhole)):
        restore(backup, here.data, replace=True)
    assert every_row() == before
    assert not list(here.data.glob(".restoring*"))


def test_a_trail_with_a_fault_is_not_backed_up(here: Installation, tmp_path: Path) -> None:
    tamper()
    with pytest.raises(NotWhole, match="behind its back"):
        back_up(tmp_path / "backup.zip", here.data)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def tamper() -> None:
    from django.db import transaction

    with transaction.atomic():
        without_guard("UPDATE child SET name = 'Altered'")


def test_a_backup_while_somebody_saves(here: Installation, tmp_path: Path) -> None:
    """The copy is one state, also when visits are saved between its pages."""
    import threading

    from django.db import connections

    from heliotrope.clinic.keeping.opening import database

    ended, saved = threading.Event(), []

    def save() -> None:
        with database(here.name):
            while not ended.is_set():
                version = SittingRow.objects.get(id=draft.id).version
                save_entries(here.clinic.doctor, child=here.clinic.ada, sitting=draft.id, version=version,
                             changes={"lab.ck": Entry("lab.ck", str(version))})  # fmt: skip
                saved.append(version)
        connections["default"].close()

    draft = here.clinic.draft
    saver = threading.Thread(target=save)
    saver.start()
    try:
        done = [back_up(tmp_path / f"{number}.zip", here.data).found.entries for number in range(3)]
    finally:
        ended.set()
        saver.join()
    assert saved
    assert sorted(done) == done


# --- erasing ----------------------------------------------------------------------------------------------------


def test_an_erased_child_leaves_nothing_and_does_not_come_back(here: Installation, backup: Path) -> None:
    ada = here.clinic.ada.id
    ReadEntry.objects.create(at="2026-03-14", account="x", child=ada, page="course")
    done = erase_by_number("INV-Ada", REASON, here.data)
    assert done.files == 1
    assert ada not in str(every_row())
    restore(backup, here.data, replace=True)
    told = str(every_row())
    assert ada not in told
    assert "INV-Ada" not in told
    assert "INV-Bela" in told
    files = [path for path in (here.data / "attachments").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in files] == [b"a report of Bela"]
    assert verify().fault == ""


@pytest.mark.only("sqlite", "restoring into a folder only")
def test_a_later_backup_remembers_an_erasure_when_the_installation_is_lost(
    here: Installation, backup: Path, tmp_path: Path
) -> None:
    erase_by_number("INV-Ada", REASON, here.data)
    back_up(backup.with_name("later.zip"), here.data)
    connection.close()
    here.file.unlink()
    done = restore(backup, tmp_path / "new")
    assert done.again == 1


@pytest.mark.only("sqlite", "bytes of the file")
def test_no_byte_of_an_erased_child_stays_in_the_files(here: Installation) -> None:
    secret = "Zanzibarwort"
    with changing("test", "test"):
        ChildRow.objects.filter(id=here.clinic.ada.id).update(gestation="", search=secret)
    assert any(secret.encode() in path.read_bytes() for path in here.data.glob("heliotrope.sqlite3*"))
    erase_by_number("INV-Ada", REASON, here.data)
    assert not any(secret.encode() in path.read_bytes() for path in here.data.glob("heliotrope.sqlite3*"))


@pytest.mark.parametrize("reason", ["", "  ", "Ada wanted it", "about inv-ada"])
def test_a_reason_that_would_name_the_child_is_refused(here: Installation, reason: str) -> None:
    with pytest.raises(InputError, match="without naming it"):
        erase_by_number("INV-Ada", reason, here.data)
    assert ChildRow.objects.filter(id=here.clinic.ada.id).exists()


def test_the_log_of_readers_cannot_be_altered(here: Installation) -> None:
    from django.db import DatabaseError

    ReadEntry.objects.create(at="2026-03-14", account="x", child=here.clinic.ada.id, page="course")
    for attempt in ("UPDATE read_entry SET account = 'y'", "DELETE FROM read_entry"):
        with pytest.raises(DatabaseError, match="cannot be altered"), connection.cursor() as cursor:
            cursor.execute(attempt)


# --- migrating --------------------------------------------------------------------------------------------------


def test_migrating_twice_changes_nothing(here: Installation) -> None:
    before = every_row()
    assert migrate().made == []
    assert every_row() == before


def test_a_lost_trigger_is_renewed_when_the_trail_is_whole(here: Installation) -> None:
    drop_guard("keep_audit_entry" + "_update" * (connection.vendor == "sqlite"), "audit_entry")
    assert not as_it_should_be()
    migrate()
    assert as_it_should_be()


def test_a_migration_does_not_cover_up_an_alteration(here: Installation) -> None:
    tamper()
    with pytest.raises(NotWhole, match="Nothing was migrated"):
        migrate()


def drop_guard(name: str, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + f" ON {table}" * (connection.vendor == "postgresql"))


# --- the check --------------------------------------------------------------------------------------------------


@pytest.fixture
def fit(tmp_path: Path) -> Environment:
    """A site with nothing wrong in its settings."""
    (tmp_path / "data").mkdir(mode=0o700, exist_ok=True)
    return Environment(tmp_path / "data", secret="s" * 50, hosts=("clinic.example",), tls=True,
                       database="" if connection.vendor == "sqlite" else "postgresql://x/y")  # fmt: skip


def unfit(site: Environment) -> str:
    return "\n".join(one.what for one in check(site) if one.unfit)


@pytest.mark.parametrize(
    "change,told",
    [
        ({"debug": True}, "Errors are shown in full"),
        ({"made_secret": True}, "made by default"),
        ({"secret": "short"}, "guessed"),
        ({"tls": False}, "unencrypted"),
        ({"hosts": ("*",)}, "every name"),
        ({"hosts": (".example",)}, "every name"),
        ({"invented": True}, "says that the children are invented"),
    ],
)
def test_the_check_finds_a_planted_setting(
    here: Installation, fit: Environment, change: dict[str, object], told: str
) -> None:
    assert told not in unfit(fit)
    assert told in unfit(replace(fit, **change))


def test_the_check_finds_an_open_folder(here: Installation, fit: Environment) -> None:
    assert "other accounts" not in unfit(fit)
    fit.data.chmod(0o755)
    assert f"{fit.data} is open to other accounts" in unfit(fit)


def test_the_check_finds_missing_triggers(here: Installation, fit: Environment) -> None:
    assert "The trail is not kept" not in unfit(fit)
    drop_guard("keep_audit_entry" + "_update" * (connection.vendor == "sqlite"), "audit_entry")
    assert "keep_audit_entry" in unfit(fit)
    drop_guard("trail_child" + "_update" * (connection.vendor == "sqlite"), "child")
    assert "the triggers of child" in unfit(fit)


@pytest.mark.only("sqlite", "pragmas")
@pytest.mark.parametrize("pragma", ["synchronous = NORMAL", "journal_mode = DELETE", "secure_delete = OFF"])
def test_the_check_finds_a_weak_pragma(here: Installation, fit: Environment, pragma: str) -> None:
    assert "SQLite works with" not in unfit(fit)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
    assert f"SQLite works with {pragma.split()[0]}" in unfit(fit)


@pytest.mark.only("postgresql", "roles")
def test_the_check_finds_a_role_that_owns_the_trail(here: Installation, fit: Environment) -> None:
    assert "could alter the trail" in unfit(fit)


def test_the_check_counts_invented_children_and_says_what_it_cannot_know(
    here: Installation, fit: Environment
) -> None:
    assert "3 children have invented numbers" in unfit(fit)
    assert any("encrypted is unknown" in one.what and not one.unfit for one in check(fit))


# --- the commands -----------------------------------------------------------------------------------------------


def test_audit_verify_names_the_first_fault(here: Installation, capsys: pytest.CaptureFixture[str]) -> None:
    noted = str(head())
    assert main(["clinic", "audit", "verify", "--head", noted]) == 0
    assert noted in capsys.readouterr().out
    create_account(here.clinic.people["administrator"], username="new", password="x", name="New")
    assert main(["clinic", "audit", "verify", "--head", noted]) == 0
    assert main(["clinic", "audit", "verify", "--head", f"2:{'0' * 64}"]) == 1
    assert "not the one that was noted" in capsys.readouterr().out
    tamper()
    assert main(["clinic", "audit", "verify"]) == 1
    assert "altered behind its back" in capsys.readouterr().out


def test_a_backup_says_when_its_copy_could_not_be_opened(
    here: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clinic", "backup", str(tmp_path / "one.zip")]) == 0
    assert "opened and verified" in capsys.readouterr().out
    if connection.vendor == "sqlite":
        return
    with without_createdb():
        assert main(["clinic", "backup", str(tmp_path / "two.zip")]) == 0
    told = capsys.readouterr()
    assert "opened and verified" not in told.out
    assert "NOT opened" in told.out
    assert "Give it CREATEDB" in told.err


@contextmanager
def without_createdb() -> Iterator[None]:
    """The same database under a role that may read everything and make no database."""
    role, secret = "reads_only", "reads only"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{secret}'")
        cursor.execute(f"GRANT pg_read_all_data TO {role}")
    try:
        with instead(USER=role, PASSWORD=secret):
            yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP ROLE {role}")


def test_the_commands_go_round(
    here: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "one.zip")
    assert main(["clinic", "backup", file]) == 0
    assert str(head()) in capsys.readouterr().out
    assert main(["clinic", "erase", "INV-Nobody", "--reason", REASON]) == 2
    assert main(["clinic", "erase", "INV-Ada", "--reason", REASON]) == 0
    assert main(["clinic", "restore", file]) == 2
    assert main(["clinic", "restore", file, "--replace"]) == 0
    assert "1 children who had been erased" in capsys.readouterr().out
    assert main(["clinic", "migrate"]) == 0
    assert main(["clinic", "check"]) == 1
    assert settings.SITE.data == here.data
