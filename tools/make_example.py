"""Writes the invented children of `heliotrope demo`: src/heliotrope/exchange/example/{visits,children}.csv.

Run it from the top of the project: `python tools/make_example.py`. The same seed gives the same files, and a test holds
the shipped files to this script. Every child is drawn from a curve of weakness, rash and enzymes that was made up here,
with a little noise; no course of a real child and no case report went into it. The stories are in `example_children.py`.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))  # the stories lie beside this script, which is no package

import itertools

from example_children import CHILDREN, Child

FOLDER = Path(__file__).parent.parent / "src" / "heliotrope"
LMS = FOLDER / "knowledge" / "reference" / "cdc_lms.csv"
SEED = 20_260_314
DAYS_A_MONTH = 30.4375
Row = dict[str, str]

# manoeuvre: its most points, and between which strengths (0 none, 1 full) it goes from nothing to all of them
MANOEUVRES = {
    "head_lift": (5, 0.15, 0.92), "leg_raise": (2, 0.05, 0.50), "leg_lift": (5, 0.15, 0.88),
    "supine_to_prone": (3, 0.10, 0.70), "sit_ups": (6, 0.25, 0.95), "supine_to_sit": (3, 0.20, 0.85),
    "arm_raise": (3, 0.05, 0.55), "arm_raise_duration": (4, 0.10, 0.75), "floor_sit": (3, 0.15, 0.70),
    "all_fours": (4, 0.15, 0.80), "floor_rise": (4, 0.25, 0.90), "chair_rise": (4, 0.20, 0.80),
    "stool_step": (3, 0.20, 0.75), "pick_up": (3, 0.15, 0.70),
}  # fmt: skip
SECONDS = {
    "head_lift": ((0, 0), (1, 9), (10, 29), (30, 59), (60, 119), (120, 150)),
    "leg_lift": ((0, 0), (1, 9), (10, 29), (30, 59), (60, 119), (120, 150)),
    "arm_raise_duration": ((0, 0), (1, 9), (10, 29), (30, 59), (60, 90)),
}
YOUNG_MAXIMA = {"head_lift": 3, "sit_ups": 4}  # what a small child can do at most
YOUNG = 6
RECODED = (0, 2, 5, 7, 9)  # made up: stands in for the table that a site which owns it would have used

# muscle: how much of the weakness it shares
MUSCLES = {
    "neck_flexors": 1.0, "deltoid": 0.75, "biceps": 0.45, "wrist_extensors": 0.2, "gluteus_maximus": 0.85,
    "gluteus_medius": 0.8, "quadriceps": 0.5, "ankle_dorsiflexors": 0.2,
}  # fmt: skip
# domain: items, how much weakness shows in it, and the items that do not apply to a small child
DOMAINS = {
    "dressing": (4, 0.8, ()), "arising": (2, 0.9, ()), "eating": (3, 0.3, ()), "walking": (2, 0.6, ()),
    "hygiene": (5, 0.9, (5,)), "reach": (4, 0.8, ()), "grip": (5, 0.3, (1,)), "activities": (5, 1.0, (1, 4)),
}  # fmt: skip
AIDED = ("arising", "hygiene", "activities")
INFANT_DOMAINS = ("eating", "reach", "grip")

# enzyme: usual limit, the multiple at full inflammation, decimals
ENZYMES = {
    "ck": (180, 22, 0),
    "ldh": (300, 3.0, 0),
    "ast": (40, 6.0, 0),
    "alt": (36, 4.5, 0),
    "aldolase": (7.6, 3.0, 1),
}


@dataclass(frozen=True)
class Moment:
    """One visit while it is being written."""

    child: Child
    day: date
    number: int
    weak: float
    skin: float
    enzymes: float
    rng: Random

    @property
    def age(self) -> float:
        return (self.day - self.child.birth).days / 365.25

    def jitter(self, size: float) -> float:
        return self.rng.uniform(-size, size)


def clamp(value: float, low: float = 0, high: float = 1) -> float:
    return max(low, min(high, value))


def between(knots: tuple[tuple[float, ...], ...], month: float) -> tuple[float, ...]:
    """The curves at a month, on straight lines between their knots and level outside them."""
    if month <= knots[0][0]:
        return knots[0][1:]
    for before, after in itertools.pairwise(knots):
        if month <= after[0]:
            share = (month - before[0]) / (after[0] - before[0])
            return tuple(x + share * (y - x) for x, y in zip(before[1:], after[1:], strict=True))
    return knots[-1][1:]


def weekday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


# --- what is examined -------------------------------------------------------------------------------------------


def cmas(moment: Moment) -> Row:
    found: Row = {}
    points: dict[str, int] = {}
    for name, (most, low, high) in MANOEUVRES.items():
        able = clamp(1 - moment.weak + moment.jitter(0.03), 0, 1)
        value = round(most * clamp((able - low) / (high - low)))
        points[name] = min(value, YOUNG_MAXIMA.get(name, most)) if moment.age < YOUNG else value
        found[f"cmas_{name}"] = str(points[name])
    if moment.child.seconds:
        for name, stretches in SECONDS.items():
            found[f"cmas_{name}"] = ""
            found[f"cmas_{name}_s"] = str(moment.rng.randint(*stretches[points[name]]))
    if moment.child.recoded:
        found["hmc_floor_rise_recoded"] = str(RECODED[points["floor_rise"]])
    return found


def mmt8(moment: Moment) -> Row:
    grades = {name: round(10 * clamp(1 - moment.weak * share)) for name, share in MUSCLES.items()}
    if not moment.child.both_sides:
        return {f"mmt8_{name}": str(grade) for name, grade in grades.items()}
    found = {"mmt8b_neck_flexors": str(grades.pop("neck_flexors"))}
    for name, grade in grades.items():
        found[f"mmt8b_{name}_r"] = str(grade)
        found[f"mmt8b_{name}_l"] = str(round(clamp(grade - moment.rng.choice((0, 0, 0, 1)), 0, 10)))
    return found


def chaq(moment: Moment) -> Row:
    found: Row = {}
    for domain, (count, share, too_young) in DOMAINS.items():
        for number in range(1, count + 1):
            value = 3 * clamp(1.15 * moment.weak * share - moment.rng.uniform(0, 0.12))
            skipped = (moment.age < 5 and number in too_young) or (
                moment.age < 3 and domain not in INFANT_DOMAINS
            )
            found[f"chaq_{domain}_{number}"] = "" if skipped else str(round(value))
    if moment.weak > 0.4:
        found |= {f"chaq_{domain}_aid": "yes" for domain in AIDED if moment.age >= 3}
    return found


def ratings(moment: Moment) -> Row:
    quiet = moment.weak < moment.child.quiet_below and moment.skin < moment.child.quiet_below
    physician = (
        moment.rng.choice((0.0, 0.0, 0.1, 0.2))
        if quiet
        else 7 * moment.weak + 4 * moment.skin + moment.jitter(0.3)
    )
    family = 0.2 + moment.rng.uniform(0, 0.3) if quiet else physician + moment.jitter(0.8)
    found = {
        "global_physician": physician,
        "global_parent_activity": family,
        "global_parent_wellbeing": family + moment.jitter(0.4),
        "global_skin": 8 * moment.skin,
        "global_extramuscular": 6 * moment.skin + 1.5 * moment.weak,
        "das_skin": None, "das_muscle": None,
    }  # fmt: skip
    written = {name: f"{clamp(value, 0, 10):.1f}" for name, value in found.items() if value is not None}
    return written | {
        "das_skin": str(round(9 * moment.skin**0.8)),
        "das_muscle": str(round(11 * moment.weak**0.8)),
    }


def laboratory(moment: Moment) -> Row:
    found: Row = {}
    for name, (limit, peak, decimals) in ENZYMES.items():
        limit = limit * moment.child.limits
        value = limit * (
            0.45 + moment.rng.uniform(0, 0.2) + peak * moment.enzymes ** (1.3 if name == "ck" else 1)
        )
        if moment.child.katal and name != "aldolase":
            found[f"lab_{name}"], found[f"lab_{name}_uln"] = f"{value / 60:.2f}", f"{limit / 60:.2f}"
            found[f"lab_{name}_unit"] = found[f"lab_{name}_uln_unit"] = "µkat/L"
        else:
            found[f"lab_{name}"], found[f"lab_{name}_uln"] = f"{value:.{decimals}f}", f"{limit:.{decimals}f}"
    if moment.child.katal and moment.enzymes < 0.02:
        found["lab_aldolase"] = "<3.0"  # the laboratory prints no number below this
    return found


# --- the body and the medicine ----------------------------------------------------------------------------------


def lms() -> dict[tuple[str, str], list[tuple[float, float, float, float]]]:
    """(measure, sex) -> rows of age in months, L, M, S."""
    found: dict[tuple[str, str], list[tuple[float, float, float, float]]] = {}
    with LMS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            curve = found.setdefault((row["measure"], row["sex"]), [])
            curve.append((float(row["age_months"]), float(row["l"]), float(row["m"]), float(row["s"])))
    return found


CURVES = lms()


def at_z(measure: str, sex: str, months: float, z: float) -> float:
    """The length or weight that lies at a z-score."""
    l, m, s = between(tuple(CURVES[measure, sex]), months)  # noqa: E741
    return m * (1 + l * s * z) ** (1 / l)


def body(moment: Moment, month: float) -> Row:
    height_z, weight_z = between(moment.child.growth, month)
    sex, months = ("M" if moment.child.sex == "male" else "F"), moment.age * 12
    stature = "length_for_age" if months < 24 else "height_for_age"
    return {
        "child_height": f"{at_z(stature, sex, months, height_z):.1f}",
        "child_weight": f"{at_z('weight_for_age', sex, months, weight_z):.1f}",
    }


def steroids(moment: Moment, month: float, weight: float) -> Row:
    planned = [dose for start, dose in moment.child.doses if start <= month + 0.5]
    per_kg = planned[-1] if planned else 0.0
    daily = per_kg * weight
    daily = 2.5 * round(daily / 2.5) if daily >= 10 else round(daily)
    found = {"steroid_mg_per_day": f"{min(daily, 60):g}"}
    if daily:
        found["steroid_drug"] = moment.child.drug
    if moment.number not in moment.child.pulses:
        found["steroid_pulse_mg"] = "0"
    else:
        courses = moment.child.pulses[moment.number]
        found |= {
            "steroid_pulse_drug": "methylprednisolone",
            "steroid_pulse_mg": f"{courses * min(1000, 10 * round(3 * weight)):g}",
        }
    treated = month < moment.child.off_from
    return found | {
        "therapy_systemic": "yes" if treated else "no",
        "therapy_steroid": "yes" if daily else "no",
    }


# --- a visit, a child, a file -----------------------------------------------------------------------------------


def visit(moment: Moment, month: float) -> Row:
    """Everything of one visit, less what this child's story leaves out."""
    child = moment.child
    found: Row = {"child_sex": child.sex, "child_birth": child.birth.isoformat()}
    if child.baseline == moment.number:
        found["visit_baseline"] = "yes"
    if moment.age >= child.strength_from:
        found |= cmas(moment) | mmt8(moment)
    found |= chaq(moment) | ratings(moment) | laboratory(moment) | body(moment, month)
    found |= steroids(moment, month, float(found["child_weight"]))
    if child.totals_only:
        found = totals(found)
    left_out = child.left_out.get(moment.number, ()) + child.never
    return {name: value for name, value in found.items() if not name.startswith(tuple(left_out) or ("-",))}


