"""After a migration has changed the columns of a table, its rows are entered into the trail as they are now.

The trail is to be verified before a migration (`heliotrope clinic migrate` does): what was altered behind its back
would otherwise look like the work of the migration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heliotrope.clinic.database import postgresql, sqlite_triggers
from heliotrope.clinic.database.audited import Audited
from heliotrope.clinic.database.changing import changing

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

DEED = "migrate"


def renew(connection: BaseDatabaseWrapper, table: Audited) -> None:
    """An entry with the deed `migrate` for each row."""
    module = sqlite_triggers if connection.vendor == "sqlite" else postgresql
    child = f'r."{table.child}"' if table.child else "''"
    select = f'SELECT {child}, r.id, {module.as_json(table, "r")} FROM "{table.name}" r ORDER BY r.id'
    with changing("command: migrate", "migrate"), connection.cursor() as cursor:
        cursor.execute(select)
        for row in cursor.fetchall():
            _enter(connection, table.name, *row)


def _enter(connection: BaseDatabaseWrapper, kind: str, child: str, row: str, new: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT heliotrope_entry(%s, %s, %s, %s, NULL, %s)", [child, row, kind, DEED, new])
            return
        cursor.execute(
            "INSERT INTO audit_payload (entry, child, row, kind, new, salt) "
            "SELECT coalesce(max(id), 0) + 1, %s, %s, %s, %s, heliotrope_salt() FROM audit_entry",
            [child, row, kind, new],
        )
        cursor.execute(sqlite_triggers.entry(kind, DEED, "NULL"))
