"""Children for the rules of safety, each told in a line as a change of one plain child, in the words of the case files.

The plain child: a girl of 8 years, 25 kg and 144 cm, so that her body surface is exactly 1 m2 (144 x 25 / 3600 = 1), measured
today; 15 mg of methotrexate once a week under the skin, on Fridays, since 1 February; 5 mg of folic acid on Sundays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from heliotrope.care.facts.other_days import questions
from heliotrope.care.situation import Situation
from heliotrope.care.verifying.bench import Inputs
from heliotrope.care.verifying.safety import situation
from heliotrope.knowledge.safety import rules
from heliotrope.language.vaccination import Planned
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.sittings import Kind, Sitting

TODAY = date(2026, 6, 1)
Told = dict[str, Any]
Change = Callable[[Told], None]


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


WEEKLY = {"unit": "mg", "frequency": "weekly"}
MTX = WEEKLY | {"drug": "methotrexate", "dose": 15, "route": "SC", "weekday": "FRI", "start": ago(120)}
FOLIC = WEEKLY | {"drug": "folic acid", "dose": 5, "route": "PO", "weekday": "SUN", "start": ago(30)}
GIRL = {
    "age_years": 8,
    "sex": "F",
    "weight_kg": 25,
    "weight_date": ago(0),
    "height_cm": 144,
    "height_date": ago(0),
}


def plain() -> Told:
    return {"as_of": ago(0), "profile": "STRICT", "patient": dict(GIRL), "medications": [dict(MTX), dict(FOLIC)],
            "labs": [], "administrations": [], "supplements": [], "symptoms": {}, "vitals": {}, "items": {}}  # fmt: skip


def kid(**changes: Any) -> Change:
    """Something else about the child; None takes it out of the record."""
    return lambda told: _update(told["patient"], changes)


def mtx(**changes: Any) -> Change:
    return lambda told: _update(_one(told, "methotrexate"), changes)


def _one(told: Told, drug: str) -> Told:
    return next(one for one in told["medications"] if one["drug"] == drug)


def _update(target: Told, changes: Told) -> None:
    target.update(changes)
    for key in [key for key, value in changes.items() if value is None]:
        del target[key]


def without(drug: str) -> Change:
    return lambda told: told["medications"].remove(_one(told, drug))


def medicine(drug: str, **changes: Any) -> Told:
    return {
        "drug": drug,
        "dose": 100,
        "unit": "mg",
        "frequency": "daily",
        "route": "PO",
        "start": ago(30),
    } | changes


def takes(drug: str, **changes: Any) -> Change:
    return lambda told: told["medications"].append(medicine(drug, **changes))


def order(drug: str, **changes: Any) -> Change:
    return lambda told: told.update(proposed_order=medicine(drug, **{"start": ago(0)} | changes))


def lab(test: str, value: Any, days: int = 0, unit: str = "") -> Change:
    return lambda told: told["labs"].append({"test": test, "value": value, "unit": unit, "date": ago(days)})


def checked(*days: int) -> Change:
    """The three parts of a set of checks, so many days ago: blood count, liver, creatinine. None of a part for -1."""

    def change(told: Told) -> None:
        count, liver, kidney = days
        for test, value, when in (
            ("FBC set complete", 1, count),
            ("LFT set complete", 1, liver),
            ("creatinine", 40, kidney),
        ):
            if when >= 0:
                lab(test, value, when, "umol/L" if test == "creatinine" else "set")(told)

    return change


def kidneys(*values: Any) -> Change:
    """Creatinine before the start of methotrexate (120 days ago), the last value 130 days ago, 10 days apart."""

    def change(told: Told) -> None:
        for place, value in enumerate(reversed(values)):
            lab("creatinine", value, 130 + 10 * place, "umol/L")(told)

    return change


def creatinine(value: Any, days: int = 0) -> Change:
    return lab("creatinine", value, days, "umol/L")


def given(*days: int, drug: str = "methotrexate") -> Change:
    return lambda told: told["administrations"].extend(
        {"drug": drug, "dose": 15, "unit": "mg", "date": ago(one)} for one in days
    )


def gave(dose: Any, days: int, unit: str = "mg") -> Change:
    """One dose of methotrexate that was really given."""
    one = {"drug": "methotrexate", "dose": dose, "unit": unit, "date": ago(days)}
    return lambda told: told["administrations"].append(one)


def feels(**symptoms: Any) -> Change:
    return lambda told: told["symptoms"].update(symptoms)


def says(**items: str) -> Change:
    """Answers given now by item, the dot of its id written as two underscores."""
    return lambda told: told["items"].update(
        {name.replace("__", "."): value for name, value in items.items()}
    )


def notes(item: str, value: str, days: int = 0) -> Change:
    """Something recorded so many days ago."""
    return lambda told: told.setdefault("noted", []).append((item, value, days))


def profile(name: str) -> Change:
    return lambda told: told.update(profile=name)


def pressure(text: str) -> Change:
    return lambda told: told["vitals"].update(bp=text)


ALL_WELL = {
    "exam__temperature": "36.8", "symptom__cough": "none", "symptom__breathless": "never", "symptom__mouth_ulcers": "no",
    "symptom__vomiting": "none", "symptom__diarrhoea": "none", "urgent__little_urine": "no", "urgent__bleeding": "no",
}  # fmt: skip
WELL = says(**ALL_WELL)


@dataclass(frozen=True)
class Trial:
    """One child and what a rule says of it: a level, or SILENT, CANNOT_EVALUATE, NOT_APPLICABLE; where two parts have one
    level, also `because` of which."""

    rule: str
    expect: str
    what: str
    changes: tuple[Change, ...]
    because: str = ""

    @property
    def name(self) -> str:
        return f"{self.rule}: {self.what} -> {self.expect}"

    @cached_property
    def situation(self) -> Situation:
        told = plain()
        for change in self.changes:
            change(told)
        noted = told.pop("noted", [])
        answers = {id: Entry(id, value) for id, value in told.pop("items").items()}
        found = situation(Inputs(deepcopy(told)))
        course = replace(found.course, sittings=(*found.course.sittings, *_sittings(noted)))
        return about(self.rule, replace(found, course=course, answers={**answers, **found.answers}))


def about(rule: str, here: Situation) -> Situation:
    """The situation in which a rule is asked: for one about a planned vaccine, that of the first that is planned."""
    asks = rule in rules() and any(isinstance(one.asked, Planned) for one in rules()[rule].facts)
    return next(questions(here), here) if asks else here


def _sittings(noted: Iterable[tuple[str, str, int]]) -> Iterator[Sitting]:
    for place, (item, value, days) in enumerate(noted):
        yield Sitting(
            f"noted {place}", "child", Kind.VISIT, When.read(ago(days)), entries={item: Entry(item, value)}
        )


def trial(rule: str, expect: str, what: str, *changes: Change, because: str = "") -> Trial:
    return Trial(rule, expect, what, changes, because)
