"""Which results wait for whom. Nothing stays with somebody who is not there: what is red and old is everybody's, and so is
what was given to a person who does not work at the site any more."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.db.models import QuerySet

from heliotrope.clinic.colleagues import colleagues
from heliotrope.clinic.models import ResultToReview
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.record.sittings import Status


def open_results(person: Person) -> QuerySet[ResultToReview]:
    """Every result that waits at the sites where this person reviews, red ones first, then the oldest."""
    sites = person.sites(Permission.REVIEW_RESULTS)
    rows = ResultToReview.objects.filter(done_at="").exclude(sitting__status=Status.IN_ERROR.value)
    rows = rows if "" in sites else rows.filter(child__site__in=sites)
    near = rows.select_related("child__site", "child__merged_into", "sitting", "account").defer(
        "sitting__document", "sitting__shown"
    )
    return near.order_by("-red", "arrived")


def waiting_for(person: Person) -> list[ResultToReview]:
    """What waits for this person: given by name, or to the team. Each row says whether it has `risen` to everybody."""
    return [row for row in _all(person) if row.account_id in (None, person.account) or row.risen]  # type: ignore[attr-defined]


def waiting_for_others(person: Person) -> list[ResultToReview]:
    return [row for row in _all(person) if row.account_id not in (None, person.account) and not row.risen]  # type: ignore[attr-defined]


def _all(person: Person) -> list[ResultToReview]:
    found = list(open_results(person))
    working: dict[str, set[str]] = {}
    for row in found:
        site = row.child.site_id
        if site not in working:
            working[site] = {one.id for one in colleagues(Permission.REVIEW_RESULTS, site, date.today())}
        row.risen = _is_old_and_red(row) or bool(row.account_id and row.account_id not in working[site])  # type: ignore[attr-defined]
    return found


def _is_old_and_red(row: ResultToReview) -> bool:
    """Red, and nobody has acknowledged it within the hours that the site sets."""
    waited = datetime.now(UTC) - datetime.fromisoformat(row.arrived)
    return row.red and waited >= timedelta(hours=row.child.site.red_result_hours)
