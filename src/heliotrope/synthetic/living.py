"""One child from the diagnosis to the day on which the clinic is seen: the disease moves, visits are made, doses change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from heliotrope.record.course import Course
from heliotrope.record.lasting import Lasting
from heliotrope.record.people import Guardian
from heliotrope.record.sittings import Kind, Sitting
from heliotrope.synthetic import around, people, prescribing, visiting
from heliotrope.synthetic.asking import physician
from heliotrope.synthetic.disease import Nature, State, at_diagnosis, next_week
from heliotrope.synthetic.drawing import clip, happens
from heliotrope.synthetic.growing import Growth, body_surface, child_growth, grown, height_at, weight_at
from heliotrope.synthetic.hospitals import Hospital
from heliotrope.synthetic.people import Person
from heliotrope.synthetic.prescribing import Infusion
from heliotrope.synthetic.scene import YEAR, Scene, activity
from heliotrope.synthetic.starting_values import NO_ANTIBODY_TEST
from heliotrope.synthetic.treating import (
    Manner,
    Order,
    Regimen,
    Seen,
    begin,
    harmed_liver,
    hold,
    manner,
    review,
)

QUIET = 0.35  # activity below which the disease is judged silent; our choice


@dataclass(frozen=True, slots=True)
class Fate:
    """What is fixed before the first visit: the days, the disease, the places."""

    who: Person
    onset: int
    diagnosed: int
    last_day: int  # the day on which the clinic is seen, or on which the child left it
    nature: Nature
    at: Hospital
    moved_to: Hospital | None = None
    moved_on: int = 0

    def place(self, day: int) -> Hospital:
        return self.moved_to if self.moved_to and day >= self.moved_on else self.at


@dataclass(slots=True)
class Now:
    """Where the child stands; moves on from visit to visit."""

    day: int
    state: State
    growth: Growth
    regimen: Regimen = field(default_factory=Regimen)
    at_start: float = 0.0
    best: float = 10.0
    quiet: int = 0
    bled: int = -999
    measured: int = -999
    damaged: int = -999
    pulses: float = 0.0
    orders: list[Order] = field(default_factory=list)
    infusions: list[Infusion] = field(default_factory=list)
    sittings: list[Sitting] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)


def live(fate: Fate, rng: Random, as_of: int) -> Course:
    """The whole record of one child."""
    how = manner(rng, fate.nature.weakness < 0.03)
    family = people.guardians(rng, fate.who, fate.last_day)
    parent, doctor = family[0].name, rng.choice(fate.at.doctors)
    now = _start(fate, rng)
    tested, writes = not happens(rng, NO_ANTIBODY_TEST), happens(rng, 0.35)
    while now.day <= fate.last_day:
        scene = _visit(fate, how, now, rng, doctor, parent, as_of)
        _blood(fate, now, rng, scene, as_of, tested)
        _move_on(
            fate, how, now, rng, min(_next(now, scene, rng), fate.last_day + 1), parent, doctor, as_of, writes
        )
    lasting = list(_lasting(fate, how, now, rng, family))
    sittings = tuple(sorted(now.sittings, key=lambda one: one.observed.latest))
    return Course(people.child(rng, fate.who, fate.place(fate.last_day).id), sittings, tuple(lasting))


def _start(fate: Fate, rng: Random) -> Now:
    growth = child_growth(rng, fate.who.sex)
    age = fate.diagnosed - fate.who.birth
    untreated = clip((fate.diagnosed - fate.onset) / YEAR, 0, 2)
    growth = replace(growth, height_z=growth.own_z - 0.15 * untreated)
    growth = replace(growth, height=height_at(growth.sex, age, growth.height_z))
    state = at_diagnosis(fate.nature)
    return Now(fate.diagnosed, state, growth, at_start=activity(state))


# --- visits -----------------------------------------------------------------------------------------------------


def _scene(fate: Fate, how: Manner, now: Now, **more: object) -> Scene:
    age = now.day - fate.who.birth
    weight = weight_at(now.growth, age)
    return Scene(now.day, fate.who.birth, fate.who.sex, fate.place(now.day), now.growth.height, weight, fate.nature, now.state,
                 now.regimen, fate.onset, liver=_liver(how, now), **more)  # type: ignore[arg-type]  # fmt: skip


def _liver(how: Manner, now: Now) -> bool:
    return harmed_liver(how, now.state.week) and "methotrexate" in now.regimen.taken


def _visit(fate: Fate, how: Manner, now: Now, rng: Random, doctor: str, parent: str, as_of: int) -> Scene:
    """A visit: what is seen, what is decided, what is written down."""
    first = now.day == fate.diagnosed
    scene = _scene(fate, how, now, first=first)
    rating = physician(scene, rng)
    flared = _decide(how, now, scene, rating, rng)
    quarterly, yearly = now.day - now.measured >= 80, now.day - now.damaged >= 350
    scene = replace(
        scene, regimen=now.regimen, baseline=flared, quarterly=quarterly, yearly=yearly, pulses_mg=now.pulses
    )
    entries = visiting.visit(scene, rng, doctor, parent, rating, _calcified(fate, now.day))
    now.measured, now.damaged = now.day if quarterly else now.measured, now.day if yearly else now.damaged
    now.pulses = 0.0
    now.scenes.append(scene)
    now.sittings.append(visiting.sitting(rng, fate.who.id, Kind.VISIT, scene, entries, as_of))
    return scene


def _decide(how: Manner, now: Now, scene: Scene, rating: float, rng: Random) -> bool:
    """Changes the regimen by what the physician rates; whether this visit begins a new treatment for a flare."""
    seen = _seen(now, scene, rating)
    if scene.first:
        orders = list(begin(how, seen))
        for order in orders:
            now.regimen = now.regimen.after(order)
        now.regimen = replace(now.regimen, looked=now.day, stepped=now.day)
    else:
        now.regimen, orders = review(how, now.regimen, seen, rng)
    now.orders += orders
    now.best = rating if now.regimen.flared == now.day else min(now.best, rating)
    return now.regimen.flared == now.day and not scene.first


def _seen(now: Now, scene: Scene, rating: float) -> Seen:
    severe = scene.first and (
        scene.state.weakness > 0.5 or scene.nature.lung or (scene.nature.ulcers and scene.state.skin > 0.5)
    )
    return Seen(now.day, now.state.week, scene.age, scene.weight, body_surface(scene.height, scene.weight), rating, now.at_start,
                now.best, now.quiet, severe, scene.nature.lung)  # fmt: skip


def _calcified(fate: Fate, day: int) -> int | None:
    """The day on which calcinosis was first seen, if that is past."""
    if fate.nature.calcinosis is None:
        return None
    seen = fate.diagnosed + 7 * fate.nature.calcinosis
    return seen if seen <= day else None


def _blood(fate: Fate, now: Now, rng: Random, scene: Scene, as_of: int, tested: bool) -> None:
    """A sample of a day or two around the visit: at each visit in the first year, every ten weeks later."""
    if now.day - now.bled < (12 if now.state.week < 52 else 65) or (not scene.first and happens(rng, 0.06)):
        return
    taken = min(now.day + (0 if scene.first else rng.choice((-2, -1, 0, 0, 1, 2))), fate.last_day)
    full = scene.first or now.day - now.bled > 60
    panel = tested and scene.first
    entries = visiting.laboratory(replace(scene, day=taken), rng, full, panel)
    now.bled = now.day
    now.sittings.append(
        visiting.sitting(rng, fate.who.id, Kind.LABORATORY, replace(scene, day=taken), entries, as_of)
    )


def _next(now: Now, scene: Scene, rng: Random) -> int:
    """The day of the next visit: close after the diagnosis or a flare, up to half a year when off treatment."""
    since = min(now.day - now.regimen.flared, 7 * now.state.week)
    if now.state.week < 2:
        days = 7
    elif since < 90:
        days = 21
    elif now.quiet < 13:
        days = 42 if now.state.week < 52 else 56
    elif now.regimen.systemic:
        days = 77 if now.quiet < 60 else 98
    else:
        days = 98 if now.quiet < 90 else 180
    return now.day + max(round(days * rng.uniform(0.8, 1.25)), 5)


# --- between visits ---------------------------------------------------------------------------------------------


def _move_on(
    fate: Fate,
    how: Manner,
    now: Now,
    rng: Random,
    to: int,
    parent: str,
    doctor: str,
    as_of: int,
    writes: bool,
) -> None:
    """Weeks pass until the next visit; some visits are missed, and then somebody calls."""
    if now.state.week > 8 and happens(rng, 0.045):
        _pass(fate, how, now, rng, to, as_of)
        _told(fate, how, now, rng, as_of, Kind.CALL, parent, doctor)
        to = min(to + rng.randrange(10, 32), fate.last_day + 1)
    elif writes and to - now.day > 30 and happens(rng, 0.6):
        _pass(fate, how, now, rng, now.day + (to - now.day) // 2, as_of)
        _told(fate, how, now, rng, as_of, Kind.HOME_REPORT, parent, doctor)
    elif to - now.day > 40 and happens(rng, 0.07):
        _pass(fate, how, now, rng, now.day + (to - now.day) // 2, as_of)
        _told(fate, how, now, rng, as_of, Kind.CALL, parent, "")
    _pass(fate, how, now, rng, to, as_of)


def _told(
    fate: Fate, how: Manner, now: Now, rng: Random, as_of: int, kind: Kind, parent: str, doctor: str
) -> None:
    """What a family reports without being seen. Without a doctor's name a call was not about a missed visit."""
    if now.day > fate.last_day:
        return
    scene = _scene(fate, how, now)
    if kind is Kind.HOME_REPORT:
        entries = visiting.home_report(scene, rng, parent)
    else:
        entries = visiting.call(scene, rng, doctor or "Nurse on duty (invented)", parent, missed=bool(doctor))
    now.sittings.append(visiting.sitting(rng, fate.who.id, kind, scene, entries, as_of))


