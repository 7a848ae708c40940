"""New tables and triggers, after the trail was verified: what was altered behind its back would otherwise look like the
work of the migration."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.management import call_command
from django.db import connection

from heliotrope.clinic.database.migrations import pending
from heliotrope.clinic.database.roles import grant, owns_tables
from heliotrope.clinic.database.triggers import without_guard, without_trail
from heliotrope.clinic.database.verifying import Verified, verify, verify_as_it_stands
from heliotrope.clinic.database.views import changed_views
from heliotrope.clinic.environment import postgres_options
from heliotrope.clinic.keeping.copying import NotWhole
from heliotrope.clinic.keeping.opening import as_owner, has_tables
from heliotrope.language.errors import InputError

BEFORE = "Nothing was migrated. Find out who did this; go back to a backup with `heliotrope clinic restore`."
AFTER = "The migration itself went wrong. Go back to the backup taken before it."
NOT_OWNER = (
    "The tables are not as this version needs them, and the role of HELIOTROPE_DATABASE may not change them. "
    "Run `heliotrope clinic migrate` with HELIOTROPE_OWNER, the address of the role that owns them."
)


@dataclass(frozen=True, slots=True)
class Migrated:
    """`made` are the migrations, `granted` the role that was given its rights, empty when it owns the tables."""

    made: list[str]
    granted: str
    found: Verified


def migrate() -> Migrated:
    """Verifies, migrates, renews the triggers, and verifies again. Raises NotWhole and changes nothing at a fault."""
    with as_owner():
        if connection.vendor == "postgresql" and not owns_tables():
            raise InputError(NOT_OWNER)
        made = pending()
        if has_tables():
            _whole(verify_as_it_stands(), BEFORE)
        call_command("migrate", verbosity=0, interactive=False)
        granted = grant_if_owner()
        return Migrated(made, granted, _whole(verify(), AFTER))


def _whole(found: Verified, told: str) -> Verified:
    if found.fault:
        raise NotWhole(found, told)
    return found


def grant_if_owner() -> str:
    """Gives the application's role its rights, where it is not the owner itself."""
    from django.conf import settings

    site = settings.SITE
    if site.sqlite or not site.owner:
        return ""
    application: str = postgres_options(site.database)["USER"]
    if application == connection.settings_dict["USER"]:
        return ""
    grant(application)
    return application


def as_it_should_be() -> bool:
    """Whether tables, triggers, guards and views are those of this version, so that nothing is to be migrated."""
    trail = has_tables() and not pending() and not next(without_trail(), "") and not next(without_guard(), "")
    return trail and not changed_views()
