"""What is rated and asked: global ratings, function at home (CHAQ), and the two parts of the DAS."""

from __future__ import annotations

from math import exp
from random import Random

from heliotrope.record.entries import How
from heliotrope.synthetic.drawing import clip, happens
from heliotrope.synthetic.scene import Scene
from heliotrope.synthetic.writing import Entries, Pen

PARTS = {
    "dressing": 4,
    "arising": 2,
    "eating": 3,
    "walking": 2,
    "hygiene": 5,
    "reach": 4,
    "grip": 5,
    "activities": 5,
}
HARDER = {
    "arising": 1.3,
    "activities": 1.4,
    "hygiene": 1.1,
    "reach": 1.1,
    "dressing": 1.0,
    "walking": 1.0,
    "eating": 0.6,
    "grip": 0.6,
}
OWN_VOICE = 8  # years from which a child is asked itself; our choice


def physician(scene: Scene, rng: Random) -> float:
    """The physician's global rating, 0 to 10 cm in steps of 0.1: near nothing is rated as nothing."""
    if scene.activity < 0.28:
        return rng.choice((0.0, 0.0, 0.0, 0.1, 0.2))
    return clip(scene.activity * exp(rng.gauss(0, 0.18)), 0.1, 10)


def globals_(scene: Scene, rng: Random, doctor: Pen, family: Pen, rating: float) -> Entries:
    """Ratings of physician, parent and, from eight years of age, child."""
    skin = 0.0 if scene.state.skin < 0.015 else clip(10 * scene.state.skin * exp(rng.gauss(0, 0.2)), 0, 10)
    outside = clip(5 * scene.state.skin + 4 * scene.state.lung, 0, 10)
    found = _tenths(doctor, {"global.physician": rating, "global.skin": skin})
    if not happens(rng, 0.3):
        found |= _tenths(doctor, {"global.extramuscular": outside if outside > 0.2 else 0.0})
    return found | (at_home(scene, rng, family) if not happens(rng, 0.07) else {})


def at_home(scene: Scene, rng: Random, family: Pen) -> Entries:
    """How the family rates it; families see less than there is, or more."""
    burden = _burden(scene, rng)
    found = {"global.parent_activity": burden, "global.parent_wellbeing": burden * rng.uniform(0.75, 1.2)}
    if scene.age >= OWN_VOICE:
        found |= {
            "global.child_activity": burden * rng.uniform(0.6, 1.2),
            "global.child_wellbeing": burden * rng.uniform(0.6, 1.2),
        }
    if happens(rng, 0.4):
        found["global.pain"] = burden * rng.uniform(0.3, 1.0)
    return _tenths(family, found)


def _burden(scene: Scene, rng: Random) -> float:
    """The burden as felt, 0 to 10: strength and rash, a rest of fatigue, and the family's own scale."""
    felt = 10 * (0.35 * scene.state.muscle + 0.45 * scene.state.weakness + 0.2 * scene.state.skin)
    rest = rng.expovariate(1 / 0.4) if happens(rng, 0.5) else 0.0
    return clip(felt * exp(rng.gauss(0, 0.4)) + rest, 0, 10)


def _tenths(pen: Pen, found: dict[str, float]) -> Entries:
    return pen.values({item: f"{clip(value, 0, 10):.1f}" for item, value in found.items()})


# --- CHAQ -------------------------------------------------------------------------------------------------------


def chaq(scene: Scene, rng: Random, family: Pen) -> Entries:
    """All thirty items at the diagnosis and once a quarter where items are kept, else the printed index."""
    if scene.age < 1 or happens(rng, 0.08):
        return {}
    trouble = clip(
        3 * (1.15 * scene.state.weakness + 0.06 * scene.state.muscle) * exp(rng.gauss(0, 0.3)), 0, 3
    )
    if scene.at.habit != "totals" and (
        scene.first or scene.baseline or (scene.quarterly and happens(rng, 0.15))
    ):
        return _items(trouble, rng, family)
    index = round(trouble * 8) / 8 if trouble > 0.08 else 0.0
    return family.values({"chaq.index_entered": f"{index:.3f}".rstrip("0").rstrip(".")})


def _items(trouble: float, rng: Random, family: Pen) -> Entries:
    found: dict[str, str] = {}
    for part, count in PARTS.items():
        found |= {f"chaq.{part}_{at}": str(_item(trouble * HARDER[part], rng)) for at in range(1, count + 1)}
    aids = {f"chaq.{part}_aid": trouble > 1.6 and happens(rng, 0.3) for part in PARTS}
    return {**family.values(found), **family.truths(aids)}


def _item(trouble: float, rng: Random) -> int:
    """0 to 3; lower than the index, which takes the worst item of each part."""
    wanted = 0.62 * trouble * exp(rng.gauss(0, 0.2))
    return int(clip(int(wanted) + happens(rng, wanted % 1), 0, 3)) if trouble > 0.1 else 0


# --- DAS --------------------------------------------------------------------------------------------------------


def das(scene: Scene, rng: Random, doctor: Pen) -> Entries:
    """Skin 0 to 9 and muscle 0 to 11 (means at diagnosis 6 and 4.7 to 6.8, pachman-2006), or their printed sum."""
    if scene.age < 1 or happens(rng, 0.12):
        return {}
    skin = _sub_score(9 * scene.state.skin**0.4, scene.state.skin, 9, rng)
    lost = 0.5 * scene.state.muscle + 0.5 * scene.state.weakness
    muscle = _sub_score(12.5 * lost**0.8, lost, 11, rng)
    if scene.at.habit == "totals" and happens(rng, 0.3):
        return doctor.values({"das.total_entered": str(skin + muscle)})
    return doctor.values({"das.skin": str(skin), "das.muscle": str(muscle)})


def _sub_score(value: float, share: float, most: int, rng: Random) -> int:
    return 0 if share < 0.02 else round(clip(value + rng.gauss(0, 0.6), 0, most))


def reported(by: str) -> Pen:
    """What a family says of itself."""
    return Pen(by, how=How.REPORTED)
