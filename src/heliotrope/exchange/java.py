"""Where Java is, for Spark: JAVA_HOME, the path, or the usual folder of a Linux system."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from heliotrope.language.errors import InputError

OLDEST = 17
FOLDER = Path("/usr/lib/jvm")
NONE = (
    f"Spark needs Java {OLDEST} or newer, and none was found. On Debian and Ubuntu: apt-get install "
    f"openjdk-{OLDEST}-jre-headless; elsewhere install it and set JAVA_HOME"
)


def java_home() -> Path:
    """The home of a Java that Spark runs on. Raises InputError with the remedy where there is none."""
    for home in _homes():
        if (home / "bin" / "java").exists() and _version(home) >= OLDEST:
            return home
    raise InputError(NONE)


def _homes() -> Iterator[Path]:
    if given := os.environ.get("JAVA_HOME"):
        yield Path(given)
    if found := shutil.which("java"):
        yield Path(found).resolve().parents[1]
    yield from sorted(FOLDER.glob("*"))  # the oldest that will do is the one most tried


def _version(home: Path) -> int:
    """The main version: 17 of "17.0.12", 8 of "1.8.0"; 0 where it does not run."""
    ran = subprocess.run([home / "bin" / "java", "-version"], capture_output=True, text=True, check=False)
    told = re.search(r'version "(?:1\.)?(\d+)', ran.stderr)
    return int(told[1]) if told else 0
