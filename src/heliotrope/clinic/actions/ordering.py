"""An order is judged before it is stored. What is RED or graver asks for a typed reason, which is kept with what it rested on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from heliotrope.care.guarding import Finding
from heliotrope.clinic.actions.doing import NotPossible, action
from heliotrope.clinic.actions.drugs import change_dose, start_drug, stop_drug
from heliotrope.clinic.alerting.answered import ground, inputs, is_reason
from heliotrope.clinic.alerting.finding import findings_of
from heliotrope.clinic.alerting.planned import Judged, ReasonsNeeded, Wanted, judged
from heliotrope.clinic.alerting.ranking import cards
from heliotrope.clinic.models import AlertOverride, ChildRow
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.language.rules import Level
from heliotrope.record.lasting import Stopped

Reasons = Mapping[str, str]
"""Card -> why somebody goes on all the same."""


@action(Permission.PRESCRIBE)
def place_order(
    person: Person, *, child: ChildRow, wanted: Wanted, today: date, reasons: Reasons | None = None
) -> Judged:
    """Stores a start, a change or a stop, with a reason for each alert that asks for one. Raises ReasonsNeeded before anything
    is stored."""
    reasons = reasons or {}
    found = judged(child, wanted, today)
    lacking = tuple(card.id for card in found.asking if not is_reason(reasons.get(card.id, "")))
    if lacking:
        raise ReasonsNeeded(found, lacking)
    for card in found.asking:
        override(person, child, card.findings, reasons[card.id], found.told)
    _store(person, child, wanted)
    return found


def _store(person: Person, child: ChildRow, wanted: Wanted) -> None:
    dose = wanted.dose
    if wanted.drug is not None:
        start_drug(person, child=child, course=wanted.drug, dose=dose)
    elif not wanted.stops:
        change_dose(person, child=child, course=wanted.course, dose=dose)
    else:
        if dose.start is None:
            raise NotPossible("Say which day was the last.")
        stop_drug(person, child=child, course=wanted.course, stop=dose.start, reason=dose.reason or Stopped.OTHER,
            comment=dose.comment)  # fmt: skip


@action(Permission.PRESCRIBE)
def answer_alert(person: Person, *, child: ChildRow, card: str, reason: str, today: date) -> None:
    """Goes on in spite of an alert on the record as it stands; it is folded away while it rests on the same."""
    found = next((one for one in cards(findings_of(child, today).fired) if one.id == card), None)
    if found is None:
        raise NotPossible("This alert does not fire any more. Load the page again.")
    if not is_reason(reason):
        raise NotPossible("Write why you go on all the same: without a reason nothing is kept.")
    override(person, child, found.findings, reason, "")


def override(person: Person, child: ChildRow, found: Iterable[Finding], reason: str, about: str) -> None:
    """One row a rule, also of those that share a card: each is counted by itself."""
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    for one in found:
        AlertOverride.objects.create(
            child=child, site_id=child.site_id, rule=one.rule.id, version=one.rule.version,
            level=(one.level or Level.INFO).value, because=one.because, inputs=inputs(one), ground=ground(one), about=about,
            reason=reason.strip(), account_id=person.account, at=at,
        )  # fmt: skip
