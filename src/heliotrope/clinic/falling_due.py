"""The table of due dates: what every child of a site needs, kept as it was worked out and read at once.

A row stands for one day, for the last change of the record and for the rules of the site. Before it is read it is compared
with all three, and what has moved on is worked out anew: the trail, which the database writes by itself, tells of every
change by whatever path, so none can be forgotten by a page that writes.

    renew(children, today)                        # how many could not be worked out in the time that was given
    overdue(children, today)["a child"]           # what is overdue for it, the most pressing first
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db import connection, transaction

from heliotrope.care.scheduling import Basis, Due, Phase, Schedule, State, pressing, schedule
from heliotrope.clinic.alerting.decided import decided
from heliotrope.clinic.alerting.finding import situation_of
from heliotrope.clinic.leaving import gone
from heliotrope.clinic.models import ChildRow, DueDate, DueStand, Site
from heliotrope.clinic.storing import fingerprint
from heliotrope.knowledge.schedule import NEEDS
from heliotrope.language.ages import day_number
from heliotrope.language.when import When
from heliotrope.version import VERSION

TOGETHER = 25
"""Children that are written in one transaction: others save between two of them."""
FEW = 10
"""So many children are asked about one by one."""
PATIENCE = 1.5
"""Seconds that a page waits for what has to be worked out anew; on a clinic's first page of a day that is every child."""


# --- one child --------------------------------------------------------------------------------------------------


def schedule_of(child: ChildRow, today: date) -> Schedule:
    """The schedule of one child, worked out now."""
    return schedule(situation_of(child, today, decided(child.site)))


# --- what has moved on ------------------------------------------------------------------------------------------

Stamp = tuple[int, int, str]
"""On which day, after which entry of the trail and by which rules."""

LAST_CHANGE = """SELECT COALESCE(child.merged_into_id, child.id), MAX(
  (SELECT MAX(entry) FROM audit_payload WHERE audit_payload.child = child.id)) FROM child
GROUP BY COALESCE(child.merged_into_id, child.id)"""


