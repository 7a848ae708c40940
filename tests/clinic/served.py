"""The clinic as it is served, in processes of its own, and people who save visits over the network until it is killed."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

import orjson
from django.conf import settings
from django.test import Client

from heliotrope.clinic.models import Account
from heliotrope.clinic.pages.visit.parts import parts
from heliotrope.exchange.onevisit import read
from heliotrope.language.errors import HeliotropeError
from tests.clinic.durable import Said, written
from tests.clinic.installing import Installation, place
from tests.postgres import free_port

ROOT = Path(__file__).parents[2]
TOKEN = "t" * 32
PATIENCE = 60


def part_with_most_words() -> tuple[str, tuple[str, ...]]:
    """The part of a visit with the most items into which any words may be written, and these items."""
    found = {part.name: tuple(item.id for item in part.items if _takes_words(item)) for part in parts()}
    return max(found.items(), key=lambda pair: len(pair[1]))


def _takes_words(item: object) -> bool:
    try:
        read(item, written(1))  # type: ignore[arg-type]
    except (HeliotropeError, ValueError):
        return False
    return True


def cookie(here: Installation) -> str:
    """The doctor is signed in."""
    client = Client()
    client.force_login(
        Account.objects.get(id=here.clinic.doctor.account), settings.AUTHENTICATION_BACKENDS[-1]
    )
    return f"sessionid={client.cookies['sessionid'].value}; csrftoken={TOKEN}"


@contextmanager
def server(here: Installation) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The clinic on a port, once it answers; killed at the end with all its processes."""
    port = free_port()
    command = [sys.executable, "-m", "heliotrope.cli", "clinic", "serve", "--port", str(port)]
    started = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | place(here), start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(port, started)
        yield port, started
    finally:
        kill(started)


def kill(started: subprocess.Popen[bytes]) -> None:
    """SIGKILL for the server and its workers, all at once."""
    if started.poll() is None:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def _wait(port: int, started: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and started.poll() is None:
        try:
            asking = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            asking.request("GET", "/")
            asking.getresponse().read()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the clinic did not start")


def save_until_it_ends(
    port: int, here: Installation, signed_in: str, part: str, items: tuple[str, ...], sitting: str, version: int,
    numbers: count[int], heard: list[Said],
) -> None:  # fmt: skip
    """Saves the visit again and again; what was answered is heard."""
    path = f"/children/{here.clinic.ada.id}/visits/{sitting}/{part}/save/"
    headers = {"Cookie": signed_in, "Content-Type": "application/x-www-form-urlencoded"}
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while True:
        number = next(numbers)
        form = {item: written(number) for item in items} | {"version": version, "csrfmiddlewaretoken": TOKEN}
        try:
            asking.request("POST", path, urlencode(form), headers)
            answer = asking.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException):
            return
        assert answer.status == 200, (answer.status, body[:300])
        told = orjson.loads(body)
        assert not told["errors"], told["errors"]
        version = told["version"]
        heard.append((sitting, version, number))


def round_over_http(
    here: Installation, signed_in: str, part: str, items: tuple[str, ...], versions: dict[str, int],
    numbers: count[int], wait: float,
) -> list[Said]:  # fmt: skip
    """One start of the clinic, one person for each visit, one kill; what was answered."""
    heard: list[Said] = []
    with server(here) as (port, started):
        people = [
            threading.Thread(
                target=save_until_it_ends,
                args=(port, here, signed_in, part, items, sitting, version, numbers, heard),
            )
            for sitting, version in versions.items()
        ]
        for one in people:
            one.start()
        time.sleep(wait)
        kill(started)
        for one in people:
            one.join()
    return heard
