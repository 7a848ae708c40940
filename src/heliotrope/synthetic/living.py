"""One child from the diagnosis to the day on which the clinic is seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from heliotrope.record.course import Course
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import Lasting
from heliotrope.record.sittings import Kind, Sitting, Status
from heliotrope.synthetic import around, people, prescribing, visiting
from heliotrope.synthetic.drawing import happens, new_id
from heliotrope.synthetic.growing import child_growth
from heliotrope.synthetic.passing import pass_until
from heliotrope.synthetic.seeing import bleed, next_day, see
from heliotrope.synthetic.starting_values import NO_ANTIBODY_TEST
from heliotrope.synthetic.story import Fate, Story, begun
from heliotrope.synthetic.treating import Order, manner


def live(fate: Fate, rng: Random, as_of: int) -> Course:
    """The whole record of one child, as it stands on a day."""
    family = people.guardians(rng, fate.who, fate.last_day)
    story = _story(fate, rng, family[0].name, as_of)
    while story.day <= fate.last_day:
        scene = see(story, rng)
        bleed(story, rng, scene)
        pass_until(story, rng, min(next_day(story, rng), fate.last_day + 1))
    first = story.sittings[0].entries
    lasting = (*family, *_lasting(story, rng, family[0].name, first))
    if fate.last_day < as_of:
        story.sittings.append(_handed_over(story, rng))
    sittings = sorted(story.sittings, key=lambda one: one.observed.latest)
    return Course(people.child(rng, fate.who, fate.place(fate.last_day).id), tuple(sittings), lasting)


def _story(fate: Fate, rng: Random, parent: str, as_of: int) -> Story:
    how = manner(rng, fate.nature.weakness < 0.03)
    growth, state, activity = begun(child_growth(rng, fate.who.sex), fate)
    writes, tested = happens(rng, 0.35), not happens(rng, NO_ANTIBODY_TEST)
    return Story(fate, how, parent, as_of, writes, tested, fate.diagnosed, state, growth, at_start=activity)


def _handed_over(story: Story, rng: Random) -> Sitting:
    """The last thing that is known here of a child who has grown up."""
    entries = visiting.handed_over(story.scenes[-1], story.doctor)
    scene = story.scenes[-1]
    found = visiting.sitting(new_id(rng), (Status.SIGNED, 1), story.fate.who.id, Kind.MESSAGE, scene, entries)
    return visiting.on_day(found, story.fate.last_day)


def _lasting(story: Story, rng: Random, by: str, first: Mapping[str, Entry]) -> Iterator[Lasting]:
    fate, orders = story.fate, [order for order in story.orders if order.day <= story.fate.last_day]
    life = around.Life(fate.who.id, fate.who.birth, fate.onset, fate.diagnosed, fate.last_day, story.scenes[0],
                       fate.calcified(fate.last_day))  # fmt: skip
    yield from people.consents(rng, fate.who, by, fate.diagnosed, fate.last_day)
    yield from around.diagnoses(rng, life)
    yield from prescribing.courses(rng, fate.who.id, _listed(story, orders), story.infusions)
    yield from around.medicines(rng, life, orders, folic_acid=fate.at.supplement_list)
    yield from around.vaccinations(rng, life)
    yield from around.admissions(rng, life)
    yield from around.reactions(rng, life, orders, story.infusions)
    yield from around.procedures(
        rng, life, _yes(first, "finding.biopsy_done"), _yes(first, "finding.mri_done")
    )
    yield from around.devices(rng, life)


def _listed(story: Story, orders: list[Order]) -> list[Order]:
    """The orders that are kept as drugs: some sites keep folic acid among the supplements."""
    return [order for order in orders if not (story.fate.at.supplement_list and order.drug == "folic_acid")]


def _yes(entries: Mapping[str, Entry], item: str) -> bool:
    return item in entries and entries[item].value == "yes"


__all__ = ["Fate", "live"]
