"""Urgent questions: the numbers of a site and what it accepts, what families answer, and that somebody has seen it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from heliotrope.clinic.actions.doing import NotAllowed, NotPossible, action
from heliotrope.clinic.models import ChildRow, EmergencyCard, Site, UrgentAnswers, UrgentSite
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.clinic.storing import records_of

NUMBERS = ("emergency", "team", "hours", "out_of_hours", "poison", "crisis")


def now() -> str:
    """To the microsecond: the newest of two of one second is told from the other."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


# --- the site ---------------------------------------------------------------------------------------------------


@action(Permission.ADMINISTER)
def set_numbers(person: Person, *, site: Site, numbers: Mapping[str, str]) -> None:
    """The telephone numbers of a site, as families see them."""
    _own(person, site)
    given = {name: numbers.get(name, "").strip() for name in NUMBERS}
    UrgentSite.objects.update_or_create(site=site, defaults=given)


@action(Permission.ADMINISTER)
def accept_form(person: Person, *, site: Site, statement: str) -> None:
    """This person accepts for the site what the form is meant for, in the words with this digest."""
    _own(person, site)
    row = UrgentSite.objects.filter(site=site).first()
    if row is None or not all(getattr(row, name) for name in NUMBERS):
        raise NotPossible("Enter every number first: families see them on each page.")
    row.accepted, row.accepted_by_id, row.accepted_at = statement, person.account, now()
    row.save(update_fields=["accepted", "accepted_by", "accepted_at"])


@action(Permission.ADMINISTER)
def withdraw_form(person: Person, *, site: Site) -> None:
    """The form is off from now on."""
    _own(person, site)
    UrgentSite.objects.filter(site=site).update(accepted="")


def _own(person: Person, site: Site) -> None:
    if not person.may(Permission.ADMINISTER, site.id):
        raise NotAllowed(f"{person.name} administers other sites.")


# --- what a family answers --------------------------------------------------------------------------------------


@action(Permission.READ_OWN_CHILD)
def keep_answers(
    person: Person,
    *,
    child: ChildRow,
    answers: Mapping[str, str],
    level: str,
    rules: list[list[str]],
    told_level: str,
    told: list[str],
    unanswered: list[str],
    finished: bool,
    goes_on: str = "",
) -> UrgentAnswers:
    """What was answered and told. While nobody has seen it, more answers of the same person go into the same row."""
    found = UrgentAnswers.objects.filter(id=goes_on, child=child, by=person.account, seen_at="").first()
    row = found or UrgentAnswers(child=child, by_id=person.account, begun_at=now())
    row.at, row.answers, row.level, row.rules = now(), dict(answers), level, rules
    row.told_level, row.told, row.unanswered = told_level, told, unanswered
    row.finished = finished or row.finished
    row.save()
    return row


@action(Permission.REVIEW_RESULTS)
def see_answers(person: Person, *, child: ChildRow, answers: str) -> None:
    """Somebody of the team has seen it. Who saw it first stays."""
    UrgentAnswers.objects.filter(id=answers, child__in=records_of(child.id), seen_at="").update(
        seen_by=person.account, seen_at=now()
    )


# --- the card ---------------------------------------------------------------------------------------------------


@action(Permission.PRESCRIBE)
def make_card(
    person: Person, *, child: ChildRow, lines: Mapping[str, Any], today: date, replace_by: date
) -> EmergencyCard:
    """A new emergency card; the one before stays in the record and is shown no more."""
    if replace_by <= today:
        raise NotPossible("Choose a later day: the card must be replaced after it was made.")
    return EmergencyCard.objects.create(
        child=child, lines=dict(lines), made_at=now(), made_by_id=person.account, replace_by=replace_by
    )
