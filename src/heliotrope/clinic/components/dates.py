"""Dates, ages and instants as people read them, in the language of the page. Stored data never look like this."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.utils import formats
from django.utils.translation import gettext as _

from heliotrope.language.ages import date_of
from heliotrope.language.errors import InputError
from heliotrope.language.when import When


def day_text(day: date) -> str:
    """14 Mar 2026."""
    return formats.date_format(day, "j M Y")


def when_text(when: When) -> str:
    """The day, or the month, the year or the two days between which it lies."""
    if when.exact:
        return day_text(date_of(when.earliest))
    text = str(when)
    if "/" in text:
        return _("between %(first)s and %(last)s") % {
            "first": day_text(date_of(when.earliest)), "last": day_text(date_of(when.latest))
        }  # fmt: skip
    first = date_of(when.earliest)
    return formats.date_format(first, "M Y") if text.count("-") == 1 else text


ISO_DATE = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")


def dated(text: str) -> str:
    """A finished text with its ISO dates as people read them: since 2026-02-01 is since 1 Feb 2026."""
    return ISO_DATE.sub(lambda found: _as_read(found[0]), text)


def _as_read(text: str) -> str:
    try:
        return when_text(When.read(text))
    except InputError:  # what only looks like a date
        return text


def age_text(birth: When | None, day: date) -> str:
    """9 y 4 m; empty while the birth is not known to the day."""
    if birth is None or not birth.exact:
        return ""
    born = date_of(birth.earliest)
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    return _("%(years)s y %(months)s m") % {"years": months // 12, "months": months % 12}


def instant_text(iso: str) -> str:
    """An instant of the trail: 14 Mar 2026, 14:03."""
    found = datetime.fromisoformat(iso)
    return f"{day_text(found.date())}, {found:%H:%M}"
