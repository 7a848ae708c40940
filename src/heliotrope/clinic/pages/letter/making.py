"""What a letter is made of: its first text from the record, and how it goes out, with who signed and what was amended."""

from __future__ import annotations

from datetime import date

import orjson
from django.conf import settings
from django.utils import translation

from heliotrope.clinic.components.dates import instant_text
from heliotrope.clinic.models import (
    Account,
    Appointment,
    AuditEntry,
    AuditPayload,
    ChildRow,
    Letter,
    SittingRow,
)
from heliotrope.clinic.signing import drifts
from heliotrope.clinic.storing import child_of, course_of, records_of, sitting_of
from heliotrope.exchange.letters.checking import born
from heliotrope.exchange.letters.drafting import About, draft
from heliotrope.exchange.letters.rendering import Finished
from heliotrope.exchange.report import words
from heliotrope.exchange.report.visits import history_of
from heliotrope.record.sittings import Status


@translation.override("en")  # the words of a letter are English, whatever the language on screen
def first_text(child: ChildRow, sitting: SittingRow, today: date) -> str:
    """The draft of a letter about a visit."""
    course = course_of(child)
    about = About(
        sitting.site.name, _next(child, today), tuple(amendments_of(sitting)), settings.SITE.invented
    )
    return draft(course, history_of(course), sitting_of(sitting), about)


def _next(child: ChildRow, today: date) -> str:
    coming = (
        Appointment.objects.filter(child__in=records_of(child.id), day__gt=today, state="planned")
        .order_by("day", "time")
        .first()
    )
    return " ".join(part for part in (words.day(coming.day), coming.time) if part) if coming else ""


def amendments_of(sitting: SittingRow) -> list[str]:
    """Each amendment of a signed visit with its day, its author and its reason, from the trail."""
    return [f"{instant_text(at)}, {who}: {reason}" for at, who, reason in _amended(sitting)]


def _amended(sitting: SittingRow) -> list[tuple[str, str, str]]:
    stored = (
        AuditPayload.objects.filter(kind="sitting", row=sitting.id)
        .order_by("entry")
        .values_list("entry", "new")
    )
    versions = [(entry, orjson.loads(new)) for entry, new in stored if new]
    kept = {entry: row["reason"] for entry, row in versions if row.get("status") == Status.AMENDED.value}
    entries = AuditEntry.objects.filter(id__in=kept).order_by("id").values_list("id", "at", "actor")
    names = {one.id: str(one) for one in Account.objects.filter(id__in=[actor for _, _, actor in entries])}
    return [(at, names.get(actor, actor), kept[id]) for id, at, actor in entries]


@translation.override("en")
def finished(letter: Letter) -> Finished:
    """The letter as it goes out. A draft says so at its end and at the foot of every page."""
    child = child_of(letter.child if letter.signed_at else letter.child.standing)  # what was sent stays
    numbers = ", ".join(" ".join(pair) for pair in child.identifiers) or "number not recorded"
    foot = "" if letter.signed_at else "Draft, not signed"
    return Finished(
        letter.text,
        f"{child.name}, born {born(child)}, {numbers}",
        tuple(_closing(letter)),
        foot,
        letter.language,
    )


def _closing(letter: Letter) -> list[str]:
    if not letter.signed_at:
        return ["This is a draft. It is not signed."]
    first = [one for one in chain(letter) if not one.amends_id]
    said = [f"Signed by {one.signed_by} on {instant_text(one.signed_at)}." for one in first]
    said += [
        f"Amended by {one.signed_by} on {instant_text(one.signed_at)}, because: {one.reason}"
        for one in chain(letter)
        if one.amends_id
    ]
    return said + _visit_since(letter) + _otherwise_today(letter)


def _otherwise_today(letter: Letter) -> list[str]:
    """Results of the visit that are others today than when it was signed."""
    return [
        f"{one.label}: signed as {one.then}; today's answer is {one.now}, because {one.why}."
        for one in drifts(letter.sitting)
    ]


def amended_since(letter: Letter) -> str:
    """The reasons for which the visit was amended after this letter was signed; empty where it was not."""
    return "; ".join(
        why for at, _, why in _amended(letter.sitting) if letter.signed_at and at > letter.signed_at
    )


def _visit_since(letter: Letter) -> list[str]:
    """A visit that was amended after the letter was signed: the letter says so, and why."""
    return [
        f"The visit was amended after this letter was signed: {instant_text(at)}, {who}: {reason}"
        for at, who, reason in _amended(letter.sitting)
        if at > letter.signed_at
    ]


def chain(letter: Letter) -> list[Letter]:
    """The letter with every text before it, the first one first."""
    found, at = [letter], letter
    while at.amends_id:
        at = Letter.objects.select_related("signed_by").get(id=at.amends_id)
        found.append(at)
    return found[::-1]
