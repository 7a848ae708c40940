"""A visit and the blood of that day: what is seen, what is decided, what is written down."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from heliotrope.record.sittings import Kind
from heliotrope.synthetic import visiting
from heliotrope.synthetic.asking import physician
from heliotrope.synthetic.drawing import happens, new_id
from heliotrope.synthetic.growing import body_surface
from heliotrope.synthetic.scene import Scene
from heliotrope.synthetic.story import Story
from heliotrope.synthetic.treating import Order, Seen, begin, review

QUARTER, A_YEAR = 80, 350  # days after which something is due once a quarter, once a year


def see(story: Story, rng: Random) -> Scene:
    """One visit of the child."""
    scene = visiting.weighed(story.scene(), rng)
    scene = replace(scene, first=story.day == story.fate.diagnosed)
    rating = physician(scene, rng)
    flared = _decide(story, scene, rating, rng)
    quarterly, yearly = story.day - story.measured >= QUARTER, story.day - story.damaged >= A_YEAR
    scene = replace(
        scene,
        regimen=story.regimen,
        baseline=flared,
        quarterly=quarterly,
        yearly=yearly,
        pulses_mg=story.pulses,
    )
    entries = visiting.visit(scene, rng, story.doctor, story.parent, rating, story.fate.calcified(story.day))
    story.keep(new_id(rng), visiting.signed(rng, story.day, story.as_of), Kind.VISIT, scene, entries)
    story.scenes.append(scene)
    story.measured = story.day if quarterly else story.measured
    story.damaged = story.day if yearly else story.damaged
    story.pulses = 0.0
    return scene


def _decide(story: Story, scene: Scene, rating: float, rng: Random) -> bool:
    """Changes the regimen by what the physician rates; whether a new treatment for a flare begins at this visit."""
    seen = _seen(story, scene, rating)
    if scene.first:
        story.orders += _begin(story, seen)
        return False
    story.regimen, orders = review(story.how, story.regimen, seen, rng)
    story.orders += orders
    flared = story.regimen.flared == story.day
    story.best = rating if flared else min(story.best, rating)
    return flared


def _begin(story: Story, seen: Seen) -> list[Order]:
    orders = list(begin(story.how, seen))
    for order in orders:
        story.regimen = story.regimen.after(order)
    story.regimen = replace(story.regimen, looked=story.day, stepped=story.day)
    return orders


def _seen(story: Story, scene: Scene, rating: float) -> Seen:
    nature, state = scene.nature, scene.state
    severe = state.weakness > 0.5 or nature.lung or (nature.ulcers and state.skin > 0.5)
    surface = body_surface(scene.height, scene.weight)
    return Seen(story.day, state.week, scene.age, scene.weight, surface, rating, story.at_start, story.best, story.quiet,
                scene.first and severe, nature.lung)  # fmt: skip


def bleed(story: Story, rng: Random, scene: Scene) -> None:
    """A sample of a day or two around the visit: at each visit in the first year, every ten weeks later."""
    waited = story.day - story.bled
    if waited < (12 if story.state.week < 52 else 65) or (not scene.first and happens(rng, 0.06)):
        return
    around = 0 if scene.first else rng.choice((-2, -1, 0, 0, 1, 2))
    sample = replace(scene, day=min(story.day + around, story.fate.last_day))
    entries = visiting.laboratory(
        sample, rng, full=scene.first or waited > 60, panel=story.tested and scene.first
    )
    story.bled = story.day
    story.keep(new_id(rng), visiting.signed(rng, sample.day, story.as_of), Kind.LABORATORY, sample, entries)


def next_day(story: Story, rng: Random) -> int:
    """The day of the next visit: close after the diagnosis or a flare, up to half a year when off treatment."""
    return story.day + max(round(_interval(story) * rng.uniform(0.8, 1.25)), 5)


def _interval(story: Story) -> int:
    """Days, by the phase of the disease (a schedule of visits by phase; the numbers are our choice within it)."""
    week, quiet = story.state.week, story.quiet
    if week < 2:
        return 7
    if min(story.day - story.regimen.flared, 7 * week) < 90:
        return 21
    if quiet < 13:
        return 42 if week < 52 else 56
    if story.regimen.systemic:
        return 77 if quiet < 60 else 98
    return 98 if quiet < 90 else 180
