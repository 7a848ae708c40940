"""Results wait for a named person until they are acknowledged. Whatever writes a sitting with results calls this."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import connection

from heliotrope.care.red_results import Verdict
from heliotrope.clinic.actions.doing import NotPossible, action
from heliotrope.clinic.actions.working import ACTIONS_ON_RESULTS, now
from heliotrope.clinic.colleagues import colleagues
from heliotrope.clinic.judging import gravest, results_of
from heliotrope.clinic.models import ChildRow, ResultToReview, SittingRow
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.clinic.storing import course_of, records_of, sitting_of
from heliotrope.record.sittings import Kind

WITH_RESULTS = (Kind.LABORATORY.value, Kind.IMPORT.value)


def results_written(child: ChildRow, sitting: str, reviewer: str | None = None) -> None:
    """Puts the results of a sitting into a list, or says anew whether they are red. Part of the write itself.

    What is added to results that were acknowledged already waits again: nobody has seen it.
    """
    if not _with_results(sitting):
        return
    row = SittingRow.objects.get(id=sitting)
    red = gravest(results_of(course_of(child), sitting_of(row))) is Verdict.RED
    waiting = ResultToReview.objects.filter(sitting=row)
    if waiting.filter(done_at="").update(red=red):
        return
    before = waiting.order_by("-arrived").values_list("account_id", flat=True).first()
    ResultToReview.objects.create(
        child_id=row.child_id,
        sitting=row,
        account_id=reviewer or before or last_signer(child),
        arrived=now(),
        red=red,
    )


def _with_results(sitting: str) -> bool:
    """Asked at every save: a query of the mapper would take longer than all that a visit needs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind FROM sitting WHERE id = %s", [sitting])
        row = cursor.fetchone()
    return row is not None and row[0] in WITH_RESULTS


def results_arrived(child: ChildRow, sittings: Sequence[SittingRow], reviewer: str | None = None) -> None:
    """The same for several new sittings of one child, whose course is read once."""
    course, waits_for = course_of(child), reviewer or last_signer(child)
    ResultToReview.objects.bulk_create(
        ResultToReview(
            child_id=row.child_id, sitting=row, account_id=waits_for, arrived=now(),
            red=gravest(results_of(course, sitting_of(row))) is Verdict.RED,
        )
        for row in sittings
    )  # fmt: skip


def last_signer(child: ChildRow) -> str | None:
    """Who signed the last visit and still reviews results there; None leaves it to the team."""
    signed = SittingRow.objects.filter(child__in=records_of(child.id), kind=Kind.VISIT.value).exclude(
        signed_by=None
    )
    last = signed.order_by("-observed_latest", "-signed_at").values_list("signed_by_id", flat=True).first()
    if last is None:
        return None
    working = colleagues(Permission.REVIEW_RESULTS, child.site_id, date.today())
    return last if working.filter(id=last).exists() else None


@action(Permission.REVIEW_RESULTS)
def acknowledge_result(
    person: Person, *, child: ChildRow, result: str, did: str, comment: str = "", version: int | None = None
) -> None:
    """Takes a result out of the list, with what was done about it. `version` is that of the sitting that was read."""
    if did not in ACTIONS_ON_RESULTS:
        raise NotPossible(f"Say what was done: {', '.join(ACTIONS_ON_RESULTS)}.")
    row = ResultToReview.objects.select_for_update().filter(id=result, child__in=records_of(child.id)).first()
    if row is None or row.done_at:
        raise NotPossible("Somebody else has acknowledged this result, or it was taken out of this record.")
    if version is not None and row.sitting.version != version:
        raise NotPossible("Values were added since you opened this page. Look at them, then acknowledge.")
    row.action, row.comment, row.done_by_id, row.done_at = did, comment, person.account, now()
    row.save()


@action(Permission.REVIEW_RESULTS)
def give_result_to(person: Person, *, child: ChildRow, result: str, account: str | None) -> None:
    """Puts a result into the list of somebody else, or of the team."""
    if account and not colleagues(Permission.REVIEW_RESULTS, child.site_id, date.today()).filter(id=account):
        raise NotPossible("Choose somebody who reviews results at this site.")
    ResultToReview.objects.filter(id=result, child__in=records_of(child.id), done_at="").update(
        account_id=account
    )
