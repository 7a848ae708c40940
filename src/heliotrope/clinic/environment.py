"""What a site sets, all of it in environment variables that begin with HELIOTROPE_, read once and checked.

HELIOTROPE_DATA       folder of the database, attachments and backups (default: heliotrope-data)
HELIOTROPE_DATABASE   empty for SQLite in that folder, or postgresql://user:password@host:port/name
HELIOTROPE_OWNER      the same for the role that owns the tables, when the application's own does not
HELIOTROPE_SECRET     signs sessions; made once and kept in the folder when it is not set
HELIOTROPE_HOSTS      names under which the server answers, separated by commas (default: this machine only)
HELIOTROPE_TLS        1 when the server is reached over https only
HELIOTROPE_INVENTED   1 for a clinic of invented children: every page says so
HELIOTROPE_DEBUG      1 shows errors in full; never where there are real data
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heliotrope.language.errors import InputError

PREFIX = "HELIOTROPE_"
KNOWN = ("DATA", "DATABASE", "OWNER", "SECRET", "HOSTS", "TLS", "INVENTED", "DEBUG")
FOR_TESTS = ("TEST_DATABASE_URL", "PSEUDO")
LOCAL = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings of one installation. `made_secret` says that nobody chose the secret."""

    data: Path
    database: str = ""
    owner: str = ""
    secret: str = ""
    made_secret: bool = False
    hosts: tuple[str, ...] = LOCAL
    tls: bool = False
    invented: bool = False
    debug: bool = False
    pseudo: Path | None = None

    @property
    def sqlite(self) -> bool:
        return not self.database

    @property
    def file(self) -> Path:
        """The database file, where it is SQLite."""
        return self.data / "heliotrope.sqlite3"


def environment(given: Mapping[str, str] = os.environ) -> Environment:
    """What is set. Raises InputError for a name that is not one of ours: a misspelt setting would stay silent."""
    own = {name.removeprefix(PREFIX): value for name, value in given.items() if name.startswith(PREFIX)}
    unknown = sorted(set(own) - {*KNOWN, *FOR_TESTS})
    if unknown:
        raise InputError(
            f"{PREFIX}{unknown[0]} is not a setting. Known are {', '.join(PREFIX + name for name in KNOWN)}."
        )
    data = Path(own.get("DATA") or "heliotrope-data").absolute()
    secret = own.get("SECRET", "")
    hosts = tuple(host.strip() for host in own.get("HOSTS", "").split(",") if host.strip())
    return Environment(
        data,
        own.get("DATABASE", ""),
        own.get("OWNER", ""),
        secret or kept_secret(data),
        not secret,
        (*hosts, *LOCAL),
        _flag(own, "TLS"),
        _flag(own, "INVENTED"),
        _flag(own, "DEBUG"),
        Path(own["PSEUDO"]) if own.get("PSEUDO") else None,
    )


def _flag(own: Mapping[str, str], name: str) -> bool:
    value = own.get(name, "").strip().lower()
    if value in ("", "0", "no", "false"):
        return False
    if value in ("1", "yes", "true"):
        return True
    raise InputError(f"{PREFIX}{name} is {value!r}. Give 1 or 0.")


def kept_secret(data: Path, name: str = "secret") -> str:
    """A secret of this installation, made when it is first asked for and readable by its owner only."""
    kept = data / name
    if kept.exists():
        return kept.read_text(encoding="ascii").strip()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = secrets.token_urlsafe(48)
    with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(made)
    return made


def postgres_options(url: str) -> dict[str, Any]:
    """Django's names for the parts of a postgresql:// address; what stands behind its ? (sslmode, sslrootcert ...) as OPTIONS.

    Raises InputError for any other address, for a part that PostgreSQL does not know, and where its driver is missing.
    """
    known = _parts(url)
    own = {name: known.pop(part, "") for name, part in DJANGO_NAMES.items()}
    if not own["NAME"]:
        raise InputError(_not_an_address(url))
    # Compiling the queries of a page or of a wide view takes many times as long as running them.
    return own | {"OPTIONS": known | {"options": f"-c jit=off {known.get('options', '')}".strip()}}


DJANGO_NAMES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}


def _parts(url: str) -> dict[str, Any]:
    if not url.startswith(("postgres://", "postgresql://")):
        raise InputError(_not_an_address(url))
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        raise InputError("PostgreSQL needs an extra: pip install 'heliotrope[clinic,postgres]'") from None
    try:
        return conninfo_to_dict(url)
    except ProgrammingError as error:
        # What it says of other faults may quote the password.
        said = f" PostgreSQL says: {error}." if "query parameter" in str(error) else ""
        raise InputError(_not_an_address(url) + said) from None


def _not_an_address(url: str) -> str:
    """Without the password."""
    return f"{url.split('@')[-1]} is not postgresql://user:password@host:port/name. SQLite needs no address."
