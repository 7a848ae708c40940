"""The time between two visits: infusions, calls, reports from home, and the weeks in which the disease moves."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from heliotrope.record.sittings import Kind
from heliotrope.synthetic import prescribing, visiting
from heliotrope.synthetic.disease import next_week
from heliotrope.synthetic.drawing import happens, new_id
from heliotrope.synthetic.growing import grown
from heliotrope.synthetic.prescribing import Infusion
from heliotrope.synthetic.scene import activity
from heliotrope.synthetic.story import Story
from heliotrope.synthetic.treating import Taken, hold
from heliotrope.synthetic.writing import Entries

QUIET = 0.35  # activity below which the disease is judged silent; our choice
MISSED = 0.045  # share of visits to which nobody comes; our choice


def pass_until(story: Story, rng: Random, to: int) -> None:
    """Time passes until the next visit; some visits are missed, and then somebody calls."""
    half = story.day + (to - story.day) // 2
    if story.state.week > 8 and happens(rng, MISSED):
        _weeks(story, rng, to)
        _call(story, rng, missed=True)
        to = min(to + rng.randrange(10, 32), story.fate.last_day + 1)
    elif story.writes and to - story.day > 30 and happens(rng, 0.6):
        _weeks(story, rng, half)
        _told(story, rng, Kind.HOME_REPORT, visiting.home_report(story.scene(), rng, story.parent))
    elif to - story.day > 40 and happens(rng, 0.07):
        _weeks(story, rng, half)
        _call(story, rng, missed=False)
    _weeks(story, rng, to)


def _call(story: Story, rng: Random, missed: bool) -> None:
    nurse = story.doctor if missed else "Nurse on duty (invented)"
    _told(story, rng, Kind.CALL, visiting.call(story.scene(), rng, nurse, story.parent, missed))


def _told(story: Story, rng: Random, kind: Kind, entries: Entries) -> None:
    if story.day <= story.fate.last_day:
        story.keep(new_id(rng), visiting.signed(rng, story.day, story.as_of), kind, story.scene(), entries)


def _weeks(story: Story, rng: Random, to: int) -> None:
    """Days up to `to`: infusions are given, disease and growth move week by week."""
    for drug, taken in list(story.regimen.taken.items()):
        _infuse(story, rng, drug, taken, min(to - 1, story.fate.last_day))
    while story.day < to:
        weight = story.weight
        story.day += min(7, to - story.day)
        if (story.day - story.fate.diagnosed) // 7 > story.state.week:
            _a_week(story, rng, weight)


def _a_week(story: Story, rng: Random, weight: float) -> None:
    held = hold(story.regimen, story.day, weight)
    story.state = next_week(story.fate.nature, story.state, held, rng)
    story.growth = grown(story.growth, story.age, story.regimen.steroid_mg / weight, story.state.muscle)
    story.quiet = story.quiet + 1 if activity(story.state) < QUIET else 0


def _infuse(story: Story, rng: Random, drug: str, taken: Taken, to: int) -> None:
    """Every infusion of a drug from today to a day, and its end when it has a fixed number of doses."""
    for day in prescribing.due(drug, taken.since, story.day, to):
        story.infusions.append(Infusion(day, drug, taken.dose.amount, taken.dose.unit, taken.dose.weight))
        story.pulses += taken.dose.amount if drug == "methylprednisolone" else 0.0
        scene = replace(story.scene(), day=day)
        status = visiting.signed(rng, day, story.as_of)
        story.keep(new_id(rng), status, Kind.INFUSION, scene, visiting.infusion(scene, rng))
    if drug in prescribing.WHOLE and prescribing.last_dose(drug, taken.since) <= to:
        order = prescribing.ended(drug, taken.since)
        story.orders.append(order)
        story.regimen = story.regimen.after(order)