def _pass(fate: Fate, how: Manner, now: Now, rng: Random, to: int, as_of: int) -> None:
    """Days up to `to`: infusions are given, disease and growth move week by week."""
    _infuse(fate, how, now, rng, min(to - 1, fate.last_day), as_of)
    while now.day < to:
        days = min(7, to - now.day)
        weight = weight_at(now.growth, now.day - fate.who.birth)
        now.day += days
        week = (now.day - fate.diagnosed) // 7
        if week > now.state.week:
            now.state = next_week(fate.nature, now.state, hold(now.regimen, now.day, weight), rng)
            now.growth = grown(
                now.growth, now.day - fate.who.birth, now.regimen.steroid_mg / weight, now.state.muscle
            )
            now.quiet = now.quiet + 1 if activity(now.state) < QUIET else 0


def _infuse(fate: Fate, how: Manner, now: Now, rng: Random, to: int, as_of: int) -> None:
    """Everything infused from today to a day, and the end of drugs with a fixed number of doses."""
    weight = weight_at(now.growth, now.day - fate.who.birth)
    for drug, taken in list(now.regimen.taken.items()):
        for day in prescribing.due(drug, taken.since, now.day, to):
            now.infusions.append(Infusion(day, drug, taken.dose.amount, taken.dose.unit, weight, taken.since))
            now.pulses += taken.dose.amount if drug == "methylprednisolone" else 0.0
            scene = replace(_scene(fate, how, now), day=day)
            entries = visiting.infusion(scene, rng)
            now.sittings.append(visiting.sitting(rng, fate.who.id, Kind.INFUSION, scene, entries, as_of))
        if drug in prescribing.WHOLE and prescribing.last_dose(drug, taken.since) <= to:
            order = prescribing.ended(drug, taken.since)
            now.orders.append(order)
            now.regimen = now.regimen.after(order)


