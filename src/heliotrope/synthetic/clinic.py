"""All children of the invented clinic: who they are, when they fell ill, and the few that are there on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from random import Random

from heliotrope.language.ages import day_number
from heliotrope.record.course import Course
from heliotrope.record.people import Sex
from heliotrope.synthetic import starting_values as start
from heliotrope.synthetic.disease import NEAR_HEALTH, WEEKS_A_YEAR, Nature, Pattern, nature
from heliotrope.synthetic.drawing import between, clip, generator, happens, log_normal
from heliotrope.synthetic.hospitals import Hospital, hospitals
from heliotrope.synthetic.living import live
from heliotrope.synthetic.names import SAME, Name, shuffled
from heliotrope.synthetic.people import Person, person
from heliotrope.synthetic.story import Fate

YEAR = 365.25
MONTH = 30.4375
ADULT = 18.2  # years at which a child is handed over


class Part(StrEnum):
    """Why a child is in the clinic on purpose."""

    NEWBORN = "newborn"
    TWIN = "twin"
    OTHER_TWIN = "other twin"
    SAME_NAME = "same name"
    OTHER_SAME_NAME = "other child of the same name"
    NEW = "just diagnosed"
    LUNG = "anti-MDA5 with lung disease"
    CALCINOSIS = "calcinosis"
    HANDED_OVER = "handed over to adult care"
    MOVED = "moved to another site"
    OFF = "inactive off treatment"
    RASH_ONLY = "rash without weakness"
    USUAL = ""


PARTS = (
    Part.NEWBORN, Part.TWIN, Part.OTHER_TWIN, Part.SAME_NAME, Part.OTHER_SAME_NAME, Part.NEW, Part.NEW, Part.NEW, Part.NEW,
    Part.LUNG, Part.CALCINOSIS, Part.HANDED_OVER, Part.HANDED_OVER, Part.MOVED, Part.MOVED, Part.OFF, Part.OFF, Part.RASH_ONLY,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dates:
    """Day numbers; onset and delay in the words of the papers are years of age and months."""

    birth: int
    onset: int
    diagnosed: int
    last_day: int


def clinic(children: int = 84, sites: int = 3, *, seed: int, as_of: date) -> Iterator[Course]:
    """An invented clinic as it would stand on a day: the same arguments give the same values, down to the ids.

    Children are drawn one after the other; some are there on purpose (PARTS), spread over the list.
    """
    places, day = hospitals(sites, seed), day_number(as_of)
    names, parts = shuffled(generator(seed, "names")), _parts(children)
    twin: Person | None = None
    for number, part in enumerate(parts):
        rng = generator(seed, number, "fate")
        dates = _dates(rng, part, day, twin)
        sex = twin.sex if twin is not None else _sex(rng, part)
        who = person(rng, number, sex, dates.birth, _name(part, names[sex], number, twin))
        twin = who if part is Part.TWIN else None
        fate = _fate(rng, part, dates, who, places[_place(rng, number, sites)], places)
        yield live(fate, generator(seed, number, "life"), day)


def _parts(children: int) -> list[Part]:
    """The children on purpose in every fourth place or so, with the twins side by side; all others are usual."""
    apart = max(children // len(PARTS), 1)
    found: list[Part] = []
    for part in PARTS:
        found.append(part)
        found += [Part.USUAL] * (0 if part is Part.TWIN else apart - 1)
    return (found + [Part.USUAL] * children)[:children]


def _sex(rng: Random, part: Part) -> Sex:
    same = part in (Part.SAME_NAME, Part.OTHER_SAME_NAME)
    return Sex.FEMALE if happens(rng, start.GIRLS) or same else Sex.MALE


def _name(part: Part, names: list[Name], number: int, twin: Person | None) -> Name:
    if part in (Part.SAME_NAME, Part.OTHER_SAME_NAME):
        return SAME
    first, last = names[number % len(names)]
    if twin is None:
        return first, last
    return next(name for name, _ in names[number:] if name != twin.first), twin.last


def _fate(
    rng: Random, part: Part, dates: Dates, who: Person, at: Hospital, places: tuple[Hospital, ...]
) -> Fate:
    moved = places[(places.index(at) + 1) % len(places)] if part is Part.MOVED else None
    middle = (dates.diagnosed + dates.last_day) // 2
    return Fate(
        who, dates.onset, dates.diagnosed, dates.last_day, _nature(rng, part, dates), at, moved, middle
    )


def _place(rng: Random, number: int, sites: int) -> int:
    """The first site is the largest; the first children are spread over all."""
    if number < sites:
        return number
    return min(int(sites * rng.random() ** 1.35), sites - 1)


# --- when -------------------------------------------------------------------------------------------------------


def _dates(rng: Random, part: Part, as_of: int, twin: Person | None) -> Dates:
    """Birth, onset, diagnosis and the last day, counted back from the day on which the clinic is seen."""
    onset_age, delay = _onset_age(rng, part) * YEAR, _delay(rng, part) * MONTH
    delay = min(delay, 17.8 * YEAR - onset_age)  # a clinic for children
    followed = _followed(rng, part) * YEAR
    if twin is not None:
        onset_age = min(onset_age, (as_of - twin.birth) * 0.7)
        followed = max(as_of - twin.birth - onset_age - delay, 20)
        delay = min(delay, as_of - twin.birth - onset_age - 20)
    diagnosed = as_of - int(followed)
    onset = diagnosed - int(delay)
    birth = twin.birth if twin is not None else onset - int(onset_age)
    last = min(as_of, birth + int((ADULT + rng.uniform(-0.2, 0.6)) * YEAR))
    return Dates(birth, max(onset, birth + 12), diagnosed, min(max(last, diagnosed + 20), as_of))


def _onset_age(rng: Random, part: Part) -> float:
    """Years."""
    if part is Part.NEWBORN:
        return 0.06
    if part in (Part.TWIN, Part.OTHER_TWIN):
        return rng.uniform(4, 7)
    if part is Part.HANDED_OVER:
        return rng.uniform(12, 14)
    drawn = between(rng, start.ONSET_YEARS)
    return (
        min(drawn, rng.uniform(6, 10))
        if part in (Part.OFF, Part.MOVED, Part.LUNG, Part.CALCINOSIS)
        else drawn
    )


def _delay(rng: Random, part: Part) -> float:
    """Months from the first symptom to the diagnosis."""
    drawn = log_normal(rng, start.DELAY_MONTHS.value, start.DELAY_SPREAD.value)
    return clip(drawn, 0.4, 1.5 if part is Part.NEWBORN else 48)


def _followed(rng: Random, part: Part) -> float:
    """Years from the diagnosis to the day on which the clinic is seen."""
    if part is Part.NEW:
        return rng.uniform(2, 40) / YEAR
    if part in (Part.OFF, Part.HANDED_OVER):
        return rng.uniform(5.2, 8)
    if part in (Part.CALCINOSIS, Part.MOVED, Part.NEWBORN, Part.TWIN, Part.LUNG):
        return rng.uniform(3.2, 6)
    return rng.uniform(0.15, 1.2) if happens(rng, 0.14) else rng.uniform(1.2, 8.5)


# --- who, and which disease -------------------------------------------------------------------------------------


def _nature(rng: Random, part: Part, dates: Dates) -> Nature:
    antibody = {Part.LUNG: "mda5", Part.CALCINOSIS: "nxp2"}.get(part)
    years, weeks = (dates.onset - dates.birth) / YEAR, (dates.diagnosed - dates.onset) / 7
    drawn = nature(rng, years, weeks, antibody)
    if part is Part.LUNG:
        return replace(drawn, lung=True)
    if part is Part.CALCINOSIS:
        return replace(
            drawn, calcinosis=int(rng.uniform(0.8, 2.0) * WEEKS_A_YEAR), muscle=max(drawn.muscle, 0.5)
        )
    if part is Part.OFF:
        return replace(
            drawn,
            pattern=Pattern.MONOCYCLIC,
            floor=0.0,
            flares=(),
            half_life=min(drawn.half_life, 24),
            scar=0.0,
        )
    if part is Part.RASH_ONLY:
        return replace(drawn, weakness=0.0, muscle=0.04, skin=max(drawn.skin, 0.35), enzymes=NEAR_HEALTH)
    return drawn
