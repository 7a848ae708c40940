"""The hidden course of a child's disease, week by week: inflammation of muscle, strength lost, skin, vessels.

Everything is a share: 0 is well, 1 the worst there is. `drive` is how strongly the disease pushes; treatment holds it
down; strength follows inflammation slowly, vessels follow skin. What is measured is drawn from this elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp, log
from random import Random

from heliotrope.synthetic import starting_values as start
from heliotrope.synthetic.drawing import clip, happens, log_normal, one_of

WEEKS_A_YEAR = 52.18
FALL = {"muscle": 4.5, "skin": 9.0, "vessel": 15.0}  # weeks in which a gap shrinks to a third; our choice
RISE = {"muscle": 3.0, "skin": 3.5, "vessel": 10.0}


NO_SPECIFIC = 1 - sum(share.value for share in start.ANTIBODIES.values())
NEAR_HEALTH = (110.0, 32.0, 22.0, 1.05)  # enzymes of a child whose muscles are hardly ill; our choice


class Pattern(StrEnum):
    MONOCYCLIC = "monocyclic"
    POLYCYCLIC = "polycyclic"
    CHRONIC = "chronic"


@dataclass(frozen=True, slots=True)
class Nature:
    """What the disease of one child is like; drawn once. Weeks count from the diagnosis."""

    antibody: str
    associated: str
    ro52: bool
    pattern: Pattern
    muscle: float
    weakness: float
    skin: float
    half_life: float
    floor: float
    answer: float  # how well drugs work: 1 is usual
    flares: tuple[tuple[int, float], ...]  # week and strength, 1 as at the diagnosis
    enzymes: tuple[float, float, float, float]  # peaks of CK, AST, ALT in U/L, and of LDH as a multiple
    ck_health: float  # U/L when well
    ulcers: bool
    calcinosis: int | None
    lung: bool
    scar: float  # strength that stays lost
    lipodystrophy: bool


@dataclass(frozen=True, slots=True)
class State:
    """How active the disease is in one week."""

    week: int
    muscle: float
    weakness: float
    skin: float
    vessel: float
    lung: float


@dataclass(frozen=True, slots=True)
class Hold:
    """How far treatment holds the disease down: 0 not at all, 1 wholly."""

    muscle: float = 0.0
    skin: float = 0.0


def nature(rng: Random, onset_years: float, delay_weeks: float, antibody: str | None = None) -> Nature:
    """The disease of one child. `antibody` is drawn unless it is given; '' is none that is specific to myositis."""
    if antibody is None:
        antibody = one_of(rng, {**{name: share.value for name, share in start.ANTIBODIES.items()}, "": 1.0})
    weakness = _weakness(rng, antibody)
    muscle = (
        0.04
        if weakness == 0 and happens(rng, start.AMYOPATHIC.value / start.NOT_WEAK.value)
        else clip(0.16 + 0.8 * weakness**0.6)
    )
    pattern = _pattern(rng, antibody)
    return Nature(
        antibody=antibody,
        associated=rng.choice(("pm_scl", "u1_rnp", "ku"))
        if not antibody and happens(rng, start.ASSOCIATED.value / NO_SPECIFIC)
        else "",
        ro52=happens(rng, start.RO52.get(antibody, start.RO52[""])),
        pattern=pattern,
        muscle=muscle,
        weakness=weakness,
        skin=clip(
            rng.betavariate(*start.SKIN_SHAPE) * (1.25 if antibody in ("mda5", "tif1_gamma") else 1), 0.03
        ),
        half_life=log_normal(rng, start.HALF_LIFE_WEEKS.value, start.HALF_LIFE_SPREAD.value),
        floor=rng.uniform(0.2, 0.7) if pattern is Pattern.CHRONIC else 0.0,
        answer=clip(rng.gauss(1.0, 0.1), 0.7, 1.15),
        flares=_flares(rng, pattern),
        enzymes=_enzymes(rng, antibody, weakness, delay_weeks) if muscle > 0.1 else NEAR_HEALTH,
        ck_health=clip(log_normal(rng, 80, 0.3), 28, 165),
        ulcers=happens(rng, _ulcers(onset_years, antibody)),
        calcinosis=_calcinosis(rng, antibody, delay_weeks),
        lung=happens(rng, start.LUNG.get(antibody, start.LUNG[""])),
        scar=rng.uniform(0.02, 0.12) if weakness > 0.3 and happens(rng, 0.25) else 0.0,
        lipodystrophy=happens(rng, 0.1),
    )


def _weakness(rng: Random, antibody: str) -> float:
    """Share of strength lost at the diagnosis; some children have lost none."""
    if happens(rng, start.NOT_WEAK.value - 0.05) or (antibody == "sae" and happens(rng, 0.8)):
        return 0.0
    drawn = rng.betavariate(*start.WEAKNESS_SHAPE)
    factor = {"mda5": 0.55, "nxp2": 1.25, "srp": 1.7, "mi_2": 1.25, "hmgcr": 1.5}.get(antibody, 1.0)
    return clip(drawn * factor, 0.02, 0.85)


def _pattern(rng: Random, antibody: str) -> Pattern:
    """Course; a chronic one with antibodies that are known for it."""
    if antibody in ("srp", "hmgcr"):
        return Pattern.CHRONIC
    easier = {"mi_2": 0.2, "tif1_gamma": -0.1, "nxp2": -0.05}.get(antibody, 0.03)
    return one_of(rng, {
        Pattern.MONOCYCLIC: start.MONOCYCLIC.value + easier,
        Pattern.POLYCYCLIC: start.POLYCYCLIC.value,
        Pattern.CHRONIC: 1.0,
    })  # fmt: skip


def _flares(rng: Random, pattern: Pattern) -> tuple[tuple[int, float], ...]:
    """When the disease returns by itself, and how strongly; when treatment is withdrawn too early it does so anyway."""
    if pattern is Pattern.MONOCYCLIC:
        return ()
    weeks, at = [], rng.uniform(80, 190) if pattern is Pattern.POLYCYCLIC else rng.uniform(40, 160)
    while at < 700:
        weeks.append((int(at), rng.uniform(0.5, 1.5)))
        at += log_normal(rng, 130, 0.5)
    return tuple(weeks)


def _enzymes(rng: Random, antibody: str, weakness: float, delay: float) -> tuple[float, float, float, float]:
    """Peaks that go together, higher in weaker children and lower after months without treatment."""
    shared = clip((weakness - 0.26) / 0.25, -1.2, 1.6) * 0.45 + rng.gauss(0, 0.8)
    late = -0.25 if delay > start.DRIFT_MONTHS.value * 4.35 else 0.2
    ck = start.CK_BY_ANTIBODY.get(antibody, start.CK).value
    spread = 0.9 if antibody in start.CK_BY_ANTIBODY else start.CK_SPREAD.value

    def peak(median: float, width: float, link: float) -> float:
        return log_normal(rng, median, width * (1 - link**2) ** 0.5) * exp(width * link * shared)

    return (
        min(peak(ck, spread, 0.85) * exp(spread * late), 42_000.0),
        min(peak(start.AST.value, start.AST_SPREAD.value, 0.8), 900.0),
        min(peak(start.ALT.value, start.ALT_SPREAD.value, 0.75), 700.0),
        min(peak(start.LDH.value, start.LDH_SPREAD.value, 0.75), 5.0),
    )


def _ulcers(onset_years: float, antibody: str) -> float:
    share = start.SIGNS["ulcers_young" if onset_years < 5 else "ulcers"].value
    return share * (2.0 if antibody == "mda5" else 0.85)


def _calcinosis(rng: Random, antibody: str, delay_weeks: float) -> int | None:
    """The week in which calcinosis is first seen: at the diagnosis (0), later, or never."""
    factor = start.CALCINOSIS_NXP2.value if antibody == "nxp2" else 0.9
    factor *= start.CALCINOSIS_LATE.value if delay_weeks > WEEKS_A_YEAR else 0.95
    if happens(rng, start.CALCINOSIS_AT_DIAGNOSIS.value * factor):
        return 0
    if not happens(rng, start.CALCINOSIS_EVER.value * factor):
        return None
    return int(log_normal(rng, start.CALCINOSIS_YEARS.value, 0.7) * WEEKS_A_YEAR)


# --- week by week -----------------------------------------------------------------------------------------------


def at_diagnosis(of: Nature) -> State:
    return State(0, of.muscle, of.weakness, of.skin, clip(0.25 + 0.75 * of.skin), 0.5 if of.lung else 0.0)


def drive(of: Nature, week: int) -> float:
    """How strongly the disease pushes, 1 at the diagnosis."""
    fading = of.floor + (1 - of.floor) * exp(-log(2) * week / of.half_life)
    returned = sum(strength * exp(-log(2) * (week - at) / 26) for at, strength in of.flares if at <= week)
    return clip(fading + returned, 0.0, 1.5)


def next_week(of: Nature, now: State, hold: Hold, rng: Random) -> State:
    """The disease a week later under this treatment."""
    push = drive(of, now.week) * exp(rng.gauss(0, 0.15))
    muscle = _towards(now.muscle, of.muscle * push * _let_through(hold.muscle * of.answer), "muscle")
    skin = _towards(now.skin, of.skin * push * _let_through(hold.skin * of.answer), "skin")
    vessel = _towards(now.vessel, clip(1.5 * skin), "vessel")
    lost = of.weakness * muscle / of.muscle if of.weakness else 0.0
    return replace(
        now,
        week=now.week + 1,
        muscle=muscle,
        skin=skin,
        vessel=vessel,
        weakness=_strength(now.weakness, max(lost, of.scar if now.week > 40 else 0.0)),
        lung=now.lung * exp(-1 / 40) if of.lung else 0.0,
    )


def _let_through(held: float) -> float:
    return 1 - clip(held, 0.0, 0.985)


def _towards(value: float, target: float, what: str) -> float:
    return value + (target - value) / (FALL if target < value else RISE)[what]


def _strength(lost: float, target: float) -> float:
    """Strength returns over months and is lost over weeks."""
    return lost + (target - lost) / (10.0 if target < lost else 4.0)
