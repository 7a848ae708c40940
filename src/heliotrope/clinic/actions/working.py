"""Appointments, tasks, emergencies."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from heliotrope.clinic.actions.doing import NotAllowed, NotPossible, action
from heliotrope.clinic.colleagues import colleagues
from heliotrope.clinic.models import Appointment, ChildRow, EmergencyAccess, Task
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.clinic.storing import records_of

OPEN_FOR = timedelta(hours=24)
STATES = ("planned", "waiting", "inside", "done", "missed", "cancelled")
STEPS = {
    "planned": ("waiting", "missed", "cancelled"),
    "waiting": ("inside", "planned", "missed"),
    "inside": ("done", "waiting"),
    "done": ("inside",),
    "missed": ("planned", "waiting"),
    "cancelled": ("planned",),
}
"""Where an appointment may go from each state: the first step is the usual one, and every step can be taken back."""
ACTIONS_ON_RESULTS = ("seen", "call", "repeat", "change")


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@action(Permission.BREAK_GLASS)
def open_in_emergency(person: Person, *, whom: ChildRow, reason: str) -> EmergencyAccess:
    """Opens a record of another team for a day."""
    if not reason.strip():
        raise NotPossible("Say why the record must be opened.")
    since = datetime.now(UTC)
    return EmergencyAccess.objects.create(
        child=whom, account_id=person.account, reason=reason.strip(), since=since, until=since + OPEN_FOR
    )


@action(Permission.READ_TRAIL)
def review_emergency(person: Person, *, access: EmergencyAccess, review: str) -> None:
    """What was found when somebody else looked at an emergency afterwards."""
    if not person.may(Permission.READ_TRAIL, access.child.site_id):
        raise NotAllowed(f"{person.name} does not read the trail of this site.")
    if access.account_id == person.account:
        raise NotPossible("You opened this record yourself: somebody else reviews it.")
    if not review.strip():
        raise NotPossible("Write what you found.")
    EmergencyAccess.objects.filter(id=access.id).update(reviewed_by=person.account, review=review.strip())


@action(Permission.RECORD)
def make_appointment(
    person: Person, *, child: ChildRow, day: date, time: str = "", about: str = ""
) -> Appointment:
    return Appointment.objects.create(child=child, site=child.site, day=day, time=time, about=about)


@action(Permission.RECORD)
def move_appointment(person: Person, *, child: ChildRow, appointment: str, state: str) -> None:
    """From planned over waiting and inside to done; or missed, or cancelled."""
    if state not in STATES:
        raise NotPossible(f"An appointment is {', '.join(STATES)}; not {state!r}.")
    before = [one for one, steps in STEPS.items() if state in steps]
    if not Appointment.objects.filter(
        id=appointment, child__in=records_of(child.id), state__in=before
    ).update(state=state):
        raise NotPossible("Somebody else has moved this appointment on. Look at the list again.")


@action(Permission.RECORD)
def set_task(
    person: Person, *, child: ChildRow, what: str, due: date | None = None, account: str | None = None
) -> Task:
    """For one person, or for the whole team where nobody is named."""
    if not what.strip():
        raise NotPossible("Say what is to be done.")
    if account and not colleagues(Permission.RECORD, child.site_id, date.today()).filter(id=account).exists():
        raise NotPossible("Choose somebody who works at this site.")
    return Task.objects.create(child=child, what=what.strip(), due=due, account_id=account)


@action(Permission.RECORD)
def finish_task(person: Person, *, child: ChildRow, task: str) -> None:
    """Done, by whoever it was for. A task that is done already keeps the name of the first."""
    Task.objects.filter(id=task, child__in=records_of(child.id), done_at="").update(
        done_at=now(), done_by=person.account
    )
