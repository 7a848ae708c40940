"""The amendments of a visit in words, from the trail: each value that was, the one that is, who, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from heliotrope.clinic.components.dates import instant_text
from heliotrope.clinic.models import Account, AuditEntry, AuditPayload, SittingRow
from heliotrope.clinic.pages.trail.telling import entry_text
from heliotrope.clinic.seeing import items
from heliotrope.record.sittings import Status


@dataclass(frozen=True, slots=True)
class Changed:
    """One entry: what it was and what it is."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """One amendment with everything that it changed."""

    at: str
    who: str
    why: str
    changes: tuple[Changed, ...]


def amendments(row: SittingRow) -> list[Amendment]:
    """Earliest first."""
    found = list(_amended(row.id))
    entries = {one.id: one for one in AuditEntry.objects.filter(id__in=[entry for entry, _, _ in found])}
    names = {
        one.id: str(one) for one in Account.objects.filter(id__in=[one.actor for one in entries.values()])
    }
    return [
        Amendment(
            instant_text(entries[entry].at), names.get(entries[entry].actor, entries[entry].actor), new["reason"],
            tuple(_changes(orjson.loads(old["document"]), orjson.loads(new["document"]))),
        )
        for entry, old, new in found
    ]  # fmt: skip


def _amended(sitting: str) -> Iterator[tuple[int, dict[str, Any], dict[str, Any]]]:
    """Each change of a version that was an amendment, with the row before and after it."""
    stored = (
        AuditPayload.objects.filter(kind="sitting", row=sitting).order_by("entry").values_list("entry", "new")
    )
    before: dict[str, Any] = {}
    for entry, text in stored:
        new = orjson.loads(text) if text else {}
        if before and new.get("status") == Status.AMENDED.value and new["version"] != before["version"]:
            yield entry, before, new
        before = new or before


def _changes(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Changed]:
    for item in {**old, **new}:
        if old.get(item) != new.get(item):
            known = items().get(item)
            yield Changed(
                known.label if known else item, entry_text(old.get(item)), entry_text(new.get(item))
            )
