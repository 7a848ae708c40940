"""The tables of the trail as the database has them, which before a migration are not those of this version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from django.db import connection

from heliotrope.clinic.database.audited import Audited, audited_tables
from heliotrope.clinic.database.triggers import found_triggers

COLUMN = re.compile(r"""'(\w+)', NEW\."\1\"""")


def standing_tables() -> Iterator[tuple[Audited, bool]]:
    """Each audited table that is there, with the columns that its triggers write down, and whether it has any."""
    present = set(connection.introspection.table_names())
    for table in audited_tables():
        if table.name in present:
            yield _standing(table)


def _standing(table: Audited) -> tuple[Audited, bool]:
    written = " ".join(found_triggers(connection, table.name).values())
    columns = tuple(dict.fromkeys(COLUMN.findall(written)))
    return replace(table, columns=columns), bool(columns)
