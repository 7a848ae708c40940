"""What the course page shows of one child, made once and kept until something of that child changes.

The trail numbers every change: the number of a child's last one says whether a page is still true.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from heliotrope.care.scheduling import Due
from heliotrope.clinic.components.dates import age_text, day_text, when_text
from heliotrope.clinic.components.words import said, say
from heliotrope.clinic.falling_due import dues_of
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.pages.course.beside import beside
from heliotrope.clinic.pages.glossary.explaining import explained
from heliotrope.clinic.storing import course_of
from heliotrope.clinic.storing import fingerprint as fingerprint
from heliotrope.exchange.recorded import left_out
from heliotrope.exchange.report.layout import NARROW, PAPER, WIDE
from heliotrope.exchange.report.page import article, sheet
from heliotrope.exchange.report.speaking import spoken
from heliotrope.exchange.report.visits import History
from heliotrope.exchange.report.visits import history_of as history_of
from heliotrope.record.course import Course

MOST_KEPT = 400
LAYOUTS = (WIDE, NARROW, PAPER)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The child in words, and the picture with its cards and tables. `days` are those on which the child was seen, as they
    are stored and as they are read."""

    born: str
    age: str
    numbers: tuple[str, ...]
    article: SafeString
    visits: int
    left_out: tuple[str, ...]
    days: tuple[tuple[str, str], ...]
    since: str


_kept: OrderedDict[tuple[object, ...], Drawn] = OrderedDict()


def drawn(child: ChildRow, today: date, since: str = "") -> Drawn:
    """The page of a child as of today, with response since the visit of a day where one is chosen."""
    key = (child.id, fingerprint(child.id), today, since, get_language())
    if key not in _kept:
        _kept[key] = _made(course_of(child), today, since, dues_of(child, today))
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    _kept.move_to_end(key)
    return _kept[key]


def _made(course: Course, today: date, since: str, dues: list[Due]) -> Drawn:
    history, child = history_of(course), course.child
    chosen = place_of(history, since)
    return Drawn(
        when_text(child.birth) if child.birth else "",
        age_text(child.birth, today),
        tuple(f"{system} {number}" for system, number in child.identifiers),
        _article(history, course, today, chosen, dues) if len(history) else SafeString(),
        len(history),
        tuple(left_out(course)),
        tuple(
            (day.isoformat(), day_text(day))
            for day, seen in zip(history.days, history.seen, strict=True)
            if seen
        ),
        history.days[chosen].isoformat() if chosen is not None else "",
    )


def _article(history: History, course: Course, today: date, since: int | None, dues: list[Due]) -> SafeString:
    found = sheet(history, recorded=course, layouts=LAYOUTS, since=since, more=beside(course, today, dues))
    made = article(spoken(found, said), reverse("measures", kwargs={"child": course.child.id}), say)
    cards, picture, rest = made.partition("<figure")
    return mark_safe(explained(cards) + picture + rest)


def place_of(history: History, day: str) -> int | None:
    """The place of the visit of a day; None where there is none."""
    return next((at for at, one in enumerate(history.days) if one.isoformat() == day), None)
