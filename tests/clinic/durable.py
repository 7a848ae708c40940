"""What was acknowledged, and whether all of it is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import orjson

from heliotrope.clinic.actions.visits import start_sitting
from heliotrope.clinic.database.verifying import verify
from heliotrope.clinic.models import AuditPayload, SittingRow
from heliotrope.language.when import When
from heliotrope.record.sittings import Kind
from tests.clinic.conftest import Clinic
from tests.clinic.saver import ITEMS

Said = tuple[str, int, int]
"""The sitting, the version it had after the save, and the number of the save."""


def visits(clinic: Clinic, number: int) -> list[str]:
    """Empty drafts of Ada, on days of their own."""
    days = [When.read(f"2026-02-{day:02}") for day in range(1, number + 1)]
    return [start_sitting(clinic.doctor, child=clinic.ada, kind=Kind.VISIT, observed=day).id for day in days]


def said(lines: Iterable[str]) -> list[Said]:
    """The acknowledgements among what was printed; one that was cut off while it was said does not count."""
    parts = [line.split() for line in lines if line.endswith("\n")]
    return [(sitting, int(version), int(number)) for sitting, version, number in parts]


@dataclass
class Promises:
    """All that was acknowledged. `seen` is the last entry of the trail that was looked at, `items` what a save writes."""

    items: tuple[str, ...] = ITEMS
    seen: int = 0
    last: dict[str, tuple[int, int]] = field(default_factory=dict)
    count: int = 0

    def check(self, new: list[Said]) -> None:
        """Every new promise is in the trail as it was given, the visit is at the last one or one later, all is whole."""
        kept = self._kept()
        for sitting, version, number in new:
            assert kept.get((sitting, version)) == number, f"save {number} was acknowledged and is lost"
            self.last[sitting] = (version, number)
        self.count += len(new)
        for sitting, (version, _) in self.last.items():
            row = SittingRow.objects.get(id=sitting)
            assert row.version in (version, version + 1)
            self.last[sitting] = (row.version, number_in(row.document, self.items))
        assert verify().fault == ""

    def _kept(self) -> dict[tuple[str, int], int]:
        found = {}
        rows = AuditPayload.objects.filter(kind="sitting", entry__gt=self.seen).order_by("entry")
        for entry, sitting, new in rows.values_list("entry", "row", "new").iterator():
            stored = orjson.loads(new)
            self.seen = entry
            if stored["document"] != "{}":
                found[sitting, stored["version"]] = number_in(stored["document"], self.items)
        return found


def written(number: int) -> str:
    """What a save writes into every item."""
    return f"save {number}"


def number_in(document: str, items: tuple[str, ...] = ITEMS) -> int:
    """The one number that stands in every item of a save; anything else was half written."""
    entries = orjson.loads(document)
    assert set(entries) == set(items)
    (value,) = {entry["value"] for entry in entries.values()}
    return int(value.removeprefix("save "))
