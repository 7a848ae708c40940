"""Whether the trail is whole and says what the tables say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from heliotrope.clinic.database import hashing, postgresql, sqlite_triggers
from heliotrope.clinic.database.audited import Audited, audited_tables
from heliotrope.clinic.database.renewing import DEED
from heliotrope.clinic.database.standing import standing_tables
from heliotrope.clinic.database.triggers import without_guard, without_trail
from heliotrope.language.errors import InputError

MATCHED = 5_000
"""Rows read at a time."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain, to be kept somewhere else: a trail that was cut off at its end no longer holds it."""

    id: int
    hash: str

    def __str__(self) -> str:
        return f"{self.id}:{self.hash}"

    @classmethod
    def read(cls, text: str) -> Head:
        """A head as it was printed. Raises InputError for anything else."""
        id, _, hash = text.strip().partition(":")
        if not id.isdecimal() or not re.fullmatch("[0-9a-f]{64}|", hash):
            raise InputError(
                f"{text.strip()!r} is not the head of a trail: a number, a colon and 64 letters and digits."
            )
        return cls(int(id), hash)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a walk of the trail found. `fault` is the first thing that is wrong, empty when nothing is."""

    entries: int
    head: Head
    fault: str = ""


def head() -> Head:
    """The last entry as it stands."""
    found = _rows("SELECT id, hash FROM audit_entry ORDER BY id DESC LIMIT 1")
    return Head(*next(found, (0, hashing.START)))


def verify(known: Head | None = None) -> Verified:
    """Walks the chain, the values and the tables; `known` is a head that was noted earlier, as with a backup."""
    fault = next(_faults(known), "")
    return Verified(next(_rows("SELECT count(*) FROM audit_entry"))[0], head(), fault)


def verify_as_it_stands() -> Verified:
    """The same before a migration: the tables are those that the database has, not those of this version."""
    fault = next(_standing_faults(), "")
    return Verified(next(_rows("SELECT count(*) FROM audit_entry"))[0], head(), fault)


def _standing_faults() -> Iterator[str]:
    yield from _chain_faults()
    for table, followed in standing_tables():
        if not followed:
            yield f"the table {table.name} has no triggers: changes to it left no trace"
        yield from _rows_that_differ(table)


def _faults(known: Head | None) -> Iterator[str]:
    yield from _chain_faults()
    yield from _head_faults(known)
    yield from _table_faults()
    for table in without_trail():
        yield f"the table {table} has lost its triggers: changes to it leave no trace"
    for guard in without_guard():
        yield f"{guard}, which refuses to alter the trail, is missing: the trail could be altered"


def _rows(statement: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        while rows := cursor.fetchmany(MATCHED):
            yield from rows


# --- the chain and the values -----------------------------------------------------------------------------------

WALK = """SELECT e.id, e.at, e.actor, e.place, e.kind, e.deed, e.digest, e.previous, e.hash, p.salt, p.child, p.row, p.new
FROM audit_entry e LEFT JOIN audit_payload p ON p.entry = e.id ORDER BY e.id"""


def _chain_faults() -> Iterator[str]:
    erased = erased_entries()
    previous, expected = hashing.START, 1
    latest: dict[tuple[str, str], str | None] = {}
    for id, at, actor, place, kind, deed, digest, before, hash, salt, child, row, new in _rows(WALK):
        told = f"entry {id} ({at}, {deed} in {kind})"
        if id != expected:
            yield f"entry {expected} is missing: the next is {told}"
        if before != previous or hash != hashing.link(before, id, at, actor, place, kind, deed, digest):
            yield f"{told} does not fit the entry before it: one of the two was altered"
        if salt is None and id not in erased:
            yield f"the values of {told} are gone, and no erasure says why"
        if salt is not None:
            old = None if deed in ("insert", DEED) else latest.get((kind, row))
            if digest != hashing.digest(salt, child, row, old, new):
                yield f"the values of {told} are not those that were written, or the row was altered before it"
            latest[kind, row] = new
        previous, expected = hash, id + 1


def erased_entries() -> set[int]:
    """The entries whose values were taken out with a child."""
    from heliotrope.clinic.models import Erasure

    return {
        id
        for spans in Erasure.objects.values_list("entries", flat=True)
        for first, last in spans
        for id in range(first, last + 1)
    }


def _head_faults(known: Head | None) -> Iterator[str]:
    if known is None or known.id == 0:
        return
    found = next(_rows("SELECT hash FROM audit_entry WHERE id = %s", (known.id,)), None)
    if found is None:
        yield f"entry {known.id} was in the trail once and is no longer: the trail was cut off"
    elif found[0] != known.hash:
        yield f"entry {known.id} is not the one that was noted: the trail was written anew"


# --- the tables -------------------------------------------------------------------------------------------------


def _table_faults() -> Iterator[str]:
    for table in audited_tables():
        yield from _rows_that_differ(table)


def _rows_that_differ(table: Audited) -> Iterator[str]:
    module = sqlite_triggers if connection.vendor == "sqlite" else postgresql
    latest = (
        "SELECT p.row, p.new FROM audit_payload p JOIN (SELECT max(entry) AS entry FROM audit_payload "
        "WHERE kind = %s GROUP BY row) m ON m.entry = p.entry WHERE p.new IS NOT NULL"
    )
    recorded = dict(_rows(latest, (table.name,)))
    for row, now in _rows(f'SELECT r.id, {module.as_json(table, "r")} FROM "{table.name}" r'):
        if recorded.pop(row, None) != now:
            yield f"a row of {table.name} ({row}) is not as the trail left it: it was altered behind its back"
    for row in recorded:
        yield f"a row of {table.name} ({row}) is gone and the trail does not say so"
