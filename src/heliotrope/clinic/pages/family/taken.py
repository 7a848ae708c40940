"""What a child takes, in words for its family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from heliotrope.clinic.components.dates import when_text
from heliotrope.knowledge import vocabulary
from heliotrope.language import saying
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.lasting import DoseStep, DrugCourse


@dataclass(frozen=True, slots=True)
class Taken:
    """A drug with its dose as it is now, in words."""

    name: str
    dose: str
    since: str


def taken(course: Course, today: date) -> Iterator[Taken]:
    """What the child takes today: a drug whose dates leave it open is among them, and says so by its dates."""
    day = When.on(today)
    for one in course.of(DrugCourse):
        if one.holds_on(day) is not False:
            since = when_text(one.start) if one.start else ""
            yield Taken(saying.told(drug_words(one.drug)), saying.told(_dose(course, one, day)), since)


def drug_words(name: str) -> str:
    """By its label where it is one of our names, else as it was typed."""
    known = vocabulary.drugs().get(name)
    return known.label if known else name.replace("_", " ").capitalize()


def _dose(course: Course, of: DrugCourse, day: When) -> str:
    steps = [one for one in course.of(DoseStep) if one.course == of.id and one.holds_on(day) is not False]
    last = steps[-1] if steps else None
    return f"{last.amount} {last.unit} {last.every.replace('_', ' ')}".strip() if last and last.amount else ""
