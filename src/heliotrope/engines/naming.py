"""Names for the steps of a query that a reader understands: what they belong to and what they are.

`cmas_first_known_sum` is a sum over the CMAS. What rests on columns of several instruments is named after the first
result that uses it. Names stay within 63 bytes, the least that a database allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile

from heliotrope.engines.plan import in_order
from heliotrope.engines.points import Point

LONGEST = 42  # leaves room for what a step is, and for a number
WHAT = {
    "add": "sum", "multiply": "product", "divide": "quotient", "greatest": "greatest", "least": "least",
    "at_least": "reached", "above": "above", "equal": "equal", "and": "all", "or": "any", "not": "not",
    "known": "known", "fill": "first_known", "choose": "chosen", "steps": "band", "as_number": "counted",
    "years": "years", "nearest": "rounded", "real": "real", "z": "z", "table_place": "row_of_table",
    "table_share": "share_of_row", "table_value": "from_table", "row_number": "number_of_visit",
    "baseline_row": "baseline", "first_in": "at_first", "run_number": "run", "running_sum": "so_far",
    "previous": "previous",
}  # fmt: skip
ENDINGS = ("_status", "_low", "_high")


class Namer:
    """Gives each step a name of its own, unlike every column and every result."""

    def __init__(self, outputs: Mapping[str, Point], taken: Iterable[str]) -> None:
        self._owner: dict[int, str] = {}
        self._below: dict[int, frozenset[str]] = {}
        self._taken = {*outputs, *taken}
        for point in in_order(outputs.values()):
            self._look(point)
        for name, root in outputs.items():
            self._claim(root, _stem(name))

    def _look(self, point: Point) -> None:
        """The columns on which a point rests."""
        own = {point.data[0]} if point.word == "column" else set()
        self._below[id(point)] = frozenset(own).union(*(self._below[id(a)] for a in point.arguments))
        self._taken |= own

    def _claim(self, root: Point, name: str) -> None:
        """What no earlier result uses belongs to this one."""
        stack = [root]
        while stack:
            point = stack.pop()
            if id(point) not in self._owner:
                self._owner[id(point)] = name
                stack.extend(point.arguments)

    def name(self, point: Point) -> str:
        about = _shared(self._below[id(point)]) or self._owner[id(point)]
        base = f"{about[:LONGEST]}_{WHAT[point.word]}"
        name, number = base, 1
        while name in self._taken:
            number += 1
            name = f"{base}_{number}"
        self._taken.add(name)
        return name


def _stem(name: str) -> str:
    return next((name.removesuffix(ending) for ending in ENDINGS if name.endswith(ending)), name)


def _shared(columns: Iterable[str]) -> str:
    """The words with which all these columns begin: cmas for cmas_item_1 and cmas_item_2."""
    same = takewhile(
        lambda words: len(set(words)) == 1, zip(*(name.split("_") for name in columns), strict=False)
    )
    return "_".join(words[0] for words in same)
