"""Phone calls and messages: what was said, what was advised, and what is to be done after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from heliotrope.clinic.actions.doing import NotPossible, action
from heliotrope.clinic.actions.visits import start_sitting
from heliotrope.clinic.actions.working import set_task
from heliotrope.clinic.models import ChildRow, SittingRow
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.sittings import Kind

CALLS = (Kind.CALL, Kind.MESSAGE)


@action(Permission.RECORD)
def record_call(
    person: Person,
    *,
    child: ChildRow,
    kind: Kind,
    observed: When,
    entries: Mapping[str, Entry],
    task: str = "",
    due: date | None = None,
    account: str | None = None,
) -> SittingRow:
    """A call or message, and the task that follows from it where there is one: both, or none."""
    if kind not in CALLS:
        raise NotPossible("This is a call or a message.")
    row = start_sitting(person, child=child, kind=kind, observed=observed, entries=entries)
    if task.strip():
        set_task(person, child=child, what=task, due=due, account=account)
    return row
