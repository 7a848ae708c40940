"""What a course of a drug with its doses, another medicine, or an order under entry means: how much of what, how often.

Nothing is guessed: an amount, unit or frequency that cannot be understood stays unknown. Days are civil days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import InvalidOperation
from fractions import Fraction
from functools import lru_cache

from heliotrope.care.dosing import amount_of
from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.medicine_names import groups, ingredient
from heliotrope.language.exact import plain
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.lasting import DoseStep, DrugCourse, OtherMedicine

# --- how often --------------------------------------------------------------------------------------------------

A_WEEK: dict[str, int | Fraction] = {
    "daily": 7, "once daily": 7, "once a day": 7, "every day": 7, "qd": 7, "od": 7, "nightly": 7, "at night": 7,
    "bid": 14, "bd": 14, "twice daily": 14, "twice a day": 14, "tid": 21, "tds": 21, "three times daily": 21,
    "three times a day": 21, "qid": 28, "qds": 28, "four times daily": 28, "four times a day": 28,
    "alternate days": Fraction(7, 2), "every other day": Fraction(7, 2), "every second day": Fraction(7, 2),
    "weekly": 1, "once weekly": 1, "once a week": 1, "every week": 1, "twice weekly": 2, "twice a week": 2,
    "fortnightly": Fraction(1, 2), "monthly": Fraction(1, 4),
}  # fmt: skip
"""Doses a week by the words that are stored; monthly is every four weeks."""
NO_RHYTHM = ("as directed", "as needed", "prn", "sos", "once", "single dose", "course")
DAYS_A_WEEK = re.compile(r"(\d+) (?:days|times)(?: a |/| per )week")
EVERY_WEEKS = re.compile(r"(?:every (\d+) weeks?|(\d+)[- ]weekly)")
SO_MANY_DAYS = re.compile(r"daily x ?(\d+)")
SO_MANY = re.compile(r"(\d+) doses?")
STOP = "stop"


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often: `a_week` doses, None without a rhythm that is understood; `doses` in all, where that is said."""

    text: str
    a_week: Fraction | None = None
    doses: int | None = None
    understood: bool = True

    @property
    def weekly(self) -> bool | None:
        """Whether it is once a week: None where the words are not understood."""
        return self.a_week == 1 and self.doses is None if self.understood else None


@lru_cache(maxsize=4096)
def frequency(text: str) -> Frequency | None:
    """None where nothing is recorded."""
    words = " ".join(text.lower().replace("_", " ").split())
    if not words:
        return None
    if words in A_WEEK:
        return Frequency(text, Fraction(A_WEEK[words]))
    if found := DAYS_A_WEEK.fullmatch(words):
        return Frequency(text, Fraction(found[1]))
    if (found := EVERY_WEEKS.fullmatch(words)) and int(found[1] or found[2]):
        return Frequency(text, Fraction(1, int(found[1] or found[2])))
    if found := SO_MANY_DAYS.fullmatch(words):
        return Frequency(text, Fraction(7), int(found[1]))
    if found := SO_MANY.fullmatch(words):
        return Frequency(text, None, int(found[1]))
    return Frequency(text, understood=words in NO_RHYTHM)


# --- how much ---------------------------------------------------------------------------------------------------

MILLIGRAMS = {"mg": Fraction(1), "g": Fraction(1000), "ug": Fraction(1, 1000), "mcg": Fraction(1, 1000),
              "microgram": Fraction(1, 1000), "micrograms": Fraction(1, 1000), "ng": Fraction(1, 10**6)}  # fmt: skip
OWN_UNITS = frozenset({"iu", "[iu]", "unit", "units", "u", "%", "mmol"})
PIECES = frozenset({"tab", "tabs", "tablet", "tablets", "cap", "caps", "capsule", "capsules"})
CONCENTRATION = re.compile(r"(\d+(?:\.\d+)?)\s*mg\s*(?:/|per|in)\s*(\d+(?:\.\d+)?)?\s*ml")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LOCAL = frozenset({"INH", "INHALED", "IA", "INTRA-ARTICULAR", "NASAL", "EYE"})
TOPICAL = frozenset({"top", "topical", "skin", "on the skin", "cream", "ointment"})
ORAL = frozenset({"po", "oral", "by mouth"})
VEIN = frozenset({"iv", "intravenous"})
ROUTES = {word: name for words, name in ((TOPICAL, "TOP"), (ORAL, "PO"), (VEIN, "IV")) for word in words}


