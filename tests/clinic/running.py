"""The clinic as people start it: a server of its own with a folder of its own.

To invent its children takes longer than most tests: that is done once in a run, and each server begins with a copy.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

START_SECONDS = 120


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def running_clinic(folder: Path, *options: str) -> Iterator[str]:
    """The address of an invented clinic that answers; it ends with the block."""
    shutil.copytree(_invented(folder), folder, dirs_exist_ok=True)
    with _served(folder, *options) as address:
        yield address


def _invented(folder: Path) -> Path:
    """The clinic that was invented for this run, by whichever process needs it first."""
    run = folder.parent.parent if "PYTEST_XDIST_WORKER" in os.environ else folder.parent
    found = run / "invented-clinic"
    with (run / "invented-clinic.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not found.exists():
            part = found.with_name("invented-clinic.part")
            shutil.rmtree(part, ignore_errors=True)
            with _served(part, HELIOTROPE_PSEUDO=""):  # in plain English, whoever asks first
                pass
            part.rename(found)
    return found


@contextmanager
def _served(folder: Path, *options: str, **more: str) -> Iterator[str]:
    port = free_port()
    settings = {
        "HELIOTROPE_DATA": str(folder),
        "HELIOTROPE_INVENTED": "1",
        "HELIOTROPE_SECRET": "only for tests",
        **more,
    }
    command = [
        sys.executable,
        "-m",
        "heliotrope",
        "clinic",
        "serve",
        "--invented",
        "--port",
        str(port),
        *options,
    ]
    log = folder / "log"
    folder.mkdir(parents=True, exist_ok=True)
    with log.open("w") as out:
        process = subprocess.Popen(command, env=os.environ | settings, stdout=out, stderr=subprocess.STDOUT)
        try:
            _wait(f"http://127.0.0.1:{port}/sign-in/", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the clinic did not answer: {log.read_text()}")
