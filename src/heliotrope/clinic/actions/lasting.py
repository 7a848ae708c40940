"""What has a start and an end: diagnoses, drugs, procedures, admissions, consent, guardians."""

from __future__ import annotations

from heliotrope.clinic.actions.doing import NotAllowed, NotPossible, action
from heliotrope.clinic.models import LASTING, ChildRow, LastingRow
from heliotrope.clinic.permissions import Permission, Person, may_for_child
from heliotrope.clinic.storing import lasting_columns, records_of
from heliotrope.record.lasting import Administration, DoseStep, DrugCourse, Lasting
from heliotrope.record.people import Consent, Guardian

NEEDS: dict[type[Lasting], Permission] = {
    DrugCourse: Permission.PRESCRIBE,
    DoseStep: Permission.PRESCRIBE,
    Administration: Permission.RECORD,
    Consent: Permission.MANAGE_CHILD,
    Guardian: Permission.MANAGE_CHILD,
}
"""What writing a kind needs beyond recording."""


@action(Permission.RECORD)
def add_lasting(person: Person, *, child: ChildRow, value: Lasting) -> LastingRow:
    """A new row of what lasts; the id of the value is not used."""
    _allowed(person, child, type(value))
    row = LASTING[type(value)](child=child, **lasting_columns(value))
    row.save(force_insert=True)
    return row


@action(Permission.RECORD)
def change_lasting(person: Person, *, child: ChildRow, value: Lasting) -> LastingRow:
    """Replaces a row by the value with its id. What it was before stays in the trail."""
    _allowed(person, child, type(value))
    row: LastingRow | None = (
        LASTING[type(value)].objects.filter(id=value.id, child__in=records_of(child.id)).first()
    )
    if row is None:
        raise NotPossible("This entry is not in the record of this child. Open it from the child's page.")
    for name, column in lasting_columns(value).items():
        setattr(row, name, column)
    row.save(force_update=True)
    return row


@action(Permission.RECORD)
def remove_lasting(person: Person, *, child: ChildRow, kind: type[Lasting], id: str) -> None:
    """Takes a row out that was entered in error. It stays in the trail."""
    _allowed(person, child, kind)
    LASTING[kind].objects.filter(id=id, child__in=records_of(child.id)).delete()


def _allowed(person: Person, child: ChildRow, kind: type[Lasting]) -> None:
    needs = NEEDS.get(kind)
    if needs is not None and not may_for_child(person, needs, child):
        raise NotAllowed(f"{person.name} may not {needs.value} here.")
