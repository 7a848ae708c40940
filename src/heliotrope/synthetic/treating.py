"""What the physicians of this invented clinic decide at a visit, and how far treatment holds the disease down.

It follows published plans in outline (prednisolone by the taper of printo-2019-taper, weekly methotrexate with folic
acid, pulses, immunoglobulin monthly, then second agents) so that courses look right. It is no advice to anybody.
Amounts are in mg, days are day numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from heliotrope.record.lasting import Stopped
from heliotrope.synthetic import starting_values as start
from heliotrope.synthetic.disease import Hold
from heliotrope.synthetic.doses import Dose, dose_of, prednisolone
from heliotrope.synthetic.drawing import along, clip, happens, log_normal, one_of

TAPER = tuple((weeks.value, dose.value) for weeks, dose in start.TAPER)
# how far each drug holds muscle and skin down, and the weeks until it does; our choice
POTENCY: dict[str, tuple[float, float, int]] = {
    "methotrexate": (0.42, 0.30, 8), "ivig": (0.35, 0.42, 5), "mycophenolate": (0.40, 0.42, 10),
    "hydroxychloroquine": (0.04, 0.16, 8), "azathioprine": (0.22, 0.15, 12), "ciclosporin": (0.33, 0.18, 6),
    "rituximab": (0.55, 0.45, 14), "cyclophosphamide": (0.55, 0.45, 7), "tofacitinib": (0.5, 0.6, 5),
    "baricitinib": (0.5, 0.6, 5), "infliximab": (0.4, 0.3, 6), "methylprednisolone": (0.35, 0.25, 0),
}  # fmt: skip
LASTS = {
    "rituximab": 45,
    "cyclophosphamide": 25,
    "methylprednisolone": 5,
    "ivig": 5,
    "infliximab": 8,
}  # weeks after the last
CLASHES = {
    "mycophenolate": ("azathioprine", "ciclosporin"),
    "azathioprine": ("mycophenolate",),
    "rituximab": ("infliximab", "ciclosporin"),
    "tofacitinib": ("ciclosporin", "azathioprine", "infliximab", "baricitinib"),
    "baricitinib": ("ciclosporin", "azathioprine", "infliximab", "tofacitinib"),
    "infliximab": ("tofacitinib", "baricitinib", "ciclosporin"),
}
NOT_SYSTEMIC = ("folic_acid",)


@dataclass(frozen=True, slots=True)
class Manner:
    """How this child is treated and bears it; drawn once. Weeks count from the diagnosis; None is never."""

    steroid: bool
    pulses: bool
    mg_per_kg: float
    pace: float
    methotrexate: bool
    hydroxychloroquine: bool
    ladder: tuple[str, ...]
    immunoglobulin_first: bool
    cyclophosphamide: bool
    nausea: int | None
    liver: int | None
    weekday: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a decision rests on. `activity` is the physician's view, 0 to 10; `quiet` the weeks without activity."""

    day: int
    week: int
    age: float
    weight: float
    surface: float
    activity: float
    at_start: float
    best: float
    quiet: int
    severe: bool
    lung: bool


