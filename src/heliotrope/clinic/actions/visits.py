"""Sittings: starting, saving, signing, amending. What was acknowledged is on the disk; nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import orjson
from django.db import connection

from heliotrope.clinic.actions.doing import NotPossible, action
from heliotrope.clinic.actions.reviewing import results_written
from heliotrope.clinic.models import AuditPayload, ChildRow, SittingRow
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.clinic.storing import read_document, records_of, sitting_columns, write_document
from heliotrope.language.errors import HeliotropeError
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.sittings import Kind, Sitting, Status

Changes = Mapping[str, Entry | None]
"""Item id -> its new entry, or None to take it back to 'not recorded'."""

OPEN = (Status.DRAFT,)
SIGNED = (Status.SIGNED, Status.AMENDED)


class SomebodyElseSaved(HeliotropeError):
    """The sitting is no longer as it was when this person read it. `theirs` is what differs from what was wanted."""

    def __init__(self, version: int, theirs: dict[str, Entry | None]) -> None:
        self.version = version
        self.theirs = theirs
        names = ", ".join(theirs) or "other items"
        super().__init__(
            f"Somebody else has saved this visit meanwhile ({names}). Yours is kept here and was not saved: "
            "compare the two and save again."
        )


@action(Permission.RECORD)
def start_sitting(
    person: Person,
    *,
    child: ChildRow,
    kind: Kind,
    observed: When,
    entries: Mapping[str, Entry] | None = None,
    reviewer: str | None = None,
) -> SittingRow:
    """A new draft on that day, at the site of the child. Results wait for `reviewer`, or whoever signed last."""
    new = Sitting("", child.id, kind, observed, child.site_id, Status.DRAFT, 1, _by(person, entries or {}))
    row = SittingRow(**sitting_columns(new))
    row.save(force_insert=True)
    results_written(child, row.id, reviewer)
    return row


@action(Permission.RECORD)
def save_entries(person: Person, *, child: ChildRow, sitting: str, version: int, changes: Changes) -> int:
    """Writes entries into a draft that is still at `version`; gives the version it has now.

    Raises SomebodyElseSaved when it has moved on and what was saved meanwhile touches the same items; other changes are
    brought together. Raises NotPossible when it is signed.
    """
    status, current, entries = _for_update(child, sitting)
    if status not in OPEN:
        raise NotPossible("This visit is signed. Amend it with a reason instead.")
    if current != version:
        _refuse_conflicts(current, entries, changes, sitting, version)
    _write(sitting, current, status, _merged(person, entries, changes))
    results_written(child, sitting)
    return current + 1


def take_over(person: Person, *, child: ChildRow, sitting: str, entries: Mapping[str, Entry]) -> None:
    """Puts these entries into a draft, over what it has. Part of an action that has shown what it replaces.

    Raises NotPossible when it is no draft any more.
    """
    status, current, before = _for_update(child, sitting)
    if status not in OPEN:
        raise NotPossible("This visit is signed. Amend it with a reason instead.")
    _write(sitting, current, status, _merged(person, before, entries))
    results_written(child, sitting)


def _refuse_conflicts(
    current: int, entries: Mapping[str, Entry], changes: Changes, sitting: str, version: int
) -> None:
    before = entries_at(sitting, version)
    touched = {item for item in {*before, *entries} if before.get(item) != entries.get(item)}
    theirs = {item: entries.get(item) for item in changes if item in touched}
    theirs = {item: entry for item, entry in theirs.items() if entry != changes[item]}
    if theirs:
        raise SomebodyElseSaved(current, theirs)


def entries_at(sitting: str, version: int) -> dict[str, Entry]:
    """The entries of a sitting as they were at a version; none when the trail no longer has it."""
    stored_versions = AuditPayload.objects.filter(kind="sitting", row=sitting).order_by("-entry")
    for new in stored_versions.values_list("new", flat=True).iterator():
        stored = _loaded(new)
        if stored.get("version") == version:
            return read_document(stored["document"])
    return {}


def _loaded(text: str | None) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(text) if text else {}
    return found


READ = "SELECT status, version, document, child_id FROM sitting WHERE id = %s"
WRITE = "UPDATE sitting SET document = %s, version = version + 1, status = %s, reason = %s WHERE id = %s AND version = %s"


def _for_update(child: ChildRow, sitting: str) -> tuple[Status, int, dict[str, Entry]]:
    """The sitting, held until the end of the transaction. Raises NotPossible when it is not this child's."""
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(READ + lock, [sitting])
        row = cursor.fetchone()
    if row is None or (row[3] != child.id and row[3] not in records_of(child.id)):
        raise NotPossible(
            "This visit is not in the record of this child. Go back to the child and open it from there."
        )
    return Status(row[0]), row[1], read_document(row[2])


def _write(
    sitting: str, version: int, status: Status, entries: Mapping[str, Entry], reason: str = ""
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [write_document(entries), status.value, reason, sitting, version])


def _merged(person: Person, entries: Mapping[str, Entry], changes: Changes) -> dict[str, Entry]:
    merged = dict(entries)
    for item, entry in changes.items():
        merged.pop(item, None)
        if entry is not None:
            merged[item] = _signed_for(person, entry)
    return merged


def _by(person: Person, entries: Mapping[str, Entry]) -> dict[str, Entry]:
    return {item: _signed_for(person, entry) for item, entry in entries.items()}


def _signed_for(person: Person, entry: Entry) -> Entry:
    """The entry with the one who recorded it."""
    return entry if entry.by else replace(entry, by=person.account)


@action(Permission.SIGN)
def sign_sitting(person: Person, *, child: ChildRow, sitting: str, version: int, shown: str = "") -> int:
    """Signs the draft as it stands at `version`; `shown` are the results on the page. Gives the new version."""
    status, current, entries = _for_update(child, sitting)
    if status not in OPEN:
        raise NotPossible("This visit is signed already.")
    if current != version:
        raise SomebodyElseSaved(current, {})
    _write(sitting, current, Status.SIGNED, entries)
    SittingRow.objects.filter(id=sitting).update(
        signed_by=person.account, signed_at=datetime.now(UTC).isoformat(timespec="seconds"), shown=shown
    )
    return current + 1


@action(Permission.SIGN)
def amend_sitting(
    person: Person, *, child: ChildRow, sitting: str, version: int, changes: Changes, reason: str
) -> int:
    """Changes a signed sitting, for a reason that stays with it. Gives the new version."""
    status, current, entries = _for_update(child, sitting)
    if status not in SIGNED:
        raise NotPossible("This visit is a draft: save it, no amendment is needed.")
    if current != version:
        raise SomebodyElseSaved(current, {})
    if not reason.strip():
        raise NotPossible("Say why the signed visit is changed.")
    _write(sitting, current, Status.AMENDED, _merged(person, entries, changes), reason.strip())
    results_written(child, sitting)
    return current + 1


@action(Permission.RECORD)
def mark_in_error(person: Person, *, child: ChildRow, sitting: str, version: int, reason: str) -> int:
    """Takes a sitting out of the course, for a reason. It is kept, and shown as entered in error."""
    _status, current, entries = _for_update(child, sitting)
    if current != version:
        raise SomebodyElseSaved(current, {})
    if not reason.strip():
        raise NotPossible("Say why this visit does not count.")
    _write(sitting, current, Status.IN_ERROR, entries, reason.strip())
    return current + 1