@dataclass(frozen=True, slots=True)
class Medicine:
    """One medicine as it is taken from its last change on. What is not recorded is None or empty.

    `mg` is one dose, `clear_unit` False where a number stands without a unit that says how much it is. `ordered` marks an
    order under entry; `ended` one that such an order stops. `doses` are the weekly milligrams from each day on. An infusion
    without a number of days is given in one; `mesna` and `hydration` are planned with it. What is put on the skin belongs to
    `topical_` and its group, under any name.
    """

    id: str
    name: str
    ingredient: str | None
    groups: frozenset[str]
    start: When | None = None
    stop: When | None = None
    amount: Fraction | None = None
    unit: str = ""
    mg: Fraction | None = None
    clear_unit: bool = True
    every: Frequency | None = None
    route: str = ""
    weekday: str = ""
    split: bool = False
    purpose: str = ""
    strengths: tuple[Fraction, ...] | None = None
    excipients: tuple[str, ...] | None = None
    infusion_days: Fraction = Fraction(1)
    site: str = ""
    potency: str = ""
    mesna: bool = False
    hydration: bool = False
    supplement: bool = False
    ordered: bool = False
    ended: bool = False
    doses: tuple[tuple[When, Fraction | None], ...] = field(default=())

    @property
    def topical(self) -> bool:
        """On the skin, or where it stays as locally: inhaled, into a joint, the nose or the eye."""
        return (
            self.route == "TOP"
            or self.route in LOCAL
            or any(group.startswith("topical") for group in self.groups)
        )

    @property
    def pulse(self) -> bool:
        """A dated pulse: a glucocorticoid by vein with a fixed number of doses."""
        return self.route == "IV" and "glucocorticoid" in self.groups and self.every_has_end

    @property
    def every_has_end(self) -> bool:
        return self.every is not None and self.every.doses is not None

    @property
    def mg_a_week(self) -> Fraction | None:
        rhythm = self.every.a_week if self.every else None
        return None if self.mg is None or rhythm is None else self.mg * rhythm

    @property
    def until(self) -> When | None:
        """The day of the last dose, planned or past, where one is said."""
        if self.stop is None and self.start and self.every and self.every.doses and self.every.a_week == 7:
            return When(self.start.earliest + self.every.doses - 1, self.start.latest + self.every.doses - 1)
        return self.stop

    def taken_on(self, day: When) -> bool | None:
        """Whether it is taken on that day: a medicine on the list without a start is; None while the dates leave it open."""
        if self.ended:
            return False
        over = False if self.until is None else self.until.before(day)
        later = False if self.start is None else day.before(self.start)
        if over is True or later is True:
            return False
        return True if over is False and later is False else None

    @property
    def told(self) -> str:
        """Methotrexate 15 mg weekly SC since 2026-02-01."""
        dose = "" if self.amount is None else plain(self.amount)
        parts = (
            label_of(self.name),
            dose,
            self.unit,
            self.every.text if self.every else "",
            self.route,
        )
        since = f"since {self.start}" if self.start else ""
        return " ".join(part for part in (*parts, since) if part)


def label_of(name: str) -> str:
    """A medicine as people write it; as it was typed where we do not know it."""
    known = vocabulary.drugs().get(name) or vocabulary.supplements().get(name)
    return known.label if known else name


@lru_cache(maxsize=4096)
def number(text: str) -> Fraction | None:
    try:
        found = amount_of(text.strip())
    except (InvalidOperation, AttributeError):
        return None
    return None if found is None else Fraction(found)


def milligrams(
    amount: Fraction | None, unit: str, product: str, strengths: tuple[Fraction, ...] | None
) -> tuple[Fraction | None, bool]:
    """One dose in mg, where that can be said, and whether its unit is clear."""
    if amount is None:
        return None, True
    known = unit.strip().lower().replace("µ", "u").replace("μ", "u")
    if known in MILLIGRAMS:
        return amount * MILLIGRAMS[known], True
    if known in ("ml", "millilitre", "milliliter") and (found := CONCENTRATION.search(product.lower())):
        return amount * Fraction(found[1]) / Fraction(found[2] or 1), True
    if known in PIECES and strengths is not None and len(strengths) == 1:
        return amount * strengths[0], True
    return None, known in OWN_UNITS


