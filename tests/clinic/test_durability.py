"""Nothing acknowledged is lost, and nothing is half written: processes are killed, and the power is cut.

A short form runs with all tests; the long one with `make soak`. Seeds are printed; a killed process is not repeatable,
a cut is.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.sqlite3 import base as sqlite_of_django

from heliotrope.clinic.database.acting import acting
from heliotrope.clinic.database.sqlite.base import add_functions
from heliotrope.clinic.database.verifying import verify
from heliotrope.clinic.environment import postgres_options
from heliotrope.clinic.keeping import copying, opening
from heliotrope.clinic.models import SittingRow
from tests.clinic import power
from tests.clinic.durable import Promises, Said, number_in, said, visits
from tests.clinic.installing import Installation, installed, migrated, place
from tests.clinic.saver import save
from tests.clinic.served import cookie, part_with_most_words, round_over_http
from tests.postgres import throw_away_cluster

sqlite_only = pytest.mark.only("sqlite", "a matter of the file")
postgres_only = pytest.mark.only("postgresql", "a matter of the server's own programs")
KILLS, SAVES = 100, 20_000
A_SECOND = 100  # saves acknowledged on a slow machine: the kills are spread over all of them
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def template(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    with django_db_blocker.unblock(), migrated(tmp_path_factory.mktemp("template")) as name:
        yield name


@pytest.fixture
def here(tmp_path: Path, template: str, django_db_blocker: Any) -> Iterator[Installation]:
    with django_db_blocker.unblock(), installed(tmp_path / "data", template) as made:
        yield made


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    seed = random.SystemRandom().randrange(10**9)
    print(f"seed {seed}")
    return random.Random(seed)


# --- processes are killed ---------------------------------------------------------------------------------------


def start_saver(here: Installation, sitting: str, first: int) -> subprocess.Popen[str]:
    person, child = here.clinic.doctor.account, here.clinic.ada.id
    command = [sys.executable, "-m", "tests.clinic.saver", person, child, sitting, str(first)]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | place(here),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def one_round(here: Installation, sittings: list[str], first: int, wait: float, kill: Any) -> list[Said]:
    """A saver for each visit, killed at some moment after the first acknowledgement of one; what they said."""
    savers = [start_saver(here, one, first + at * 1_000_000) for at, one in enumerate(sittings)]
    heard = savers[0].stdout.readline()  # type: ignore[union-attr]
    time.sleep(wait)
    kill(savers)
    lines = [heard] + [line for one in savers for line in one.stdout]  # type: ignore[union-attr]
    for one in savers:
        one.wait()
    return said(lines)


def kill_savers(savers: list[subprocess.Popen[str]]) -> None:
    for one in savers:
        one.send_signal(signal.SIGKILL)


def kill_again_and_again(
    here: Installation, chance: random.Random, kills: int, saves: int, kill: Any = kill_savers
) -> None:
    sittings, promises, done = visits(here.clinic, 2), Promises(), 0
    longest = 2 * saves / kills / A_SECOND
    while done < kills or promises.count < saves:
        said_now = one_round(here, sittings, done * 10_000, chance.uniform(0, longest), kill)
        promises.check(said_now)
        done += 1
    print(f"{done} kills, {promises.count} saves acknowledged, none lost", flush=True)


def test_what_was_acknowledged_survives_a_kill(here: Installation, chance: random.Random) -> None:
    kill_again_and_again(here, chance, kills=3, saves=20)


@pytest.mark.soak
def test_what_was_acknowledged_survives_a_hundred_kills(here: Installation, chance: random.Random) -> None:
    kill_again_and_again(here, chance, kills=KILLS, saves=SAVES)


@pytest.mark.soak
def test_what_was_answered_survives_a_hundred_kills_of_the_clinic(
    here: Installation, chance: random.Random
) -> None:
    kill_the_clinic(here, chance, kills=KILLS, saves=SAVES)


def kill_the_clinic(here: Installation, chance: random.Random, kills: int, saves: int) -> None:
    part, items = part_with_most_words()
    promises, signed_in, numbers, done = Promises(items), cookie(here), count(1), 0
    versions = dict.fromkeys(visits(here.clinic, 3), 1)
    while done < kills or promises.count < saves:
        promises.check(
            round_over_http(here, signed_in, part, items, versions, numbers, chance.uniform(0.1, 8))
        )
        versions |= {sitting: version for sitting, (version, _) in promises.last.items()}
        done += 1
        print(f"{done} kills of the clinic, {promises.count} saves answered, none lost", flush=True)


# --- the whole server is killed -----------------------------------------------------------------------------------


@pytest.fixture
def durable(
    tmp_path: Path, django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[Installation, Any]]:
    """An installation on a server of its own that writes as it does for real data, and how to kill all of that server."""
    with django_db_blocker.unblock(), throw_away_cluster(durable=True) as (url, data, control):
        options = {**postgres_options(url), "NAME": "postgres"}
        (tmp_path / "template").mkdir()
        with (
            opening.instead(**options),
            migrated(tmp_path / "template") as name,
            installed(tmp_path / "data", name) as made,
        ):
            yield made, lambda savers: kill_server(data, control, savers)


def kill_server(data: Path, control: list[str], savers: list[subprocess.Popen[str]]) -> None:
    """SIGKILL for every process of the server; it starts again and recovers."""
    first = int((data / "postmaster.pid").read_text().splitlines()[0])
    processes = [first, *children_of(first)]
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    kill_savers(savers)
    until = time.monotonic() + 60
    while subprocess.run(
        [*control, "-w", "restart"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ).returncode:
        assert time.monotonic() < until, "PostgreSQL did not come back"
    connection.close()


def children_of(process: int) -> list[int]:
    told = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(child) for child in told.split()]


@postgres_only
def test_what_was_acknowledged_survives_a_kill_of_the_server(durable: Any, chance: random.Random) -> None:
    here, kill = durable
    kill_again_and_again(here, chance, kills=2, saves=20, kill=kill)


@postgres_only
@pytest.mark.soak
def test_what_was_acknowledged_survives_a_hundred_kills_of_the_server(
    durable: Any, chance: random.Random
) -> None:
    here, kill = durable
    kill_again_and_again(here, chance, kills=KILLS, saves=SAVES, kill=kill)


# --- the power is cut -------------------------------------------------------------------------------------------


def traced(here: Installation, sitting: str, saves: int) -> list[list[str]]:
    """What the product says to SQLite: first when it connects, then for each save."""
    issued: list[str] = []
    original = sqlite_of_django.DatabaseWrapper.get_new_connection

    def connecting(self: Any, params: Any) -> Any:
        made = original(self, params)
        made.set_trace_callback(issued.append)
        return made

    groups = []
    with mock.patch.object(sqlite_of_django.DatabaseWrapper, "get_new_connection", connecting):
        connection.close()
        connection.ensure_connection()
        groups.append(_once(issued))
        for number in range(1, saves + 1):
            issued.clear()
            save(here.clinic.doctor, here.clinic.ada, sitting, number, number)
            groups.append(_once(issued))
    connection.close()
    return groups


def _once(issued: list[str]) -> list[str]:
    """A statement is told again for every trigger that it sets off."""
    return [one for at, one in enumerate(issued) if at == 0 or one != issued[at - 1]]


def replay(disk: power.Disk, name: str, groups: list[list[str]]) -> None:
    with power.on(disk, name) as replaying, acting("replay", "replay"):
        add_functions(power.Functions(replaying))  # type: ignore[arg-type]
        for number, group in enumerate(groups):
            for statement in group:
                replaying.execute(statement).fetchall()
            disk.acknowledge(number)
        assert replaying.execute("PRAGMA journal_mode").fetchall() == [("wal",)]


def lost_at_cuts(
    here: Installation, chance: random.Random, saves: int, cuts: int, weaker: bool = False
) -> tuple[int, int]:
    """At how many cuts something acknowledged was lost, or something was not whole; and how many cuts there were."""
    (sitting,) = visits(here.clinic, 1)
    copying.settle()
    connection.close()
    disk = power.Disk.holding(here.file)
    groups = traced(here, sitting, saves)
    if weaker:
        groups[0] = [one.replace("synchronous=FULL", "synchronous=NORMAL") for one in groups[0]]
    replay(disk, here.file.name, groups)
    _check_replay(here, disk, sitting)
    places = [chance.randrange(1, len(disk.deeds) + 1) for _ in range(cuts)]
    bad = 0
    for number, (last, files) in enumerate(disk.after_cuts(places, chance)):
        bad += not _whole(here.data / f"cut-{number}", files, sitting, last)
    return bad, len(places)


def _whole(folder: Path, files: dict[str, bytes], sitting: str, last: int) -> bool:
    """Whether the disk, mounted again, has the last acknowledged save or the one after it, and a trail that verifies."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        with opening.database(folder / "heliotrope.sqlite3"):
            row = SittingRow.objects.get(id=sitting)
            found = number_in(row.document) if row.document != "{}" else 0
            return found in (last, last + 1) and row.version == found + 1 and verify().fault == ""
    finally:
        shutil.rmtree(folder)


