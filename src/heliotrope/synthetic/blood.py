"""Laboratory results as the site's laboratory prints them, with the limits beside them; antibodies once."""

from __future__ import annotations

from math import exp
from random import Random

from heliotrope.synthetic.drawing import clip, day_of, happens
from heliotrope.synthetic.scene import Scene
from heliotrope.synthetic.starting_values import ANTIBODIES
from heliotrope.synthetic.writing import Entries, Pen

ENZYMES = ("ck", "ldh", "ast", "alt", "aldolase")
COUNTS = ("haemoglobin", "wbc", "lymphocytes", "platelets")
DECIMALS = {"aldolase": 1, "haemoglobin": 1, "wbc": 1, "lymphocytes": 2, "creatinine": 2}
# unit of a laboratory -> (how many of the item's own unit it is, decimals printed)
PRINTED = {"µkat/L": (60.0, 2), "IU/L": (1.0, 0), "g/L": (0.1, 0), "mg/dL": (10.0, 2)}
CENSORED = {"crp": 1.0}  # mg/L below which the laboratory prints no number
OTHERS = (
    "tif1_gamma",
    "nxp2",
    "mda5",
    "mi_2",
    "sae",
    "synthetase",
    "jo_1",
    "srp",
    "hmgcr",
    "pm_scl",
    "u1_rnp",
    "ro52",
    "ku",
)


def results(scene: Scene, rng: Random, pen: Pen, full: bool) -> Entries:
    """Enzymes and counts; with `full` also what is asked for a few times a year."""
    values = {**enzymes(scene, rng), **_counts(scene, rng)}
    if full:
        values |= _rest(scene, rng)
    lost = {name for name in values if happens(rng, 0.015)}  # a tube too small, a haemolysed sample
    found: Entries = {}
    for name, value in values.items():
        if name in scene.at.limits and name not in lost:
            found |= _printed(scene, pen, name, value)
    return found


def enzymes(scene: Scene, rng: Random) -> dict[str, float]:
    """In U/L. They follow inflammation, not strength; sport or a needle raises CK, methotrexate may raise ALT."""
    nature, rel = scene.nature, clip(scene.relative, 0, 1.3)
    ck, ast, alt, ldh = nature.enzymes
    day = exp(rng.gauss(0, 0.12))
    sport = rng.uniform(1.4, 3.2) if rel < 0.3 and happens(rng, 0.04) else 1.0
    liver = rng.uniform(75, 190) if scene.liver else 0.0
    return {
        "ck": max(_between(nature.ck_health, ck, rel**1.9) * exp(rng.gauss(0, 0.16)) * sport, 12),
        "ldh": 215 * _between(1.0, ldh, rel) * day,
        "ast": _between(27, ast, rel**1.3) * exp(rng.gauss(0, 0.14)) + 0.6 * liver,
        "alt": _between(17, alt, rel**1.2) * exp(rng.gauss(0, 0.2)) + liver,
        "aldolase": 4.6 * (1 + 1.6 * scene.state.muscle) * day,
    }


def _between(health: float, peak: float, share: float) -> float:
    """A value that moves from health to its peak; a low peak is a low value while the disease is active."""
    return (
        float(health * (peak / health) ** clip(share**0.6))
        if peak < health
        else health + (peak - health) * share
    )


def _counts(scene: Scene, rng: Random) -> dict[str, float]:
    """Blood count, ESR (mm/h) and CRP (mg/L): steroids raise leucocytes, activity lowers lymphocytes."""
    active, steroid = (
        scene.state.muscle + 0.5 * scene.state.skin,
        clip(scene.regimen.steroid_mg / scene.weight),
    )
    infection = happens(rng, 0.05)
    return {
        "haemoglobin": 12.8 + 0.05 * scene.age - 1.2 * active + rng.gauss(0, 0.5),
        "wbc": (6.6 + 4 * steroid) * exp(rng.gauss(0, 0.2)),
        "lymphocytes": max((3.1 - 0.07 * scene.age) * (1 - 0.35 * active) * exp(rng.gauss(0, 0.25)), 0.3),
        "platelets": 290 * exp(rng.gauss(0, 0.18)),
        "esr": clip((7 + 16 * active + 25 * infection) * exp(rng.gauss(0, 0.4)), 2, 110),
        "crp": rng.uniform(12, 60) if infection else rng.expovariate(1 / (0.8 + 3 * active)),
    }


def _rest(scene: Scene, rng: Random) -> dict[str, float]:
    return {
        "ferritin": 45 * (1 + 1.6 * scene.state.muscle + 6 * scene.state.lung) * exp(rng.gauss(0, 0.35)),
        "vwf_antigen": (95 + 130 * scene.state.vessel) * exp(rng.gauss(0, 0.15)),
        "creatinine": clip((0.22 + 0.022 * scene.age) * exp(rng.gauss(0, 0.1)), 0.1, 1.0),
    }


def _printed(scene: Scene, pen: Pen, name: str, value: float) -> Entries:
    """A result with its unit where that is not the item's own, and its limits."""
    unit = scene.at.units.get(name, "")
    factor, decimals = PRINTED.get(unit, (1.0, DECIMALS.get(name, 0)))
    text = f"{value / factor:.{decimals}f}"
    if value < CENSORED.get(name, 0):
        text = f"<{CENSORED[name] / factor:g}"
    found = {f"lab.{name}": pen.value(f"lab.{name}", text, unit)}
    for end, limit in zip(("lln", "uln"), scene.at.limits[name], strict=True):
        if limit:
            found[f"lab.{name}_{end}"] = pen.value(f"lab.{name}_{end}", limit, unit)
    return found


def antibodies(scene: Scene, rng: Random, pen: Pen) -> Entries:
    """One panel: every antibody of it, the method and the day of the sample."""
    positive = {scene.nature.antibody, scene.nature.associated, "ro52" if scene.nature.ro52 else ""}
    if scene.nature.antibody == "synthetase" and happens(rng, 0.5):
        positive.add("jo_1")
    found = {f"ab.{name}": "positive" if name in positive else "negative" for name in OTHERS}
    weak = rng.choice(OTHERS)
    if weak not in positive and weak not in ANTIBODIES and happens(rng, 0.15):
        found[f"ab.{weak}"] = "borderline"
    method = rng.choice(("immunoprecipitation", "line_blot", "line_blot"))
    return pen.values({**found, "ab.method": method, "ab.sampled": day_of(scene.day).isoformat()})
