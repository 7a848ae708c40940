"""Who has left the clinic: they are not overdue, and nobody waits for them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from heliotrope.clinic.models import LASTING
from heliotrope.language.when import When
from heliotrope.record.lasting import Departure


def gone(today: date) -> frozenset[str]:
    """The children who have left by this day and have not come back.

    What is known to the month counts from its first day, and without a day at all from when it was recorded: a child that
    died is not asked for because the day is not known. A child who may have come back is here again.
    """
    day = When.on(today).earliest
    left = Q(start_earliest__isnull=True) | Q(start_earliest__lte=day)
    away = Q(stop_earliest__isnull=True) | Q(stop_earliest__gt=day)
    found = LASTING[Departure].objects.filter(left & away).values_list("child_id", "child__merged_into_id")
    return frozenset(into or child for child, into in found)
