"""A vaccine that is planned is judged before it is stored; a contact with an infection is written down as a call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from heliotrope.clinic.actions.calls import record_call
from heliotrope.clinic.actions.doing import NotPossible, action
from heliotrope.clinic.actions.lasting import add_lasting
from heliotrope.clinic.actions.ordering import override
from heliotrope.clinic.alerting.answered import is_reason
from heliotrope.clinic.alerting.planned import Judged, ReasonsNeeded
from heliotrope.clinic.alerting.vaccine import judged_vaccine
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.knowledge.recorded.background import MEASLES_CONTACT, VARICELLA_CONTACT
from heliotrope.knowledge.working import ABOUT
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import PlannedVaccine
from heliotrope.record.sittings import Kind

CONTACTS = {one.id: one for one in (VARICELLA_CONTACT, MEASLES_CONTACT)}


@action(Permission.RECORD)
def plan_vaccine(
    person: Person,
    *,
    child: ChildRow,
    planned: PlannedVaccine,
    today: date,
    reasons: Mapping[str, str] | None = None,
) -> Judged:
    """Stores a plan, with a reason for each alert that asks for one. Raises ReasonsNeeded before anything is stored."""
    reasons = reasons or {}
    found = judged_vaccine(child, planned, today)
    lacking = tuple(card.id for card in found.asking if not is_reason(reasons.get(card.id, "")))
    if lacking:
        raise ReasonsNeeded(found, lacking)
    for card in found.asking:
        override(person, child, card.findings, reasons[card.id], found.told)
    add_lasting(person, child=child, value=planned)
    return found


@action(Permission.RECORD)
def record_contact(
    person: Person, *, child: ChildRow, item: str, day: When, today: date, about: str, task: str
) -> None:
    """A contact with chickenpox, shingles or measles: told today, with a task for the team."""
    if item not in CONTACTS:
        raise NotPossible("Say with which infection the contact was.")
    if When.on(today).before(day):
        raise NotPossible("The contact lies in the future. Give the day on which it was.")
    entries = {item: Entry(item, str(day)), ABOUT.id: Entry(ABOUT.id, about)}
    record_call(
        person, child=child, kind=Kind.CALL, observed=When.on(today), entries=entries, task=task, due=today
    )
