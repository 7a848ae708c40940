"""Courses of drugs: begun, changed, stopped with a reason. Each dose is a step; no step is ever overwritten."""

from __future__ import annotations

from django.db.models import Q

from heliotrope.clinic.actions.doing import NotPossible, action
from heliotrope.clinic.models import LASTING, ChildRow, LastingRow
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.clinic.storing import lasting_columns, records_of, when_columns
from heliotrope.language.when import When
from heliotrope.record.lasting import DoseStep, DrugCourse, Stopped


@action(Permission.PRESCRIBE)
def start_drug(person: Person, *, child: ChildRow, course: DrugCourse, dose: DoseStep) -> LastingRow:
    """A new course with its first dose; the ids of the values are not used."""
    row = LASTING[DrugCourse](child=child, **lasting_columns(course))
    row.save(force_insert=True)
    _add_step(child, row.id, dose)
    return row


@action(Permission.PRESCRIBE)
def change_dose(person: Person, *, child: ChildRow, course: str, dose: DoseStep) -> None:
    """A new dose from its day on; the one before ends there."""
    row = _open(child, course)
    if dose.start is None:
        raise NotPossible("Say from which day the new dose is taken.")
    _end_steps(child, row.id, dose.start)
    _add_step(row.child, row.id, dose)  # where the course is: two merged records may become two again


@action(Permission.PRESCRIBE)
def stop_drug(
    person: Person, *, child: ChildRow, course: str, stop: When, reason: Stopped, comment: str = ""
) -> None:
    """The course ends on that day, for a reason."""
    row = _open(child, course)
    _end_steps(child, row.id, stop)
    columns = {**when_columns("stop", stop), "reason": reason.value}
    if comment:
        columns["comment"] = comment
    LASTING[DrugCourse].objects.filter(id=row.id).update(**columns)


def _open(child: ChildRow, course: str) -> LastingRow:
    row: LastingRow | None = (
        LASTING[DrugCourse].objects.filter(id=course, child__in=records_of(child.id)).first()
    )
    if row is None:
        raise NotPossible("This course is not in the record of this child. Open it from the child's page.")
    if row.stop:  # type: ignore[attr-defined]
        raise NotPossible("This course has been stopped. Start the drug anew.")
    return row


def _add_step(child: ChildRow, course: str, dose: DoseStep) -> None:
    columns = lasting_columns(dose) | {"course": course}
    LASTING[DoseStep](child=child, **columns).save(force_insert=True)


def _end_steps(child: ChildRow, course: str, day: When) -> None:
    """Steps that are open, or planned to end or to be reviewed later, end on that day."""
    going_on = Q(stop="") | Q(stop_earliest__gt=day.latest)
    LASTING[DoseStep].objects.filter(going_on, child__in=records_of(child.id), course=course).update(
        **when_columns("stop", day)
    )
