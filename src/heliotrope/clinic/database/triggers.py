"""The trail, written by the database itself: whatever path a change takes, an entry stands for it.

For each audited table there is a trigger on insert, update and delete. The values go into `audit_payload`, who and when
and a digest of old and new into `audit_entry`, chained by hash. Neither table can be altered; payloads can be taken out
only for the one child that is being erased.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from heliotrope.clinic.database import postgresql, sqlite_triggers
from heliotrope.clinic.database.audited import Audited, audited_tables
from heliotrope.clinic.database.renewing import renew


def statements(vendor: str, table: Audited) -> dict[str, str]:
    """The name and the statement of each trigger of a table."""
    return sqlite_triggers.triggers(table) if vendor == "sqlite" else postgresql.triggers(table)


def set_up(using: str = "default") -> None:
    """Makes every trigger as it should be; a table whose columns have changed gets its rows entered anew."""
    connection = connections[using]
    tables = audited_tables()
    present = set(connection.introspection.table_names())
    if not {table.name for table in tables} <= present:
        return  # in the midst of the first migrations
    module = sqlite_triggers if connection.vendor == "sqlite" else postgresql
    with transaction.atomic(using), connection.cursor() as cursor:
        for statement in module.foundations():
            cursor.execute(statement)
        for table in tables:
            _set_up_table(connection, table)


def _set_up_table(connection: BaseDatabaseWrapper, table: Audited) -> None:
    wanted = statements(connection.vendor, table)
    if found_triggers(connection, table.name) == wanted:
        return
    with connection.cursor() as cursor:
        for name, statement in wanted.items():
            cursor.execute(_dropping(connection.vendor, name, table.name))
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            for statement in postgresql.remembered(table.name, wanted):
                cursor.execute(statement)
    renew(connection, table)


def _dropping(vendor: str, name: str, table: str) -> str:
    return f"DROP TRIGGER IF EXISTS {name}" + (f' ON "{table}"' if vendor == "postgresql" else "")


def found_triggers(connection: BaseDatabaseWrapper, table: str) -> dict[str, str]:
    """The triggers of the trail that a table has, as they were made."""
    module = sqlite_triggers if connection.vendor == "sqlite" else postgresql
    with connection.cursor() as cursor:
        cursor.execute(module.FIND, [table])
        return {name: statement for name, statement in cursor.fetchall() if statement}


def without_trail(using: str = "default") -> Iterator[str]:
    """The audited tables that do not have their triggers: a clinic with one of these must not start."""
    connection = connections[using]
    for table in audited_tables():
        if found_triggers(connection, table.name) != statements(connection.vendor, table):
            yield table.name


def without_guard(using: str = "default") -> Iterator[str]:
    """What keeps the trail as it was written, and is missing."""
    connection = connections[using]
    module = sqlite_triggers if connection.vendor == "sqlite" else postgresql
    with connection.cursor() as cursor:
        cursor.execute(module.FIND_GUARDS, [])
        found = {name for (name,) in cursor.fetchall()}
    yield from sorted(set(module.guards()) - found)
