"""Runs a command with a PostgreSQL to test on: `python -m tests.postgres pytest tests/clinic`.

Taken in this order: HELIOTROPE_TEST_DATABASE_URL; a server that answers on this machine with trust; a throw-away
cluster of the newest installed version, without synchronous writes. Without any of them it says what to install; that
is a failure where the environment says CI. A choice of tests that leaves none is none.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NONE = "No PostgreSQL to test on. On Debian and Ubuntu: apt-get install postgresql; or set HELIOTROPE_TEST_DATABASE_URL."
NO_TESTS = 5
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50 -c jit=off"


def programs() -> Path | None:
    """The folder of the newest installed version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    beside = shutil.which("initdb")
    return found[-1] if found else Path(beside).resolve().parent if beside else None


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def throw_away_cluster(durable: bool = False) -> Iterator[tuple[str, Path, list[str]]]:
    """Address, folder and command prefix of a cluster that ends with the block. PostgreSQL refuses to run as root."""
    bin = programs()
    assert bin is not None, NONE
    folder = Path(tempfile.mkdtemp(prefix="heliotrope-pg-"))
    prefix: list[str] = []
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        prefix = ["runuser", "-u", "postgres", "--"]
    data, port = folder / "data", free_port()
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    subprocess.run(
        [*prefix, f"{bin}/initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"],
        **quiet,
    )
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 " + ("" if durable else FAST)
    control = [*prefix, f"{bin}/pg_ctl", "-D", str(data)]
    subprocess.run([*control, "-w", "-l", str(folder / "log"), "-o", options, "start"], **quiet)
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres", data, control
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], stdout=subprocess.DEVNULL)
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    given = os.environ.get("HELIOTROPE_TEST_DATABASE_URL")
    if given:
        return _run(command, given)
    if programs() is None:
        print(NONE, file=sys.stderr)
        return int(os.environ.get("CI") == "true")
    with throw_away_cluster() as (url, _, _):
        return _run(command, url)


def _run(command: list[str], url: str) -> int:
    """The status of the command; nothing to test is no failure."""
    status = subprocess.run(command, env={**os.environ, "HELIOTROPE_DATABASE": url}).returncode
    return 0 if status == NO_TESTS else status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
