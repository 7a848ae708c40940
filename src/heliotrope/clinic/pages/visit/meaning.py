"""What a visit means so far: the results of its part, what is missing, and the same of last time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from heliotrope.clinic.components.dates import day_text
from heliotrope.clinic.components.words import said
from heliotrope.clinic.pages.visit.absences import FROM_ELSEWHERE
from heliotrope.clinic.pages.visit.parts import Part
from heliotrope.exchange.recorded import rows_of, visits_of
from heliotrope.exchange.report import words
from heliotrope.exchange.report.visits import History
from heliotrope.knowledge import catalogue
from heliotrope.knowledge.child import VISIT_DATE
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.outcomes import Outcome, Status
from heliotrope.language.types import Number
from heliotrope.record.course import Course
from heliotrope.record.sittings import Sitting

MOST_MISSING = 6


@dataclass(frozen=True, slots=True)
class Meaning:
    """One result: its value now in words, what it waits for, and what it was last time."""

    label: str
    now: str
    decided: bool
    missing: str
    last: str


def running(found: Sequence[Meaning]) -> str:
    """The first result in one line, for the bar below the fields."""
    return f"{found[0].label}: {found[0].now}" if found else ""


def meanings(course: Course, sitting: Sitting, part: Part) -> list[Meaning]:
    """The results of a part, at the visit of this sitting."""
    visits = visits_of(course) if part.measures else ()
    at = next((at for at, visit in enumerate(visits) if visit.day == sitting.observed.earliest), None)
    if at is None:
        return []
    rows = list(rows_of(course, visits))
    history = History(course.child.name, [visit.date for visit in visits], [row for row, _ in rows],
        [refused for _, refused in rows])  # fmt: skip
    began = not part.ids.isdisjoint(visits[at].entries)
    return list(_meanings(history, at, part.measures, began))


def _meanings(history: History, at: int, measures: Sequence[str], began: bool) -> Iterator[Meaning]:
    for id in measures:
        measure, found = catalogue.measure(id), history.outcome(id, at)
        if found.status in (Status.OFF, Status.NOT_APPLICABLE):
            continue
        decided = found.decided and _rests_on_something(measure, history, at)
        tells = decided or (began and _says_something(measure, found))
        now = said(words.result(found, 2)) if tells else _("not known yet")
        yield Meaning(said(measure.label), now, decided, _missing(found), _last(history, id, at))


def _rests_on_something(measure: Measure, history: History, at: int) -> bool:
    """Whether anything of it was recorded today: a sum of nothing is 0, and would read as a result."""
    return any(history.item(item.id, at) is not None for item in measure.items if item is not VISIT_DATE)


def _says_something(measure: Measure, found: Outcome) -> bool:
    """Whether the range is narrower than what the measure can be at all: 'from 0 to 52' of a CMAS tells nobody anything."""
    copied = (item.kind for item in measure.items if item.id.endswith(FROM_ELSEWHERE))
    kinds = [measure.value.type, *copied]
    if found.decided or not isinstance(found.low, Fraction) or not isinstance(found.high, Fraction):
        return found.decided
    return all((found.low, found.high) != (kind.low, kind.high) for kind in kinds if isinstance(kind, Number))


def _missing(found: Outcome) -> str:
    """The labels of what is missing, the first few."""
    items: dict[str, Item] = catalogue.items()
    labels = [said(items[id].label) if id in items else id for id in found.missing]
    more = _("%(n)s more") % {"n": len(labels) - MOST_MISSING} if len(labels) > MOST_MISSING else ""
    return "; ".join([*labels[:MOST_MISSING], *([more] if more else [])])


def _last(history: History, id: str, at: int) -> str:
    """The last decided value before this visit, with its day."""
    for before in range(at - 1, -1, -1):
        found = history.outcome(id, before)
        if found.decided and _rests_on_something(catalogue.measure(id), history, before):
            return _("%(value)s on %(day)s") % {
                "value": said(words.result(found, 2)), "day": day_text(history.days[before])
            }  # fmt: skip
    return ""
