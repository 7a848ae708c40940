"""The rules on a record outside the clinic: in a notebook or a program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from heliotrope.care.situation import STRICT, Order, Situation
from heliotrope.language.ages import day_number
from heliotrope.language.errors import InputError
from heliotrope.language.facts import PROFILES
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry

if TYPE_CHECKING:
    from heliotrope.care.guarding import Findings


def guard(
    course: Course,
    as_of: date | str,
    *,
    order: Order | None = None,
    answers: Mapping[str, Entry] | None = None,
    profile: str = STRICT,
    confirmed: Mapping[str, str] | None = None,
) -> Findings:
    """Every rule that protects a child, on one record and one day: the rules that the clinic runs.

    `order` is an order under entry, `answers` are given now (item id -> entry), `profile` is UK, US, EU or STRICT,
    `confirmed` what a site has confirmed or switched off ({"rule.MTX-05": "off"}).

    The result says what `fired`, the gravest first, and what `cannot` be evaluated, each with what it rests on and what is
    missing. A rule that does not fire says nothing of safety: what could not be evaluated is counted in `summary`.

        found = ht.care.guard(course, "2026-06-01")
        found.fired[0].rule.id, found.fired[0].level, found.summary
    """
    from heliotrope.care.guarding import guard as judge  # only now: it loads every rule

    if profile not in PROFILES:
        raise InputError(f"profile: {profile!r} is none of {', '.join(PROFILES)}")
    return judge(Situation(course, day_of(as_of), order, profile, answers or {}, confirmed or {}))


def day_of(as_of: date | str) -> int:
    """The day as a number. Raises InputError."""
    return day_number(as_of if isinstance(as_of, date) else _day(as_of))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"as_of: {text!r} is not a day. Write it as 2026-06-01.") from None
