"""The wide views, renewed by whoever owns the tables, and read by whom that one lets read them."""

from __future__ import annotations

from django.db import connection

from heliotrope.clinic.database.views import View, grant_views, set_up_views, views
from heliotrope.clinic.keeping.migrating import grant_if_owner
from heliotrope.clinic.keeping.opening import as_owner, require_clinic
from heliotrope.language.errors import InputError

NO_ROLES = "SQLite has no roles: whoever can open the file can read the views. Leave --reader away."


def renew_views(reader: str | None) -> list[View]:
    """Makes anew what has changed, and gives all of them. Raises InputError for a reader where there are no roles."""
    if reader and connection.vendor != "postgresql":
        raise InputError(NO_ROLES)
    require_clinic()
    with as_owner():
        if set_up_views():
            grant_if_owner()
        if reader:
            _grant(reader)
    return list(views())


def _grant(reader: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [reader])
        if cursor.fetchone() is None:
            raise InputError(
                f"There is no role {reader}. The owner of the database makes it: CREATE ROLE {reader} LOGIN;"
            )
    grant_views(reader)
