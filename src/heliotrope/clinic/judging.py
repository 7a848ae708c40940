"""The results of a sitting as they were typed, each judged against the red limits with what is known around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from heliotrope.care.red_results import Around, Judged, Verdict, judge
from heliotrope.engines.reference import Range
from heliotrope.exchange.onevisit import read
from heliotrope.knowledge import catalogue, recorded
from heliotrope.language.errors import HeliotropeError
from heliotrope.language.items import Item
from heliotrope.language.types import Number
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Absent, Entry, How
from heliotrope.record.sittings import Kind, Sitting

LIMITS = ("_uln", "_lln")
MDA5 = "ab.mda5"
POSITIVE, NEGATIVE = "positive", "negative"
Value = Fraction | Range


@dataclass(frozen=True, slots=True)
class Result:
    """One result with its verdict, and the last value before it with its day."""

    entry: Entry
    label: str
    unit: str
    limit: str
    judged: Judged
    last: Entry | None = None
    last_when: When | None = None
    absent: Absent | None = None


def item_of(id: str) -> Item | None:
    return catalogue.items().get(id) or recorded.items().get(id)


def results_of(course: Course, sitting: Sitting) -> list[Result]:
    """Every result of a sitting, the gravest first. Printed limits stand beside the result that they belong to."""
    around = around_of(course, sitting)
    entries = [entry for id, entry in sitting.entries.items() if not id.endswith(LIMITS)]
    found = [_result(course, sitting, entry, around) for entry in entries]
    return sorted(found, key=lambda one: list(Verdict).index(one.judged.verdict))


def gravest(results: list[Result]) -> Verdict | None:
    """The gravest verdict of a sitting; None while nothing is in it."""
    return results[0].judged.verdict if results else None


def _result(course: Course, sitting: Sitting, entry: Entry, around: Around) -> Result:
    item = item_of(entry.item)
    last = _last_before(course, sitting, entry.item)
    return Result(
        entry,
        item.label if item else entry.item,
        entry.unit or ("" if item is None or item.unit == "1" else item.unit),
        _printed(sitting, entry.item),
        _judged(entry, item, sitting, around),
        last[1] if last else None,
        last[0] if last else None,
        entry.absent,
    )


def _judged(entry: Entry, item: Item | None, sitting: Sitting, around: Around) -> Judged:
    if entry.absent:
        return Judged(Verdict.NO_LIMIT, None, "not measured")
    if item is None:
        return Judged(Verdict.CANNOT, None, "this result is not known here")
    if not isinstance(item.kind, Number):
        return Judged(Verdict.NO_LIMIT, None, "no red limit is set")
    value, problem = _read(entry, item, sitting.kind)
    return judge(entry.item, value, around, problem)


def _read(entry: Entry, item: Item, kind: Kind) -> tuple[Value | None, str]:
    """The value in the unit of the item, or why it is not known. What came without a unit from elsewhere may be in any."""
    imported = kind is Kind.IMPORT or entry.how is How.IMPORTED
    if imported and not entry.unit and item.unit != "1":
        return None, "it came without a unit"
    try:
        return read(item, (entry.value, entry.unit) if entry.unit else entry.value), ""
    except HeliotropeError as error:
        return None, str(error)


def around_of(course: Course, sitting: Sitting) -> Around:
    """What was known besides: the other values of the sitting, those of the past, and the antibody against MDA5."""
    values: dict[str, Value] = {}
    earlier: dict[str, list[tuple[int, Value]]] = {}
    for id, value in _values(sitting):
        values[id] = value
    for one in course.in_order():
        if one.observed.before(sitting.observed):
            for id, value in _values(one):
                earlier.setdefault(id, []).append((one.observed.days_until(sitting.observed)[1], value))
    return Around(values, earlier, _mda5(course))


def _values(sitting: Sitting) -> Iterator[tuple[str, Value]]:
    for id, entry in sitting.entries.items():
        item = item_of(id) if id.startswith("lab.") and not entry.absent else None
        value = _read(entry, item, sitting.kind)[0] if item else None
        if value is not None:
            yield id, value


def _mda5(course: Course) -> bool | None:
    """Found once is found; only clear answers count."""
    answers = {entry.value.strip().lower() for _, entry in course.entries(MDA5) if not entry.absent}
    if POSITIVE in answers:
        return True
    return False if answers == {NEGATIVE} else None


def _printed(sitting: Sitting, item: str) -> str:
    """The limits that the laboratory printed: 2 to 40, up to 40, from 2."""
    high, low = (sitting.entries.get(item + end) for end in LIMITS)
    if high and high.value and low and low.value:
        return f"{low.value} – {high.value}"
    return f"≤ {high.value}" if high and high.value else f"≥ {low.value}" if low and low.value else ""


def _last_before(course: Course, sitting: Sitting, item: str) -> tuple[When, Entry] | None:
    before = [
        (one.observed, one.entries[item])
        for one in course.in_order()
        if item in one.entries and not one.entries[item].absent and one.observed.before(sitting.observed)
    ]
    return before[-1] if before else None
