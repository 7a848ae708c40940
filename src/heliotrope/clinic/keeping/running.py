"""Whether the server runs in a data folder: it holds a lock there as long as it does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from heliotrope.language.errors import InputError

try:
    import fcntl
except (
    ImportError
):  # then nobody is kept from anything: the words of the commands say to end the server first
    fcntl = None  # type: ignore[assignment]

NAME = "running"


@contextmanager
def running(data: Path) -> Iterator[None]:
    """Held by each server of the folder. Raises InputError while something is being restored there."""
    with _locked(data, alone=False, told="A backup is being restored here. Wait until it is done."):
        yield


@contextmanager
def standing_still(data: Path) -> Iterator[None]:
    """Nothing serves this folder meanwhile. Raises InputError when something does."""
    with _locked(data, alone=True, told=f"The clinic in {data} is running. End it first, then try again."):
        yield


@contextmanager
def _locked(data: Path, alone: bool, told: str) -> Iterator[None]:
    file = os.open(data / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if fcntl is not None:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise InputError(told) from error
    finally:
        os.close(file)
