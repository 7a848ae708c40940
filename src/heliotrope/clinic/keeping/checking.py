"""What is not fit for real data, and what to do about each. What cannot be known from here is said to be unknown."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from heliotrope.clinic.database.migrations import pending
from heliotrope.clinic.database.roles import too_much
from heliotrope.clinic.database.triggers import without_guard, without_trail
from heliotrope.clinic.environment import LOCAL, Environment
from heliotrope.clinic.keeping.attachments import altered as attachments_altered
from heliotrope.clinic.keeping.attachments import missing, unnamed
from heliotrope.clinic.keeping.opening import has_tables, told_place
from heliotrope.clinic.models import Identifier

WANTED = {"journal_mode": "wal", "synchronous": "2", "secure_delete": "1", "recursive_triggers": "1"}
"""What SQLite must say: what is acknowledged is on the disk, what is erased leaves no bytes, every change a trace."""
SAFE = {
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "local", "remote_write", "remote_apply"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at. `unfit` means that no real data belong here before it is mended."""

    what: str
    do: str
    unfit: bool = True


def check(site: Environment) -> list[Finding]:
    """Everything found, what is unfit first."""
    found = [*_settings(site), *_folder(site), *_database()]
    if has_tables():
        found += _files(site)
    return sorted(found, key=lambda one: not one.unfit)


# --- settings ---------------------------------------------------------------------------------------------------


def _settings(site: Environment) -> Iterator[Finding]:
    if site.debug:
        yield Finding(
            "Errors are shown in full, values of children among them.", "Take HELIOTROPE_DEBUG away."
        )
    if site.made_secret:
        yield Finding(
            "The secret that signs sessions was made by default and lies in the data folder.",
            "Set HELIOTROPE_SECRET to 50 random characters from where the site keeps its secrets.",
        )
    elif len(site.secret) < 32:
        yield Finding("HELIOTROPE_SECRET is short enough to be guessed.", "Make it 50 random characters.")
    if not site.tls:
        yield Finding(
            "Pages and passwords may travel unencrypted.",
            "Put a server with https before it and set HELIOTROPE_TLS=1.",
        )
    yield from _hosts(site)
    if site.invented:
        yield Finding(
            "Every page says that the children are invented.",
            "Take HELIOTROPE_INVENTED away, and begin with an empty data folder.",
        )


def _hosts(site: Environment) -> Iterator[Finding]:
    if any(host.startswith(("*", ".")) for host in site.hosts):
        yield Finding(
            "The server answers under every name, so that a foreign site may pose as it.",
            "Set HELIOTROPE_HOSTS to the names under which people reach it.",
        )
    elif set(site.hosts) == set(LOCAL):
        yield Finding(
            "The server answers on this machine only.",
            "Set HELIOTROPE_HOSTS if others are to reach it.",
            False,
        )


# --- files ------------------------------------------------------------------------------------------------------


def _folder(site: Environment) -> Iterator[Finding]:
    private = [site.data, site.data / "attachments", site.data / "secret", site.data / "study-secret"]
    private += (
        [site.data / f"{site.file.name}{suffix}" for suffix in ("", "-wal", "-shm")] if site.sqlite else []
    )
    for path in private:
        if path.exists() and _open_to_others(path):
            yield Finding(
                f"{path} is open to other accounts of this machine.",
                f"chmod {'700' if path.is_dir() else '600'} {path}",
            )
    yield Finding(
        "Whether the disk is encrypted is unknown: nothing here can tell.",
        "Ask who keeps the machine; without it a stolen disk is readable. The same for backups.",
        False,
    )


def _files(site: Environment) -> Iterator[Finding]:
    """Photographs and reports against the record that names them."""
    lost, altered, left = missing(site.data), attachments_altered(site.data), unnamed(site.data)
    if lost:
        yield Finding(
            f"{len(lost)} attachments that the record names are not there, first {lost[0]}.",
            "Take them from a backup: put them back under attachments/, each in the folder of its first two letters.",
        )
    if altered:
        yield Finding(
            f"{len(altered)} attachments were altered since they were handed in, first {altered[0].name}.",
            "Take them from a backup, and find out who did this.",
        )
    if left:
        yield Finding(
            f"{len(left)} files under attachments/ belong to no record, first {left[0].name}.",
            "A save was cut off. Delete them once you know that no record needs them.",
            False,
        )


def _open_to_others(path: Path) -> bool:
    """A file is as closed as the folder around it: only a folder, or a file in an open folder, is a fault."""
    mode = stat.S_IMODE(path.stat().st_mode)
    shut = not path.is_dir() and not stat.S_IMODE(path.parent.stat().st_mode) & 0o077
    return os.name == "posix" and not shut and bool(mode & 0o077)


# --- the database -----------------------------------------------------------------------------------------------


def _database() -> Iterator[Finding]:
    if not has_tables():
        yield Finding(f"There is no clinic in {told_place()}.", "Run `heliotrope clinic migrate`.")
        return
    yield from _sqlite() if connection.vendor == "sqlite" else _postgres()
    yield from _trail()
    invented = Identifier.objects.filter(system__istartswith="invented").values("child").distinct().count()
    if invented:
        yield Finding(f"{invented} children have invented numbers.", "Begin with an empty data folder.")


def _trail() -> Iterator[Finding]:
    missing = [f"the triggers of {table}" for table in without_trail()] + list(without_guard())
    if missing:
        yield Finding(
            f"The trail is not kept as it should be: {', '.join(missing)} missing or not of this version.",
            "Run `heliotrope clinic audit verify`, then `heliotrope clinic migrate`.",
        )
    waiting = pending()
    if waiting:
        yield Finding(
            f"The tables are older than this version: {', '.join(waiting)}.",
            "Run `heliotrope clinic migrate`.",
        )


def _sqlite() -> Iterator[Finding]:
    for name, wanted in WANTED.items():
        found = _told(f"PRAGMA {name}")
        if found != wanted:
            yield Finding(
                f"SQLite works with {name} = {found}, not {wanted}: what was acknowledged or erased is not safe.",
                "Use no network disk, and no other program on this file while the clinic runs.",
            )


def _postgres() -> Iterator[Finding]:
    for name, wanted in SAFE.items():
        found = _told(f"SHOW {name}")
        if found not in wanted:
            yield Finding(
                f"PostgreSQL works with {name} = {found}: a cut of power may lose what was acknowledged.",
                f"Set {name} = on in postgresql.conf.",
            )
    reasons = too_much()
    if reasons:
        yield Finding(
            f"The application's role could alter the trail: {', '.join(reasons)}.",
            "Let another role own the tables, set HELIOTROPE_OWNER to its address, and run `heliotrope clinic migrate`.",
        )
    host = str(connection.settings_dict["HOST"])
    if (
        host not in ("", "localhost", "127.0.0.1", "::1")
        and _told("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()") != "True"
    ):
        yield Finding(
            f"What goes to {host} is not encrypted.", "Let PostgreSQL demand TLS (hostssl in pg_hba.conf)."
        )


def _told(statement: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return str(cursor.fetchone()[0])
