"""What the course page shows of one child, made once and kept until something of that child changes.

The trail numbers every change: the number of a child's last one says whether a page is still true.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.safestring import SafeString, mark_safe

from heliotrope.clinic.components.dates import age_text, when_text
from heliotrope.clinic.models import AuditPayload, ChildRow
from heliotrope.clinic.storing import course_of, records_of
from heliotrope.exchange.recorded import left_out
from heliotrope.exchange.report.page import article, sheet
from heliotrope.exchange.report.visits import history_of as history_of
from heliotrope.record.course import Course

MOST_KEPT = 400


@dataclass(frozen=True, slots=True)
class Drawn:
    """The child in words, and the picture with its cards and tables."""

    born: str
    age: str
    numbers: tuple[str, ...]
    article: SafeString
    visits: int
    left_out: tuple[str, ...]


_kept: OrderedDict[tuple[object, ...], Drawn] = OrderedDict()


def drawn(child: ChildRow, today: date) -> Drawn:
    """The page of a child as of today."""
    key = (child.id, fingerprint(child.id), today)
    if key not in _kept:
        _kept[key] = _made(course_of(child), today)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    _kept.move_to_end(key)
    return _kept[key]


def fingerprint(child: str) -> int:
    """The number of the last change of this child, in any of its records."""
    return AuditPayload.objects.filter(child__in=records_of(child)).aggregate(last=Max("entry"))["last"] or 0


def _made(course: Course, today: date) -> Drawn:
    history = history_of(course)
    child = course.child
    return Drawn(
        when_text(child.birth) if child.birth else "",
        age_text(child.birth, today),
        tuple(f"{system} {number}" for system, number in child.identifiers),
        mark_safe(article(sheet(history, recorded=course))) if len(history) else SafeString(),
        len(history),
        tuple(left_out(course)),
    )
