"""The small language that fast engines speak: integers, yes or no, and null; nothing else.

`lowering` turns a definition, with its ranges, scales and unknowns, into these points, so that an emitter only has
to say each of some twenty words in its own tongue. What null does is stated here, once, for every word:

    column, literal            null where nothing is recorded
    add, multiply, divide      null when any argument is null
    greatest, least            the largest or smallest of those that are not null; null when all are
    at_least, above, equal     null when either side is null
    and, or, not               three-valued (Kleene): false & null = false, true | null = true
    known                      never null
    fill                       the first that is not null
    choose                     the second when the first is true, else the third (false and null alike)
    steps                      null for null
    as_number                  1 or 0 for yes or no; null for null

and over the visits of one child in time order:

    at_baseline, previous      the value at another visit, null included; null where there is no such visit
    after_baseline             never null
    running_sum, days_true     of arguments that are never null

Nodes are interned: building the same point twice gives the same object, so each is computed once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal
from weakref import WeakValueDictionary

from heliotrope.language.types import Number

Kind = Literal["whole", "yes_no"]


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Point:
    """One node. `low` and `high` bound it, so that emitters can choose a width in which it cannot overflow."""

    word: str
    arguments: tuple[Point, ...] = ()
    data: tuple[Any, ...] = ()
    kind: Kind = "whole"
    low: int = 0
    high: int = 1
    nullable: bool = True
    by_child: bool = field(default=False)

    @property
    def is_null(self) -> bool:
        return self.word == "literal" and self.data[0] is None

    @property
    def is_literal(self) -> bool:
        return self.word == "literal"


_interned: WeakValueDictionary[tuple[Any, ...], Point] = WeakValueDictionary()


def _point(
    word: str,
    arguments: tuple[Point, ...] = (),
    data: tuple[Any, ...] = (),
    kind: Kind = "whole",
    low: int = 0,
    high: int = 1,
    nullable: bool = True,
    by_child: bool = False,
) -> Point:
    key = (word, kind, low, high, data, *map(id, arguments))
    found = _interned.get(key)
    if found is None:
        ordered = by_child or any(argument.by_child for argument in arguments)
        found = _interned[key] = Point(word, arguments, data, kind, low, high, nullable, ordered)
    return found


def column(name: str, kind: Kind, low: int, high: int) -> Point:
    return _point("column", (), (name,), kind, low, high)


def literal(value: int | None, kind: Kind = "whole") -> Point:
    bound = 0 if value is None else value
    return _point("literal", (), (value,), kind, bound, bound, nullable=value is None)


NULL = literal(None)
UNKNOWN = literal(None, "yes_no")
TRUE, FALSE = literal(1, "yes_no"), literal(0, "yes_no")


def add(terms: list[tuple[int, Point]], constant: int = 0) -> Point:
    """constant + the sum of weight x point."""
    if any(point.is_null for _, point in terms):
        return NULL
    constant += sum(weight * point.data[0] for weight, point in terms if point.is_literal)
    kept = [(weight, point) for weight, point in terms if not point.is_literal and weight]
    nothing = [point for weight, point in terms if not weight and point.nullable]
    if nothing:  # 0 times nothing is nothing
        return choose(every([known(point) for point in nothing]), add(kept, constant), NULL)
    if not kept:
        return literal(constant)
    if kept == [(1, kept[0][1])] and not constant:
        return kept[0][1]
    ends = [sorted((weight * point.low, weight * point.high)) for weight, point in kept]
    return _point(
        "add",
        tuple(point for _, point in kept),
        (constant, *(weight for weight, _ in kept)),
        low=constant + sum(low for low, _ in ends),
        high=constant + sum(high for _, high in ends),
        nullable=any(point.nullable for _, point in kept),
    )


def multiply(left: Point, right: Point) -> Point:
    if left.is_null or right.is_null:
        return NULL
    if left.is_literal or right.is_literal:
        fixed, other = (left, right) if left.is_literal else (right, left)
        return add([(fixed.data[0], other)])
    ends = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
    return _point(
        "multiply", (left, right), (), "whole", min(ends), max(ends), left.nullable or right.nullable
    )


def divide(of: Point, by: Point) -> Point:
    """Whole-number division by a number above zero: exact, or of a number that is not negative and rounded down."""
    if of.is_null or by.is_null:
        return NULL
    if of.is_literal and by.is_literal:
        return literal(of.data[0] // by.data[0])
    if by.is_literal and by.data[0] == 1:
        return of
    ends = [end // divisor for end in (of.low, of.high) for divisor in (max(by.low, 1), max(by.high, 1))]
    return _point("divide", (of, by), (), "whole", min(0, *ends), max(ends), of.nullable or by.nullable)


def extreme(word: Literal["greatest", "least"], points: list[Point]) -> Point:
    pick = max if word == "greatest" else min
    kept = tuple(dict.fromkeys(point for point in points if not point.is_null))
    if all(point.is_literal for point in kept):
        return literal(pick(point.data[0] for point in kept)) if kept else NULL
    if len(kept) < 2:
        return kept[0]
    nullable = all(point.nullable for point in kept)
    low, high = min(p.low for p in kept), max(p.high for p in kept)
    if not nullable:
        sure = [p for p in kept if not p.nullable]
        low, high = (max(p.low for p in sure), high) if pick is max else (low, min(p.high for p in sure))
    return _point(word, kept, (), kept[0].kind, low, high, nullable)


def compare(word: Literal["at_least", "above", "equal"], left: Point, right: Point) -> Point:
    if left.is_null or right.is_null:
        return UNKNOWN
    if left is right and not left.nullable:
        return FALSE if word == "above" else TRUE
    if left.is_literal and right.is_literal:
        a, b = left.data[0], right.data[0]
        return TRUE if {"at_least": a >= b, "above": a > b, "equal": a == b}[word] else FALSE
    return _point(word, (left, right), (), "yes_no", nullable=left.nullable or right.nullable)


def every(points: list[Point]) -> Point:
    """and: true when all are, false when any is false, else null."""
    kept = tuple(dict.fromkeys(point for point in points if point is not TRUE))
    if not kept:
        return TRUE
    if FALSE in kept:
        return FALSE
    return (
        kept[0]
        if len(kept) == 1
        else _point("and", kept, (), "yes_no", nullable=any(p.nullable for p in kept))
    )


def some(points: list[Point]) -> Point:
    """or: true when any is, false when all are false, else null."""
    kept = tuple(dict.fromkeys(point for point in points if point is not FALSE))
    if not kept:
        return FALSE
    if TRUE in kept or any(not p.nullable and negate(p) in kept for p in kept):
        return TRUE
    return (
        kept[0]
        if len(kept) == 1
        else _point("or", kept, (), "yes_no", nullable=any(p.nullable for p in kept))
    )


def negate(point: Point) -> Point:
    if point.is_null:
        return UNKNOWN
    if point.is_literal:
        return FALSE if point is TRUE else TRUE
    if point.word == "not":
        return point.arguments[0]
    return _point("not", (point,), (), "yes_no", nullable=point.nullable)


def known(point: Point) -> Point:
    if not point.nullable:
        return TRUE
    return FALSE if point.is_null else _point("known", (point,), (), "yes_no", nullable=False)


def fill(points: list[Point]) -> Point:
    flat = [inner for point in points for inner in (point.arguments if point.word == "fill" else (point,))]
    kept: list[Point] = []
    for point in dict.fromkeys(flat):
        if not point.is_null:
            kept.append(point)
        if not point.nullable:
            break
    if len(kept) < 2:
        return kept[0] if kept else points[0]
    low, high = min(p.low for p in kept), max(p.high for p in kept)
    return _point("fill", tuple(kept), (), kept[0].kind, low, high, kept[-1].nullable)


def choose(condition: Point, then: Point, otherwise: Point) -> Point:
    if condition.is_literal:
        return then if condition is TRUE else otherwise
    if then.word == "choose" and then.arguments[0] is condition:
        then = then.arguments[1]
    if otherwise.word == "choose" and otherwise.arguments[0] is condition:
        otherwise = otherwise.arguments[2]
    if then is otherwise:
        return then
    present = [point for point in (then, otherwise) if not point.is_null]
    kind = present[0].kind
    low, high = min(p.low for p in present), max(p.high for p in present)
    if kind == "yes_no" and then is TRUE and otherwise is FALSE and not condition.nullable:
        return condition
    return _point(
        "choose", (condition, then, otherwise), (), kind, low, high, then.nullable or otherwise.nullable
    )


def steps(of: Point, edges: tuple[int, ...], values: tuple[int, ...]) -> Point:
    """`values[i]` where exactly i edges are at or below the number."""
    if of.is_null:
        return NULL
    if of.is_literal:
        return literal(values[sum(of.data[0] >= edge for edge in edges)])
    inside = [i for i, edge in enumerate(edges) if of.low < edge <= of.high]
    below = sum(edge <= of.low for edge in edges)
    edges, values = tuple(edges[i] for i in inside), tuple(values[below : below + len(inside) + 1])
    if len(set(values)) == 1 and not of.nullable:
        return literal(values[0])
    return _point("steps", (of,), (edges, values), "whole", min(values), max(values), of.nullable)


def as_number(point: Point) -> Point:
    if point.is_literal:
        return literal(point.data[0])
    return _point("as_number", (point,), (), "whole", 0, 1, point.nullable)


def years(birth: Point, day: Point) -> Point:
    if birth.is_null or day.is_null:
        return NULL
    return _point("years", (birth, day), (), "whole", 0, 120, True)


def formula(name: str, type_: Number, arguments: list[Point], scales: tuple[int, ...]) -> Point:
    """A real-valued formula of whole numbers in 1/scale, as a whole number of the scale of its type."""
    if any(argument.is_null for argument in arguments):
        return NULL
    low, high = type_.scaled_low, type_.scaled_high
    return _point("formula", tuple(arguments), (name, type_.scale, scales), "whole", low, high, True)


def lms_z(
    of: Point, age: Point, type_: Number, rows: tuple[Any, ...], log_below: Fraction, scales: tuple[int, int]
) -> Point:
    """A z-score from a table of (age, L, M, S), as a whole number of ten-thousandths."""
    if of.is_null or age.is_null:
        return NULL
    low, high = type_.scaled_low, type_.scaled_high
    return _point("lms_z", (of, age), (rows, log_below, scales), "whole", low, high, True)


def at_baseline(of: Point, mark: Point) -> Point:
    return (
        of
        if of.is_literal
        else _point("at_baseline", (of, mark), (), of.kind, of.low, of.high, of.nullable, True)
    )


def after_baseline(mark: Point) -> Point:
    return _point("after_baseline", (mark,), (), "yes_no", 0, 1, False, True)


def previous(of: Point) -> Point:
    return of if of.is_null else _point("previous", (of,), (), of.kind, of.low, of.high, True, True)


def running_sum(of: Point, high: int) -> Point:
    return _point("running_sum", (of,), (), "whole", 0, high, False, True)


def days_true(state: Point, day: Point, high: int) -> Point:
    return _point("days_true", (state, day), (), "whole", 0, high, day.nullable, True)


def settled(low: Point, high: Point) -> Point:
    """The value when both ends agree, else null."""
    if low is high:
        return low
    return choose(compare("equal", low, high), low, literal(None, low.kind))
