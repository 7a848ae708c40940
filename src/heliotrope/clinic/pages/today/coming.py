"""Appointments as they are shown: the child, the state in words, and the buttons that move it on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heliotrope.clinic.actions.working import STEPS
from heliotrope.clinic.models import Appointment
from heliotrope.clinic.pages.today.words import STATES, step_words

ORDER = ("waiting", "inside", "planned", "done", "missed", "cancelled")


@dataclass(frozen=True, slots=True)
class Coming:
    """`first` is the usual next step as (state, words); `others` the rest, the ways back among them."""

    row: Appointment
    state: str
    first: tuple[str, str]
    others: tuple[tuple[str, str], ...]


def coming(rows: Iterable[Appointment]) -> list[Coming]:
    """Who waits comes first, then who is inside, then who is still to come."""
    return sorted(
        map(_coming, rows), key=lambda one: (ORDER.index(one.row.state), one.row.time or "99", one.row.day)
    )


def _coming(row: Appointment) -> Coming:
    steps = [(to, step_words(row.state, to)) for to in STEPS[row.state]]
    return Coming(row, str(STATES[row.state]), steps[0], tuple(steps[1:]))
