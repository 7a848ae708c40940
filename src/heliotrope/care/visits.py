"""From what was recorded for a child to the visits that are scored: the same rows for a page, an export and a letter.

Each day with a visit is one row. A result of another sitting (blood that was taken before, a form filled in at home)
joins the nearest visit not more than a week away, if that visit has no value of its own; otherwise its day is a row of its
own. (Our choice: the published indices combine examination and blood of one visit and name no window.) A day that is
not known exactly gives no row; what was left out is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache

from heliotrope.care.exposure import oral_dose, pulses, weight_holds
from heliotrope.care.reading import read
from heliotrope.engines.reference import Range, Row
from heliotrope.knowledge import catalogue, laboratory_more
from heliotrope.knowledge.child import BIRTH, SEX, VISIT_DATE, WEIGHT
from heliotrope.knowledge.instruments.steroids import DOSE, DRUG, HELD_WEIGHT, PULSE, PULSE_DRUG
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
        if not self.entries:
            self.entries = {entry.item: entry for entry in entries}
            self.sittings = dict.fromkeys(self.entries, sitting.id)
            return
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
        taken = {entry.item for entry in free}
        own = [entry for entry in scored if entry.item not in taken]
    if own:
        _at(days, sitting.observed.earliest).take(sitting, own)


def _is_free(visit: Visit, item: str) -> bool:
    return item not in visit.entries or visit.entries[item].absent is not None


def _nearest(days: dict[int, Visit], day: int) -> Visit | None:
    """The nearest day that has a row; of two as near, the earlier."""
    around = (other for reach in range(WINDOW_DAYS + 1) for other in (day - reach, day + reach))
    return next((days[other] for other in around if other in days), None)


# --- rows -------------------------------------------------------------------------------------------------------


def rows_of(course: Course, visits: Iterable[Visit]) -> Iterator[tuple[Row, list[Refused]]]:
    """Each visit as the engines take it, with what could not be used."""
    for day in days_of(course, visits):
        yield day.row(), day.refused()


def days_of(course: Course, visits: Iterable[Visit]) -> tuple[Day, ...]:
    """The same visits, of which each value is read when it is first asked for."""
    listed, always = tuple(visits), _of_child(course)
    return tuple(Day(course, listed, place, always) for place in range(len(listed)))


class Day:
    """One of the visits as the engines take it. `always` is what holds of the child on every day."""

    def __init__(self, course: Course, visits: Sequence[Visit], place: int, always: Row) -> None:
        self._course, self._visits, self._place = course, visits, place
        self.visit = visits[place]
        self._beside: Row = {**always, VISIT_DATE.id: Fraction(self.visit.day)}

    def get(self, id: str) -> Fraction | Range | None:
        if self._is_recorded(id) and not isinstance(found := self._read(id), Refused):
            return found
        return self._derived[id] if id in DERIVED and id in self._derived else self._beside.get(id)

    def row(self) -> dict[str, Fraction | Range | None]:
        """All at once."""
        read = {id: self._read(id) for id in self.visit.entries if self._is_recorded(id)}
        usable = {id: value for id, value in read.items() if not isinstance(value, Refused)}
        return {**self._derived, **self._beside, **usable}

    def refused(self) -> list[Refused]:
        """What could not be used."""
        return [found for id in self.visit.entries if isinstance(found := self._read(id), Refused)]

    def _is_recorded(self, id: str) -> bool:
        entry = self.visit.entries.get(id)
        return entry is not None and not entry.absent and id in catalogue.items()

    def _read(self, id: str) -> Fraction | Range | Refused | None:
        if not self._is_recorded(id):
            return None
        entry = self.visit.entries[id]
        return _understood(id, entry.value, entry.unit)

    @cached_property
    def _derived(self) -> Row:
        """What the days before and the courses of drugs say, where the visit itself says nothing."""
        found: dict[str, Fraction | Range | None] = {}
        if not isinstance(self._read(WEIGHT.id), Fraction):
            found |= self._held_weight()
        found |= {} if self._is_recorded(DOSE.id) else oral_dose(self._course, self.visit.day)
        if self._place and not self._is_recorded(PULSE.id):
            found |= pulses(self._course, self._visits[self._place - 1].day, self.visit.day)
        return found

    def _held_weight(self) -> dict[str, Fraction]:
        """The last weight of the days before, as long as it holds."""
        for visit in reversed(self._visits[: self._place]):
            entry = visit.entries.get(WEIGHT.id)
            weight = _understood(WEIGHT.id, entry.value, entry.unit) if entry and not entry.absent else None
            if isinstance(weight, Fraction):
                holds = weight_holds(_years(self.get(BIRTH.id), self.visit.day))
                return {HELD_WEIGHT.id: weight} if self.visit.day - visit.day <= holds else {}
        return {}


DERIVED = frozenset(item.id for item in (DOSE, DRUG, PULSE, PULSE_DRUG, HELD_WEIGHT))
"""Items that a day may have although nobody recorded them on it."""


@lru_cache(maxsize=100_000)
def _understood(id: str, value: str, unit: str) -> Fraction | Range | Refused | None:
    """What was typed, as the engines take it, or why it cannot be used. Kept: the same text always means the same."""
    try:
        return read(catalogue.items()[id], (value, unit) if unit else value)
    except Refused as error:
        return error


def _years(birth: Fraction | Range | None, day: int) -> int | None:
    return completed_years(int(birth), day) if isinstance(birth, Fraction) else None


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
