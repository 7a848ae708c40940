"""One occasion as a sitting: a visit, a laboratory result, an infusion, a call, a report from home."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from heliotrope.record.entries import Absent, Entry
from heliotrope.record.sittings import Kind, Sitting, Status
from heliotrope.synthetic import asking, blood, checking, looking, muscles
from heliotrope.synthetic.drawing import clip, happens, on
from heliotrope.synthetic.scene import Scene
from heliotrope.synthetic.writing import Entries, Pen, plain

Signed = tuple[Status, int]
"""The status of a sitting and how often it was saved."""


def signed(rng: Random, day: int, as_of: int) -> Signed:
    """Most are signed; of the last days some are drafts, and a few were amended later."""
    if as_of - day < 12 and happens(rng, 0.7):
        return Status.DRAFT, 1
    return (Status.AMENDED, rng.randint(2, 3)) if happens(rng, 0.02) else (Status.SIGNED, 1)


def sitting(id: str, status: Signed, child: str, kind: Kind, scene: Scene, entries: Entries) -> Sitting:
    return Sitting(id, child, kind, on(scene.day), scene.at.id, *status, entries)


def on_day(one: Sitting, day: int) -> Sitting:
    return replace(one, observed=on(day))


def visit(
    scene: Scene, rng: Random, doctor: str, parent: str, rating: float, calcified_on: int | None
) -> Entries:
    """Everything that was examined and asked at a visit."""
    pen, family = Pen(doctor), asking.reported(parent)
    physio = Pen(doctor, assessor=rng.choice(scene.at.physiotherapists))
    found = {**body(scene, rng, pen), **treatment(scene, pen)}
    found |= looking.signs(scene, rng, pen) if scene.first else {}
    found |= pen.truths({"visit.baseline": True, "course.flare": True}) if scene.baseline else {}
    found |= muscles.cmas(scene, rng, physio) | muscles.mmt8(scene, rng, physio)
    found |= asking.globals_(scene, rng, pen, family, rating)
    found |= asking.chaq(scene, rng, family) | asking.das(scene, rng, pen)
    found |= looking.skin(scene, rng, pen) | looking.calcinosis(scene, rng, pen, calcified_on)
    if scene.first or scene.quarterly:
        found |= looking.nailfold(scene, rng, pen) | looking.lung(scene, rng, pen)
    found |= looking.damage(scene, rng, pen, calcified_on is not None) | _walk(scene, rng, physio)
    return found | checking.at_visit(scene, pen)


def weighed(scene: Scene, rng: Random) -> Scene:
    """As the scales show it, in clothes or without: doses rest on this weight."""
    return replace(scene, weight=round(scene.weight * exp_noise(rng, 0.006), 1))


def body(scene: Scene, rng: Random, pen: Pen) -> Entries:
    """Weight at every visit, height at most; infants are weighed in grams, one site writes metres now and then."""
    found = {"child.weight": pen.value("child.weight", f"{scene.weight:.1f}")}
    if scene.age < 1:
        found["child.weight"] = pen.value("child.weight", str(round(scene.weight * 1000)), "g")
    if scene.first or scene.quarterly or happens(rng, 0.6):
        found["child.height"] = _height(scene, clip(rng.gauss(0, 0.15), -0.3, 0.3), rng, pen)
    elif happens(rng, 0.05):
        found["child.height"] = pen.none("child.height", Absent.NO_TIME)
    return found


def _height(scene: Scene, error: float, rng: Random, pen: Pen) -> Entry:
    height = scene.height + error
    if scene.at.habit == "seconds" and happens(rng, 0.1):
        return pen.value("child.height", f"{height / 100:.3f}", "m")
    return pen.value("child.height", f"{height:.1f}")


def exp_noise(rng: Random, spread: float) -> float:
    return 1 + clip(rng.gauss(0, spread), -3 * spread, 3 * spread)


def treatment(scene: Scene, pen: Pen) -> Entries:
    """The steroid dose from this visit on, pulses since the last, and whether any systemic treatment is taken."""
    mg = scene.regimen.steroid_mg
    found = {"steroid.mg_per_day": plain(mg)}
    if mg:
        found["steroid.drug"] = "prednisolone"
    if scene.pulses_mg:
        found |= {"steroid.pulse_drug": "methylprednisolone", "steroid.pulse_mg": plain(scene.pulses_mg)}
    truths = {"therapy.systemic": scene.regimen.systemic, "therapy.steroid": mg > 0}
    return {**pen.values(found), **pen.truths(truths)}


def _walk(scene: Scene, rng: Random, pen: Pen) -> Entries:
    if not scene.yearly or scene.age < 6 or scene.at.habit != "items":
        return {}
    metres = (330 + 16 * min(scene.age, 15)) * (1 - 0.7 * scene.state.weakness) * exp_noise(rng, 0.05)
    return pen.values({"walk.six_min_m": f"{metres:.0f}"})


def laboratory(scene: Scene, rng: Random, full: bool, panel: bool) -> Entries:
    pen = Pen("Laboratory (invented)")
    found = {**checking.with_blood(scene, pen, full), **blood.results(scene, rng, pen, full)}
    return found | (blood.antibodies(scene, rng, pen) if panel else {})


def infusion(scene: Scene, rng: Random) -> Entries:
    """The weight the dose rests on, and the temperature before it."""
    pen = Pen("Day ward (invented)")
    return pen.values({
        "child.weight": f"{scene.weight * exp_noise(rng, 0.004):.1f}",
        "tanimoto.temperature": f"{36.4 + clip(rng.gauss(0, 0.25), -0.5, 0.7):.1f}",
    })  # fmt: skip


def call(scene: Scene, rng: Random, doctor: str, parent: str, missed: bool) -> Entries:
    """By telephone: how it goes, and why nobody came."""
    told = asking.at_home(scene, rng, asking.reported(parent))
    item = "global.physician"
    why = "did not come; new day agreed" if missed else "asked by telephone, not examined"
    kept = {"global.parent_activity": told["global.parent_activity"]}
    return {**kept, item: Pen(doctor).none(item, Absent.NOT_NEEDED, why)}


def home_report(scene: Scene, rng: Random, parent: str) -> Entries:
    return asking.at_home(scene, rng, asking.reported(parent))


def handed_over(scene: Scene, doctor: str) -> Entries:
    """The letter with which a child leaves the clinic."""
    item = "global.physician"
    return {item: Pen(doctor).none(item, Absent.NOT_NEEDED, "handed over to adult care; letter sent")}