def _check_replay(here: Installation, disk: power.Disk, sitting: str) -> None:
    """What was replayed is what the product did, and the cuts fall among writes to the log and to the database."""
    name = here.file.name
    done = Counter((what, file) for what, file, _, _ in disk.deeds)
    assert min(done["write", name], done["write", f"{name}-wal"]) > 0
    here.data.joinpath("replayed.sqlite3").write_bytes(disk.live[name])
    original = SittingRow.objects.get(id=sitting).document
    with opening.database(here.data / "replayed.sqlite3"):
        assert SittingRow.objects.get(id=sitting).document == original
    connection.close()


@sqlite_only
def test_what_was_acknowledged_survives_a_cut_of_power(here: Installation, chance: random.Random) -> None:
    assert lost_at_cuts(here, chance, saves=120, cuts=15) == (0, 15)


@sqlite_only
def test_the_model_sees_a_loss_where_there_is_one(here: Installation, chance: random.Random) -> None:
    """With less synchronous writing the last saves are lost: else the model would prove nothing."""
    lost, _ = lost_at_cuts(here, chance, saves=40, cuts=10, weaker=True)
    assert lost > 0


@sqlite_only
@pytest.mark.soak
def test_what_was_acknowledged_survives_many_cuts_of_power(here: Installation, chance: random.Random) -> None:
    assert lost_at_cuts(here, chance, saves=1_000, cuts=400) == (0, 400)
    assert settings.SITE.data == here.data
