"""What cases of safety tell about vaccines, contacts and wounds, and what they expect beside a level."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from heliotrope.care import vaccinating
from heliotrope.care.facts.other_days import questions
from heliotrope.care.situation import Situation
from heliotrope.knowledge import vocabulary
from heliotrope.language.ages import date_of
from heliotrope.language.when import When
from heliotrope.record.lasting import Administration, Lasting, PlannedVaccine, Vaccination, Whom

CONTACTS = {"varicella": "home.vzv_contact", "zoster": "home.vzv_contact", "measles": "home.measles_contact"}
CLINICS = {"LAIV clinic": "influenza_nasal"}


def _vaccine(cvx: Any) -> str:
    known = vocabulary.vaccine_of(str(cvx))
    return known.id if known else f"CVX {cvx}"


class Record(Protocol):
    """What is being put together."""

    lasting: list[Lasting]

    def note(self, day: str, item: str, value: object) -> None: ...


def read(kind: str, told: Mapping[str, Any], place: int, today: str, record: Record) -> None:
    """Puts one line of a list into the record."""
    day = str(told.get("date") or today)
    if kind == "exposures":
        told.get("type")  # every exposure that is listed is a significant contact
        record.note(today, CONTACTS[told["agent"]], day)
    elif kind == "injuries":
        if told["type"] == "contaminated wound":
            record.note(today, "home.dirty_wound", day)
    else:
        record.lasting.append(LASTING[kind](f"{kind} {place}", When.read(day), told))


Told = Mapping[str, Any]


def _planned(id: str, when: When, told: Told, whom: Whom = Whom.CHILD, person: str = "") -> PlannedVaccine:
    return PlannedVaccine(id, "child", when, vaccine=_named(told), whom=whom, person=person)


def _infusion(id: str, when: When, told: Told) -> Administration:
    return Administration(id, "child", when, when, drug="IVIG", amount=str(told["g_per_kg"]), unit="g/kg")


def _at_school(id: str, when: When, told: Told) -> PlannedVaccine:
    return PlannedVaccine(id, "child", when, vaccine=CLINICS[told["event"]], whom=Whom.SCHOOL)


LASTING: dict[str, Callable[[str, When, Told], Lasting]] = {
    "vaccine_plan": _planned,
    "household_vaccine_plan": lambda id, when, told: _planned(
        id, when, told, Whom.HOUSEHOLD, str(told.get("person", ""))
    ),
    "vaccine_history": lambda id, when, told: Vaccination(id, "child", when, when, vaccine=_named(told)),
    "ivig": _infusion,
    "school_event": _at_school,
}


def _named(told: Mapping[str, Any]) -> str:
    told.get("vaccine")  # the code is what counts
    return _vaccine(told["cvx"])


LISTS = ("vaccine_plan", "household_vaccine_plan", "vaccine_history", "ivig", "exposures", "injuries")


ASKED: dict[str, Callable[[str, Situation], Any]] = {
    "level_engine": lambda rule, here: vaccinating.level(here, here.as_of).text,
    "earliest": vaccinating.earliest_by,
    "doses": lambda rule, here: vaccinating.DOSES.get(rule),
}
EXPECTED = frozenset(ASKED)


def wrong(expected: Mapping[str, Any], here: Situation) -> Iterator[str]:
    """What of the level on the planned date, the earliest date and the number of doses is not as expected."""
    for alert in expected["alerts"]:
        for key in EXPECTED & set(alert):
            got = {_text(ASKED[key](alert["rule_id"], one)) for one in (*questions(here),) or (here,)}
            if str(alert[key]) not in got:
                yield f"{alert['rule_id']}: expected {key} {alert[key]}, got {', '.join(sorted(got))}"


def _text(value: Any) -> str:
    return date_of(value).isoformat() if isinstance(value, int) and value > 1000 else str(value)


def last_dose(here: Situation) -> str | None:
    """The last dose of the drug that sets the earliest date."""
    found = [day for one in questions(here) if (day := vaccinating.last_dose_of(one)) is not None]
    return str(found[0]) if found else None
