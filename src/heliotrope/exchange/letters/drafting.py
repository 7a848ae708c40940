"""The first text of a letter about a visit. It says what was recorded and computed, and leaves the rest to a person.

What was told in confidence is taken out of the course before anything is read from it. Nothing here advises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from heliotrope.care.dosing import amount_of
from heliotrope.exchange.letters import measured, treated
from heliotrope.exchange.letters.checking import TO_WRITE, born
from heliotrope.exchange.letters.measured import At
from heliotrope.exchange.letters.treated import Day, when
from heliotrope.exchange.recorded import visits_of
from heliotrope.exchange.report import words
from heliotrope.exchange.report.visits import History
from heliotrope.knowledge import catalogue, recorded
from heliotrope.knowledge.working import ITEMS, NEXT_WEEKS, PLAN
from heliotrope.language.ages import date_of
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.people import Child
from heliotrope.record.sittings import Sitting

INVENTED = "Invented child: nobody described in this letter exists."


@dataclass(frozen=True, slots=True)
class About:
    """What a letter needs beside the record: where the child was seen, what comes next, why the visit was amended."""

    site: str
    next_appointment: str = ""
    amendments: tuple[str, ...] = ()
    invented: bool = False


def draft(course: Course, history: History, sitting: Sitting, about: About) -> str:
    """The text, in the form of `paragraphs`."""
    course = without_confidential(course)
    sitting = next((one for one in course.sittings if one.id == sitting.id), sitting)
    here = _place(course, history, sitting)
    parts = [
        *_top(course.child, sitting, about),
        *_found(here),
        *_section(
            "Drugs",
            treated.drugs(course, _day(course, sitting)),
            "No drug for this disease is recorded on this day.",
        ),
        treated.ABOUT,
        *_open(here),
        *_plan(sitting, about),
        *_section("Amendments of the visit", about.amendments),
    ]
    return "\n".join(parts).strip() + "\n"


def without_confidential(course: Course) -> Course:
    """The course as if nothing had been told in confidence."""
    sittings = tuple(
        replace(one, entries={id: entry for id, entry in one.entries.items() if not _confidential(id)})
        for one in course.sittings
    )
    return Course(course.child, sittings, course.lasting)


def _confidential(id: str) -> bool:
    """What is not known here may be anything: it is left out as well."""
    item = (
        catalogue.items().get(id)
        or recorded.items().get(id)
        or next((one for one in ITEMS if one.id == id), None)
    )
    return item is None or item.confidential


# --- the parts --------------------------------------------------------------------------------------------------


def _top(child: Child, sitting: Sitting, about: About) -> Iterator[str]:
    yield "# Clinic letter"
    yield ""
    numbers = ", ".join(" ".join(pair) for pair in child.identifiers) or "number not recorded"
    yield f"{child.name}, born {born(child)}, {numbers}"
    yield ""
    if about.invented:
        yield from (f"> {INVENTED}", "")
    yield f"Seen on {when(sitting.observed)} at {about.site}{_age(child, sitting)}."
    yield ""


def _age(child: Child, sitting: Sitting) -> str:
    if child.birth is None or not child.birth.exact or not sitting.observed.exact:
        return ""
    day = date_of(sitting.observed.earliest)
    return f", aged {words.age(child.birth.earliest, day)}"


def _found(here: At | None) -> Iterator[str]:
    if here is None:
        yield from ("The day of the visit is not known exactly: nothing was computed from it.", "")
        return
    yield from _section("Values", measured.values(here), "Nothing was measured at this visit.")
    yield from _section("Blood", measured.blood(here), "No result of blood belongs to this visit.")
    yield from _section("State", measured.states(here))


def _open(here: At | None) -> Iterator[str]:
    yield ""
    if here is not None:
        yield from _section("Undecided", measured.undecided(here))


def _plan(sitting: Sitting, about: About) -> Iterator[str]:
    plan, weeks = sitting.entries.get(PLAN.id), sitting.entries.get(NEXT_WEEKS.id)
    yield from ("## Plan", "")
    yield from (plan.value if plan and plan.value else TO_WRITE, "")
    if weeks and weeks.value:
        yield f"- Next visit asked for in {weeks.value} weeks"
    if about.next_appointment:
        yield f"- Next appointment: {about.next_appointment}"
    yield ""


def _section(title: str, lines: Iterable[str], empty: str = "") -> Iterator[str]:
    found = [f"- {line}" for line in lines] or ([empty] if empty else [])
    if found:
        yield from (f"## {title}", "", *found, "")


# --- where the visit stands -------------------------------------------------------------------------------------


def _place(course: Course, history: History, sitting: Sitting) -> At | None:
    visits = visits_of(course)
    if not sitting.observed.exact or len(visits) != len(history):
        return None
    at = next((at for at, visit in enumerate(visits) if visit.day == sitting.observed.earliest), None)
    return None if at is None else At(history, at, visits[at], course)


def _day(course: Course, sitting: Sitting) -> Day:
    seen = [
        one.observed
        for one in course.in_order()
        if one.kind is sitting.kind and one.observed.before(sitting.observed)
    ]
    weight = sitting.entries.get("child.weight")
    in_kg = weight is not None and not weight.absent and weight.unit in ("", "kg")
    return Day(sitting.observed, _last(seen), amount_of(weight.value) if weight and in_kg else None)


def _last(seen: list[When]) -> When | None:
    return seen[-1] if seen else None
