"""From what was recorded for a child to the visits that are scored: the same rows for a page, an export and a letter.

Each day with a visit is one row. A result of another sitting (blood that was taken before, a form filled in at home)
joins the nearest visit not more than a week away, if that visit has no value of its own; otherwise its day is a row of its
own. (Our choice: the published indices combine examination and blood of one visit and name no window.) A day that is
not known exactly gives no row; what was left out is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache

from heliotrope.care.exposure import oral_dose, pulses, weight_holds
from heliotrope.care.reading import read
from heliotrope.engines.reference import Range, Row
from heliotrope.knowledge import catalogue, laboratory_more
from heliotrope.knowledge.child import BIRTH, SEX, VISIT_DATE, WEIGHT
from heliotrope.knowledge.instruments.steroids import DOSE, HELD_WEIGHT, PULSE
from heliotrope.language.ages import completed_years, date_of
from heliotrope.language.errors import Refused
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry
from heliotrope.record.people import Sex
from heliotrope.record.sittings import Kind, Sitting

WINDOW_DAYS = 7
BLOOD = frozenset(item.id for one in laboratory_more.RECORDED_ONLY.values() for item in one.items)
JOINING = frozenset({Kind.LABORATORY, Kind.IMPORT, Kind.HOME_REPORT, Kind.INFUSION, Kind.MESSAGE, Kind.CALL})
"""Sittings whose values join a visit near by."""

SEXES = {Sex.FEMALE: "female", Sex.MALE: "male"}


@dataclass
class Visit:
    """The entries of one day with the sitting that each comes from."""

    day: int
    entries: dict[str, Entry] = field(default_factory=dict)
    sittings: dict[str, str] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    seen: bool = False  # whether the child was seen on this day, or only a result or a message came

    @property
    def date(self) -> date:
        return date_of(self.day)

    def take(self, sitting: Sitting, entries: Iterable[Entry]) -> None:
        """Adds what this day does not have yet; another value for the same item is said, never chosen silently."""
        for entry in entries:
            mine = self.entries.get(entry.item)
            if mine is None or (mine.absent and not entry.absent):
                self.entries[entry.item], self.sittings[entry.item] = entry, sitting.id
            elif not entry.absent and (entry.value, entry.unit) != (mine.value, mine.unit):
                self.conflicts.append(entry.item)


def visits_of(course: Course) -> list[Visit]:
    """The days of a course, earliest first."""
    days: dict[int, Visit] = {}
    counted = [one for one in course.in_order() if one.observed.exact]
    for sitting in (one for one in counted if one.kind is Kind.VISIT):
        day = _at(days, sitting.observed.earliest)
        day.seen = True
        day.take(sitting, sitting.entries.values())
    for sitting in (one for one in counted if one.kind in JOINING):
        _join(days, sitting)
    return [days[day] for day in sorted(days)]


def _at(days: dict[int, Visit], day: int) -> Visit:
    return days.setdefault(day, Visit(day))


def _join(days: dict[int, Visit], sitting: Sitting) -> None:
    scored = [entry for entry in sitting.entries.values() if entry.item in catalogue.items()]
    blood = [entry for entry in sitting.entries.values() if entry.item in BLOOD]  # shown beside the visit
    near = _nearest(days, sitting.observed.earliest)
    own: list[Entry] = []
    if near is None:
        own = scored
    else:
        free = [entry for entry in (*scored, *blood) if _is_free(near, entry.item)]
        near.take(sitting, free)
        own = [entry for entry in scored if entry not in free]
    if own:
        _at(days, sitting.observed.earliest).take(sitting, own)


def _is_free(visit: Visit, item: str) -> bool:
    return item not in visit.entries or visit.entries[item].absent is not None


def _nearest(days: dict[int, Visit], day: int) -> Visit | None:
    """The nearest day that has a row; of two as near, the earlier."""
    near = min(days, key=lambda other: (abs(other - day), other), default=None)
    return days[near] if near is not None and abs(near - day) <= WINDOW_DAYS else None


# --- rows -------------------------------------------------------------------------------------------------------


def rows_of(course: Course, visits: Iterable[Visit]) -> Iterator[tuple[Row, list[Refused]]]:
    """Each visit as the engines take it, with what could not be used."""
    always, since = _of_child(course), None
    weighed: tuple[int, Fraction] | None = None
    for visit in visits:
        row: dict[str, Fraction | Range | None] = {**always, VISIT_DATE.id: Fraction(visit.day)}
        refused: list[Refused] = []
        for id, entry in visit.entries.items():
            if entry.absent or id not in catalogue.items():
                continue
            found = _understood(id, entry.value, entry.unit)
            if isinstance(found, Refused):
                refused.append(found)
            else:
                row[id] = found
        _add_exposure(row, course, visit.day, since, {error.item for error in refused})
        weight = row.get(WEIGHT.id)
        if isinstance(weight, Fraction):
            weighed = visit.day, weight
        elif weighed is not None and visit.day - weighed[0] <= weight_holds(_years(row, visit.day)):
            row.setdefault(HELD_WEIGHT.id, weighed[1])
        since = visit.day
        yield row, refused


@lru_cache(maxsize=100_000)
def _understood(id: str, value: str, unit: str) -> Fraction | Range | Refused | None:
    """What was typed, as the engines take it, or why it cannot be used. Kept: the same text always means the same."""
    try:
        return read(catalogue.items()[id], (value, unit) if unit else value)
    except Refused as error:
        return error


def _years(row: Mapping[str, Fraction | Range | None], day: int) -> int | None:
    birth = row.get(BIRTH.id)
    return completed_years(int(birth), day) if isinstance(birth, Fraction) else None


def _add_exposure(
    row: dict[str, Fraction | Range | None], course: Course, day: int, since: int | None, refused: set[str]
) -> None:
    """What the courses of drugs say of glucocorticoids, where the visit itself says nothing."""
    found = {} if DOSE.id in row or DOSE.id in refused else oral_dose(course, day)
    if since is not None and PULSE.id not in row and PULSE.id not in refused:
        found |= pulses(course, since, day)
    for id, value in found.items():
        row.setdefault(id, value)


def _of_child(course: Course) -> dict[str, Fraction | Range | None]:
    found: dict[str, Fraction | Range | None] = {}
    if course.child.birth is not None and course.child.birth.exact:
        found[BIRTH.id] = Fraction(course.child.birth.earliest)
    if course.child.sex is not None:
        found[SEX.id] = SEX.read(SEXES[course.child.sex])
    return found


def left_out(course: Course) -> Iterator[str]:
    """What gives no row, and why."""
    for sitting in course.sittings:
        if not sitting.counts:
            yield f"{sitting.observed}: entered in error"
        elif not sitting.observed.exact:
            yield f"{sitting.observed}: the day is not known"
