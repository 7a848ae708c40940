"""A visit or result that was filed on the wrong child goes to the right one. Both records keep a note of it.

What was entered stays where it was entered, as a sitting entered in error with the reason and without its values; the
trail keeps those. The right child gets a sitting with the values, which says where it comes from. Neither note names
the other child.
"""

from __future__ import annotations

from heliotrope.clinic.actions.doing import NotPossible, action, require
from heliotrope.clinic.actions.reviewing import last_signer, results_written
from heliotrope.clinic.models import Attachment, ChildRow, Letter, ResultToReview, SittingRow
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.clinic.storing import records_of
from heliotrope.record.sittings import Status

LEFT = "Filed on the wrong child, moved to the right one: {why}"
CAME = "Moved here from the record of another child, where it was filed by mistake: {why}"


@action(Permission.MANAGE_CHILD)
def move_sitting(
    person: Person, *, child: ChildRow, sitting: str, version: int, to: ChildRow, reason: str
) -> SittingRow:
    """Gives the sitting in the record of the right child. Raises NotPossible when somebody has saved it meanwhile."""
    require(person, Permission.MANAGE_CHILD, to)
    if not reason.strip():
        raise NotPossible("Say how it came onto the wrong child.")
    if to.merged_into_id is not None or to.id in records_of(child.id):
        raise NotPossible("Choose another child, whose record stands by itself.")
    row = SittingRow.objects.select_for_update().filter(id=sitting, child__in=records_of(child.id)).first()
    if row is None or row.version != version or row.status == Status.IN_ERROR:
        raise NotPossible("This visit has changed meanwhile. Open it again and look before you move it.")
    moved = _copy(row, to, reason.strip())
    _take_along(row, moved)
    results_written(
        to, moved.id, last_signer(to)
    )  # also what was acknowledged: it was read as another child's
    SittingRow.objects.filter(id=row.id).update(
        status=Status.IN_ERROR.value,
        document="{}",
        shown="",
        version=version + 1,
        reason=LEFT.format(why=reason.strip()),
    )
    return moved


def _copy(row: SittingRow, to: ChildRow, why: str) -> SittingRow:
    """The sitting of the right child. What was signed counts as amended: whose it is was changed."""
    status = Status.DRAFT if row.status == Status.DRAFT else Status.AMENDED
    moved = SittingRow(
        child=to, kind=row.kind, observed=row.observed, observed_earliest=row.observed_earliest,
        observed_latest=row.observed_latest, site_id=row.site_id, status=status.value, document=row.document,
        reason=CAME.format(why=why), signed_by_id=row.signed_by_id, signed_at=row.signed_at,
    )  # fmt: skip
    moved.save(
        force_insert=True
    )  # without the results that were shown: they were computed for the other child
    return moved


def _take_along(row: SittingRow, moved: SittingRow) -> None:
    """Files and results go with it; what waits does so for whoever cares for the right child. A letter that was signed
    stays where it was sent from; a draft goes."""
    for table in (Attachment, ResultToReview):
        table.objects.filter(sitting=row).update(sitting=moved, child=moved.child_id)
    ResultToReview.objects.filter(sitting=moved, done_at="").update(account_id=last_signer(moved.child))
    Letter.objects.filter(sitting=row, signed_at="").delete()
