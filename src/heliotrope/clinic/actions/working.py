"""Appointments, tasks, results to review, emergencies."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from heliotrope.clinic.actions.doing import NotPossible, action
from heliotrope.clinic.models import Appointment, ChildRow, EmergencyAccess, ResultToReview, Task
from heliotrope.clinic.permissions import Permission, Person

OPEN_FOR = timedelta(hours=24)
STATES = ("planned", "waiting", "inside", "done", "missed", "cancelled")
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
    """What was found when somebody looked at an emergency afterwards."""
    EmergencyAccess.objects.filter(id=access.id).update(reviewed_by=person.account, review=review)


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
    Appointment.objects.filter(id=appointment, child=child).update(state=state)


@action(Permission.RECORD)
def set_task(
    person: Person, *, child: ChildRow, what: str, due: date | None = None, account: str | None = None
) -> Task:
    return Task.objects.create(child=child, what=what, due=due, account_id=account)


@action(Permission.RECORD)
def finish_task(person: Person, *, child: ChildRow, task: str) -> None:
    Task.objects.filter(id=task, child=child).update(done_at=now(), done_by=person.account)


@action(Permission.REVIEW_RESULTS)
def acknowledge_result(person: Person, *, child: ChildRow, result: str, did: str, comment: str = "") -> None:
    """Takes a result out of the list, with what was done about it."""
    if did not in ACTIONS_ON_RESULTS:
        raise NotPossible(f"Say what was done: {', '.join(ACTIONS_ON_RESULTS)}.")
    ResultToReview.objects.filter(id=result, child=child, done_at="").update(
        action=did, comment=comment, done_by=person.account, done_at=now()
    )
