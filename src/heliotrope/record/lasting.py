"""What lasts: it has a start, and an end that may be open or not known.

Amounts are decimal text as typed, with the unit as typed. A date is a `When`: nothing is moved to the first of a month.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from heliotrope.language.when import When


@dataclass(frozen=True, slots=True)
class Lasting:
    """Something of one child with a start and, once it is over, a stop. No stop means that none is recorded."""

    id: str
    child: str
    start: When | None = None
    stop: When | None = None
    comment: str = ""

    def holds_on(self, day: When) -> bool | None:
        """Whether it was so on that day; None while the dates leave both open or no start is known."""
        begun = None if self.start is None else _not_after(self.start, day)
        over = False if self.stop is None else self.stop.before(day)
        if begun is False or over is True:
            return False
        return True if begun and over is False else None


def _not_after(start: When, day: When) -> bool | None:
    after = day.before(start)
    return None if after is None else not after


@dataclass(frozen=True, slots=True)
class Diagnosis(Lasting):
    """A disease the child has or had, JDM or another; `start` is its onset, `found` the day it was diagnosed."""

    code: str = ""
    system: str = ""
    label: str = ""
    found: When | None = None
    subtype: str = ""


class Stopped(StrEnum):
    """Why a course of a drug ended or a dose was changed."""

    WORKED = "remission"
    TAPER = "planned_taper"
    NOT_ENOUGH = "not_effective"
    REACTION = "adverse_reaction"
    INTERACTION = "interaction"
    INFECTION = "infection"
    WISH = "wish_of_child_or_family"
    SUPPLY = "not_available"
    PREGNANCY = "pregnancy"
    ENDED = "course_complete"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DrugCourse(Lasting):
    """One drug from its first dose to its last. Its doses are its steps; `reason` is why it stopped."""

    drug: str = ""
    product: str = ""
    reason: Stopped | None = None


@dataclass(frozen=True, slots=True)
class DoseStep(Lasting):
    """The dose of a course from one day on: so much, so often, by this route, and why it was changed to that.

    A `stop` that lies ahead is its planned end or review. `weekday` is that of a weekly dose, as FRI; `split` that the amount
    is given in parts within 24 hours. `strengths` are the mg of each tablet supplied and `excipients` what else is in it, both
    separated by semicolons; `infusion_days` over how many days one infusion course is given.
    """

    course: str = ""
    amount: str = ""
    unit: str = ""
    route: str = ""
    every: str = ""
    reason: Stopped | None = None
    weekday: str = ""
    split: bool = False
    purpose: str = ""
    strengths: str = ""
    excipients: str = ""
    infusion_days: str = ""
    taper_plan: bool | None = None
    mesna: bool | None = None
    hydration: bool | None = None
    body_site: str = ""
    potency: str = ""


@dataclass(frozen=True, slots=True)
class Administration(Lasting):
    """One infusion, pulse or injection that was given: the dose, the product, the batch and the weight it rested on."""

    course: str = ""
    drug: str = ""
    amount: str = ""
    unit: str = ""
    route: str = ""
    product: str = ""
    batch: str = ""
    weight_kg: str = ""
    reaction: str = ""


@dataclass(frozen=True, slots=True)
class Vaccination(Lasting):
    vaccine: str = ""
    dose_number: str = ""
    product: str = ""
    batch: str = ""


class Whom(StrEnum):
    """Who is to be given a planned vaccine."""

    CHILD = "child"
    HOUSEHOLD = "household"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class PlannedVaccine(Lasting):
    """A vaccine that is planned, for the child (unless `whom` says another) or around it; `start` is the day, no day means as
    soon as it can be."""

    vaccine: str = ""
    whom: Whom | None = None
    person: str = ""


@dataclass(frozen=True, slots=True)
class Housemate(Lasting):
    """Somebody who lives with the child, and how far this person is vaccinated: nothing recorded is not known. `influenza` is
    the day of the last vaccine against it."""

    relation: str = ""
    born: When | None = None
    measles: bool | None = None
    varicella: bool | None = None
    influenza: When | None = None


@dataclass(frozen=True, slots=True)
class Procedure(Lasting):
    procedure: str = ""
    site: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Admission(Lasting):
    reason: str = ""
    ward: str = ""
    intensive: bool | None = None


class Severity(StrEnum):
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    LIFE_THREATENING = "life_threatening"


@dataclass(frozen=True, slots=True)
class Reaction(Lasting):
    """An allergy or another harm by a drug or anything else; `rechallenge` says what happened when it was given again."""

    to: str = ""
    allergy: bool | None = None
    what: str = ""
    severity: Severity | None = None
    rechallenge: str = ""


@dataclass(frozen=True, slots=True)
class OtherMedicine(Lasting):
    """A medicine, supplement or herbal product beside the treatment of JDM; `purpose` says treatment or prophylaxis."""

    name: str = ""
    supplement: bool = False
    amount: str = ""
    unit: str = ""
    every: str = ""
    route: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Device(Lasting):
    """A splint, tube, wheelchair or line."""

    device: str = ""
    site: str = ""


class Left(StrEnum):
    """Why a child is no longer cared for here."""

    TRANSFERRED = "transferred_to_another_clinic"
    ADULT_CARE = "adult_care"
    MOVED = "moved_away"
    WISH = "wish_of_child_or_family"
    DIED = "died"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Departure(Lasting):
    """The child has left the clinic, from `start`; with a `stop` it has come back. `to` is who cares for it now."""

    why: Left | None = None
    to: str = ""
