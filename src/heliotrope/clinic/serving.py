"""Starting the clinic: the database as it should be, then the server."""

from __future__ import annotations

import socket
import sys
from datetime import date

from heliotrope.clinic.keeping import opening
from heliotrope.clinic.keeping.running import running
from heliotrope.language.errors import InputError

PORT, TRIED = 8765, 20


def prepare(show: bool = True) -> None:
    """Settings, tables and triggers. Raises what Django raises when the database cannot be reached, and NotWhole when
    something is to be migrated and the trail does not verify."""
    opening.set_up()
    from django.conf import settings

    from heliotrope.clinic.keeping import migrating

    settings.SITE.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    if not migrating.as_it_should_be():
        migrating.migrate()


def fill_if_empty(as_of: date) -> bool:
    """An invented clinic in an empty database; whether it was empty. A clinic of real people is never called invented:
    InputError."""
    from heliotrope.clinic.demo import PEOPLE, fill
    from heliotrope.clinic.models import Account

    if Account.objects.filter(name=PEOPLE[0][1]).exists():
        return False
    if Account.objects.exists():
        raise InputError(
            "this folder holds a clinic that was not invented, and its pages would say that it was: "
            "name an empty folder in HELIOTROPE_DATA, or leave out --invented"
        )
    fill(as_of, lambda line: print(line, flush=True))
    return True


def sign_ins() -> str:
    """Who one can be in the invented clinic."""
    from heliotrope.clinic.demo import PASSWORD, PEOPLE

    return f"Sign in as {', '.join(name for name, _, _ in PEOPLE)}; the password of each is: {PASSWORD}"


def port_for(host: str, asked: int | None) -> int:
    """The port to answer at: the one asked for, or the first free one from 8765 on. InputError where none is free."""
    tried = range(PORT, PORT + TRIED) if asked is None else [asked]
    for port in tried:
        if _free(host, port):
            return port
    taken = f"port {asked} is" if asked is not None else f"the ports {PORT} to {tried[-1]} are"
    raise InputError(f"{taken} taken by another program: end that, or name a free port with --port")


def _free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind((host, port))
        except OSError:
            return False
    return True


def serve(host: str, port: int, workers: int = 2) -> None:
    """Serves until it is told to end. One blocking thread a worker: more would only wait for each other."""
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces

    sys.stdout.flush()
    server = Granian(
        "heliotrope.clinic.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        log_access=False,
        log_level="warning",  # type: ignore[arg-type]
    )
    with running(settings.SITE.data):
        server.serve()
