"""A transaction with a name behind it: what every write begins with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from heliotrope.clinic.database.acting import Acting, acting, who_acts_if_anybody

TELL = (
    "SELECT set_config('heliotrope.actor', %s, true), set_config('heliotrope.place', %s, true), "
    "set_config('heliotrope.at', %s, true), set_config('heliotrope.erasing', %s, true)"
)

NOBODY = Acting("", "", "")


@contextmanager
def changing(actor: str, place: str, *, erasing: str = "") -> Iterator[Acting]:
    """All of it is written, under this name, or nothing. `erasing` is the one child whose values may be taken out."""
    outer = who_acts_if_anybody()
    with acting(actor, place, erasing=erasing) as act, transaction.atomic():
        _tell(act)
        yield act
        _tell(outer or NOBODY)  # a transaction around this one goes on without the name


def _tell(act: Acting) -> None:
    """PostgreSQL is told within the transaction; SQLite asks by itself (`database.sqlite`)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(TELL, [act.actor, act.place, act.at, act.erasing])
