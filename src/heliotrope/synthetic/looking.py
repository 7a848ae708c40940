"""What is looked at: signs at the diagnosis, skin, nailfold, lung, calcinosis and damage."""

from __future__ import annotations

from random import Random

from heliotrope.record.entries import Absent
from heliotrope.synthetic import starting_values as start
from heliotrope.synthetic.drawing import clip, day_of, happens
from heliotrope.synthetic.scene import Scene
from heliotrope.synthetic.writing import Entries, Pen

FINGERS = tuple(
    f"nailfold.{side}_{finger}"
    for side in ("right", "left")
    for finger in ("index", "middle", "ring", "little")
)


def signs(scene: Scene, rng: Random, pen: Pen) -> Entries:
    """What is found on the day of the diagnosis."""
    weak, severe = scene.state.weakness > 0.03, scene.state.weakness > 0.55
    rash = not weak or happens(rng, start.SIGNS["rash"])
    found = {
        "visit.baseline": True,
        "finding.hallmark_rash": rash,
        "eular.heliotrope": rash and happens(rng, start.SIGNS["heliotrope"].value / 0.95),
        "eular.gottron_papules": rash and happens(rng, start.SIGNS["gottron_papules"].value / 0.95),
        "eular.gottron_sign": rash and happens(rng, 0.5),
        "eular.proximal_upper": weak,
        "eular.proximal_lower": weak,
        "eular.neck_flexors": weak and happens(rng, 0.85),
        "eular.dysphagia": happens(
            rng, clip(start.SIGNS["dysphagia"].value * (0.4 + 2 * scene.state.weakness))
        ),
        "finding.weakness": weak,
        "finding.myalgia": happens(rng, start.SIGNS["myalgia"] if weak else 0.15),
        "finding.bedbound": severe and happens(rng, 0.4),
        "finding.marked_dysphagia": severe and happens(rng, 0.35),
        "finding.others_excluded": True,
        "tanimoto.extensor_erythema": rash and happens(rng, 0.6),
        "tanimoto.arthritis": happens(rng, start.SIGNS["arthritis"]),
    }
    entries = {**pen.truths(found), **_tests(scene, rng, pen)}
    if rash:
        since = rng.randint(scene.onset, scene.day)  # the rash may come later than the first symptom
        entries |= pen.values({"finding.rash_since": day_of(since).isoformat()})
    return entries


def _tests(scene: Scene, rng: Random, pen: Pen) -> Entries:
    """MRI in most, electromyography and biopsy in some."""
    mri, emg, biopsy = happens(rng, 0.72), happens(rng, 0.25), happens(rng, 0.4)
    found = {"finding.mri_done": mri, "finding.emg_done": emg, "finding.biopsy_done": biopsy}
    active = clip(0.6 + scene.state.muscle)
    if mri:
        found["finding.mri_myositis"] = happens(rng, active)
    if emg:
        found["finding.emg_myopathic"] = happens(rng, 0.814)  # pachman-1998: 8 of 43 normal
    if biopsy:
        found["finding.biopsy_myositis"] = happens(rng, 0.804)  # pachman-1998: 10 of 51 not diagnostic
    return pen.truths(found)


def skin(scene: Scene, rng: Random, pen: Pen) -> Entries:
    """Ulcers at every visit; the items of the skin part of the DAS and a printed CDASI now and then."""
    active = scene.state.skin
    ulcers = scene.nature.ulcers and active > 0.6 * scene.nature.skin
    found = pen.truths({"finding.skin_ulcers": ulcers})
    if happens(rng, 0.35):
        found |= pen.values(_skin_items(active, ulcers))
    if scene.at.habit == "items" and scene.quarterly:
        found |= pen.values({"cdasi.activity_entered": str(round(clip(45 * active, 0, 100)))})
    return found


def _skin_items(active: float, ulcers: bool) -> dict[str, str]:
    level = 0 if active < 0.02 else 2 if active < 0.2 else 3 if active < 0.5 else 4
    return {
        "skin_das.involvement": str(level),
        "skin_das.distribution": str(
            0 if active < 0.02 else 1 if active < 0.25 else 2 if active < 0.6 else 3
        ),
        "skin_das.vasculopathy": str(int(ulcers or active > 0.3)),
        "skin_das.gottron_papules": str(int(active > 0.12)),
    }


