"""What was signed stays as it was said: the results at signing are kept, and what today's answer is and why it differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from django.db.models import Max
from django.utils.translation import gettext as _

from heliotrope.clinic.models import AuditPayload, SittingRow
from heliotrope.clinic.storing import course_of, records_of
from heliotrope.exchange.recorded import visits_of
from heliotrope.exchange.report import words
from heliotrope.exchange.report.visits import history_of
from heliotrope.knowledge import catalogue
from heliotrope.language.outcomes import Status
from heliotrope.record.course import Course
from heliotrope.record.sittings import Status as Standing
from heliotrope.version import VERSION

SILENT = (Status.OFF, Status.NOT_APPLICABLE)
ABOUT_NOTHING = (
    "letter",
    "task",
    "appointment",
    "result_to_review",
    "attachment",
    "guardian",
    "consent",
    "identifier",
)
"""Tables whose changes move no result."""


@dataclass(frozen=True, slots=True)
class Drift:
    """A result that was signed and is another one today."""

    label: str
    then: str
    now: str
    why: str


def shown_of(row: SittingRow) -> str:
    """The results at this visit as they are now, with the version of the definitions and the last change they rest on."""
    last = AuditPayload.objects.filter(child__in=records_of(row.child_id)).aggregate(last=Max("entry"))[
        "last"
    ]
    results = results_at(course_of(row.child), row)
    return orjson.dumps({"version": VERSION, "entry": last or 0, "results": results}).decode()


def results_at(course: Course, row: SittingRow) -> dict[str, str]:
    """Every measure that says something at the day of this sitting, in words."""
    at = next((at for at, one in enumerate(visits_of(course)) if one.day == row.observed_earliest), None)
    if at is None or row.observed_earliest != row.observed_latest:
        return {}
    history = history_of(course)
    found = ((one.id, history.outcome(one.id, at)) for one in catalogue.MEASURES)
    return {id: words.result(outcome, 2) for id, outcome in found if outcome.status not in SILENT}


def drifts(row: SittingRow) -> list[Drift]:
    """What a signed sitting says otherwise today; nothing where no results were kept at signing."""
    signed: dict[str, Any] = orjson.loads(row.shown) if row.shown else {}
    then = signed.get("results") or {}
    if not then:
        return []
    now = results_at(course_of(row.child), row)
    changed = [id for id in {**then, **now} if then.get(id) != now.get(id)]
    why = "; ".join(_reasons(row, signed)) if changed else ""
    nothing = _("nothing")
    return [Drift(_label(id), then.get(id, nothing), now.get(id, nothing), why) for id in changed]


def _label(id: str) -> str:
    """The name of a measure; the id of one that is no longer defined."""
    known = {one.id: one.label for one in catalogue.MEASURES}
    return known.get(id, id)


def _reasons(row: SittingRow, signed: dict[str, Any]) -> Iterator[str]:
    """Everything that may have moved a result since: said together where several did."""
    amended, others = row.status == Standing.AMENDED, _others_changed(row, int(signed.get("entry", 0)))
    if amended:
        yield _("this visit was amended")
    if others:
        yield _("other entries of the record were added or corrected")
    if signed["version"] != VERSION:
        yield _("the definitions are those of version %(now)s, then %(then)s") % {
            "now": VERSION,
            "then": signed["version"],
        }
    elif not amended and not others:
        yield _("the definitions have changed")


def _others_changed(row: SittingRow, since: int) -> bool:
    """Whether anything else of the child that results rest on changed after that entry of the trail."""
    later = AuditPayload.objects.filter(child__in=records_of(row.child_id), entry__gt=since)
    return later.exclude(kind__in=ABOUT_NOTHING).exclude(row=row.id).exists()