def several(text: str) -> tuple[str, ...] | None:
    """The parts of a field that holds several; None where nothing is recorded, none where `none` is."""
    parts = tuple(part.strip() for part in text.split(";") if part.strip())
    return None if not parts else () if parts == ("none",) else parts


# --- from the record --------------------------------------------------------------------------------------------


def medicines(course: Course, day: When) -> Iterator[Medicine]:
    """Every medicine of a child, with the dose that holds on the day; one that begins later is left out."""
    steps: dict[str, list[DoseStep]] = {}
    for step in course.of(DoseStep):
        steps.setdefault(step.course, []).append(step)
    for one in course.of(DrugCourse):
        if one.start is None or day.before(one.start) is not True:
            yield of_drug(one, steps.get(one.id, ()), day)
    for other in course.of(OtherMedicine):
        if other.start is None or day.before(other.start) is not True:
            yield _of_other(other)


def of_drug(course: DrugCourse, steps: Iterable[DoseStep], day: When) -> Medicine:
    """A course with the last of the doses that hold on that day."""
    begun = sorted(
        (step for step in steps if step.start is None or day.before(step.start) is not True), key=_in_time
    )
    holding = [step for step in begun if step.stop is None or step.stop.before(day) is not True]
    name, id, names = _identity(course.drug, course.product)
    known = Medicine(course.id, name, id, names, course.start, course.stop)
    doses = tuple((step.start, _mg_a_week(step, course.product)) for step in begun if step.start)
    return replace(_dosed(known, holding[-1], course.product) if holding else known, doses=doses)


def _mg_a_week(step: DoseStep, product: str) -> Fraction | None:
    mg, _ = milligrams(number(step.amount), step.unit, product, _strengths(step.strengths))
    every = frequency(step.every)
    return None if mg is None or every is None or every.a_week is None else mg * every.a_week


def _strengths(text: str) -> tuple[Fraction, ...] | None:
    listed = several(text)
    return None if listed is None else tuple(one for one in map(number, listed) if one is not None)


def _in_time(step: DoseStep) -> tuple[int, int, str]:
    """Order of time; of two on one day by id, so that the order in which records are read does not matter."""
    return (step.start.latest, step.start.earliest, step.id) if step.start else (-(10**9), 0, step.id)


def _identity(name: str, product: str) -> tuple[str, str | None, frozenset[str]]:
    id = ingredient(name) or (ingredient(product) if product else None)
    return name or product, id, groups(id) if id else frozenset()


def _dosed(medicine: Medicine, step: DoseStep, product: str) -> Medicine:
    strengths, amount = _strengths(step.strengths), number(step.amount)
    mg, clear = milligrams(amount, step.unit, product, strengths)
    route = ROUTES.get(step.route.strip().lower(), step.route.strip().upper())
    return replace(
        medicine, amount=amount, unit=step.unit, mg=mg, clear_unit=clear, every=frequency(step.every),
        route=route, weekday=_weekday(step.weekday),
        split=step.split, purpose=step.purpose.lower(), strengths=strengths, excipients=several(step.excipients.lower()),
        stop=medicine.stop or step.stop, infusion_days=number(step.infusion_days) or Fraction(1),
        site=step.body_site.strip().lower(), potency=step.potency.strip().lower(),
        groups=_on_skin(medicine.groups) if _is_for_skin(step, route) else medicine.groups,
        mesna=step.mesna is True, hydration=step.hydration is True,
    )  # fmt: skip


def _is_for_skin(step: DoseStep, route: str) -> bool:
    """By its route; where none is recorded, by a site, a strength of the ladder or a dose in per cent."""
    told = step.body_site or step.potency or step.unit.strip() == "%"
    return route == "TOP" or (not route and bool(told))


def _on_skin(names: frozenset[str]) -> frozenset[str]:
    return names | {f"topical_{name}" for name in names}


def _weekday(text: str) -> str:
    """MON to SUN, or nothing for anything else: a dose of `some day` names none."""
    short = text.strip().lower()[:3]
    return short.upper() if short in WEEKDAYS else ""


def _of_other(other: OtherMedicine) -> Medicine:
    name, id, names = _identity(other.name, "")
    step = DoseStep(
        "",
        "",
        amount=other.amount,
        unit=other.unit,
        route=other.route,
        every=other.every,
        purpose=other.purpose,
    )
    known = Medicine(other.id, name, id, names, other.start, other.stop, supplement=other.supplement)
    return _dosed(known, step, other.name)