def totals(found: Row) -> Row:
    """The same visit as a clinic writes it down that keeps no items."""

    def added(prefix: str) -> int:
        return sum(int(value) for name, value in found.items() if name.startswith(prefix) and value.isdigit())

    worst = [
        max(int(found[f"chaq_{domain}_{i}"] or 0) for i in range(1, count + 1))
        for domain, (count, _, _) in DOMAINS.items()
    ]
    kept = {
        name: value
        for name, value in found.items()
        if not name.startswith(("cmas_", "mmt8_", "chaq_", "das_muscle"))
    }
    return kept | {
        "cmas_total_entered": str(added("cmas_")), "mmt8_total_entered": str(added("mmt8_")),
        "chaq_index_entered": f"{sum(worst) / len(worst):.3f}", "das_total_entered": str(added("das_")), "das_skin": "",
    }  # fmt: skip


def visits(child: Child) -> list[Row]:
    rng = Random(f"{SEED} {child.id}")
    rows = []
    for number, month in enumerate(child.months, start=1):
        late = 0 if number == 1 else rng.randint(-5, 6)
        day = weekday(child.first + timedelta(days=round(month * DAYS_A_MONTH) + late))
        weak, skin, enzymes = (clamp(level) for level in between(child.curves, month))
        moment = Moment(child, day, number, weak, skin, enzymes, rng)
        rows.append({"child": child.id, "visit_date": day.isoformat()} | visit(moment, month))
    return rows


def columns(rows: list[Row]) -> list[str]:
    """Every column once: those of the child and the visit first, the rest by instrument, as they first appear."""
    order = (
        "child",
        "visit",
        "global",
        "cmas",
        "hmc",
        "mmt8",
        "mmt8b",
        "chaq",
        "das",
        "lab",
        "steroid",
        "therapy",
    )
    first = [
        "child",
        "visit_date",
        "child_sex",
        "child_birth",
        "visit_baseline",
        "child_weight",
        "child_height",
    ]
    names = dict.fromkeys(name for row in rows for name in row)
    rest = [name for name in names if name not in first]
    return first + sorted(rest, key=lambda name: order.index(name.split("_")[0]))


def write(folder: Path) -> None:
    """Both files into `folder`."""
    rows = [row for child in CHILDREN for row in visits(child)]
    with (folder / "visits.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns(rows), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    with (folder / "children.csv").open("w", encoding="utf-8", newline="") as file:
        plain = csv.writer(file, lineterminator="\n")
        plain.writerow(["child", "name", "story"])
        plain.writerows([child.id, f"{child.name} (invented)", child.story] for child in CHILDREN)


if __name__ == "__main__":
    write(FOLDER / "exchange" / "example")
