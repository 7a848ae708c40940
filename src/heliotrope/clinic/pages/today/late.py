"""Who should have been seen: the children of a person's sites whose last visit is too long ago, the longest first. Who has
left the clinic is not among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import orjson
from django.db.models import Max, Min, QuerySet
from django.db.models.functions import Coalesce

from heliotrope.care.overdue import Overdue, overdue
from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.leaving import gone
from heliotrope.clinic.models import Appointment, ChildRow, SittingRow
from heliotrope.knowledge.working import NEXT_WEEKS
from heliotrope.language.when import When
from heliotrope.record.sittings import Kind, Status

MOST = 25
STANDING = Coalesce("child__merged_into_id", "child_id")
"""The record that stands for the child: what was entered into a merged one counts there."""


@dataclass(frozen=True, slots=True)
class Late:
    """`last` is the day of the last visit in words, empty for a child that was never seen; `coming` its next appointment."""

    child: ChildRow
    last: str
    found: Overdue | None
    coming: date | None


def late(sites: frozenset[str], today: date) -> list[Late]:
    """Children without any visit come last: nobody knows how late they are."""
    children = ChildRow.objects.filter(merged_into=None).exclude(id__in=gone(today))
    children = children if "" in sites else children.filter(site__in=sites)
    last, coming, weeks = _last_visits(), _coming(today), _asked_for()
    found = [_late(one, last.get(one.id), weeks.get(one.id), coming.get(one.id), today) for one in children]
    return sorted((one for one in found if one), key=_order)


def _order(one: Late) -> tuple[int, str]:
    return (-one.found.days if one.found else 1, one.child.search)


def _late(
    child: ChildRow, last: When | None, weeks: int | None, coming: date | None, today: date
) -> Late | None:
    if last is None:
        return Late(child, "", None, coming)
    found = overdue(last, weeks, When.on(today))
    return Late(child, when_text(last), found, coming) if found else None


def _visits() -> QuerySet[SittingRow]:
    return SittingRow.objects.filter(kind=Kind.VISIT.value).exclude(status=Status.IN_ERROR.value)


def _last_visits() -> dict[str, When]:
    """The last visit of each child; two columns, so that no document is read."""
    found = _visits().values_list(STANDING).annotate(Max("observed_earliest"), Max("observed_latest"))
    return {child: When(earliest, latest) for child, earliest, latest in found}


def _asked_for() -> dict[str, int]:
    """After how many weeks the next visit was asked for at the last one that says so, if it was the last of all."""
    rows = _visits()
    last = dict(rows.values_list(STANDING).annotate(Max("observed_latest")))
    asked = rows.filter(document__contains=f'"{NEXT_WEEKS.id}"').values_list(
        STANDING, "observed_latest", "document"
    )
    weeks = {child: orjson.loads(text) for child, day, text in asked if last[child] == day}
    return {
        child: int(entries[NEXT_WEEKS.id]["value"]) for child, entries in weeks.items() if _is_number(entries)
    }


def _is_number(entries: dict[str, dict[str, str]]) -> bool:
    return entries[NEXT_WEEKS.id].get("value", "").isdigit()


def _coming(today: date) -> dict[str, date]:
    planned = Appointment.objects.filter(day__gte=today, state__in=("planned", "waiting", "inside"))
    return dict(planned.values_list(STANDING).annotate(Min("day")))
