"""One file that holds a whole installation: the database, the attachments, and what it says about itself.

It is a zip file, so that any program can look into it. Nothing in it is believed before every digest was compared.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path

from heliotrope.language.errors import InputError

ABOUT, DATABASE = "about.json", "database"
KIND = "heliotrope backup 1"
BROKEN = "Take another backup: this one is broken, and nothing was changed."


@dataclass(frozen=True, slots=True)
class About:
    """What a backup says of itself. `members` are the digests of all it holds, `migrations` the state of its tables."""

    vendor: str
    version: str
    made: str
    head: str
    entries: int
    migrations: list[str]
    kind: str = KIND
    members: dict[str, str] = field(default_factory=dict)


def write(file: Path, about: About, members: Mapping[str, Path]) -> None:
    """Writes the archive so that it is there whole or not at all, also when the power is cut."""
    with (
        replacing(file) as part,
        zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        for name, path in members.items():
            about.members[name] = digest_of(path)
            archive.write(path, name)
        archive.writestr(ABOUT, json.dumps(asdict(about), indent=1, ensure_ascii=False))


def unpack(file: Path, folder: Path) -> About:
    """Everything of the archive in the folder, each digest compared. Raises InputError for a broken one."""
    try:
        with zipfile.ZipFile(file) as archive:
            about = _about(file, archive)
            for name, digest in about.members.items():
                archive.extract(name, folder)
                if digest_of(folder / name) != digest:
                    raise InputError(f"{name} in {file} is not what was put into it. {BROKEN}")
            return about
    except (zipfile.BadZipFile, KeyError, EOFError, ValueError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise InputError(f"{file} cannot be read as a backup ({error}). {BROKEN}") from error


def _about(file: Path, archive: zipfile.ZipFile) -> About:
    told = json.loads(archive.read(ABOUT))
    if told.get("kind") != KIND:
        raise InputError(
            f"{file} is not a backup that this version reads: it calls itself {told.get('kind')}."
        )
    unsafe = [name for name in told["members"] if name.startswith("/") or ".." in Path(name).parts]
    if unsafe:
        raise InputError(f"{file} holds {unsafe[0]}, which leads out of the folder. {BROKEN}")
    return About(**told)


# --- files that are whole or not there --------------------------------------------------------------------------


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """A file to write to, which takes the name once its bytes are on the disk. Readable by its owner only."""
    part = file.with_name(f".{file.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield part
        sync(part)
        os.replace(part, file)
        sync(file.parent)
    finally:
        part.unlink(missing_ok=True)


def write_text(file: Path, text: str) -> None:
    with replacing(file) as part:
        part.write_text(text, encoding="utf-8")


def sync(path: Path) -> None:
    """What was written to this file, or to the names in this folder, is on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def digest_of(path: Path) -> str:
    with path.open("rb") as opened:
        return file_digest(opened, sha256).hexdigest()