@dataclass(frozen=True, slots=True)
class Order:
    """A decision: a dose from a day on, or, without one, the end of the drug after that day."""

    day: int
    drug: str
    dose: Dose | None = None
    reason: Stopped | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A drug that is taken: since when, at which dose."""

    since: int
    dose: Dose


@dataclass(frozen=True, slots=True)
class Regimen:
    """Everything taken on one day. `taper` is the place on the published taper in weeks."""

    taken: Mapping[str, Taken] = field(default_factory=dict)
    ended: Mapping[str, int] = field(default_factory=dict)
    taper: float = 0.0
    stepped: int = 0
    looked: int = 0
    flared: int = -9999

    @property
    def steroid_mg(self) -> float:
        return self.taken["prednisolone"].dose.amount if "prednisolone" in self.taken else 0.0

    @property
    def systemic(self) -> bool:
        return any(drug not in NOT_SYSTEMIC for drug in self.taken)

    def after(self, order: Order) -> Regimen:
        """As it is once the decision was followed."""
        if order.dose is None:
            left = {drug: one for drug, one in self.taken.items() if drug != order.drug}
            return replace(self, taken=left, ended={**self.ended, order.drug: order.day})
        since = self.taken[order.drug].since if order.drug in self.taken else order.day
        return replace(self, taken={**self.taken, order.drug: Taken(since, order.dose)})


def manner(rng: Random, skin_first: bool) -> Manner:
    """How a child will be treated; `skin_first` is a rash without weakness."""
    doses = {
        dose.value: share for dose, share in zip(start.INDUCTION_MG_PER_KG, (0.25, 0.2, 0.55), strict=True)
    }
    methotrexate = happens(rng, start.METHOTREXATE_EVER)
    second = one_of(rng, {"mycophenolate": 0.75, "ciclosporin": 0.15, "azathioprine": 0.1})
    late = ["rituximab", rng.choice(("tofacitinib", "baricitinib")), "infliximab"]
    if happens(rng, 0.35):
        late[:2] = late[1::-1]
    first = ["ivig", second] if happens(rng, 0.3) else [second, "ivig"]
    return Manner(
        steroid=not (skin_first and happens(rng, 0.35)) and happens(rng, start.STEROID_EVER.value + 0.04),
        pulses=happens(rng, start.PULSES_FIRST),
        mg_per_kg=one_of(rng, doses),
        pace=log_normal(rng, start.TAPER_PACE.value, 0.3),
        methotrexate=methotrexate,
        hydroxychloroquine=happens(rng, 0.7 if skin_first else 0.25),
        ladder=(*first, *late),
        immunoglobulin_first=happens(rng, 0.5),
        cyclophosphamide=happens(rng, 0.35),
        nausea=int(rng.uniform(8, 80)) if methotrexate and happens(rng, start.NAUSEA) else None,
        liver=int(rng.uniform(5, 60)) if methotrexate and happens(rng, start.RAISED_ALT) else None,
        weekday=rng.choice(("Fridays", "Saturdays", "Sundays")),
    )


def hold(now: Regimen, day: int, weight: float) -> Hold:
    """How far all that is taken, or still works, holds muscle and skin down."""
    steroid = clip(now.steroid_mg / weight / 0.6)
    muscle, skin = 1 - 0.62 * steroid, 1 - 0.5 * steroid
    for drug, (on_muscle, on_skin, weeks) in POTENCY.items():
        working = _working(now, drug, day, weeks)
        muscle, skin = muscle * (1 - on_muscle * working), skin * (1 - on_skin * working)
    return Hold(1 - muscle, 1 - skin)


def _working(now: Regimen, drug: str, day: int, weeks: int) -> float:
    """From 0 to 1 over the first weeks, and back after the last dose."""
    if drug in now.taken:
        return clip((day - now.taken[drug].since) / 7 / weeks) if weeks else 1.0
    if drug in now.ended:
        return clip(1 - (day - now.ended[drug]) / 7 / LASTS.get(drug, 3))
    return 0.0


# --- decisions --------------------------------------------------------------------------------------------------


def begin(how: Manner, seen: Seen) -> Iterator[Order]:
    """The first treatment, on the day of the diagnosis."""
    if how.steroid or seen.severe:
        yield _order(seen, "prednisolone", prednisolone(min(how.mg_per_kg, _planned(0)), seen.weight))
        if how.pulses or seen.severe:
            yield _order(seen, "methylprednisolone", dose_of("methylprednisolone", seen.weight, seen.surface))
    if how.methotrexate and seen.age >= 0.9:
        yield from _methotrexate(how, seen)
    if how.hydroxychloroquine and seen.age >= 3:
        yield _order(seen, "hydroxychloroquine", dose_of("hydroxychloroquine", seen.weight, seen.surface))
    if (seen.severe and how.immunoglobulin_first) or seen.age < 0.9:
        yield _later(seen, "ivig", 4)
    if seen.severe and how.cyclophosphamide and seen.age > 3:
        yield _later(seen, "cyclophosphamide", 3)
    elif seen.lung:
        yield _later(seen, "mycophenolate", 2)


def review(how: Manner, now: Regimen, seen: Seen, rng: Random) -> tuple[Regimen, list[Order]]:
    """What is decided at a later visit, and the regimen from then on."""
    flare = _flare(now, seen)
    now, orders = _steroid(how, now, seen, flare)
    for decide in (_harm, _step_up, _step_down, _redose):
        for order in list(decide(how, now, seen, rng)):
            orders.append(order)
            now = now.after(order)
            if order.dose is not None and order.drug in how.ladder and order.reason is Stopped.NOT_ENOUGH:
                now = replace(now, stepped=seen.day)
    return replace(now, looked=seen.day), orders


def _flare(now: Regimen, seen: Seen) -> bool:
    return seen.week >= 12 and seen.activity > max(seen.best + 1.4, 1.8) and seen.day - now.flared > 120


def _planned(weeks: float) -> float:
    return along(TAPER, weeks)


def _steroid(how: Manner, now: Regimen, seen: Seen, flare: bool) -> tuple[Regimen, list[Order]]:
    """Along the taper while things go well, halted while they do not, begun again from 1 mg/kg at a flare."""
    if flare and (how.steroid or seen.activity > 4):
        return _begun_again(now, seen)
    if "prednisolone" not in now.taken:
        return now, []
    now = replace(now, taper=now.taper + _progress(now, seen) * how.pace * (seen.day - now.looked) / 7)
    wanted = prednisolone(min(_planned(now.taper), how.mg_per_kg), seen.weight)
    current = now.steroid_mg
    if now.taper >= TAPER[-1][0] and current <= max(2.5, 0.12 * seen.weight):
        order = Order(seen.day, "prednisolone", None, Stopped.TAPER)
        return now.after(order), [order]
    wanted = (
        wanted if wanted.amount > 0.6 * current else prednisolone(0.62 * current / seen.weight, seen.weight)
    )
    if 0 < wanted.amount < 0.96 * current:
        order = Order(seen.day, "prednisolone", wanted, Stopped.TAPER, wanted.per)
        return now.after(order), [order]
    return now, []


def _progress(now: Regimen, seen: Seen) -> float:
    """How fast the taper goes on: 1 as planned, 0 halted."""
    if seen.day - now.looked < 10 or seen.activity < 1.0:
        return 1.0
    left = seen.activity / max(seen.at_start, 1.0)
    if now.taper < 6:
        return 1.0
    return 0.25 if left > 0.6 else 0.7 if left > 0.3 else 1.0


def _begun_again(now: Regimen, seen: Seen) -> tuple[Regimen, list[Order]]:
    dose = prednisolone(1.0, seen.weight)
    if dose.amount <= now.steroid_mg:
        return replace(now, flared=seen.day), []
    orders = [Order(seen.day, "prednisolone", dose, Stopped.NOT_ENOUGH, f"flare: {dose.per}")]
    if seen.activity > 3 and "methylprednisolone" not in now.taken:
        orders.append(
            _order(seen, "methylprednisolone", dose_of("methylprednisolone", seen.weight, seen.surface))
        )
    for order in orders:
        now = now.after(order)
    return replace(now, taper=9.0, flared=seen.day), orders


def _harm(how: Manner, now: Regimen, seen: Seen, rng: Random) -> Iterator[Order]:
    """Methotrexate that is not borne: halved for the liver, by mouth or ended for nausea."""
    if "methotrexate" not in now.taken:
        return
    dose = now.taken["methotrexate"].dose
    if harmed_liver(how, seen.week) and dose.amount > 0.7 * _full(seen):
        yield Order(seen.day, "methotrexate", dose.halved(), Stopped.REACTION, "ALT above twice its limit")
    elif how.liver is not None and how.liver + 8 < seen.week and dose.amount < 0.6 * _full(seen):
        full = replace(dose_of("methotrexate", seen.weight, seen.surface), route=dose.route)
        yield Order(seen.day, "methotrexate", full, Stopped.OTHER, f"ALT normal again: {full.per}")
    elif how.nausea is not None and how.nausea <= seen.week:
        yield from _sick(dose, seen, rng)


def _sick(dose: Dose, seen: Seen, rng: Random) -> Iterator[Order]:
    if dose.route == "SC" and happens(rng, 0.06):
        yield Order(
            seen.day, "methotrexate", replace(dose, route="PO"), Stopped.REACTION, "nausea after injections"
        )
    elif happens(rng, 0.07):
        yield Order(seen.day, "methotrexate", None, Stopped.REACTION, "nausea, refuses it")
        second = dose_of("mycophenolate", seen.weight, seen.surface)
        yield Order(
            seen.day, "mycophenolate", second, Stopped.REACTION, f"instead of methotrexate: {second.per}"
        )


def harmed_liver(how: Manner, week: int) -> bool:
    """Whether methotrexate raises ALT in that week."""
    return how.liver is not None and how.liver <= week < how.liver + 6


def _full(seen: Seen) -> float:
    return dose_of("methotrexate", seen.weight, seen.surface).amount


def _step_up(how: Manner, now: Regimen, seen: Seen, rng: Random) -> Iterator[Order]:
    """The next drug of the ladder where twelve weeks were not enough (SHARE row 10)."""
    since = (seen.day - max(now.stepped, seen.day - 7 * seen.week)) / 7
    poor = seen.activity > 1.8 and seen.activity > 0.5 * seen.at_start and since >= 11
    smoulders = seen.activity > 1.3 and since >= 26 and happens(rng, 0.4)
    back = now.flared == seen.day and seen.activity > 2.2
    if not (poor or smoulders or back) or seen.age < 0.9:
        return
    if how.methotrexate and "methotrexate" not in now.taken and how.nausea is None:
        yield from _methotrexate(how, seen)
        return
    for drug in (one for one in how.ladder if one not in now.taken and _may_give(one, now, seen)):
        for other in CLASHES.get(drug, ()):
            if other in now.taken:
                yield Order(seen.day, other, None, Stopped.NOT_ENOUGH)
        yield replace(_later(seen, drug, 5), reason=Stopped.NOT_ENOUGH)
        return


def _may_give(drug: str, now: Regimen, seen: Seen) -> bool:
    """Not again soon, and tablets that need a weight only above it."""
    if drug in ("tofacitinib", "baricitinib", "infliximab") and (seen.weight < 11 or seen.age < 2):
        return False
    return seen.day - now.ended.get(drug, -99999) > 250


def _step_down(how: Manner, now: Regimen, seen: Seen, rng: Random) -> Iterator[Order]:
    """One drug less at a visit: infusions after four quiet months, the rest after a year off steroids and quiet."""
    if "ivig" in now.taken and seen.quiet >= 16 and seen.day - now.taken["ivig"].since > 150:
        yield Order(seen.day, "ivig", None, Stopped.WORKED)
        return
    off = (seen.day - now.ended.get("prednisolone", seen.day - 7 * seen.week)) / 7
    if "prednisolone" in now.taken or off < 50 or seen.quiet < 26:
        return
    for drug in ("infliximab", "tofacitinib", "baricitinib", "azathioprine", "ciclosporin", "mycophenolate", "methotrexate",
                 "hydroxychloroquine"):  # fmt: skip
        if drug in now.taken:
            yield Order(seen.day, drug, None, Stopped.WORKED)
            if drug == "methotrexate" and "folic_acid" in now.taken:
                yield Order(seen.day, "folic_acid", None, Stopped.ENDED)
            return


def _redose(how: Manner, now: Regimen, seen: Seen, rng: Random) -> Iterator[Order]:
    """Doses that the child has outgrown, or that its weight no longer allows."""
    for drug, one in now.taken.items():
        if drug in ("prednisolone", "folic_acid", "methylprednisolone") or one.since >= seen.day:
            continue
        wanted = replace(dose_of(drug, seen.weight, seen.surface), route=one.dose.route)
        halved = drug == "methotrexate" and one.dose.amount < 0.7 * wanted.amount
        outgrown = wanted.amount > 1.1 * one.dose.amount and not halved
        if outgrown or (one.dose.amount > wanted.most and wanted.amount < one.dose.amount):
            yield Order(seen.day, drug, wanted, Stopped.OTHER, f"by the new weight: {wanted.per}")


def _methotrexate(how: Manner, seen: Seen) -> Iterator[Order]:
    dose = dose_of("methotrexate", seen.weight, seen.surface)
    yield Order(seen.day, "methotrexate", dose, None, f"{dose.per}, on {how.weekday}")
    yield Order(
        seen.day,
        "folic_acid",
        dose_of("folic_acid", seen.weight, seen.surface),
        None,
        "not on the day of methotrexate",
    )


def _order(seen: Seen, drug: str, dose: Dose) -> Order:
    return Order(seen.day, drug, dose, None, dose.per)


def _later(seen: Seen, drug: str, days: int) -> Order:
    """An order whose first dose comes some days after the visit."""
    return replace(_order(seen, drug, dose_of(drug, seen.weight, seen.surface)), day=seen.day + days)
