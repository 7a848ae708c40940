"""Starting the clinic: the database as it should be, then the server."""

from __future__ import annotations

import sys
from datetime import date

from heliotrope.clinic.keeping import opening
from heliotrope.clinic.keeping.running import running


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
    """An invented clinic in an empty database; whether it was empty."""
    from heliotrope.clinic.demo import fill
    from heliotrope.clinic.models import Account

    if Account.objects.exists():
        return False
    fill(as_of, lambda line: print(line, flush=True))
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
