"""A copy that is opened and verified before it is called a backup; where that cannot be done, it is said.

Beside it stand the head of the trail, to be noted somewhere else, and the list of erasures, so that a child erased later
does not come back with an older backup. The secret that signs sessions stays out: after a restore everybody signs in anew.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from heliotrope.clinic.database.migrations import applied
from heliotrope.clinic.database.verifying import Verified
from heliotrope.clinic.keeping import archives, attachments
from heliotrope.clinic.keeping.copying import copy_out
from heliotrope.clinic.keeping.opening import require_clinic
from heliotrope.clinic.models import Erasure
from heliotrope.language.errors import InputError
from heliotrope.version import VERSION


@dataclass(frozen=True, slots=True)
class BackedUp:
    """`missing` are attachments that the record names and the folder does not have. `opened` says whether the copy was
    opened and verified, not only the database that it was taken from."""

    found: Verified
    files: int
    missing: list[str]
    opened: bool


def back_up(file: Path, data: Path) -> BackedUp:
    """The whole installation in one file. Raises NotWhole when its trail has a fault: that is no state to go back to."""
    require_clinic()
    if not file.parent.is_dir():
        raise InputError(f"There is no folder {file.parent}. Make it, on another disk than the clinic's.")
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".heliotrope-backup-") as folder:
        copy = Path(folder) / archives.DATABASE
        found, opened = copy_out(copy)
        files = list(attachments.attached_files(data))
        members = {archives.DATABASE: copy} | {path.relative_to(data).as_posix(): path for path in files}
        archives.write(file, _about(found), members)
    archives.write_text(beside(file, "head"), f"{found.head}\n")
    archives.write_text(beside(file, "erased"), "".join(f"{digest}\n" for digest in erased()))
    return BackedUp(found, len(files), attachments.missing(data), opened)


def _about(found: Verified) -> archives.About:
    from django.db import connection

    now = datetime.now(UTC).isoformat(timespec="seconds")
    return archives.About(connection.vendor, VERSION, now, str(found.head), found.entries, applied())


def beside(file: Path, name: str) -> Path:
    """The file that belongs to a backup under another name."""
    return file.with_name(f"{file.name}.{name}")


def erased() -> list[str]:
    """The digests of the children who were erased here."""
    return sorted(set(Erasure.objects.values_list("child_digest", flat=True)))
