"""Where PostgreSQL is and how it is spoken to, as a site writes it."""

from __future__ import annotations

from typing import Any

import pytest

from heliotrope.clinic.environment import postgres_options
from heliotrope.clinic.keeping import copying
from heliotrope.language.errors import InputError

FULL = "postgresql://clinic:p%40ss@db.example:5433/jdm?sslmode=verify-full&sslrootcert=/etc/ca.pem"


def test_every_part_of_an_address_is_kept() -> None:
    told = postgres_options(FULL)
    assert told["OPTIONS"].pop("options") == "-c jit=off"
    assert told == {
        "NAME": "jdm", "USER": "clinic", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "5433",
        "OPTIONS": {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"},
    }  # fmt: skip


def test_settings_of_the_server_that_a_site_gives_come_last() -> None:
    told = postgres_options("postgresql://localhost/jdm?options=-c%20jit%3Don")
    assert told["OPTIONS"] == {"options": "-c jit=off -c jit=on"}
    assert (told["USER"], told["PASSWORD"], told["PORT"]) == ("", "", "")


@pytest.mark.parametrize(
    "url", ["mysql://a:b@c/d", "postgresql://a:secret@c", "postgresql://a:secret@c/d?sslmod=require", "jdm", "postgresql://[::1/d",
     "postgresql://a:secret%zz@c/d"]
)  # fmt: skip
def test_another_address_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(InputError, match="is not postgresql://") as refused:
        postgres_options(url)
    assert "secret" not in str(refused.value)


def test_a_misspelt_part_is_named() -> None:
    with pytest.raises(InputError, match="sslmod"):
        postgres_options("postgresql://localhost/jdm?sslmod=require")


def test_dumps_are_spoken_to_as_the_clinic_is(monkeypatch: pytest.MonkeyPatch) -> None:
    class Connection:
        settings_dict: dict[str, Any] = postgres_options(FULL)

    monkeypatch.setattr(copying, "connection", Connection)
    told = copying._environment()
    assert (told["PGSSLMODE"], told["PGSSLROOTCERT"], told["PGPASSWORD"]) == (
        "verify-full",
        "/etc/ca.pem",
        "p@ss",
    )
    assert (told["PGDATABASE"], told["PGHOST"], told["PGPORT"], told["PGUSER"]) == (
        "jdm",
        "db.example",
        "5433",
        "clinic",
    )
