"""Registering, correcting, merging, moving and erasing children."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from hashlib import sha256

from django.conf import settings
from django.db import connection, transaction

from heliotrope.clinic.actions.doing import NotPossible, action, require
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.keeping.attachments import digests_of, remove
from heliotrope.clinic.models import AuditPayload, ChildRow, Erasure, Identifier, ReadEntry, Site
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.clinic.storing import child_columns, records_of
from heliotrope.record.people import Child


@action(Permission.FIND_CHILDREN)
def register_child(person: Person, *, given: Child) -> ChildRow:
    """A new child at a site where the person may. Raises NotPossible for a number that another child has."""
    if not person.may(Permission.MANAGE_CHILD, given.site):
        require(person, Permission.MANAGE_CHILD)
    row = ChildRow(**child_columns(given))
    row.save(force_insert=True)
    _write_numbers(row, given.identifiers)
    return row


@action(Permission.MANAGE_CHILD)
def correct_child(person: Person, *, child: ChildRow, given: Child) -> ChildRow:
    """Replaces what is known of the child itself."""
    for name, value in child_columns(given).items():
        setattr(child, name, value)
    child.save()
    if set(given.identifiers) != set(Identifier.objects.filter(child=child).values_list("system", "number")):
        Identifier.objects.filter(child=child).delete()
        _write_numbers(child, given.identifiers)
    return child


def _write_numbers(child: ChildRow, numbers: tuple[tuple[str, str], ...]) -> None:
    for system, number in numbers:
        taken = Identifier.objects.filter(system=system, number=number).select_related("child").first()
        if taken is not None:
            raise NotPossible(
                f"{system} {number} is the number of {taken.child} already. Open that record, or correct the number."
            )
        Identifier(child=child, system=system, number=number).save(force_insert=True)


@action(Permission.MANAGE_CHILD)
def merge_children(person: Person, *, child: ChildRow, into: ChildRow) -> None:
    """Two records of one child become one. Nothing is moved: the record points to the other, which shows both."""
    require(person, Permission.MANAGE_CHILD, into)
    if into.id == child.id or into.merged_into_id is not None:
        raise NotPossible("Merge into a record that stands by itself.")
    ChildRow.objects.filter(merged_into=child).update(merged_into=into)
    ChildRow.objects.filter(id=child.id).update(merged_into=into)


@action(Permission.MANAGE_CHILD)
def unmerge_child(person: Person, *, child: ChildRow) -> None:
    """Takes a merge back: each record has again what was entered into it."""
    ChildRow.objects.filter(id=child.id).update(merged_into=None)


@action(Permission.MANAGE_CHILD)
def move_child(person: Person, *, child: ChildRow, to: Site) -> None:
    """The record goes to another site; what was recorded keeps the site where it was."""
    ChildRow.objects.filter(id=child.id).update(site=to)


def erase_child(person: Person, *, child: ChildRow, reason: str) -> Erasure:
    """Takes every value of the child out of every table, the trail's among them. The trail keeps that it happened."""
    require(person, Permission.ERASE, child)
    if not reason.strip():
        raise NotPossible("Say why the child is erased. Do not name the child in it.")
    records = records_of(child.id)
    digests = {digest for record in records for digest in digests_of(record)}
    with transaction.atomic():
        for record in records[1:]:  # what was merged into it is of the same child
            _erase(person, record, reason.strip())
        erasure = _erase(person, child.id, reason.strip())
        transaction.on_commit(partial(remove, settings.SITE.data, digests))
    return erasure


def _erase(person: Person, record: str, reason: str) -> Erasure:
    with changing(person.account, "erase_child", erasing=record):
        return erase(record, person.account, reason)


def erase(child: str, actor: str, reason: str) -> Erasure:
    """The erasure itself, inside a transaction that names the child as the one being erased."""
    ChildRow.objects.filter(merged_into=child).update(merged_into=None)
    ChildRow.objects.filter(id=child).delete()
    entries = sorted(AuditPayload.objects.filter(child=child).values_list("entry", flat=True))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT heliotrope_forget(%s)", [child])
    else:
        ReadEntry.objects.filter(child=child).delete()
        AuditPayload.objects.filter(child=child).delete()
    erasure = Erasure(
        at=datetime.now(UTC).isoformat(timespec="seconds"), actor=actor, reason=reason,
        child_digest=child_digest(child), entries=spans(entries),
    )  # fmt: skip
    erasure.save(force_insert=True)
    return erasure


def child_digest(child: str) -> str:
    """By which an erased child is known again in an older backup. The id is random: the digest tells nothing."""
    return sha256(f"heliotrope erased {child}".encode()).hexdigest()


def spans(numbers: list[int]) -> list[list[int]]:
    """Sorted numbers as first and last of each unbroken stretch."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found
