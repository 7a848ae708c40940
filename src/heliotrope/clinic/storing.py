"""Rows to the plain values of `record` and back. The only place that knows both."""

from __future__ import annotations

import types
import typing
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any, TypeVar

import orjson
from django.db import connection
from django.db.models import Max

from heliotrope.clinic.models import LASTING, AuditPayload, ChildRow, LastingRow, SittingRow
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry, document_of, entries_of
from heliotrope.record.lasting import Lasting
from heliotrope.record.people import Child, Sex
from heliotrope.record.sittings import Kind, Sitting, Status

Value = TypeVar("Value", bound=Lasting)


# --- reading ----------------------------------------------------------------------------------------------------


def child_of(row: ChildRow) -> Child:
    return Child(
        row.id,
        row.name,
        tuple(row.numbers),
        When.read(row.birth) if row.birth else None,
        Sex(row.sex) if row.sex else None,
        row.site_id,
        row.gestation,
        row.birth_weight_g,
    )


SITTINGS = """SELECT id, kind, observed_earliest, observed_latest, site_id, status, version, document FROM sitting
WHERE child_id = %s ORDER BY observed_latest, id"""
MERGED = "SELECT id FROM child WHERE merged_into_id = %s ORDER BY id"


def records_of(child: str) -> tuple[str, ...]:
    """The record itself and those that were merged into it: together they are one child."""
    with connection.cursor() as cursor:
        cursor.execute(MERGED, [child])
        return (child, *(id for (id,) in cursor.fetchall()))


def fingerprint(child: str) -> int:
    """The number of the last change of this child, in any of its records: whatever is remembered of it holds until then."""
    return AuditPayload.objects.filter(child__in=records_of(child)).aggregate(last=Max("entry"))["last"] or 0


def sittings_of(child: str) -> tuple[Sitting, ...]:
    """Every sitting of a child, also those entered in error, in order of time. Read without the ORM: a child has sixty
    documents, and its page is looked at more often than anything else."""
    with connection.cursor() as cursor:
        cursor.execute(SITTINGS, [child])
        return tuple(_sitting(child, row) for row in cursor.fetchall())


def _sitting(child: str, row: tuple[Any, ...]) -> Sitting:
    id, kind, earliest, latest, site, status, version, document = row
    return Sitting(
        id, child, Kind(kind), When(earliest, latest), site, Status(status), version, read_document(document)
    )


def sitting_of(row: SittingRow) -> Sitting:
    return Sitting(
        row.id, row.child_id, Kind(row.kind), When(row.observed_earliest, row.observed_latest), row.site_id,
        Status(row.status), row.version, read_document(row.document),
    )  # fmt: skip


def read_document(text: str) -> dict[str, Entry]:
    """The entries of a stored document."""
    return entries_of(orjson.loads(text))


def write_document(entries: Mapping[str, Entry]) -> str:
    """Entries as they are stored."""
    return orjson.dumps(document_of(entries)).decode()


def course_of(row: ChildRow) -> Course:
    """Everything of one child, also what was entered into a record that was merged into this one."""
    lasting = tuple(one for record in records_of(row.id) for one in lasting_of(record))
    return replace(seen_of(row), lasting=lasting)


def seen_of(row: ChildRow) -> Course:
    """The same without what lasts: enough for all that is computed of visits, and asked for at every save of one."""
    return Course(child_of(row), tuple(one for record in records_of(row.id) for one in sittings_of(record)))


def lasting_of(child: str) -> Iterable[Lasting]:
    for kind in LASTING:
        yield from of_kind(kind, child)


def of_kind(kind: type[Value], child: str) -> Iterable[Value]:
    """Everything of one kind that a child has."""
    names = tuple(field.name for field in fields(kind) if field.name != "child")
    for row in LASTING[kind].objects.filter(child_id=child).order_by("id").values(*names):
        yield _value(kind, child, row)


def of_kinds(kind: type[Value], child: str) -> Iterable[Value]:
    """The same, also from the records that were merged into it."""
    for record in records_of(child):
        yield from of_kind(kind, record)


def value_of(kind: type[Value], row: LastingRow) -> Value:
    """One row of what lasts."""
    names = [field.name for field in fields(kind) if field.name != "child"]
    return _value(kind, row.child_id, {name: getattr(row, name) for name in names})


def _value(kind: type[Value], child: str, row: Mapping[str, Any]) -> Value:
    reading = READERS[kind]
    return kind(child=child, **{name: reading[name](stored) for name, stored in row.items()})


def _reader(hint: Any) -> Any:
    one = next((arm for arm in typing.get_args(hint) if arm is not types.NoneType), hint)
    if one is When:
        return lambda text: When.read(text) if text else None
    if isinstance(one, type) and issubclass(one, StrEnum):
        return lambda text: one(text) if text else None
    if typing.get_origin(hint) is tuple:
        return lambda listed: tuple(tuple(pair) for pair in listed)
    return lambda stored: stored


def _readers(kind: type[Lasting]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: _reader(hints[field.name]) for field in fields(kind)}


READERS = {kind: _readers(kind) for kind in LASTING}
"""How each field of a value type is read from its column."""


# --- writing ----------------------------------------------------------------------------------------------------


def child_columns(child: Child) -> dict[str, Any]:
    """A child as the columns of its row; the numbers have a table of their own."""
    return {
        "name": child.name,
        "search": plain_name(child.name),
        **when_columns("birth", child.birth),
        "sex": child.sex or "",
        "site_id": child.site,
        "gestation": child.gestation,
        "birth_weight_g": child.birth_weight_g,
    }


def sitting_columns(sitting: Sitting) -> dict[str, Any]:
    return {
        "child_id": sitting.child,
        "kind": sitting.kind.value,
        **when_columns("observed", sitting.observed),
        "site_id": sitting.site,
        "status": sitting.status.value,
        "version": sitting.version,
        "document": write_document(sitting.entries),
    }


def lasting_columns(value: Lasting) -> dict[str, Any]:
    """A value of what lasts as the columns of its table, without its id and its child."""
    found: dict[str, Any] = {}
    hints = typing.get_type_hints(type(value))
    for field in fields(value):
        if field.name not in ("id", "child"):
            found |= _written(field.name, getattr(value, field.name), hints[field.name])
    return found


def _written(name: str, value: Any, hint: Any) -> dict[str, Any]:
    if isinstance(value, When) or When in typing.get_args(hint):
        return when_columns(name, value)
    if isinstance(value, StrEnum):
        return {name: value.value}
    if isinstance(value, tuple):
        return {name: [list(pair) for pair in value]}
    textual = bool not in typing.get_args(hint) and value is None
    return {name: "" if textual else value}


def when_columns(name: str, value: When | None) -> dict[str, Any]:
    """The three columns of a date."""
    return {
        name: str(value) if value else "",
        f"{name}_earliest": value.earliest if value else None,
        f"{name}_latest": value.latest if value else None,
    }


def plain_name(name: str) -> str:
    """A name as it is searched for: without case, accents and runs of blanks."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter)
    )
    return " ".join(bare.casefold().split())
