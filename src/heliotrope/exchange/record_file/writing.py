"""A course as the object of a record file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from heliotrope.care.situation import STRICT
from heliotrope.exchange.record_file.format import FORMAT, KINDS
from heliotrope.record.course import Course


def as_record(course: Course, as_of: date | None = None, profile: str = STRICT) -> dict[str, Any]:
    """A course as the object of such a file; `read_record` gives the same course back."""
    kinds = {kind: name for name, kind in KINDS.items()}
    kept: dict[str, list[dict[str, Any]]] = {}
    for one in course.lasting:
        kept.setdefault(kinds[type(one)], []).append(_written(one, ("child",)))
    return {
        "format": FORMAT,
        **({"as_of": as_of.isoformat()} if as_of else {}),
        "profile": profile,
        "child": {"birth": None, **_written(course.child, ())},
        "sittings": [
            {**_written(one, ("child", "entries")), "entries": {id: entry.as_document() for id, entry in one.entries.items()}}
            for one in course.sittings
        ],
        "lasting": kept,
    }  # fmt: skip


def _written(one: Any, besides: Sequence[str]) -> dict[str, Any]:
    """The fields that say something."""
    found = {field.name: getattr(one, field.name) for field in fields(one) if field.name not in besides}
    return {name: _plain(value) for name, value in found.items() if value not in (None, "", ())}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [list(pair) for pair in value]
    return value if isinstance(value, bool | int) else str(value)
