"""A disk that forgets, when the power is cut, what it was not made to keep.

A file layer under SQLite writes down every write, truncation and sync in order. Afterwards the disk as it would have been
after a cut at any of them is made: what was synced is there; of what was not, nothing at all or, sector by sector, a
random part, as with a disk that had begun. The log beside the database has no shared memory here, so the connection
holds its lock throughout; what is written and synced, and in which order, is the same. (The layer comes with a SQLite of
its own, which may be newer than the one the product finds.)
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512
DEED = tuple[str, str, int, bytes]
"""What was done: write, truncate, sync, delete or acknowledge; to which file; where (or which number); with which bytes."""
names = itertools.count()


@dataclass
class Disk:
    """The files as the running database sees them, and everything that was done to them."""

    live: dict[str, bytearray] = field(default_factory=dict)
    start: dict[str, bytes] = field(default_factory=dict)
    deeds: list[DEED] = field(default_factory=list)

    @classmethod
    def holding(cls, file: Path) -> Disk:
        """A disk with one file, safely there."""
        content = file.read_bytes()
        return cls({file.name: bytearray(content)}, {file.name: content})

    def acknowledge(self, number: int) -> None:
        self.deeds.append(("acknowledge", "", number, b""))

    def after_cuts(self, cuts: list[int], chance: random.Random) -> Iterator[tuple[int, dict[str, bytes]]]:
        """For each place among the deeds, in order: the last number acknowledged, and the files as they are then."""
        kept = {name: bytearray(content) for name, content in self.start.items()}
        waiting: dict[str, list[DEED]] = {}
        last = 0
        wanted = iter(sorted(cuts))
        cut = next(wanted, None)
        for place, deed in enumerate(self.deeds, 1):
            last = deed[2] if deed[0] == "acknowledge" else last
            _keep(kept, waiting, deed)
            while cut == place:
                yield last, _torn(kept, waiting, chance)
                cut = next(wanted, None)


def _keep(kept: dict[str, bytearray], waiting: dict[str, list[DEED]], deed: DEED) -> None:
    what, name, _, _ = deed
    if what == "sync":
        for one in waiting.pop(name, []):
            _apply(kept, one)
        kept.setdefault(name, bytearray())
    elif what == "delete":
        waiting.pop(name, None)
        kept.pop(name, None)
    elif what != "acknowledge":
        waiting.setdefault(name, []).append(deed)


def _apply(files: dict[str, bytearray], deed: DEED) -> None:
    what, name, at, content = deed
    file = files.setdefault(name, bytearray())
    if what == "truncate":
        del file[at:]
        return
    if len(file) < at:
        file.extend(bytes(at - len(file)))
    file[at : at + len(content)] = content


def _torn(
    kept: dict[str, bytearray], waiting: dict[str, list[DEED]], chance: random.Random
) -> dict[str, bytes]:
    """Only what was synced, in one of two cuts; in the other, some sectors of the rest too."""
    files = {name: bytearray(content) for name, content in kept.items()}
    if chance.random() < 0.5:
        share = chance.random()
        for deed in (deed for deeds in waiting.values() for deed in deeds):
            for part in _sectors(deed):
                if chance.random() < share:
                    _apply(files, part)
    return {name: bytes(content) for name, content in files.items()}


def _sectors(deed: DEED) -> Iterator[DEED]:
    what, name, at, content = deed
    if what == "truncate":
        yield deed
    first = 0
    while first < len(content):
        last = min(len(content), first + SECTOR - (at + first) % SECTOR)
        yield what, name, at + first, content[first:last]
        first = last


# --- the file layer ---------------------------------------------------------------------------------------------


class Layer(apsw.VFS):
    """Files of the disk under SQLite; time and chance come from the system."""

    def __init__(self, disk: Disk) -> None:
        self.name = f"forgetting-{next(names)}"
        self.disk = disk
        super().__init__(self.name, base="")

    def xFullPathname(self, name: str) -> str:  # noqa: N802 - SQLite's names
        return name

    def xAccess(self, name: str, flags: int) -> bool:  # noqa: N802
        return name in self.disk.live

    def xDelete(self, name: str, sync: bool) -> None:  # noqa: N802
        del self.disk.live[name]
        self.disk.deeds.append(("delete", name, 0, b""))

    def xOpen(self, name: Any, flags: list[int]) -> File:  # noqa: N802
        own = name.filename() if isinstance(name, apsw.URIFilename) else name or f"temporary-{next(names)}"
        flags[1] = flags[0]
        self.disk.live.setdefault(own, bytearray())
        return File(self.disk, own)


class File:
    """One open file. The sizes and promises are those of SQLite's own layer for Unix."""

    def __init__(self, disk: Disk, name: str) -> None:
        self.disk, self.name = disk, name

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        return bytes(self.disk.live[self.name][offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._do("write", offset, bytes(data))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self._do("truncate", size, b"")

    def _do(self, what: str, at: int, content: bytes) -> None:
        deed = (what, self.name, at, content)
        _apply(self.disk.live, deed)
        self.disk.deeds.append(deed)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.disk.deeds.append(("sync", self.name, 0, b""))

    def xFileSize(self) -> int:  # noqa: N802
        return len(self.disk.live[self.name])

    def xSectorSize(self) -> int:  # noqa: N802
        return 4096

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        return int(apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE)

    def xFileControl(self, op: int, pointer: int) -> bool:  # noqa: N802
        return False

    def xLock(self, level: int) -> None:  # noqa: N802
        pass

    def xUnlock(self, level: int) -> None:  # noqa: N802
        pass

    def xCheckReservedLock(self) -> bool:  # noqa: N802
        return False

    def xClose(self) -> None:  # noqa: N802
        pass


class Functions:
    """Takes the functions of the trail as the product registers them."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def create_function(self, name: str, number: int, function: Any, *, deterministic: bool = False) -> None:
        self._connection.create_scalar_function(name, function, number, deterministic=deterministic)


@contextmanager
def on(disk: Disk, file: str) -> Iterator[apsw.Connection]:
    """A connection to a file of the disk."""
    layer = Layer(disk)
    connection = apsw.Connection(file, vfs=layer.name)
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    yield connection
    connection.close()
    layer.unregister()
