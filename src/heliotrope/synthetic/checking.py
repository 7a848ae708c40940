"""What a careful clinic looks at beside the disease: pressure, urine, eyes, bones, screens, the safety of the drugs.

Most of it is done when it should be, some is forgotten: lists of what is due are neither empty nor full. The draws are of a
generator of their own, so that the disease runs the same with and without them. All frequencies are our choice.
"""

from __future__ import annotations

from math import exp
from random import Random

from heliotrope.synthetic.drawing import clip, day_of, generator, happens
from heliotrope.synthetic.scene import Scene
from heliotrope.synthetic.writing import Entries, Pen

KEPT = 0.9  # share of what is due that is done
YEAR = 365.25
LIMITS = {
    "neutrophils": ("1.5", "8.0"), "eosinophils": ("", "0.5"), "mcv": ("76", "95"), "albumin": ("35", "52"), "ggt": ("", "25"),
    "bilirubin": ("", "17"), "creatinine": ("", "0.8"), "potassium": ("3.5", "5.1"), "glucose": ("", "7.8"),
    "vitamin_d": ("50", "125"), "tsh": ("0.6", "4.8"), "cholesterol": ("", "5.2"), "triglycerides": ("", "1.7"),
}  # fmt: skip
"""As these invented laboratories print them, the same everywhere."""
DECIMALS = {"neutrophils": 1, "eosinophils": 2, "creatinine": 2, "potassium": 1, "glucose": 1, "tsh": 1, "cholesterol": 1,
            "triglycerides": 1}  # fmt: skip


def own(scene: Scene) -> Random:
    """A generator for this child on this day."""
    return generator(scene.born, "checks", scene.day, f"{scene.nature.enzymes}")


# --- at a visit -------------------------------------------------------------------------------------------------


def at_visit(scene: Scene, pen: Pen) -> Entries:
    """Pressure at most visits, urine and swallowing at many, the rest once a year or at the diagnosis."""
    rng = own(scene)
    found = {**_pressure(scene, rng, pen), **_asked(scene, rng, pen), **_team(scene, rng, pen)}
    if scene.quarterly or scene.first:
        found |= pen.values({"exam.urine_protein": "negative", "exam.urine_blood": "negative"})
    if scene.first:
        found |= _screens(scene, rng, pen)
    if scene.yearly:
        found |= _once_a_year(scene, rng, pen)
    return found


def _pressure(scene: Scene, rng: Random, pen: Pen) -> Entries:
    if not happens(rng, KEPT):
        return {}
    steroid = clip(scene.regimen.steroid_mg / scene.weight)
    upper = 88 + 1.6 * min(scene.age, 17) + 9 * steroid + rng.gauss(0, 5)
    lower = 52 + 0.8 * min(scene.age, 17) + 6 * steroid + rng.gauss(0, 4)
    return pen.values({
        "exam.systolic": f"{clip(upper, 70, 150):.0f}", "exam.diastolic": f"{clip(lower, 35, 95):.0f}",
        "exam.temperature": f"{36.5 + clip(rng.gauss(0, 0.25), -0.6, 0.7):.1f}",
    })  # fmt: skip


def _asked(scene: Scene, rng: Random, pen: Pen) -> Entries:
    weak = scene.state.weakness
    choking = "often" if weak > 0.6 else "sometimes" if weak > 0.35 and happens(rng, 0.4) else "never"
    found = pen.values({"symptom.choking": choking}) if happens(rng, KEPT) else {}
    if scene.regimen.steroid_mg and scene.quarterly and happens(rng, 0.85):
        found |= pen.truths({"treatment.steroid_card": True})
    return found


def _team(scene: Scene, rng: Random, pen: Pen) -> Entries:
    if not happens(rng, 0.7):
        return {}
    ago = 0 if scene.first else rng.randrange(0, 15)
    return pen.values({"team.physio_day": day_of(max(scene.day - ago, scene.born)).isoformat()})


def _screens(scene: Scene, rng: Random, pen: Pen) -> Entries:
    """What is looked for before the first strong drug; tests of heart and vessels at the diagnosis."""
    immune = scene.age > 1.5 and happens(rng, 0.85)
    results = {
        "vzv": "positive" if immune else "negative", "measles": "positive" if immune else "negative",
        "hbv": "negative", "hbsag": "negative", "anti_hbc": "negative", "hcv": "negative", "tb": "negative",
    }  # fmt: skip
    found = _tests(scene, pen, results) if happens(rng, KEPT) else {}
    found |= _tests(scene, pen, dict.fromkeys(("ecg", "echo"), "normal") if happens(rng, 0.85) else {})
    if scene.regimen.steroid_mg and happens(rng, 0.7):
        found |= _tests(scene, pen, {"spine": "normal"})
    if scene.sex.value == "female" and scene.age >= 12:
        found |= pen.truths({"private.menarche": scene.age >= 13, "private.plan_recorded": happens(rng, 0.8)})
    return found | pen.values({"private.hiv": "negative"} if happens(rng, KEPT) else {})


