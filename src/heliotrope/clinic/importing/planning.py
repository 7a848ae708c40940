"""What would happen: each value beside what the record has of that child and day. Nothing is written here."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from heliotrope.clinic.importing.finding import Match, match
from heliotrope.clinic.models import ChildRow, SittingRow
from heliotrope.clinic.permissions import Person
from heliotrope.clinic.seeing import items
from heliotrope.clinic.storing import read_document
from heliotrope.exchange.faults import Fault
from heliotrope.exchange.incoming.told import Incoming, SetAside, Told
from heliotrope.exchange.onevisit import read
from heliotrope.language.errors import HeliotropeError
from heliotrope.language.items import Item
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.sittings import Status

TOGETHER = 500


class What(StrEnum):
    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True)
class Line:
    """One value and what becomes of it. `old` is what the record has, in `sitting`; `open` whether that is a draft."""

    what: What
    one: Incoming
    child: ChildRow | None = None
    old: Entry | None = None
    sitting: str = ""
    open: bool = False


@dataclass
class Plan:
    told: Told
    lines: list[Line] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    @property
    def counts(self) -> Counter[What]:
        return Counter(line.what for line in self.lines) + Counter({What.SET_ASIDE: len(self.set_aside)})

    def of(self, what: What) -> list[Line]:
        return [line for line in self.lines if line.what is what]

    @property
    def digest(self) -> str:
        """Another when anything that is shown is another: the files, the children, or what the record has."""
        made = sha256()
        for line in self.lines:
            old = (line.old.value, line.old.unit, line.sitting, line.open) if line.old else ()
            made.update(repr((line.what, line.one, line.child and line.child.id, old)).encode())
        made.update(repr(self.set_aside).encode())
        return made.hexdigest()


@dataclass(frozen=True, slots=True)
class Stored:
    sitting: str
    open: bool
    entry: Entry


Key = tuple[str, str, str]
"""A child, a day as written, an item."""


def plan(told: Told, person: Person) -> Plan:
    """Every value of the files, in their order, with what would become of it."""
    found = Plan(told, [], list(told.set_aside))
    matches = match((one.child for one in told.values), told.who, person)
    known = [one for one in told.values if matches[one.child].child is not None]
    children = {one.child: child for one in known if (child := matches[one.child].child) is not None}
    found.set_aside += _not_matched(told.values, matches)
    stored = _stored({child.id for child in children.values()}, known)
    by_key: dict[Key, list[Incoming]] = {}
    for one in known:
        by_key.setdefault((children[one.child].id, str(one.when), one.item), []).append(one)
    for key, values in by_key.items():
        found.lines += _compared(values, children[values[0].child], stored.get(key, []))
    return found


def _not_matched(values: Iterable[Incoming], matches: Mapping[str, Match]) -> Iterator[SetAside]:
    for one in values:
        found = matches[one.child]
        if found.child is None:
            shown = f"{one.child} {one.when}: {one.value}".strip()
            yield SetAside(one.file, Fault(one.line, one.column, shown, found.problem, found.remedy))


def _compared(values: Sequence[Incoming], child: ChildRow, stored: list[Stored]) -> Iterator[Line]:
    """Values that the record has are the same; of the rest, each stands against what is left of the record."""
    left, rest = list(stored), list[Incoming]()
    for one in values:
        same = next((old for old in left if _same(one, old.entry)), None)
        if same is None:
            rest.append(one)
            continue
        left.remove(same)
        yield Line(What.SAME, one, child, same.entry, same.sitting, same.open)
    for one in rest:
        old = left.pop(0) if left else None
        if old is None:
            yield Line(What.NEW, one, child)
        else:
            yield Line(What.DIFFERS, one, child, old.entry, old.sitting, old.open)


def _same(one: Incoming, old: Entry) -> bool:
    """Whether both say the same, in whatever unit."""
    if one.absent or old.absent:
        return one.absent is not None and old.absent is not None
    if (one.value, one.unit) == (old.value, old.unit):
        return True
    item = items().get(one.item)
    try:
        return item is not None and _read(one, item) == _read(old, item) is not None
    except HeliotropeError:
        return False


def _read(one: Incoming | Entry, item: Item) -> object:
    return read(item, (one.value, one.unit) if one.unit else one.value)


def _stored(children: set[str], values: Sequence[Incoming]) -> dict[Key, list[Stored]]:
    """What the record has of these children on these days, in any of their records."""
    found: dict[Key, list[Stored]] = {}
    if not children:
        return found
    first, last = min(one.when.earliest for one in values), max(one.when.latest for one in values)
    into = _records(children)
    wanted = sorted(into)
    for start in range(0, len(wanted), TOGETHER):
        rows = SittingRow.objects.filter(
            child_id__in=wanted[start : start + TOGETHER],
            observed_earliest__gte=first,
            observed_latest__lte=last,
        ).exclude(status=Status.IN_ERROR)
        for id, child, observed, status, document in rows.order_by("id").values_list(
            "id", "child_id", "observed", "status", "document"
        ):
            for entry in read_document(document).values():
                key = (into[child], str(When.read(observed)), entry.item)
                found.setdefault(key, []).append(Stored(id, status == Status.DRAFT, entry))
    return found


def _records(children: set[str]) -> dict[str, str]:
    """Every record of these children, with the child that it belongs to."""
    found = {child: child for child in children}
    wanted = sorted(children)
    for start in range(0, len(wanted), TOGETHER):
        part = wanted[start : start + TOGETHER]
        found |= dict(ChildRow.objects.filter(merged_into__in=part).values_list("id", "merged_into_id"))
    return found


def rejected(found: list[SetAside]) -> str:
    """One row a thing that is not taken."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["file", "line", "column", "value", "problem", "remedy"])
    for one in found:
        fault = one.fault
        rows.writerow([one.file, fault.line, fault.column, fault.value, fault.problem, fault.remedy])
    return out.getvalue()
