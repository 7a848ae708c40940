"""Files that appear under their name only when they are whole. Imports nothing heavy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from heliotrope.language.errors import InputError


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A temporary path beside `path` that takes its name at the end; removed if anything goes wrong before."""
    if not path.parent.is_dir():
        raise InputError(f"{path.parent} is not a folder: make it first, or choose another place with -o")
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        yield partial
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
