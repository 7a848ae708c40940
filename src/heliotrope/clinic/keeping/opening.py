"""The clinic without its pages, and another database in place of its own for a while."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from copy import deepcopy
from pathlib import Path
from typing import Any

import django
from django.db import connection, connections

from heliotrope.clinic.environment import postgres_options
from heliotrope.language.errors import InputError


def set_up() -> None:
    """Settings and tables as Django knows them. Touches no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heliotrope.clinic.settings")
    django.setup()


def has_tables() -> bool:
    """Whether there is a clinic in the database. Does not make an empty SQLite file by asking."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and "mode=memory" not in name and not Path(name).exists():
        return False
    return "audit_entry" in connection.introspection.table_names()


def require_clinic() -> None:
    """Raises InputError where there is no clinic."""
    if not has_tables():
        raise InputError(
            f"There is no clinic in {told_place()}. Set HELIOTROPE_DATA or HELIOTROPE_DATABASE to the one you mean, "
            "or begin one with `heliotrope clinic migrate`."
        )


def told_place() -> str:
    """Where the database is, without the password."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(given["NAME"])
    return f"{given['NAME']} on {given['HOST'] or 'this machine'}"


def database(name: str | Path) -> AbstractContextManager[None]:
    """Everything inside reads and writes the database of that name, with the same settings otherwise."""
    return instead(NAME=str(name))


def as_owner() -> AbstractContextManager[None]:
    """Everything inside is done by the role that owns the tables, where the site has named one."""
    from django.conf import settings

    site = settings.SITE
    if site.sqlite or not site.owner:
        return nullcontext()
    owner, own = postgres_options(site.owner), connection.settings_dict
    for name in ("NAME", "HOST", "PORT"):
        if str(owner[name]) != str(own[name] or ""):
            raise InputError(
                f"HELIOTROPE_OWNER and HELIOTROPE_DATABASE lead to different databases ({name.lower()})."
            )
    return instead(**owner)


@contextmanager
def instead(**changed: Any) -> Iterator[None]:
    own = connections["default"]
    other = type(own)({**deepcopy(own.settings_dict), **changed}, "default")
    connections["default"] = other
    try:
        yield
    finally:
        other.close()
        connections["default"] = own
