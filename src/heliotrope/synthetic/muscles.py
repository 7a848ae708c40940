"""CMAS and MMT8, item by item, from the share of strength that is lost."""

from __future__ import annotations

from math import exp
from random import Random

from heliotrope.knowledge.instruments.cmas import ITEMS
from heliotrope.record.entries import Absent
from heliotrope.synthetic import starting_values as start
from heliotrope.synthetic.drawing import along, clip, happens
from heliotrope.synthetic.scene import Scene
from heliotrope.synthetic.writing import Entries, Pen

MOST = {item.id: int(item.kind.high) for item in ITEMS}  # type: ignore[union-attr]
# how soon a manoeuvre or muscle suffers, 1 as the mean; our choice after what is weak first in the disease
HARD = {
    "cmas.head_lift": 1.5, "cmas.leg_raise": 0.9, "cmas.leg_lift": 1.3, "cmas.supine_to_prone": 0.7, "cmas.sit_ups": 1.4,
    "cmas.supine_to_sit": 0.8, "cmas.arm_raise": 0.6, "cmas.arm_raise_duration": 0.9, "cmas.floor_sit": 0.8,
    "cmas.all_fours": 0.8, "cmas.floor_rise": 1.05, "cmas.chair_rise": 0.8, "cmas.stool_step": 0.75, "cmas.pick_up": 0.65,
}  # fmt: skip
MUSCLES = {
    "neck_flexors": 1.5, "deltoid": 1.2, "biceps": 0.85, "wrist_extensors": 0.45, "gluteus_maximus": 1.2,
    "gluteus_medius": 1.2, "quadriceps": 0.9, "ankle_dorsiflexors": 0.45,
}  # fmt: skip
AT_FOUR = {
    "cmas.head_lift": start.HEAD_LIFT_AT_FOUR.value, "cmas.leg_lift": start.LEG_LIFT_AT_FOUR.value,
    "cmas.sit_ups": start.SIT_UPS_AT_FOUR.value,
}  # fmt: skip
GROWN = 8.0  # years from which a healthy child reaches every point; our choice
SECONDS = {  # item of points -> first second of each point
    "cmas.head_lift": (0, 1, 10, 30, 60, 120),
    "cmas.leg_lift": (0, 1, 10, 30, 60, 120),
    "cmas.arm_raise_duration": (0, 1, 10, 30, 60),
}
# the nine manoeuvres of the short form were not read; these nine are our choice, and no total is made of them
NINE = ("cmas.head_lift", "cmas.leg_lift", "cmas.supine_to_prone", "cmas.sit_ups", "cmas.supine_to_sit",
        "cmas.arm_raise_duration", "cmas.floor_sit", "cmas.floor_rise", "cmas.pick_up")  # fmt: skip


def cmas(scene: Scene, rng: Random, pen: Pen) -> Entries:
    """The scale as this site writes it down, or why it was not done."""
    why = _not_done(scene, rng)
    if why is not None:
        return {"cmas.total_entered": pen.none("cmas.total_entered", why)}
    points = cmas_points(scene, rng)
    habit = scene.at.habit
    if 4 <= scene.age < 9 and habit == "seconds" and happens(rng, 0.12):
        short = {item: pen.value(item, str(points[item]), form="cmas/nine") for item in NINE}
        return {**short, "cmas.form": pen.value("cmas.form", "nine", form="cmas/nine")}
    total = {"cmas.total_entered": str(sum(points.values()))}
    if habit == "totals" and not scene.first and happens(rng, 0.6):
        return pen.values(total)
    found = _points(points, rng, pen, habit == "seconds")
    return {**found, **pen.values(total)} if happens(rng, 0.12) and len(found) == len(points) else found


def _points(points: dict[str, int], rng: Random, pen: Pen, timed: bool) -> Entries:
    """The manoeuvres, holding times as seconds at some sites; now and then one was refused."""
    found: Entries = {}
    for item, score in points.items():
        if timed and item in SECONDS:
            found[f"{item}_s"] = pen.value(
                f"{item}_s", str(_seconds(item, score, rng)), "s" if happens(rng, 0.3) else ""
            )
        elif happens(rng, 0.004):
            found[item] = pen.none(item, Absent.REFUSED)
        else:
            found[item] = pen.value(item, str(score))
    return found


def _seconds(item: str, score: int, rng: Random) -> int:
    """A holding time that gives these points."""
    starts = SECONDS[item]
    first = starts[score]
    last = starts[score + 1] - 1 if score + 1 < len(starts) else first
    return rng.randint(first, last)


def _not_done(scene: Scene, rng: Random) -> Absent | None:
    if scene.age < 4:
        return Absent.TOO_YOUNG
    if scene.state.weakness > 0.6 and happens(rng, 0.15):
        return Absent.TOO_UNWELL
    if happens(rng, 0.07 if scene.age < 6 else 0.015):
        return Absent.REFUSED
    return Absent.NO_TIME if happens(rng, 0.035) else None


def cmas_points(scene: Scene, rng: Random) -> dict[str, int]:
    """Points of the fourteen manoeuvres: less strength, fewer points; the youngest do not reach the most."""
    lost = scene.state.weakness
    day = 0.15 if lost > 0.03 else 0.0  # a day's form counts only where there is something to lose
    found = {}
    for item, most in MOST.items():
        reach = along(((4, AT_FOUR[item]), (GROWN, most)), scene.age) if item in AT_FOUR else most
        noise = 0.0 if reach == most else rng.gauss(0, 0.35)
        gone = most * HARD[item] * lost * exp(rng.gauss(0, 0.3))
        found[item] = round(clip(reach + noise - gone + rng.gauss(0, day), 0, most))
    return found


def mmt8(scene: Scene, rng: Random, pen: Pen) -> Entries:
    """Eight muscles on one side, a printed total, or why it was not done; sometimes both sides as well."""
    if scene.age < 4:
        return {"mmt8.total_entered": pen.none("mmt8.total_entered", Absent.TOO_YOUNG)}
    if happens(rng, 0.03):
        return {"mmt8.total_entered": pen.none("mmt8.total_entered", Absent.NO_TIME)}
    grades = mmt8_grades(scene, rng)
    if scene.at.habit == "totals" and not scene.first and happens(rng, 0.55):
        return pen.values({"mmt8.total_entered": str(sum(grades.values()))})
    one = pen.values({f"mmt8.{muscle}": str(grade) for muscle, grade in grades.items()})
    both = _both_sides(grades, rng) if scene.yearly and not scene.first and happens(rng, 0.3) else {}
    return {**one, **pen.values(both)}


def mmt8_grades(scene: Scene, rng: Random) -> dict[str, int]:
    lost = scene.state.weakness
    return {
        muscle: _grade(lost * hard * 0.85 * exp(rng.gauss(0, 0.2)), rng) for muscle, hard in MUSCLES.items()
    }


def _grade(lost: float, rng: Random) -> int:
    spare = 1.0 if lost < 0.02 and happens(rng, 0.015) else 0.0  # a muscle judged 9 on a good day
    return round(clip(10 * (1 - lost) - spare, 1, 10))


def _both_sides(grades: dict[str, int], rng: Random) -> dict[str, str]:
    found = {"mmt8b.neck_flexors": str(grades["neck_flexors"])}
    for muscle, grade in grades.items():
        if muscle != "neck_flexors":
            other = grade - 1 if 2 < grade < 10 and happens(rng, 0.15) else grade
            found |= {f"mmt8b.{muscle}_r": str(grade), f"mmt8b.{muscle}_l": str(other)}
    return found
