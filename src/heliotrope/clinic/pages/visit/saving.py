"""Writing what came back from the browser: only what differs, and what to say when somebody else was faster."""

from __future__ import annotations

from fractions import Fraction

from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.actions.visits import Changes, SomebodyElseSaved, save_entries
from heliotrope.clinic.models import ChildRow, SittingRow
from heliotrope.clinic.pages.door import Request
from heliotrope.clinic.pages.visit.absences import whole
from heliotrope.clinic.pages.visit.parts import Part, items
from heliotrope.clinic.pages.visit.typed import Typed, typed
from heliotrope.clinic.storing import seen_of, sitting_of
from heliotrope.exchange.onevisit import read
from heliotrope.language.errors import HeliotropeError
from heliotrope.record.entries import Entry
from heliotrope.record.sittings import Sitting

COMPARED = ("child.weight", "child.height")


def save_part(request: Request, child: ChildRow, row: SittingRow, here: Part) -> tuple[Typed, str]:
    """Writes what can be written; gives what was typed and, if it could not be saved, what to say."""
    sitting = sitting_of(row)
    found = typed(
        request.POST.dict(),
        {item.id: item for item in here.items},
        _before(child, sitting, request),
        {id: entry.value for id, entry in sitting.entries.items()},
    )
    return found, _write(request, child, row, only_changes(found.changes, sitting))


def save_whole(request: Request, child: ChildRow, row: SittingRow, here: Part) -> str:
    """Says of a whole part why it was not done, or takes that back; gives what to say if it could not be saved."""
    try:
        changes = whole(request.POST["whole"], here.items, sitting_of(row).entries)
    except ValueError as error:
        return str(error)
    return _write(request, child, row, changes)


def _write(request: Request, child: ChildRow, row: SittingRow, changes: Changes) -> str:
    if not changes:
        return ""
    version = request.POST.get("version", "")
    try:
        save_entries(request.person, child=child, sitting=row.id, version=int(version) if version.isdigit() else 0,
            changes=changes)  # fmt: skip
    except (SomebodyElseSaved, NotPossible) as error:
        return str(error)
    return ""


def only_changes(changes: dict[str, Entry | None], sitting: Sitting) -> dict[str, Entry | None]:
    """What differs from what is stored: a form also brings back what nobody touched."""

    def same(old: Entry | None, new: Entry | None) -> bool:
        if old is None or new is None:
            return old is new
        told = (new.value, new.unit or old.unit, new.absent, new.flag)
        return (old.value, old.unit, old.absent, old.flag) == told

    return {id: entry for id, entry in changes.items() if not same(sitting.entries.get(id), entry)}


def _before(child: ChildRow, sitting: Sitting, request: Request) -> dict[str, tuple[Fraction, int]]:
    """The last weight and height before this visit, and how many days ago; read only where one of them was typed."""
    found: dict[str, tuple[Fraction, int]] = {}
    wanted = [id for id in COMPARED if request.POST.get(id)]
    if not wanted:
        return found
    course = seen_of(child)
    for id in wanted:
        for when, entry in course.entries(id):
            number = (
                _number(id, entry) if when.latest < sitting.observed.earliest and not entry.absent else None
            )
            if number is not None:
                found[id] = (number, sitting.observed.earliest - when.latest)
    return found


def _number(id: str, entry: Entry) -> Fraction | None:
    try:
        number = read(items()[id], (entry.value, entry.unit) if entry.unit else entry.value)
    except HeliotropeError:
        return None
    return number if isinstance(number, Fraction) else None
