"""An invented clinic to look at: people for every role, children who never existed, a day with appointments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from heliotrope.clinic.actions.attaching import PHOTOGRAPH, attach_file, may_photograph
from heliotrope.clinic.actions.lasting import add_lasting
from heliotrope.clinic.actions.reviewing import results_written
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.invented_pictures import skin
from heliotrope.clinic.invented_urgent import urgent
from heliotrope.clinic.loading import load
from heliotrope.clinic.models import (
    LASTING,
    Account,
    Appointment,
    ChildRow,
    Membership,
    Role,
    Site,
    SittingRow,
    Task,
)
from heliotrope.clinic.permissions import person_of
from heliotrope.language.when import When
from heliotrope.record.people import Consent, Guardian, Purpose
from heliotrope.record.sittings import Kind
from heliotrope.synthetic import clinic, hospitals

PASSWORD = "invented clinic 1"
SEED, SITES = 2026, 3
PEOPLE = (
    ("doctor", "Dr Ilse Anders (invented)", Role.DOCTOR),
    ("nurse", "Noor Berg (invented)", Role.NURSE),
    ("physio", "Pau Campos (invented)", Role.PHYSIOTHERAPIST),
    ("data", "Dana Dvořák (invented)", Role.DATA_MANAGER),
    ("family", "The family of an invented child", Role.FAMILY),
    ("auditor", "Aud Eriksen (invented)", Role.AUDITOR),
    ("admin", "Ada Fonseca (invented)", Role.ADMINISTRATOR),
)
RECENT_DAYS = 14
PICTURES = (("hands", 320, 1.0), ("hands", 40, 0.3), ("face", 40, 0.5))
"""Body site, how many days ago, how red."""
ENOUGH_VISITS = 10
TASKS = (
    "Ask for the report of the eye clinic",
    "Call the school about sport",
    "Send the letter to the family doctor",
)
TIMES = ("08:30", "09:00", "09:45", "10:30", "11:00", "13:30", "14:15", "15:00")


def fill(as_of: date, progress: Callable[[str], None] = lambda line: None) -> None:
    """Fills an empty database. Everything in it is invented and says so."""
    with changing("command: demo", "demo"):
        sites = {}
        for one in hospitals(SITES, SEED):
            sites[one.id] = Site.objects.create(id=one.id, name=one.name).id
        count = load(clinic(sites=SITES, seed=SEED, as_of=as_of), sites)
        progress(f"{count} invented children at {len(sites)} sites")
        first = next(iter(sites))
        _people(first, as_of)
        _a_family(first)
        _a_day(first, as_of)
        _waiting(first, as_of)
    _photographs(as_of)
    _urgent(as_of)


def _people(site: str, as_of: date) -> None:
    since = as_of.replace(year=as_of.year - 1, day=1)
    for username, name, role in PEOPLE:
        account = Account.objects.create_user(username, PASSWORD, name)
        everywhere = role in (Role.FAMILY, Role.AUDITOR, Role.ADMINISTRATOR)
        Membership.objects.create(
            account=account, role=role, site_id=None if everywhere else site, since=since
        )


def _a_family(site: str) -> None:
    """The family that one can be is that of the first child with two guardians today: the first of them signs in."""
    account = Account.objects.get(username="family")
    table = LASTING[Guardian]
    for child in ChildRow.objects.filter(site_id=site, birth_earliest__isnull=False).order_by(
        "-birth_earliest"
    ):
        rows = table.objects.filter(child=child, stop="").order_by("id")
        if (
            len(rows) == 2
            and SittingRow.objects.filter(child=child, kind=Kind.VISIT.value).count() > ENOUGH_VISITS
        ):
            table.objects.filter(id=rows[0].id).update(account=account.id)
            return


def _a_day(site: str, as_of: date) -> None:
    coming = ChildRow.objects.filter(site_id=site).order_by("id")[: len(TIMES)]
    for at, child in enumerate(coming):
        state = ("done", "inside", "waiting")[at] if at < 3 else "planned"
        Appointment.objects.create(
            child=child, site_id=site, day=as_of, time=TIMES[at], state=state, about="Review"
        )


def _photographs(as_of: date) -> None:
    """Three of the child who waits and three of the family's child: the hands before and after, and the face."""
    account = Account.objects.get(username="doctor")
    doctor = person_of(account, as_of)
    family = LASTING[Guardian].objects.get(account=Account.objects.get(username="family").id)
    waiting = Appointment.objects.get(day=as_of, state="waiting")
    for tone, child in enumerate((waiting.child, family.child)):
        if not may_photograph(child, as_of):
            since = When.on(as_of - timedelta(days=PICTURES[0][1]))
            given = Consent("", child.id, since, purpose=Purpose.PHOTOGRAPHS, by=family.name)
            add_lasting(doctor, child=child, value=given)
        for site, days, redness in PICTURES:
            attach_file(doctor, child=child, content=skin(tone, redness), kind=PHOTOGRAPH, title="", body_site=site,
                taken=When.on(as_of - timedelta(days=days)), note="Invented.", shared=True)  # fmt: skip


def _urgent(as_of: date) -> None:
    family = LASTING[Guardian].objects.get(account=Account.objects.get(username="family").id)
    urgent(family.child, as_of)


def _waiting(site: str, as_of: date) -> None:
    """Results of the last days in the list of the doctor or of the team, and a few tasks."""
    doctor = Account.objects.get(username="doctor")
    since = When.on(as_of).earliest - RECENT_DAYS
    recent = SittingRow.objects.filter(site_id=site, kind=Kind.LABORATORY.value, observed_earliest__gte=since)
    for at, sitting in enumerate(recent.select_related("child").order_by("observed_latest", "id")):
        results_written(sitting.child, sitting.id, doctor.id if at % 2 == 0 else None)
    for at, what in enumerate(TASKS):
        child = ChildRow.objects.filter(site_id=site).order_by("id")[at]
        due = as_of + timedelta(days=3 * at - 2)
        Task.objects.create(child=child, what=what, due=due, account=doctor if at % 2 == 0 else None)
