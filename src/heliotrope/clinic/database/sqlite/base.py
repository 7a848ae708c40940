"""SQLite as Heliotrope needs it: what was acknowledged survives a cut of power, writers queue, and the trail's
functions are there. Another program that opens the file does not have them, and cannot write."""

from __future__ import annotations

import secrets
import sqlite3
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

from heliotrope.clinic.database import hashing
from heliotrope.clinic.database.acting import who_acts, who_acts_if_anybody
from heliotrope.clinic.database.queueing import Queue

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # NORMAL loses the last acknowledged saves when the power is cut
    "PRAGMA secure_delete=ON",  # what is erased leaves no bytes behind
    "PRAGMA recursive_triggers=ON",  # so that REPLACE leaves a trace of what it replaced
    "PRAGMA cache_size=-32000",
)
MEMORY = (":memory:", "mode=memory")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that knows the queue and the trail."""

    _queue: Queue | None = None

    def get_new_connection(self, conn_params: Any) -> Any:
        connection = super().get_new_connection(conn_params)
        for pragma in PRAGMAS:
            connection.execute(pragma)
        add_functions(connection)
        name = str(self.settings_dict["NAME"])
        if not any(part in name for part in MEMORY):
            self._queue = Queue(Path(f"{name}.queue"))
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        if self._queue is not None:
            self._queue.take()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave()

    def _close(self) -> None:
        super()._close()  # type: ignore[misc]
        if self._queue is not None:
            self._queue.close()

    def _leave(self) -> None:
        if self._queue is not None:
            self._queue.leave()


def add_functions(connection: sqlite3.Connection) -> None:
    """What the triggers of the trail call."""
    connection.create_function("heliotrope_at", 0, lambda: who_acts().at)
    connection.create_function("heliotrope_actor", 0, lambda: who_acts().actor)
    connection.create_function("heliotrope_place", 0, lambda: who_acts().place)
    connection.create_function("heliotrope_salt", 0, lambda: secrets.token_hex(16))
    connection.create_function("heliotrope_erasing", 0, _erasing)
    connection.create_function("heliotrope_digest", 5, hashing.digest, deterministic=True)
    connection.create_function("heliotrope_link", 8, hashing.link, deterministic=True)


def _erasing() -> str:
    act = who_acts_if_anybody()
    return act.erasing if act else ""
