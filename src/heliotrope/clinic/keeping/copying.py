"""The database into a file and back. What is copied is one state of it, whoever writes meanwhile."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from heliotrope.clinic.database.verifying import Head, Verified, verify
from heliotrope.clinic.environment import DJANGO_NAMES
from heliotrope.clinic.keeping.opening import database
from heliotrope.language.errors import HeliotropeError, InputError

SCRATCH = "_being_verified"


class NotWhole(HeliotropeError):
    """The trail has a fault: what rests on it is not copied, migrated or put in place."""

    def __init__(self, found: Verified, told: str) -> None:
        super().__init__(f"{found.fault}. {told}")
        self.found = found


def verified(known: Head | None, told: str) -> Verified:
    """What verifying the database in place found. Raises NotWhole, with what to do, when there is a fault."""
    found = verify(known)
    if found.fault:
        raise NotWhole(found, told)
    return found


SOURCE = "Nothing was backed up. Keep a copy of the whole folder and server as they are, and find out who did this."
COPY = "The copy is not sound; nothing was kept. Look at the disk, and try again."


def copy_out(to: Path) -> tuple[Verified, bool]:
    """The database as a file: what its trail says, and whether the copy itself was opened and verified, which on
    PostgreSQL needs a role that may make databases. Raises NotWhole when the trail, or the copy, does not verify."""
    return _sqlite_out(to) if connection.vendor == "sqlite" else _postgres_out(to)


# --- SQLite -----------------------------------------------------------------------------------------------------


def _sqlite_out(to: Path) -> tuple[Verified, bool]:
    connection.ensure_connection()
    with closing(sqlite3.connect(to)) as target:
        connection.connection.backup(target)
    with database(to):
        found = verified(None, SOURCE)
        settle()
    return found, True


def settle() -> None:
    """Everything into the one file, nothing left in the log beside it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


# --- PostgreSQL -------------------------------------------------------------------------------------------------


def _postgres_out(to: Path) -> tuple[Verified, bool]:
    """The walk of the trail and the dump see the same snapshot: what was verified is what was written."""
    program = _program("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        found = verified(None, SOURCE)
        _run([program, "-Fc", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={to}"])
    opened = may_make_databases()
    if opened:
        name = str(connection.settings_dict["NAME"]) + SCRATCH
        with scratch(name):
            postgres_in(to, name)
            with database(name):
                verified(found.head, COPY)
    return found, opened


def postgres_in(file: Path, name: str) -> None:
    """A dump into an empty database."""
    _run([
        _program("pg_restore"), "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
        f"--dbname={name}", str(file),
    ])  # fmt: skip


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise InputError(f"{name} is not on this machine. Install the client programs of PostgreSQL.")
    return found


def _run(command: list[str]) -> None:
    done = subprocess.run(command, env=_environment(), capture_output=True, text=True)
    if done.returncode:
        raise InputError(f"{Path(command[0]).name} failed: {done.stderr.strip()}")


def _environment() -> dict[str, str]:
    """How PostgreSQL's own programs are told where the database is: never on a command line, which others can read."""
    from psycopg.pq import Conninfo

    variables = {one.keyword.decode(): one.envvar.decode() for one in Conninfo.get_defaults() if one.envvar}
    told = _address()
    return dict(os.environ) | {variables[name]: str(told[name]) for name in told.keys() & variables.keys()}


def _address() -> dict[str, Any]:
    """Where the database is and how it is spoken to, by PostgreSQL's own names."""
    given = connection.settings_dict
    told = given["OPTIONS"] | {part: given[name] for name, part in DJANGO_NAMES.items()}
    return {name: value for name, value in told.items() if value}


def may_make_databases() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


@contextmanager
def scratch(name: str) -> Iterator[None]:
    """An empty database for a while; it stays when it was renamed inside."""
    make_database(name)
    try:
        yield
    finally:
        administrate(f"DROP DATABASE IF EXISTS {quoted(name)}")


def make_database(name: str) -> None:
    administrate(f"DROP DATABASE IF EXISTS {quoted(name)}")
    administrate(f"CREATE DATABASE {quoted(name)} TEMPLATE template0 ENCODING 'UTF8'")


def administrate(statement: str) -> None:
    """Runs a statement on whole databases, from a connection to none of ours."""
    import psycopg

    try:
        with psycopg.connect(**_address() | {"dbname": "postgres"}, autocommit=True) as opened:
            opened.execute(statement)
    except psycopg.Error as error:
        raise InputError(
            f"PostgreSQL refused: {str(error).strip()}. End the clinic and whatever else uses the database; the role "
            "needs CREATEDB (HELIOTROPE_OWNER)."
        ) from error


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
