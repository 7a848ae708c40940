"""How far a measure can really go: its results over the corners of what is not recorded, found by trying.

Where only a few items are open every corner is tried. Where there are many, whole instruments are first put at one
end or the other together, then single items are moved to the end at which the result goes further. That finds the
furthest corner of any definition in which each instrument, and each item, pulls one way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random

from heliotrope.engines.plan import plan
from heliotrope.engines.straight import compile_plan
from heliotrope.language.expressions import number
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.outcomes import STATUSES
from heliotrope.language.switches import Confirmed
from heliotrope.language.types import Choice, Day, Truth
from tests.engines.adapters import Child, Outputs, Recorded, reference

Place = tuple[int, str]
"""A visit of a child and a column."""
Ends = tuple[int, int]
Score = Callable[[Child], Outputs]
Corner = Mapping[Place, Recorded]

FEW = 6
STARTS = 100
BEFORE = "before_"
SHORT = 12
WHOLE = 101  # a scale of so many steps is tried whole where hardly anything else is open


def scorer(measure: Measure, confirmed: Confirmed) -> Score:
    """The quickest way to the outputs at the last visit: compiled where that can be, else the reference."""
    found = plan([measure], confirmed=confirmed, bounds=True)
    if found.by_child:
        return lambda child: reference([child], [measure], confirmed, True)[-1]
    score = compile_plan(found)
    return lambda child: dict(zip(score.names, score(child[-1]), strict=True))  # type: ignore[arg-type]


def corner_values(item: Item, *, whole: bool = False) -> list[int | bool]:
    """The ends of an item; every one of a few choices; with `whole`, every step of a short scale."""
    match item.kind:
        case Truth():
            return [False, True]
        case Choice(labels) if len(labels) <= SHORT:
            return list(range(len(labels)))
        case Day():
            return [14_000, 18_500]
    low, high = number(item).scaled_low, number(item).scaled_high
    return list(range(low, high + 1)) if whole and high - low < WHOLE else [low, high]


@dataclass(frozen=True)
class Open:
    """A child with places that are still open, and the values to try at each."""

    child: Child
    places: Mapping[Place, Sequence[Recorded]]

    def filled(self, values: Corner) -> Child:
        return [
            {**visit, **{column: value for (at, column), value in values.items() if at == place}}
            for place, visit in enumerate(self.child)
        ]

    def corners(self) -> Iterator[Corner]:
        for values in product(*self.places.values()):
            yield dict(zip(self.places, values, strict=True))


def hull(
    measure: Measure, open_: Open, score: Score, random: Random, *, decided_only: bool = False
) -> Ends | None:
    """The lowest and highest result over the corners; None where none of them gives a result."""

    def tried(values: Corner) -> Ends | None:
        ends = ends_of(measure, score(open_.filled(values)))
        return None if ends is not None and decided_only and ends[0] != ends[1] else ends

    if len(open_.places) <= FEW:
        found = [ends for values in open_.corners() if (ends := tried(values))]
        return (min(low for low, _ in found), max(high for _, high in found)) if found else None
    starts = [(ends, values) for values in _together(open_, random) if (ends := tried(values))]
    if not starts:
        return None
    lowest = _moved(
        min(starts, key=lambda start: start[0][0]), open_, tried, lambda new, old: new[0] < old[0]
    )
    highest = _moved(
        max(starts, key=lambda start: start[0][1]), open_, tried, lambda new, old: new[1] > old[1]
    )
    return lowest[0], highest[1]


Group = Callable[[Place], object]
GROUPINGS: tuple[Group, ...] = (
    lambda place: (place[0], _instrument(place[1])),  # an instrument at one visit
    lambda place: _instrument(place[1]).removeprefix(BEFORE),  # an instrument at every visit
    lambda place: place,  # each item by itself
)


def _instrument(column: str) -> str:
    """The first part of a column, and of a column of an earlier visit the first two."""
    before = BEFORE if column.startswith(BEFORE) else ""
    return before + column.removeprefix(BEFORE).split("_")[0]


def _together(open_: Open, random: Random) -> Iterator[Corner]:
    """All at their first value, all at their last, and corners at which groups of items go together."""
    for number_ in range(STARTS):
        group = GROUPINGS[number_ % len(GROUPINGS)]
        share: dict[object, float] = {}
        for place in open_.places:
            share.setdefault(group(place), float(number_) if number_ < 2 else random.random())
        yield {
            place: values[min(int(share[group(place)] * len(values)), len(values) - 1)]
            for place, values in open_.places.items()
        }


def _moved(
    start: tuple[Ends, Corner],
    open_: Open,
    tried: Callable[[Corner], Ends | None],
    further: Callable[[Ends, Ends], bool],
) -> Ends:
    """From a corner, groups of items and then single items to where the result goes at least as far; and once more.

    Moves that change nothing are taken too: a gain may need two items to move before it shows.
    """
    best, here = start
    for moves in [*_moves(open_)] * 2:
        for move in moves:
            ends = tried({**here, **move})
            if ends is not None and not further(best, ends):
                best, here = ends, {**here, **move}
    return best


def _moves(open_: Open) -> Iterator[list[Corner]]:
    """For each group, from the largest to single items: all of it at one end, all of it at the other."""
    for group in GROUPINGS:
        for name in dict.fromkeys(group(place) for place in open_.places):
            members = [place for place in open_.places if group(place) == name]
            most = max(len(open_.places[place]) for place in members)
            yield [
                {place: open_.places[place][min(n, len(open_.places[place]) - 1)] for place in members}
                for n in range(most)
            ]


def ends_of(measure: Measure, outputs: Outputs) -> Ends | None:
    """The ends of one result: a value twice, or what an unconfirmed part leaves open; None where it does not apply."""
    name = measure.column
    status = STATUSES[outputs[f"{name}_status"] or 0]
    value = outputs[name]
    if status == "decided" and value is not None:
        return int(value), int(value)
    low, high = outputs[f"{name}_low"], outputs[f"{name}_high"]
    return None if status != "undecided" or low is None or high is None else (int(low), int(high))