def last_changes() -> dict[str, int]:
    """The last entry of the trail about each child; of records that were merged, the last of them all."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_CHANGE)
        return {child: entry or 0 for child, entry in cursor.fetchall()}


def rules_of(site: Site) -> str:
    """By which rules: those of this version, with what the site has decided."""
    settings = decided(site)
    told = [VERSION, [need.id for need in NEEDS], settings.profile, settings.switches]
    return sha256(json.dumps(told).encode()).hexdigest()


def moved_on(children: Sequence[ChildRow], today: date) -> list[tuple[ChildRow, Stamp]]:
    """The children whose rows do not stand for today and for the record as it is, with what they should stand for."""
    few = len(children) <= FEW
    changes, day = (
        {one.id: fingerprint(one.id) for one in children} if few else last_changes(),
        day_number(today),
    )
    stands = (
        DueStand.objects.filter(child__in=[one.id for one in children]) if few else DueStand.objects.all()
    )
    kept = {one.child_id: (one.day, one.trail, one.rules) for one in stands}
    rules: dict[str, str] = {}
    wanted = []
    for child in children:
        if child.site_id not in rules:
            rules[child.site_id] = rules_of(child.site)
        wanted.append((child, (day, changes.get(child.id, 0), rules[child.site_id])))
    return [(child, stamp) for child, stamp in wanted if kept.get(child.id) != stamp]


# --- working out anew -------------------------------------------------------------------------------------------


def renew(children: Sequence[ChildRow], today: date, patience: float | None = PATIENCE) -> int:
    """Works out what has moved on, as far as the time allows; None waits for all. Gives how many are left."""
    waiting = moved_on(children, today)
    until = None if patience is None else time.monotonic() + patience
    while waiting and (until is None or time.monotonic() < until):
        now, waiting = waiting[:TOGETHER], waiting[TOGETHER:]
        _write([(child, stamp, schedule_of(child, today)) for child, stamp in now])
    return len(waiting)


def renew_all(today: date) -> int:
    """Everybody, for a task of the night: the first page of the morning then waits for nobody. Gives how many they are."""
    children = children_of(frozenset({""}), today)
    renew(children, today, patience=None)
    return len(children)


def _write(found: list[tuple[ChildRow, Stamp, Schedule]]) -> None:
    children = sorted(child.id for child, _, _ in found)
    with transaction.atomic():
        list(ChildRow.objects.select_for_update().filter(id__in=children).order_by("id"))
        DueDate.objects.filter(child__in=children).delete()
        DueStand.objects.filter(child__in=children).delete()
        DueDate.objects.bulk_create(_row(child, due) for child, _, one in found for due in one.dues)
        DueStand.objects.bulk_create(_stand(child, stamp, one.phase) for child, stamp, one in found)


def _stand(child: ChildRow, stamp: Stamp, phase: Phase) -> DueStand:
    day, trail, rules = stamp
    told = " ".join(phase.possible)
    return DueStand(
        child=child, day=day, trail=trail, rules=rules, phases=told, late=phase.late, why=phase.why
    )


def _row(child: ChildRow, one: Due) -> DueDate:
    least, most = one.every or (None, None)
    return DueDate(
        child=child, need=one.id, state=one.state.value, basis=one.basis.value, grace=one.grace, driver=one.driver,
        instead=one.instead, least=least, most=most, **_span("due", one.due), **_span("since", one.since),
    )  # fmt: skip


def _span(name: str, when: When | None) -> dict[str, int | None]:
    ends = (when.earliest, when.latest) if when else (None, None)
    return {f"{name}_earliest": ends[0], f"{name}_latest": ends[1]}


# --- reading ----------------------------------------------------------------------------------------------------

LABELS = {need.id: need.label for need in NEEDS}


def due_of(row: DueDate) -> Due:
    """A row as the schedule gives it."""
    label = LABELS.get(row.need) or f"Blood checks of {row.driver}"
    every = None if row.least is None or row.most is None else (row.least, row.most)
    return Due(
        row.need, label, State(row.state), _when(row.due_earliest, row.due_latest), every, Basis(row.basis),
        _when(row.since_earliest, row.since_latest), row.grace, row.driver, row.instead,
    )  # fmt: skip


def _when(earliest: int | None, latest: int | None) -> When | None:
    return None if earliest is None or latest is None else When(earliest, latest)


def dues_of(child: ChildRow, today: date) -> list[Due]:
    """Everything of one child, as the table has it once it stands for today."""
    renew([child], today, patience=None)
    return sorted(map(due_of, DueDate.objects.filter(child=child)), key=visit_first)


def children_of(sites: frozenset[str], today: date) -> list[ChildRow]:
    """The children for whom something can be due: of these sites, standing for themselves, not gone."""
    found = ChildRow.objects.filter(merged_into=None).exclude(id__in=gone(today)).select_related("site")
    return list(found if "" in sites else found.filter(site__in=sites))


@dataclass(frozen=True, slots=True)
class Late:
    """What is overdue for one child, or may be; `visit` is the next visit where that is among it."""

    child: ChildRow
    dues: tuple[Due, ...]

    @property
    def visit(self) -> Due | None:
        return next((one for one in self.dues if one.id == "visit"), None)


def overdue(children: Iterable[ChildRow], need: str = "") -> Iterator[Late]:
    """The children for whom something is overdue or may be, or one thing; a child that was never seen is among them."""
    rows = DueDate.objects.filter(state__in=(State.OVERDUE.value, State.MAYBE.value))
    rows |= DueDate.objects.filter(need="visit", basis=Basis.NEVER.value, state=State.DUE.value)
    found: dict[str, list[Due]] = {}
    for row in rows.filter(need=need) if need else rows:
        found.setdefault(row.child_id, []).append(due_of(row))
    for child in children:
        if dues := found.get(child.id):
            yield Late(child, tuple(sorted(dues, key=visit_first)))


def visit_first(one: Due) -> tuple[object, ...]:
    """The visit brings the rest; then what presses most."""
    return one.id != "visit", *pressing(one)
