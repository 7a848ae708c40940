"""Files that were read are written into the record, exactly as the plan showed it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from heliotrope.clinic.actions.doing import NotPossible, action
from heliotrope.clinic.actions.reviewing import results_arrived
from heliotrope.clinic.actions.visits import take_over
from heliotrope.clinic.importing.planning import Line, Plan, What, plan
from heliotrope.clinic.models import ChildRow, SittingRow
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.clinic.storing import sitting_columns
from heliotrope.exchange.incoming.told import Incoming, Told
from heliotrope.language.when import When
from heliotrope.record.entries import Entry, How
from heliotrope.record.sittings import Kind, Sitting, Status

TOGETHER = 500
CHANGED = "The record has changed since this list was made, so nothing was written. Here is the list as it is now: look again."


@dataclass(frozen=True, slots=True)
class Imported:
    """How many values were written, into how many sittings, of how many children; and how many took another's place."""

    values: int
    sittings: int
    children: int
    replaced: int


@action(Permission.IMPORT)
def import_results(
    person: Person, *, told: Told, digest: str, replace: bool = False, reviewer: str | None = None
) -> Imported:
    """Writes what is new; where `replace` says so, what differs takes the place of what a draft has.

    Raises NotPossible when the plan is no longer the one with this digest: somebody has written meanwhile.
    """
    _hold(told, person)
    made = plan(told, person)
    if made.digest != digest:
        raise NotPossible(CHANGED)
    new = made.of(What.NEW)
    sittings = _sittings(person, new)
    replaced = _replace(person, made) if replace else 0
    SittingRow.objects.bulk_create(sittings, batch_size=TOGETHER)
    _tell(sittings, new, reviewer)
    return Imported(len(new), len(sittings), len({row.child_id for row in sittings}), replaced)


def _hold(told: Told, person: Person) -> None:
    """Nobody else writes into these children until this is done. On SQLite nobody does anyhow."""
    if connection.vendor == "sqlite":
        return
    ids = sorted({line.child.id for line in plan(told, person).lines if line.child})
    for start in range(0, len(ids), TOGETHER):
        list(
            ChildRow.objects.select_for_update()
            .filter(id__in=ids[start : start + TOGETHER])
            .order_by("id")
            .values("id")
        )


def _sittings(person: Person, new: list[Line]) -> list[SittingRow]:
    """One sitting a child and day; the second value of one item has a sitting of its own: it is another sample."""
    grouped: dict[tuple[str, When, int], list[Line]] = {}
    seen: dict[tuple[str, When, str], int] = {}
    for line in new:
        assert line.child is not None
        key = (line.child.id, line.one.when, line.one.item)
        seen[key] = seen.get(key, 0) + 1
        grouped.setdefault((*key[:2], seen[key]), []).append(line)
    return [_sitting(person, lines) for lines in grouped.values()]


def _sitting(person: Person, lines: list[Line]) -> SittingRow:
    child, when = lines[0].child, lines[0].one.when
    assert child is not None
    entries = {line.one.item: entry_of(line.one, person) for line in lines}
    return SittingRow(
        **sitting_columns(Sitting("", child.id, Kind.IMPORT, when, child.site_id, Status.DRAFT, 1, entries))
    )


def entry_of(one: Incoming, person: Person) -> Entry:
    """A value as it stands in the file, with where it stands."""
    place = f"{one.file}, line {one.line}"
    comment = f"{one.comment}; {place}" if one.comment else place
    return Entry(one.item, one.value, one.unit, one.absent, comment, person.account, how=How.IMPORTED)


def _replace(person: Person, made: Plan) -> int:
    """What differs from a draft. What is signed is amended by somebody who signs, with a reason; never here."""
    by: dict[str, list[Line]] = {}
    for line in made.of(What.DIFFERS):
        if line.open:
            by.setdefault(line.sitting, []).append(line)
    rows = SittingRow.objects.select_related("child").in_bulk(list(by))
    for sitting, lines in by.items():
        entries = {line.one.item: entry_of(line.one, person) for line in lines}
        take_over(person, child=rows[sitting].child, sitting=sitting, entries=entries)
    return sum(map(len, by.values()))


def _tell(sittings: list[SittingRow], new: list[Line], reviewer: str | None) -> None:
    """The results of each child wait, judged against its course, which is read once."""
    children = {line.child.id: line.child for line in new if line.child}
    by: dict[str, list[SittingRow]] = {}
    for row in sittings:
        by.setdefault(row.child_id, []).append(row)
    for child, rows in by.items():
        results_arrived(children[child], rows, reviewer)
