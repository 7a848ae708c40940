"""Ages by the calendar. Days are civil days, counted from 1970-01-01."""

from __future__ import annotations

from datetime import date

EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


def completed_years(birth: int, day: int) -> int:
    """Completed years from one day number to another; born on 29 February, a year older on 1 March.

    >>> completed_years(day_number(date(2020, 2, 29)), day_number(date(2021, 2, 28)))
    0
    >>> completed_years(day_number(date(2020, 2, 29)), day_number(date(2021, 3, 1)))
    1
    """
    born, today = date_of(birth), date_of(day)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def day_number(day: date) -> int:
    return day.toordinal() - EPOCH_ORDINAL


def date_of(number: int) -> date:
    return date.fromordinal(number + EPOCH_ORDINAL)
