"""Results in words: the value with its unit, what the laboratory printed, the red limit, and the value of last time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.care.red_results import UNCONFIRMED, Rule, Verdict
from heliotrope.clinic.components.dates import instant_text, when_text
from heliotrope.clinic.components.numbers import as_written
from heliotrope.clinic.components.units import unit_words
from heliotrope.clinic.components.words import code, said
from heliotrope.clinic.judging import Result, gravest, results_of
from heliotrope.clinic.models import ResultToReview, Site
from heliotrope.clinic.storing import course_of
from heliotrope.record.course import Course

VERDICTS = {
    Verdict.RED: gettext_lazy("beyond a red limit"),
    Verdict.CANNOT: gettext_lazy("cannot be judged"),
    Verdict.NO_LIMIT: gettext_lazy("no red limit is set"),
    Verdict.NOT_RED: gettext_lazy("not beyond the red limit"),
}
KINDS = {"laboratory": gettext_lazy("Laboratory"), "import": gettext_lazy("Imported")}


@dataclass(frozen=True, slots=True)
class Line:
    """One result. `why` is what was compared; `unconfirmed` stands beside every limit that the site has not confirmed."""

    label: str
    value: str
    printed: str
    last: str
    verdict: str
    level: str
    why: str
    source: str
    unconfirmed: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sitting with results that waits. `version` is what was shown, so that nothing is acknowledged unseen."""

    row: ResultToReview
    name: str
    day: str
    arrived: str
    kind: str
    lines: tuple[Line, ...]
    level: str
    version: int


def told(rows: Iterable[ResultToReview]) -> list[Waiting]:
    """The rows with their results: red ones first, then those that cannot be judged, then the oldest."""
    courses: dict[str, Course] = {}
    found = [_waiting(row, courses) for row in rows]
    order = [*Verdict, ""]
    return sorted(found, key=lambda one: (order.index(one.level), one.row.arrived))


def _waiting(row: ResultToReview, courses: dict[str, Course]) -> Waiting:
    if row.child_id not in courses:
        courses[row.child_id] = course_of(row.child.standing)
    course = courses[row.child_id]
    sitting = next(one for one in course.sittings if one.id == row.sitting_id)
    results = results_of(course, sitting)
    return Waiting(
        row, course.child.told, when_text(sitting.observed), instant_text(row.arrived), str(KINDS.get(sitting.kind.value, "")),
        tuple(_line(one, row.child.site) for one in results), gravest(results) or "", sitting.version,
    )  # fmt: skip


def _line(one: Result, site: Site) -> Line:
    verdict, rule = one.judged.verdict, one.judged.rule
    return Line(
        said(one.label), _value(one), as_written(one.limit), _last(one), str(VERDICTS[verdict]), verdict.value,
        said(one.judged.why), f"{rule.id}: {rule.source}" if rule else "", _unconfirmed(rule, site),
    )  # fmt: skip


def _value(one: Result) -> str:
    if one.absent:
        return _("not measured: %(why)s") % {"why": code(one.absent.value)}
    return f"{as_written(one.entry.value)} {unit_words(one.unit)}".strip()


def _last(one: Result) -> str:
    if one.last is None or one.last_when is None:
        return ""
    unit = unit_words(one.last.unit or one.unit)
    return _("%(value)s on %(day)s") % {
        "value": f"{as_written(one.last.value)} {unit}".strip(),
        "day": when_text(one.last_when),
    }


def _unconfirmed(rule: Rule | None, site: Site) -> str:
    if rule is None or rule.confirmed or f"red.{rule.id}" in site.confirmed:
        return ""
    return said(UNCONFIRMED)
