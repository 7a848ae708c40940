"""What a case of safety tells beside size, drugs and blood: scores, tests, the course of treatment, history, supplements.

Each becomes an ordinary entry or medicine of the record, as in `safety`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from math import floor
from typing import Protocol

from heliotrope.care.facts.moments import months_later
from heliotrope.care.verifying.bench import Inputs, Unsupported
from heliotrope.knowledge import recorded
from heliotrope.language.ages import date_of, day_number
from heliotrope.language.exact import exact
from heliotrope.language.when import When
from heliotrope.record.lasting import Diagnosis, DrugCourse, Housemate, Lasting, OtherMedicine


class Record(Protocol):
    """What is being put together."""

    lasting: list[Lasting]

    def note(self, day: str, item: str, value: object, unit: str = "") -> None: ...


SCORES = {"CMAS": "cmas.total_entered", "MMT8": "mmt8.total_entered", "ACR-EULAR TIS": "tis.total_entered"}
LAST = {"MDI": ("mdi.items_present",), "PFT": ("test.lung_function_result",), "eye": ("test.eye_result", "test.retina_result"),
        "DXA": ("test.dxa_result",), "spine imaging": ("test.spine_result",)}  # fmt: skip
ULTRAVIOLET = re.compile(r"photother|\buv|uvb|uva|ultraviolet|sunbed|tanning|solarium", re.IGNORECASE)
PROPOSED = {
    "urgent.operation": re.compile(r"operation|surg|an(a)?esth|sedation", re.IGNORECASE),
    "treatment.cell_offer": re.compile(r"stem.?cell", re.IGNORECASE),
}
PRIOR = {"corticosteroids": "prednisolone"}
SMALL = 6  # years
NUTRIENT = re.compile(r"(.+) (\S+)")


def told_beside(inputs: Inputs, as_of: date, record: Record) -> None:
    for score in _each(inputs, "assessments"):
        _score(score, record)
    for done in _each(inputs, "examinations"):
        _done(str(done["type"]), str(done["date"]), record)
    last = inputs.inside("last_assessment")
    for name in last:
        if last[name] is not None:
            _done(name, str(last[name]), record)
    if inputs.get("diagnosed") is not None:
        found = When.read(str(inputs["diagnosed"]))
        record.lasting.append(Diagnosis("diagnosis", "child", found, None, code="jdm", found=found))
    for one in _each(inputs, "diagnoses"):
        day = When.read(str(one["date"])) if one.get("date") else None
        record.lasting.append(
            Diagnosis(f"diagnosis {one['code']}", "child", day, None, code=str(one["code"]), found=day)
        )
    _start(inputs, as_of, record)
    _history(inputs.inside("history"), as_of, record)
    _household(inputs, as_of, record)
    _proposed(inputs.get("proposed_treatment"), as_of, record)


def _proposed(text: object, as_of: date, record: Record) -> None:
    """A treatment that is no drug: what the words say of it. That they do not speak of an operation says nothing of one."""
    if text is None:
        return
    record.note(as_of.isoformat(), "treatment.uv_planned", _yes(ULTRAVIOLET.search(str(text)) is not None))
    for item, words in PROPOSED.items():
        if words.search(str(text)):
            record.note(as_of.isoformat(), item, "yes")


def _each(inputs: Inputs, key: str) -> Iterator[Inputs]:
    for place, one in enumerate(inputs.get(key) or ()):
        inner = Inputs(one, f"{key}[{place}]")
        yield inner
        if unread := inner.unread():
            raise Unsupported(f"unknown input {', '.join(unread)}")


def _done(name: str, day: str, record: Record) -> None:
    """An eye examination of a case looks at the lens and at the retina; other tests go by the name under which they are
    recorded."""
    result = f"test.{name.lower().replace(' ', '_')}_result"
    if name not in LAST and result not in recorded.items():
        raise Unsupported(f"unknown test {name!r}")
    for item in LAST.get(name, (result,)):
        record.note(day, item, _value(name))


def _value(name: str) -> str:
    """That it was done is told, not what came out: no damage, an uncertain result."""
    return "0" if name == "MDI" else "uncertain"


def _yes(value: object) -> str:
    return "yes" if value is True else "no"


def _score(score: Inputs, record: Record) -> None:
    name, day, value = str(score["instrument"]), str(score["date"]), score["score"]
    if name not in SCORES:
        raise Unsupported(f"unknown score {name!r}")
    if value is not None:
        record.note(day, SCORES[name], value)


def _start(inputs: Inputs, as_of: date, record: Record) -> None:
    """The first day of treatment, from the months or days since it."""
    months, days = inputs.get("months_since_start"), inputs.get("days_since_start")
    if months is not None:
        start = date_of(months_later(day_number(as_of), -int(months)))
    elif days is not None:
        start = as_of - timedelta(days=int(days))
    else:
        return
    record.note(as_of.isoformat(), "course.treatment_start", start.isoformat())


def _history(history: Inputs, as_of: date, record: Record) -> None:
    today = as_of.isoformat()
    resolved, rash, ulcers = (
        history.get(key) for key in ("muscle_disease_resolved_days", "rash_active", "ulcers")
    )
    if resolved is not None:
        record.note(today, "course.muscle_resolved", (as_of - timedelta(days=int(resolved))).isoformat())
    if rash is not None:
        record.note(today, "course.rash_active", _yes(rash))
    if ulcers is not None:
        record.note(today, "finding.skin_ulcers", _yes(ulcers))
    calcinosis = history.get("calcinosis")
    if calcinosis is not None:
        record.note(today, "finding.heavy_calcinosis", _yes(calcinosis == "more than mild"))
    for place, drug in enumerate(history.get("prior") or ()):
        record.lasting.append(_had(PRIOR.get(drug, drug), place, as_of))


def _household(inputs: Inputs, as_of: date, record: Record) -> None:
    """Who lives with the child, by completed years of age: the list is whole, so it also says that no small child does."""
    listed = inputs.get("household")
    if listed is not None and all(exact(str(one["age_years"])) >= SMALL for one in listed):
        record.note(as_of.isoformat(), "home.small_children", "no")
    for place, one in enumerate(_each(inputs, "household")):
        record.lasting.append(Housemate(f"housemate {place}", "child", relation=str(one.get("relation") or ""),
            born=_born(floor(exact(str(one["age_years"]))), as_of)))  # fmt: skip


def _born(years: int, as_of: date) -> When:
    """Between which days somebody was born who is so many completed years old."""
    today = day_number(as_of)
    return When(months_later(today, -12 * (years + 1)) + 1, months_later(today, -12 * years))


def _had(drug: str, place: int, as_of: date) -> DrugCourse:
    """A drug that was taken at some time before today, nobody says when."""
    before = When(0, day_number(as_of) - 1)
    return DrugCourse(f"prior {place}", "child", before, before, drug=drug)


def contents(told: Inputs, place: int) -> Iterator[OtherMedicine]:
    """What a product contains, each nutrient as a line of its own under the name of the product."""
    for part, amount in dict(told.get("contains") or {}).items():
        found = NUTRIENT.fullmatch(part)
        if found is None:
            raise Unsupported(f"unknown nutrient {part!r}")
        yield OtherMedicine(f"supplement {place} {part}", "child", name=f"{told['name']} ({found[1]})", supplement=True,
            amount=str(amount), unit=found[2], every="daily")  # fmt: skip