def _tests(scene: Scene, pen: Pen, results: dict[str, str]) -> Entries:
    day = day_of(scene.day).isoformat()
    found = {f"test.{name}_{part}": value for name, result in results.items()
             for part, value in (("day", day), ("result", result))}  # fmt: skip
    return pen.values(found)


def _once_a_year(scene: Scene, rng: Random, pen: Pen) -> Entries:
    """Of each thing most children have had it; some wait."""
    results = {"lung_function": "abnormal" if scene.state.lung > 0.3 else "normal"} if scene.age >= 6 else {}
    if scene.regimen.steroid_mg:
        results |= {"eye": "normal", "dxa": "normal", "spine": "normal"}
    if "hydroxychloroquine" in scene.regimen.taken:
        results["retina"] = "normal"
    found = _tests(scene, pen, {name: result for name, result in results.items() if happens(rng, KEPT)})
    days = ["treatment.vax_reviewed", "team.dentist_day", "team.school_day"]
    if scene.age >= 12:
        days.append("team.adult_day")
        found |= pen.values(
            {"private.phq9_total": str(rng.randrange(0, 9)), "private.gad7_total": str(rng.randrange(0, 8))}
        )
    if scene.age >= 8:
        found |= pen.values({"exam.puberty_stage": str(round(clip(1 + (scene.age - 9) * 0.6, 1, 5)))})
    day = day_of(scene.day).isoformat()
    return found | pen.values({item: day for item in days if happens(rng, KEPT)})


# --- with the blood ---------------------------------------------------------------------------------------------


def with_blood(scene: Scene, pen: Pen, full: bool) -> Entries:
    """The safety of the drugs with every sample; vitamin D, thyroid and fat a few times a year."""
    rng = own(scene)
    values = _safety(scene, rng) | (_seldom(scene, rng) if full else {})
    found: Entries = {}
    for name, value in values.items():
        if happens(rng, 0.985):
            found |= _printed(pen, name, value)
    return found


def _safety(scene: Scene, rng: Random) -> dict[str, float]:
    steroid, active = clip(scene.regimen.steroid_mg / scene.weight), scene.state.muscle
    return {
        "neutrophils": clip((3.6 + 3 * steroid) * exp(rng.gauss(0, 0.22)), 1.0, 14),
        "eosinophils": clip(0.16 * exp(rng.gauss(0, 0.5)), 0, 0.6),
        "mcv": 82 + 3 * ("methotrexate" in scene.regimen.taken) + rng.gauss(0, 2.5),
        "albumin": clip(42 - 5 * active + rng.gauss(0, 1.8), 28, 50),
        "ggt": clip((14 + 20 * scene.liver) * exp(rng.gauss(0, 0.2)), 6, 90),
        "bilirubin": clip(7 * exp(rng.gauss(0, 0.3)), 2, 18),
        "creatinine": clip((0.22 + 0.022 * scene.age) * exp(rng.gauss(0, 0.08)), 0.12, 1.0),
        "potassium": clip(4.2 + rng.gauss(0, 0.25), 3.5, 5.0),
        "glucose": clip(4.9 + 0.8 * steroid + rng.gauss(0, 0.4), 3.6, 9),
    }


def _seldom(scene: Scene, rng: Random) -> dict[str, float]:
    return {
        "vitamin_d": clip(68 + rng.gauss(0, 16), 25, 130),
        "tsh": clip(2.2 * exp(rng.gauss(0, 0.3)), 0.7, 6),
        "cholesterol": clip(4.1 + rng.gauss(0, 0.5), 2.6, 6.5),
        "triglycerides": clip((0.9 + 0.5 * scene.nature.lipodystrophy) * exp(rng.gauss(0, 0.25)), 0.4, 4),
    }


def _printed(pen: Pen, name: str, value: float) -> Entries:
    found = {f"lab.{name}": pen.value(f"lab.{name}", f"{value:.{DECIMALS.get(name, 0)}f}")}
    for end, limit in zip(("lln", "uln"), LIMITS[name], strict=True):
        if limit:
            found[f"lab.{name}_{end}"] = pen.value(f"lab.{name}_{end}", limit)
    return found
