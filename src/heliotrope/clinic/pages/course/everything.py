"""Everything that was recorded of a child, by date: what is entered at a sitting, and what lasts, of every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.components.numbers import as_written
from heliotrope.clinic.components.words import code, said
from heliotrope.clinic.pages.course.compare import entry_words
from heliotrope.clinic.pages.lasting.kinds import KINDS, NUMBERS
from heliotrope.clinic.pages.lasting.telling import when_words
from heliotrope.clinic.seeing import items
from heliotrope.clinic.storing import plain_name
from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.vocabulary import Named
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import DoseStep, DrugCourse, Lasting
from heliotrope.record.sittings import Sitting

A_PAGE = 500
OWN = ("id", "child", "start", "stop", "course")
VOCABULARIES: tuple[Callable[[], Any], ...] = (
    vocabulary.drugs, vocabulary.supplements, vocabulary.vaccines, vocabulary.procedures, vocabulary.devices,
    vocabulary.conditions,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One line: when, what kind, what, by which name of ours, and what was recorded of it; `typed` where what it is was typed
    by somebody."""

    when: str
    kind: str
    what: str
    value: str
    latest: int
    typed: bool = False
    name: str = ""


def everything(course: Course, sought: str = "") -> list[Told]:
    """Every line in which each word that is sought stands, the latest first."""
    parts = plain_name(sought).split()
    found = [one for one in _all(course) if not parts or _has(one, parts)]
    return sorted(found, key=lambda one: -one.latest)


def _has(one: Told, parts: list[str]) -> bool:
    text = plain_name(f"{one.when} {one.kind} {one.what} {one.name} {one.value}")
    return all(part in text for part in parts)


def _all(course: Course) -> Iterator[Told]:
    for sitting in course.in_order():
        yield from (_entry(sitting, entry) for entry in sitting.entries.values())
    names = {page.kind: str(page.one) for page in KINDS}
    drugs = {one.id: one.drug for one in course.of(DrugCourse)}
    for one in course.lasting:
        yield _lasting(one, names.get(type(one)) or said(kind_words(type(one))), drugs)


def _entry(sitting: Sitting, entry: Entry) -> Told:
    known = items().get(entry.item)
    value = "; ".join(part for part in (entry_words(entry, known), entry.comment) if part)
    kind = code(sitting.kind.value)
    label, name = (said(known.label), entry.item) if known else (entry.item, "")
    return Told(when_text(sitting.observed), kind, label, value, sitting.observed.latest, name=name)


def kind_words(kind: type[Lasting]) -> str:
    """Drug course, from DrugCourse."""
    name = kind.__name__
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return spaced.strip().capitalize()


def _lasting(one: Lasting, kind: str, drugs: dict[str, str]) -> Told:
    content = [(field.name, getattr(one, field.name)) for field in fields(one) if field.name not in OWN]
    told = [
        (name, as_written(value) if name in NUMBERS else _words(value))
        for name, value in content
        if value not in ("", None, False, ())
    ]
    what = drugs.get(one.course, "") if isinstance(one, DoseStep) else told[0][1] if told else ""
    rest = told if isinstance(one, DoseStep) else told[1:]
    latest = one.start.latest if one.start else -(10**9)
    when = when_words(one, lasts=one.stop != one.start)
    value, known = "; ".join(f"{code(name)} {text}" for name, text in rest), _known(what)
    if known is None:
        return Told(when, kind, what.replace("_", " "), value, latest, typed=True)
    return Told(
        when, kind, said(known.label), value, latest, name=what if what != known.label.lower() else ""
    )


def _words(value: object) -> str:
    if value is True:
        return _("yes")
    if isinstance(value, When):
        return when_text(value)
    if isinstance(value, tuple):
        return ", ".join(" ".join(pair) for pair in value)
    return code(value.value) if isinstance(value, StrEnum) else str(value)


def _known(name: str) -> Named | None:
    return next((table()[name] for table in VOCABULARIES if name in table()), None)
