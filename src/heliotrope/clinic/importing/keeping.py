"""Uploaded files while somebody looks at the plan. They go when it is confirmed or dismissed, and after an hour anyhow."""

from __future__ import annotations

import json
import secrets
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from heliotrope.clinic.permissions import Person
from heliotrope.exchange.incoming.told import Reading
from heliotrope.language.errors import InputError

MOST_BYTES = 60_000_000
MOST_FILES = 12
MOST_SECONDS = 3600
ABOUT = ".about.json"


class Upload(Protocol):
    """A file as it was sent."""

    name: str
    size: int

    def chunks(self) -> Iterable[bytes]: ...


def folder_of(data: Path) -> Path:
    return data / "importing"


def put(data: Path, person: Person, uploads: Iterable[Upload], reading: Reading) -> str:
    """Writes the files where only this installation reads them; gives the name under which they are found again.

    Raises InputError for too much, and for names that are the same.
    """
    files = list(uploads)
    names = [Path(file.name).name for file in files]
    if sum(file.size for file in files) > MOST_BYTES or len(files) > MOST_FILES:
        raise InputError(
            f"These files are larger than {MOST_BYTES // 1_000_000} MB or more than {MOST_FILES}. Import a part at a time."
        )
    if len(set(names)) < len(names) or any(name.startswith(".") for name in names):
        raise InputError("Two of the files have one name. Rename one of them.")
    sweep(data)
    token = secrets.token_hex(16)
    folder = folder_of(data) / token
    folder.mkdir(parents=True, mode=0o700)
    for file, name in zip(files, names, strict=True):
        with (folder / name).open("wb") as out:
            out.writelines(file.chunks())
    (folder / ABOUT).write_text(
        json.dumps({"by": person.account, "reading": asdict(reading), "names": names})
    )
    return token


def get(data: Path, person: Person, token: str) -> tuple[list[Path], Reading] | None:
    """The files and how they are read; None when they are gone, or are somebody else's."""
    folder = folder_of(data) / token
    if not token.isalnum() or not (folder / ABOUT).is_file():
        return None
    about = json.loads((folder / ABOUT).read_text())
    if about["by"] != person.account or time.time() - folder.stat().st_mtime > MOST_SECONDS:
        return None
    given = about["reading"]
    given["mapping"] = tuple(tuple(pair) for pair in given["mapping"])
    return [folder / name for name in about["names"]], Reading(**given)


def drop(data: Path, token: str) -> None:
    if token.isalnum():
        shutil.rmtree(folder_of(data) / token, ignore_errors=True)


def sweep(data: Path) -> None:
    """Takes away what nobody came back for."""
    with suppress(FileNotFoundError):
        for folder in folder_of(data).iterdir():
            if time.time() - folder.stat().st_mtime > MOST_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
