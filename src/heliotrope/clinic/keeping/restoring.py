"""A backup put in place: checked and verified first, and without the children who were erased since it was taken.

What was there before is put aside, not deleted. What is known of erasures comes from the installation that is replaced,
from the one that is set, and from every list beside the backup.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import DatabaseError, connection

from heliotrope.clinic.actions.children import child_digest
from heliotrope.clinic.database.migrations import known_migrations
from heliotrope.clinic.database.verifying import Head, Verified
from heliotrope.clinic.keeping import archives, copying
from heliotrope.clinic.keeping.attachments import FOLDER, attached_files
from heliotrope.clinic.keeping.backing_up import beside, erased
from heliotrope.clinic.keeping.copying import verified
from heliotrope.clinic.keeping.erasing import erase_one
from heliotrope.clinic.keeping.migrating import grant_if_owner
from heliotrope.clinic.keeping.opening import as_owner, database, has_tables
from heliotrope.clinic.keeping.running import standing_still
from heliotrope.clinic.models import AuditPayload, ChildRow, ReadEntry
from heliotrope.language.errors import InputError

FILE = "heliotrope.sqlite3"
NOT_WHOLE = "Nothing was restored: take another backup."
AGAIN = "It was erased before this older backup was restored."


@dataclass(frozen=True, slots=True)
class Restored:
    """`again` is how many children were erased once more, `aside` where the earlier state is, if there was one."""

    about: archives.About
    found: Verified
    again: int
    aside: str


def restore(
    file: Path, data: Path, *, replace: bool = False, known: Head | None = None, unreadable: bool = False
) -> Restored:
    """Puts a backup in place in the folder `data` (and, on PostgreSQL, in the database that is set).

    Raises InputError for a broken backup, and where something is already unless it may be replaced; NotWhole when its
    trail does not verify. `unreadable` goes on although the erasures of the present database cannot be read.
    """
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with standing_still(data), as_owner(), _staging(data) as staging:
        _refuse_to_overwrite(data, replace)
        about = archives.unpack(file, staging)
        _check_fits(file, about)
        gone = _erased_lists(file) | _erased_here(data, unreadable)
        with _in_staging(staging):
            verified(known or _noted_head(file, about), NOT_WHOLE)
            again = _erase_again(gone, staging)
            found = verified(None, NOT_WHOLE)
            _finish()
        return Restored(about, found, again, _put_in_place(staging, data))


def _finish() -> None:
    if connection.vendor == "sqlite":
        copying.settle()
    else:
        grant_if_owner()


# --- before anything is touched ---------------------------------------------------------------------------------


def _refuse_to_overwrite(data: Path, replace: bool) -> None:
    occupied = [data / FILE] if connection.vendor == "sqlite" and (data / FILE).exists() else []
    occupied += list(attached_files(data))[:1]
    if connection.vendor == "postgresql" and connection.introspection.table_names():
        occupied.append(Path(str(connection.settings_dict["NAME"])))
    if occupied and not replace:
        raise InputError(
            f"{occupied[0]} is there already. Name an empty folder, or say --replace: what is there is then put aside."
        )


def _check_fits(file: Path, about: archives.About) -> None:
    if about.vendor != connection.vendor:
        raise InputError(
            f"{file} was taken from {about.vendor}, and this installation works on {connection.vendor}."
        )
    if set(about.migrations) != set(known_migrations()):
        raise InputError(
            f"{file} was taken by Heliotrope {about.version}, whose tables are not those of this version. Restore it with "
            "that version, then run `heliotrope clinic migrate` with this one."
        )


def _noted_head(file: Path, about: archives.About) -> Head:
    noted = beside(file, "head")
    return Head.read(noted.read_text(encoding="ascii") if noted.exists() else about.head)


# --- erasures ---------------------------------------------------------------------------------------------------


def _erased_lists(file: Path) -> set[str]:
    """What the lists beside this backup, and beside others in its folder, say: a later one knows of later erasures."""
    lists = file.absolute().parent.glob("*.erased")
    return {
        line.strip() for one in lists for line in one.read_text(encoding="ascii").splitlines() if line.strip()
    }


def _erased_here(data: Path, unreadable: bool) -> set[str]:
    own = str(connection.settings_dict["NAME"])
    places = [own, str(data / FILE)] if connection.vendor == "sqlite" else [own]
    return {digest for place in dict.fromkeys(places) for digest in _erased_in(place, unreadable)}


def _erased_in(place: str, unreadable: bool) -> list[str]:
    try:
        with database(place):
            return erased() if has_tables() else []
    except DatabaseError as error:
        if unreadable:
            return []
        raise InputError(
            f"Which children were erased cannot be read from {place} ({error}). If only the lists beside the backup "
            "(*.erased) are left, say --unreadable."
        ) from error


def _erase_again(gone: set[str], staging: Path) -> int:
    """Every child in the restored tables whose digest is among those erased."""
    found = set(ChildRow.objects.values_list("id", flat=True))
    found |= set(AuditPayload.objects.exclude(child="").values_list("child", flat=True).distinct())
    found |= set(ReadEntry.objects.values_list("child", flat=True).distinct())
    back = sorted(child for child in found if child_digest(child) in gone)
    for child in back:
        erase_one(child, "command: restore", AGAIN, staging)
    return len(back)


# --- putting in place -------------------------------------------------------------------------------------------


@contextmanager
def _staging(data: Path) -> Iterator[Path]:
    """A folder on the same disk, so that putting in place is renaming."""
    folder = Path(tempfile.mkdtemp(dir=data, prefix=".restoring-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if connection.vendor == "postgresql":
            copying.administrate(f"DROP DATABASE IF EXISTS {copying.quoted(_scratch_name())}")


def _scratch_name() -> str:
    return str(connection.settings_dict["NAME"]) + "_being_restored"


@contextmanager
def _in_staging(staging: Path) -> Iterator[None]:
    if connection.vendor == "sqlite":
        (staging / archives.DATABASE).rename(staging / FILE)
        with database(staging / FILE):
            yield
        return
    copying.make_database(_scratch_name())
    copying.postgres_in(staging / archives.DATABASE, _scratch_name())
    with database(_scratch_name()):
        yield


def _put_in_place(staging: Path, data: Path) -> str:
    """Renames what is there away and the restored into its place; where the earlier state is now."""
    connection.close()  # what is open stays the earlier file under any name
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = data / f"replaced-{stamp}"
    names = (FILE, f"{FILE}-wal", f"{FILE}-shm", FOLDER)
    present = [data / name for name in names if (data / name).exists()]
    if present:
        aside.mkdir(mode=0o700)
    for path in present:
        path.rename(aside / path.name)
    for path in (staging / FILE, staging / FOLDER):
        if path.exists():
            archives.sync(path)
            path.rename(data / path.name)
    archives.sync(data)
    told = str(aside) if present else ""
    return " and ".join(filter(None, (told, _exchange(stamp)))) if connection.vendor == "postgresql" else told


def _exchange(stamp: str) -> str:
    """The restored database takes the name; the name of the earlier one, if it held anything."""
    name = str(connection.settings_dict["NAME"])
    held = bool(connection.introspection.table_names())
    connection.close()
    aside = f"{name}_replaced_{stamp}"
    copying.administrate(f"ALTER DATABASE {copying.quoted(name)} RENAME TO {copying.quoted(aside)}")
    copying.administrate(f"ALTER DATABASE {copying.quoted(_scratch_name())} RENAME TO {copying.quoted(name)}")
    if not held:
        copying.administrate(f"DROP DATABASE {copying.quoted(aside)}")
    return f"the database {aside}" if held else ""