# --- what lasts -------------------------------------------------------------------------------------------------


def _lasting(fate: Fate, how: Manner, now: Now, rng: Random, family: list[Guardian]) -> Iterator[Lasting]:
    life = around.Life(fate.who.id, fate.who.birth, fate.onset, fate.diagnosed, fate.last_day, now.scenes[0], now.scenes[-1],
                       _calcified(fate, fate.last_day))  # fmt: skip
    first = now.sittings[0].entries
    orders = [order for order in now.orders if order.day <= fate.last_day]
    yield from family
    yield from people.consents(rng, fate.who, family[0].name, fate.diagnosed, fate.last_day)
    yield from around.diagnoses(rng, life)
    listed = [order for order in orders if not (fate.at.supplement_list and order.drug == "folic_acid")]
    yield from prescribing.courses(rng, fate.who.id, listed, now.infusions, fate.last_day)
    yield from around.supplements(rng, life, orders) if fate.at.supplement_list else ()
    yield from around.medicines(rng, life, orders)
    yield from around.vaccinations(rng, life)
    yield from around.admissions(rng, life)
    yield from around.reactions(rng, life, how, orders, now.infusions)
    yield from around.procedures(
        rng, life, _yes(first, "finding.biopsy_done"), _yes(first, "finding.mri_done")
    )
    yield from around.devices(rng, life)


def _yes(entries: object, item: str) -> bool:
    return item in entries and entries[item].value == "yes"  # type: ignore[operator,index]


__all__ = ["Fate", "live"]
