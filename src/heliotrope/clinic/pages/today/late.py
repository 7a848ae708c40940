"""Who should have been seen: the children of a person's sites whose visit is overdue by the schedule, the longest first. Who
has left the clinic is not among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from heliotrope.care.scheduling import Basis, Due
from heliotrope.clinic.components.dates import day_text, when_text
from heliotrope.clinic.falling_due import children_of, overdue, renew
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.pages.due.telling import over
from heliotrope.clinic.pages.due.views import next_appointments

MOST = 25


@dataclass(frozen=True, slots=True)
class Late:
    """`last` is the day of the last visit in words, empty for a child that was never seen; `over` how late it is, empty while
    that is open; `coming` its next appointment."""

    child: ChildRow
    last: str
    over: str
    coming: str


def late(sites: frozenset[str], today: date) -> tuple[list[Late], int]:
    """Children without any visit come last: nobody knows how late they are. And how many could not be worked out in time."""
    children = children_of(sites, today)
    left = renew(children, today)
    found = [(one.child, one.dues[0]) for one in overdue(children, "visit")]
    coming = next_appointments(today)
    return [_late(child, due, coming, today) for child, due in sorted(found, key=_order)], left


def _order(one: tuple[ChildRow, Due]) -> tuple[bool, int, str]:
    child, due = one
    return due.basis is Basis.NEVER, due.over, child.search


def _late(child: ChildRow, due: Due, coming: dict[str, date], today: date) -> Late:
    day = coming.get(child.id)
    last = when_text(due.since) if due.since else ""
    return Late(child, last, over(due, today), day_text(day) if day else "")
