"""Who writes now. A change without a name behind it is refused by the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime

from heliotrope.language.errors import HeliotropeError


class NobodyActs(HeliotropeError):
    """Something tried to write without saying who does."""


@dataclass(frozen=True, slots=True)
class Acting:
    """`actor` is the id of an account, or what runs by itself (`command: restore`); `place` the page or command.

    `at` is the instant of the whole act in UTC, so that everything it writes carries one time.
    """

    actor: str
    place: str
    at: str
    erasing: str = ""


_now: ContextVar[Acting | None] = ContextVar("acting", default=None)


@contextmanager
def acting(actor: str, place: str, *, erasing: str = "") -> Iterator[Acting]:
    """Everything written inside carries this name. `erasing` is the one child whose values may be taken out."""
    act = Acting(actor, place, datetime.now(UTC).isoformat(timespec="milliseconds"), erasing)
    token = _now.set(act)
    try:
        yield act
    finally:
        _now.reset(token)


def who_acts() -> Acting:
    """Raises NobodyActs outside of `acting`."""
    found = _now.get()
    if found is None:
        raise NobodyActs("Nothing is written without a name: wrap the change in changing(actor, place).")
    return found


def who_acts_if_anybody() -> Acting | None:
    return _now.get()
