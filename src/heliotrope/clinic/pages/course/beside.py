"""Cards beside the picture that need the record and today: how long on treatment, and what is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heliotrope.care.scheduling import Due, State
from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.models import Task
from heliotrope.clinic.pages.due.telling import label, over
from heliotrope.exchange.report.cards import Card
from heliotrope.exchange.report.treatments import named
from heliotrope.knowledge import vocabulary
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.lasting import Administration, DrugCourse

TREATING = frozenset({
    "alkylator", "anti_cd20", "anti_il6", "anti_tnf", "antifolate", "antimalarial", "antimetabolite", "calcineurin_inhibitor",
    "costimulation_blocker", "glucocorticoid", "immunoglobulin", "impdh_inhibitor", "jak_inhibitor", "other_immunosuppressant",
    "thiopurine", "tyk2_inhibitor",
})  # fmt: skip
"""Groups of drugs that treat the disease (our choice): a course of any other does not begin the weeks on treatment."""


def beside(course: Course, today: date, dues: Iterable[Due]) -> tuple[Card, ...]:
    return (treatment(course, today), late(course.child.id, dues, today))


# --- weeks on treatment -----------------------------------------------------------------------------------------


def treatment(course: Course, today: date) -> Card:
    """Weeks since the first drug of the first treatment; between two numbers while its day is not known."""
    taken = sorted(_taken(course), key=lambda one: one[0].earliest)
    if not taken:
        return Card("weeks", _("Weeks on treatment"), _("no drug recorded"))
    start, drug = taken[0]
    low, high = (days // 7 for days in start.days_until(When.on(today)))
    weeks = str(low) if low == high else f"{low}–{high}"
    lines = [_("Since %(drug)s, %(day)s: the first drug of the induction (our choice)") % {
        "drug": named(drug), "day": when_text(start)}]  # fmt: skip
    now = [
        one
        for one in course.of(DrugCourse)
        if _treats(one.drug) and one.holds_on(When.on(today)) is not False
    ]
    if not now:
        lines.append(_("No drug is taken now: weeks off treatment are counted too"))
    return Card("weeks", _("Weeks on treatment"), _("%(weeks)s weeks") % {"weeks": weeks}, "", tuple(lines))


def _taken(course: Course) -> Iterator[tuple[When, str]]:
    for one in (*course.of(DrugCourse), *course.of(Administration)):
        if one.start is not None and _treats(one.drug):  # type: ignore[attr-defined]
            yield one.start, one.drug  # type: ignore[attr-defined]


def _treats(drug: str) -> bool:
    known = vocabulary.drugs().get(drug)
    return known is not None and known.group in TREATING


# --- overdue ----------------------------------------------------------------------------------------------------


MOST = 4
"""Further things on the card; the rest is one press away."""


def late(child: str, dues: Iterable[Due], today: date) -> Card:
    """What is overdue by the schedule, in the order in which it is given, and the tasks of this child."""
    found = [*_things(dues, today), *_tasks(child, today)]
    lead = found[0] if found else _("nothing of the schedule, and no task")
    shown, more = found[1 : MOST + 1], len(found) - MOST - 1
    further = [ngettext("and %(n)s more", "and %(n)s more", more) % {"n": more}] if more > 0 else []
    return Card("overdue", _("Overdue"), lead, "", (*shown, *further))


def _things(dues: Iterable[Due], today: date) -> Iterator[str]:
    for one in dues:
        if one.state is State.OVERDUE:
            yield f"{label(one)}: {over(one, today)}"


def _tasks(child: str, today: date) -> Iterator[str]:
    for one in Task.objects.filter(child=child, done_at="", due__lt=today).order_by("due"):
        assert one.due is not None
        yield _("task: %(what)s, since %(day)s") % {"what": one.what, "day": when_text(When.on(one.due))}
