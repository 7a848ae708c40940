"""Decisions written as courses of drugs with their doses, and what was infused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from heliotrope.language.when import When
from heliotrope.record.lasting import Administration, DoseStep, DrugCourse, Lasting, Stopped
from heliotrope.synthetic.drawing import new_id, on
from heliotrope.synthetic.treating import Order
from heliotrope.synthetic.writing import plain

# days after the first dose at which an infused drug is given; the last pair is (day, days between) without an end
GIVEN: dict[str, tuple[tuple[int, ...], int]] = {
    "methylprednisolone": ((0, 1, 2), 0),
    "ivig": ((0,), 28),
    "rituximab": ((0, 14), 0),
    "cyclophosphamide": ((0, 28, 56, 84, 112, 140), 0),
    "infliximab": ((0, 14, 42), 56),
}
PRODUCTS = {"ivig": "immunoglobulin 10 % (invented)", "rituximab": "rituximab biosimilar (invented)"}
WEEKDAYS = {"methotrexate": "FRI", "folic_acid": "SUN"}
WHOLE = frozenset(drug for drug, (_, again) in GIVEN.items() if not again)


@dataclass(frozen=True, slots=True)
class Infusion:
    """What was given on one day: grams of immunoglobulin, mg of anything else."""

    day: int
    drug: str
    amount: float
    unit: str
    weight: float


def due(drug: str, since: int, first: int, last: int) -> Iterator[int]:
    """The days from `first` to `last` on which a drug that was begun on `since` is infused."""
    days, again = GIVEN.get(drug, ((), 0))
    yield from (since + day for day in days if first <= since + day <= last)
    at = since + days[-1] + again if days else last + 1
    while again and at <= last:
        if at >= first:
            yield at
        at += again


def last_dose(drug: str, since: int) -> int:
    """The day of the last infusion of a drug with a fixed number of them."""
    return since + GIVEN[drug][0][-1]


def courses(
    rng: Random, child: str, orders: Iterable[Order], infusions: Iterable[Infusion]
) -> Iterator[Lasting]:
    """Every course with its steps, and every infusion of it. `orders` rise in time for each drug."""
    by_drug: dict[str, list[Order]] = {}
    for order in orders:
        by_drug.setdefault(order.drug, []).append(order)
    given = list(infusions)
    for drug, found in by_drug.items():
        for stretch in _stretches(found):
            yield from _course(rng, child, drug, stretch, [one for one in given if one.drug == drug])


def _stretches(orders: list[Order]) -> Iterator[list[Order]]:
    """Orders of one drug, from each beginning to its end."""
    stretch: list[Order] = []
    for order in orders:
        stretch.append(order)
        if order.dose is None:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _course(
    rng: Random, child: str, drug: str, orders: list[Order], given: list[Infusion]
) -> Iterator[Lasting]:
    first, end = orders[0], orders[-1] if orders[-1].dose is None else None
    stop, reason = (on(end.day), end.reason) if end else (None, None)
    id = new_id(rng)
    yield DrugCourse(
        id, child, on(first.day), stop, end.comment if end else "", drug, PRODUCTS.get(drug, ""), reason
    )
    doses = [order for order in orders if order.dose is not None]
    for at, order in enumerate(doses):
        until = on(max(doses[at + 1].day - 1, order.day)) if at + 1 < len(doses) else stop
        yield _step(rng, child, id, order, until, changed=at > 0)
    mine = (one for one in given if first.day <= one.day and (end is None or one.day <= end.day))
    yield from (_administration(rng, child, id, one) for one in mine)


def _step(rng: Random, child: str, course: str, order: Order, until: When | None, changed: bool) -> DoseStep:
    assert order.dose is not None
    dose = order.dose
    reason = order.reason if changed else None
    bladder = True if order.drug == "cyclophosphamide" else None
    return DoseStep(
        new_id(rng), child, on(order.day), until, order.comment, course, plain(dose.amount), dose.unit, dose.route, dose.every,
        reason, WEEKDAYS.get(order.drug, ""), taper_plan=True if order.drug == "prednisolone" else None, mesna=bladder,
        hydration=bladder,
    )  # fmt: skip


def _administration(rng: Random, child: str, course: str, one: Infusion) -> Administration:
    reaction = "headache" if one.drug == "ivig" and rng.random() < 0.08 else ""
    return Administration(
        new_id(rng), child, on(one.day), on(one.day), "", course, one.drug, plain(one.amount), one.unit, "IV",
        PRODUCTS.get(one.drug, ""), f"INVENTED-{rng.randrange(1000, 9999)}", f"{one.weight:.1f}", reaction,
    )  # fmt: skip


def ended(drug: str, since: int) -> Order:
    """The end of a drug whose last dose was given."""
    return Order(last_dose(drug, since), drug, None, Stopped.ENDED)
