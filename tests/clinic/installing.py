"""An installation of its own: a data folder and a database that are real, not the ones of the test runner."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest import mock

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.keeping import copying
from heliotrope.clinic.keeping.opening import database
from heliotrope.clinic.models import Attachment
from tests.clinic.conftest import Clinic, a_clinic


@dataclass
class Installation:
    data: Path
    name: str
    clinic: Clinic

    @property
    def file(self) -> Path:
        return self.data / "heliotrope.sqlite3"


@contextmanager
def migrated(folder: Path) -> Iterator[str]:
    """A database with tables and nobody in it, from which others are copied: migrating takes seconds."""
    name = _name(folder)
    _make(name)
    try:
        with database(name):
            call_command("migrate", verbosity=0, interactive=False)
            if connection.vendor == "sqlite":
                copying.settle()
        yield name
    finally:
        _drop(name)


@contextmanager
def installed(data: Path, template: str) -> Iterator[Installation]:
    """A small clinic in a folder; on PostgreSQL in a database of its own beside the tests'."""
    data.mkdir(mode=0o700, exist_ok=True)
    name = _name(data)
    _make(name, template)
    try:
        with mock.patch.object(settings, "SITE", replace(settings.SITE, data=data)), database(name):
            with changing("test", "test"):
                clinic = a_clinic()
            yield Installation(data, name, clinic)
    finally:
        _drop(name)


def _name(folder: Path) -> str:
    if connection.vendor == "sqlite":
        return str(folder / "heliotrope.sqlite3")
    return f"installed_{sha256(str(folder).encode()).hexdigest()[:12]}"


def _make(name: str, template: str = "") -> None:
    if connection.vendor == "sqlite":
        if template:
            shutil.copyfile(template, name)
            Path(name).chmod(0o600)
        return
    copying.administrate(f"CREATE DATABASE {name} TEMPLATE {template or 'template0'}")


def _drop(name: str) -> None:
    if connection.vendor == "postgresql":
        copying.administrate(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def place(here: Installation) -> dict[str, str]:
    """How another process is told where the installation is."""
    found = {"HELIOTROPE_DATA": str(here.data), "HELIOTROPE_DATABASE": ""}
    if connection.vendor == "postgresql":
        given = connection.settings_dict
        server = f"{given['HOST'] or '127.0.0.1'}:{given['PORT'] or 5432}"
        found["HELIOTROPE_DATABASE"] = (
            f"postgresql://{given['USER']}:{given['PASSWORD']}@{server}/{here.name}"
        )
    return found


def attach(installation: Installation, child: Any, content: bytes) -> Path:
    """A report of a child, with its bytes beside the database."""
    digest = sha256(content).hexdigest()
    path = installation.data / "attachments" / digest[:2] / digest
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    with changing("test", "test"):
        Attachment.objects.create(
            child=child, title="A report", media_type="text/plain", digest=digest, size=len(content)
        )
    return path


def every_row() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, so that two installations can be compared."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(map(tuple, cursor.fetchall()), key=repr)
    return found