def nailfold(scene: Scene, rng: Random, pen: Pen) -> Entries:
    """Loops a millimetre: 6.8 in health (5.3 to 8.0), fewer with damaged vessels; some sites cannot look."""
    if not scene.at.capillaries:
        return (
            {"nailfold.density_entered": pen.none("nailfold.density_entered", Absent.NO_EQUIPMENT)}
            if scene.first
            else {}
        )
    density = clip(start.LOOPS_HEALTHY.value + rng.gauss(0, 0.35) - 4.3 * scene.state.vessel, 1.2, 9)
    if scene.at.habit == "seconds":
        return pen.values({"nailfold.density_entered": f"{density:.2f}"})
    return pen.values({finger: f"{clip(density + rng.gauss(0, 0.5), 0.5, 12):.1f}" for finger in FINGERS})


def lung(scene: Scene, rng: Random, pen: Pen) -> Entries:
    """Lung function from six years of age, in percent of predicted; CT at the diagnosis where the lung is ill."""
    found: Entries = {}
    if scene.first and scene.nature.lung:
        found |= pen.truths(
            {"finding.hrct_ild": True, "finding.lung_parenchyma": True, "finding.documented_ild": True}
        )
    if scene.age < 6:
        return (
            {**found, "finding.fvc_percent": pen.none("finding.fvc_percent", Absent.TOO_YOUNG)}
            if scene.first
            else found
        )
    if not (
        scene.nature.lung
        or scene.nature.antibody in ("mda5", "synthetase")
        or (scene.yearly and happens(rng, 0.4))
    ):
        return found
    loss = 45 * scene.state.lung + 25 * scene.state.weakness
    percent = {
        "finding.fvc_percent": 96 - loss + rng.gauss(0, 4),
        "finding.dlco_percent": 94 - 1.15 * loss + rng.gauss(0, 5),
        "finding.tlc_percent": 97 - 0.8 * loss + rng.gauss(0, 4),
    }
    return {**found, **pen.values({item: f"{clip(value, 25, 125):.1f}" for item, value in percent.items()})}


def calcinosis(scene: Scene, rng: Random, pen: Pen, seen_on: int | None) -> Entries:
    """Whether there was ever any, the day it was first seen, and what it does."""
    if seen_on is None:
        return pen.truths({"calcinosis.ever": False}) if scene.yearly else {}
    found = pen.truths(
        {
            "calcinosis.ever": True,
            "calcinosis.limits_motion": happens(rng, 0.2),
            "calcinosis.infected": happens(rng, 0.05),
        }
    )
    return {**found, **pen.values({"calcinosis.first_seen": day_of(seen_on).isoformat()})}


def damage(scene: Scene, rng: Random, pen: Pen, calcified: bool) -> Entries:
    """Damage that stays, once a year."""
    if not scene.yearly or scene.state.week < 40:
        return {}
    scar, steroid = scene.nature.scar, scene.state.week > 60 and happens(rng, 0.05)
    found = {
        "mdi.atrophy": scar > 0.05, "mdi.weakness": scar > 0.04,
        "mdi.contractures": scar > 0.06 or (calcified and happens(rng, 0.3)),
        "mdi.calcinosis": calcified, "mdi.fracture": steroid, "mdi.osteoporosis": steroid, "mdi.avascular_necrosis": False,
        "mdi.alopecia": False,
    }  # fmt: skip
    scales = {"mdi.vas_muscle": 25 * scar, "mdi.vas_cutaneous": 1.5 * calcified + 0.5 * scene.nature.lipodystrophy,
              "mdi.vas_pulmonary": 3 * scene.nature.lung * (0.3 + scene.state.lung)}  # fmt: skip
    return {
        **pen.truths(found),
        **pen.values({item: f"{clip(value, 0, 10):.1f}" for item, value in scales.items()}),
    }
