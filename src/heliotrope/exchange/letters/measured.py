"""What was measured at a visit, in lines: the value, the one before with its day, the change; and what the states say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from heliotrope.exchange.onevisit import read
from heliotrope.exchange.recorded import Visit
from heliotrope.exchange.report import words
from heliotrope.exchange.report.visits import History
from heliotrope.knowledge import laboratory, laboratory_more, recording
from heliotrope.language.ages import date_of
from heliotrope.language.errors import HeliotropeError
from heliotrope.language.items import Item
from heliotrope.language.outcomes import Outcome, Status
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry

TOTALS = (
    ("cmas.total", "CMAS", "of 52", "cmas."), ("mmt8.total", "MMT8", "of 80", "mmt8."),
    ("mmt8b.total", "MMT8, both sides", "of 150", "mmt8b."), ("das.total", "DAS", "", "das."),
    ("chaq.index", "CHAQ index", "of 3", "chaq."),
)  # fmt: skip
"""Measure, its name, what it is out of, and how the items begin without which it is not spoken of."""

ITEMS = (
    ("child.weight", "Weight"), ("child.height", "Height"), ("global.physician", "Physician’s global activity"),
    ("global.parent_wellbeing", "Parent’s global well-being"), ("global.pain", "Pain"),
)  # fmt: skip
WATCHED = {
    "cmas.total": "CMAS", "mmt8.total": "MMT8", "mmt8b.total": "MMT8, both sides", "chaq.index": "CHAQ index", "das.total": "DAS",
    "jdmai1.state": "activity state (JDMAI1)", "printo_inactive.state": "inactive disease (PRINTO)",
    "tis_imacs.category": "response (TIS)",
}  # fmt: skip
FORMS = {"cmas.total": "cmas.form", "mmt8.total": "mmt8.side"}
OTHER_MOST = ("cmas.total",)  # what it is out of differs between the forms; the first form is the usual one
BEGINS = {measure: start for measure, _, _, start in TOTALS}


@dataclass(frozen=True, slots=True)
class At:
    """One visit of a history: its place, its entries, and the whole course without what was told in confidence."""

    history: History
    at: int
    visit: Visit
    course: Course

    def result(self, id: str) -> Outcome:
        return self.history.outcome(id, self.at)

    def before(self, id: str) -> int | None:
        """The place of the last visit before this one at which a result was decided."""
        earlier = range(self.at - 1, -1, -1)
        return next((at for at in earlier if self.history.outcome(id, at).decided), None)

    def same_form(self, id: str, at: int) -> bool:
        """Whether a total was taken with the same form, on the same side: others are not compared."""
        form = FORMS.get(id, "")
        return self.history.item(form, self.at) == self.history.item(form, at)


# --- values -----------------------------------------------------------------------------------------------------


def values(here: At) -> Iterator[str]:
    for id, name in ITEMS:
        if id in here.visit.entries:
            yield _item(here, id, name)
    for id, name, most, start in TOTALS:
        if here.history.recorded(start, here.at):
            yield _total(here, id, name, most)


def _total(here: At, id: str, name: str, most: str) -> str:
    now = here.result(id)
    if not now.decided:
        return f"{name}: undecided{_span(now)}{_because(now)}"
    usual = not here.history.item(FORMS.get(id, ""), here.at) or id not in OTHER_MOST
    told = f"{name} {words.result(now, 2)}{' ' + most if most and usual else ''}"
    before = here.before(id)
    if before is None:
        return told
    last = here.history.outcome(id, before)
    change = _change(now.value, last.value) if here.same_form(id, before) else " (another form: not compared)"
    return f"{told}; {words.result(last, 2)} on {words.day(here.history.days[before])}{change}"


def _span(now: Outcome) -> str:
    if isinstance(now.low, Fraction) and isinstance(now.high, Fraction) and now.low != now.high:
        return f", between {words.value(now.low, 2)} and {words.value(now.high, 2)}"
    return ""


def _because(now: Outcome) -> str:
    why = words.why(now)
    return f" ({why})" if why else ""


def _change(now: object, before: object, unit: str = "") -> str:
    if not isinstance(now, Fraction) or not isinstance(before, Fraction):
        return ""
    changed = signed(now - before)
    return f" ({changed} {unit})" if unit and now != before else f" ({changed})"


def signed(change: Fraction) -> str:
    text = words.number(change, 2)
    return "unchanged" if text == "0" else f"+{text}" if change > 0 else text


def _item(here: At, id: str, name: str) -> str:
    """A recorded value as it was typed; the change only where both are numbers of one unit."""
    entry = here.visit.entries[id]
    told = f"{name} {told_entry(id, entry)}{_taken(here, id)}"
    before = earlier(here, id)
    if before is None or entry.absent:
        return told
    unit = recording.item(id).unit
    change = _change(exactly(id, entry), exactly(id, before[1]), "" if unit == "1" else unit)
    return f"{told}; {told_entry(id, before[1])} on {before[0]}{change}"


def _taken(here: At, id: str) -> str:
    """The day of the value, where it was another than that of the visit."""
    source = next((one for one in here.course.sittings if one.id == here.visit.sittings.get(id)), None)
    if source is None or source.observed.earliest == here.visit.day:
        return ""
    return f" (taken {words.day(date_of(source.observed.earliest))})"


def told_entry(id: str, entry: Entry) -> str:
    """45.2 kg; not measured, with the reason."""
    if entry.absent:
        return f"not measured ({entry.absent.value.replace('_', ' ')})"
    unit = entry.unit or recording.item(id).unit
    return entry.value if unit in ("", "1") else f"{entry.value} {unit}"


def earlier(here: At, id: str) -> tuple[str, Entry] | None:
    """The last value of an item that was certainly taken before what stands at this visit."""
    source = next((one for one in here.course.sittings if one.id == here.visit.sittings.get(id)), None)
    day = source.observed.earliest if source else here.visit.day
    found = [
        (when, entry) for when, entry in here.course.entries(id) if not entry.absent and when.latest < day
    ]
    if not found:
        return None
    when, entry = found[-1]
    return (words.day(date_of(when.earliest)) if when.exact else str(when)), entry


def exactly(id: str, entry: Entry) -> Fraction | None:
    """The value as a number in the unit of the item; None while it is not one."""
    try:
        found = read(recording.item(id), (entry.value, entry.unit) if entry.unit else entry.value)
    except HeliotropeError:
        return None
    return found if isinstance(found, Fraction) else None


# --- blood ------------------------------------------------------------------------------------------------------


def blood(here: At) -> Iterator[str]:
    for analyte in (*laboratory.ANALYTES.values(), *laboratory_more.RECORDED_ONLY.values()):
        entry = here.visit.entries.get(analyte.value.id)
        if entry is not None:
            yield _item(here, analyte.value.id, analyte.value.label) + _beside_limit(here, analyte)


def _beside_limit(here: At, analyte: laboratory.Analyte) -> str:
    """The limits that the laboratory printed, and whether it is beyond one; nothing is said without them."""
    low, high = (_printed(here, limit) for limit in (analyte.lower, analyte.upper))
    if low and high:
        told = f"printed limits {low} and {high}"
    elif low or high:
        told = f"printed {'upper' if high else 'lower'} limit {high or low}"
    else:
        return ""
    value = here.history.item(analyte.value.id, here.at)
    beyond = [
        word
        for limit, word, side in ((analyte.lower, "below", -1), (analyte.upper, "above", 1))
        if _is_beyond(value, here.history.item(limit.id, here.at), side)
    ]
    return f"; {' and '.join(beyond)} the limit, {told}" if beyond else f"; {told}"


def _printed(here: At, limit: Item) -> str:
    entry = here.visit.entries.get(limit.id)
    return told_entry(limit.id, entry) if entry and not entry.absent else ""


def _is_beyond(value: object, limit: object, side: int) -> bool:
    return isinstance(value, Fraction) and isinstance(limit, Fraction) and side * (value - limit) > 0


# --- states -----------------------------------------------------------------------------------------------------


def states(here: At) -> Iterator[str]:
    for id, name in (
        ("jdmai1.state", "Activity (JDMAI1)"),
        ("printo_inactive.state", "Inactive disease (PRINTO)"),
    ):
        yield f"{name}: {_state(here.result(id))}"
    category, start = here.result("tis_imacs.category"), here.history.baseline
    if category.decided and start < here.at:
        total = words.result(here.result("tis_imacs.total"))
        yield f"Response since {words.day(here.history.days[start])} (TIS, IMACS): {words.result(category)}, {total} points"


def _state(found: Outcome) -> str:
    return words.result(found) if found.decided else "undecided"


# --- undecided --------------------------------------------------------------------------------------------------


def undecided(here: At) -> Iterator[str]:
    """Every result that is open, why, and the few measurements that would settle it."""
    for id, name in WATCHED.items():
        found = here.result(id)
        if found.status is not Status.UNDECIDED or not _spoken_of(here, id):
            continue
        line = f"{name[0].upper()}{name[1:]}{_span(found)}: {words.why(found) or 'undecided'}"
        helps = here.history.would_decide(id, here.at)
        yield f"{line}. It would be decided by {words.missing(helps)}" if helps else line


def _spoken_of(here: At, id: str) -> bool:
    return id not in BEGINS or here.history.recorded(BEGINS[id], here.at)
