"""From definitions to points: ranges, scales and unknowns are worked out here once, for all fast engines.

A number becomes whole numbers at the scale of its type; a node that can be a range becomes two points, its ends;
a yes or no becomes one point that is null while unknown. `available` names the columns that the data have: an
item without a column is absent, and everything that follows from its absence is worked out beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import gcd, lcm
from typing import Literal, NamedTuple

from heliotrope.engines import points as p
from heliotrope.engines.points import Point
from heliotrope.language import expressions as x
from heliotrope.language.errors import DefinitionError
from heliotrope.language.facts import Fact
from heliotrope.language.items import Item
from heliotrope.language.rules import Parameter
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed, reading
from heliotrope.language.types import Number, Quotient, Truth


class Ends(NamedTuple):
    """The low and the high end of a number; one and the same point when it cannot be a range."""

    low: Point
    high: Point

    @property
    def single(self) -> bool:
        return self.low is self.high


class Quotients(NamedTuple):
    """A quotient as two points: compared by cross-multiplication, never divided."""

    of: Ends
    over: Ends


def one(point: Point) -> Ends:
    return Ends(point, point)


ABSENT = one(p.NULL)
Lowered = Ends | Quotients


class Lowering:
    """Turns definitions into points, for a set of confirmed switches and a set of available columns.

    `censored`: item ids that come with two columns, `<column>__low` and `<column>__high`.
    """

    def __init__(
        self,
        confirmed: Confirmed = NOTHING_CONFIRMED,
        available: Iterable[str] | None = None,
        censored: Iterable[str] = (),
    ) -> None:
        self.confirmed = confirmed
        self.available = None if available is None else frozenset(available)
        self.censored = frozenset(censored)
        self._memory: dict[tuple[int, bool], Lowered] = {}
        self._kept: list[x.Expression] = []

    def value(self, node: x.Expression) -> Point:
        """The known value, null while undecided."""
        ends = self.ends(node)
        return p.settled(ends.low, ends.high)

    def ends(self, node: x.Expression) -> Ends:
        """The range of a node from what was recorded; both null where it is absent."""
        return _as_ends(self.lower(node, widen=False))

    def widened(self, node: x.Expression) -> Ends:
        """The range of a node over all values of the missing items."""
        if isinstance(node.type, Truth):
            truth = _as_ends(self.lower(node, widen=True)).low
            number = p.as_number(truth)
            return Ends(p.fill([number, p.literal(0)]), p.fill([number, p.literal(1)]))
        return _as_ends(self.lower(node, widen=True))

    def truth(self, node: x.Expression, *, widen: bool = False) -> Point:
        return _as_ends(self.lower(node, widen=widen)).low

    def lower(self, node: x.Expression, *, widen: bool) -> Lowered:
        key = (id(node), widen)
        if key not in self._memory:
            self._kept.append(node)
            self._memory[key] = self._widen(node) if widen else LOWER[type(node)](_Scope(self, False), node)
        return self._memory[key]

    def _widen(self, node: x.Expression) -> Lowered:
        """The composed range, except where the value is known already."""
        settled = self.lower(node, widen=False)
        composed = LOWER[type(node)](_Scope(self, True), node)
        if isinstance(settled, Quotients) or isinstance(composed, Quotients):
            return composed  # its parts are not widened where they are known
        if isinstance(node.type, Truth):
            return one(p.fill([settled.low, composed.low]))
        value = p.settled(settled.low, settled.high)
        return Ends(p.fill([value, composed.low]), p.fill([value, composed.high]))


def _as_ends(lowered: Lowered) -> Ends:
    if isinstance(lowered, Quotients):
        raise DefinitionError("a ratio has no whole-number value: round it, or compare it")
    return lowered


class _Scope(NamedTuple):
    """Lowering of one node: in which engine, and whether missing items are widened."""

    engine: Lowering
    widen: bool

    def ends(self, node: x.Expression) -> Ends:
        return _as_ends(self.engine.lower(node, widen=self.widen))

    def numeric(self, node: x.Expression) -> Ends:
        """Ends as whole numbers, also for a yes or no used as 1 or 0."""
        ends = self.ends(node)
        if not isinstance(node.type, Truth):
            return ends
        number = p.as_number(ends.low)
        return Ends(p.fill([number, p.literal(0)]), p.fill([number, p.literal(1)]))

    def at_scale(self, node: x.Expression, scale: int) -> Ends:
        ends, factor = self.numeric(node), Fraction(scale, x.number(node).scale)
        return _both(ends, lambda end: p.add([(_whole(factor), end)]))

    def truth(self, node: x.Expression) -> Point:
        return self.ends(node).low

    def pair(self, node: x.Expression) -> Quotients:
        lowered = self.engine.lower(node, widen=self.widen)
        if isinstance(lowered, Quotients):
            return lowered
        return Quotients(lowered, one(p.literal(x.number(node).scale)))

    def recorded(self, node: x.Expression) -> Point:
        """Whether the node has a value as recorded, whether or not we are widening."""
        lowered = self.engine.lower(node, widen=False)
        if isinstance(lowered, Quotients):
            return p.every([p.known(lowered.of.low), p.known(lowered.over.low)])
        return p.known(lowered.low)


def _both(ends: Ends, change: Callable[[Point], Point]) -> Ends:
    low = change(ends.low)
    return one(low) if ends.single else Ends(low, change(ends.high))


def _whole(value: Fraction) -> int:
    if value.denominator != 1:
        raise DefinitionError(f"{value} is not whole at this scale")
    return int(value)


Lower = Callable[[_Scope, x.Expression], Lowered]
LOWER: dict[type[x.Expression], Lower] = {}


def lowers(kind: type[x.Expression]) -> Callable[[Callable[..., Lowered]], Callable[..., Lowered]]:
    def register(function: Callable[..., Lowered]) -> Callable[..., Lowered]:
        LOWER[kind] = function
        return function

    return register


# --- leaves ---------------------------------------------------------------------------------------------------


@lowers(Fact)
@lowers(Item)
def _item(scope: _Scope, node: Item) -> Ends:
    if isinstance(node.type, Truth):
        return one(_column(scope, node, node.column, "yes_no", 0, 1))
    span = x.number(node)
    low, high = span.scaled_low, span.scaled_high
    names = (
        (f"{node.column}__low", f"{node.column}__high")
        if node.id in scope.engine.censored
        else (node.column,) * 2
    )
    ends = Ends(*(_column(scope, node, name, "whole", low, high) for name in names))
    if not scope.widen:
        return ends
    return Ends(p.fill([ends.low, p.literal(low)]), p.fill([ends.high, p.literal(high)]))


def _column(scope: _Scope, node: Item, name: str, kind: p.Kind, low: int, high: int) -> Point:
    available = scope.engine.available
    if available is not None and node.column not in available:
        return p.UNKNOWN if kind == "yes_no" else p.NULL
    return p.column(name, kind, low, high)


@lowers(Parameter)
@lowers(x.Constant)
def _constant(scope: _Scope, node: x.Constant) -> Ends:
    return one(p.literal(node.value.numerator))


@lowers(x.Never)
def _never(scope: _Scope, node: x.Never) -> Ends:
    return one(p.UNKNOWN) if isinstance(node.type, Truth) else ABSENT


@lowers(x.Unsettled)
def _unsettled(scope: _Scope, node: x.Unsettled) -> Ends:
    chosen = reading(node, scope.engine.confirmed)
    scale = x.number(node).scale
    if chosen is not None:
        return scope.at_scale(chosen, scale)
    return _hull([scope.at_scale(part, scale) for part in node.hull])


def _hull(answers: list[Ends]) -> Ends:
    """The range over all of them; absent when any is absent."""
    present = p.every([p.known(end) for ends in answers for end in ends])
    low, high = p.extreme("least", [a.low for a in answers]), p.extreme("greatest", [a.high for a in answers])
    nothing = p.literal(None, low.kind)
    return Ends(p.choose(present, low, nothing), p.choose(present, high, nothing))


# --- numbers --------------------------------------------------------------------------------------------------


@lowers(x.Sum)
def _sum(scope: _Scope, node: x.Sum) -> Ends:
    scale = x.number(node).scale
    lows, highs = [], []
    for weight, term in node.terms:
        factor = _whole(weight * scale / x.number(term).scale)
        ends = scope.numeric(term)
        first, second = (ends.low, ends.high) if factor >= 0 else (ends.high, ends.low)
        lows.append((factor, first))
        highs.append((factor, second))
    constant = _whole(node.constant * scale)
    return Ends(p.add(lows, constant), p.add(highs, constant))


@lowers(x.SumKnown)
def _sum_known(scope: _Scope, node: x.SumKnown) -> Ends:
    scale = x.number(node).scale
    answers = [scope.at_scale(part, scale) for part in node.parts]
    return Ends(
        p.add([(1, p.fill([a.low, p.literal(0)])) for a in answers]),
        p.add([(1, p.fill([a.high, p.literal(0)])) for a in answers]),
    )


@lowers(x.CountKnown)
def _count_known(scope: _Scope, node: x.CountKnown) -> Ends:
    return one(_how_many([scope.recorded(part) for part in node.parts]))


def _how_many(truths: list[Point]) -> Point:
    return p.add([(1, p.as_number(truth)) for truth in truths])


@lowers(x.MaxKnown)
def _max_known(scope: _Scope, node: x.MaxKnown) -> Lowered:
    if isinstance(node.type, Quotient):
        return _largest_quotient(scope, node)
    answers = [_recorded_only(scope, node, part) for part in node.parts]
    return Ends(
        p.extreme("greatest", [a.low for a in answers]), p.extreme("greatest", [a.high for a in answers])
    )


def _recorded_only(scope: _Scope, node: x.MaxKnown, part: x.Expression) -> Ends:
    """The part's ends; when widening, null where it is not recorded but another part is."""
    ends = scope.at_scale(part, x.number(node).scale)
    use = _used(scope, node, part)
    return _both(ends, lambda end: p.choose(use, end, p.NULL))


def _used(scope: _Scope, node: x.MaxKnown, part: x.Expression) -> Point:
    if not scope.widen:
        return p.TRUE
    return p.some([scope.recorded(part), p.negate(p.some([scope.recorded(other) for other in node.parts]))])


Pair = tuple[Point, Point]  # a number and what it is divided by


def lower_end(pair: Quotients) -> Pair:
    return pair.of.low, pair.over.high


def upper_end(pair: Quotients) -> Pair:
    return pair.of.high, pair.over.low


def _largest_quotient(scope: _Scope, node: x.MaxKnown) -> Quotients:
    used = [(scope.pair(part), _used(scope, node, part)) for part in node.parts]
    low = _largest([lower_end(pair) for pair, _ in used], [use for _, use in used])
    high = _largest([upper_end(pair) for pair, _ in used], [use for _, use in used])
    return Quotients(Ends(low[0], high[0]), Ends(high[1], low[1]))


def _largest(pairs: list[Pair], used: list[Point]) -> Pair:
    """The largest of those pairs that are used and complete, by cross-multiplication."""
    best_of, best_over = p.NULL, p.NULL
    for (of, over), use in zip(pairs, used, strict=True):
        better = p.every(
            [
                use,
                _complete((of, over)),
                p.some([p.negate(p.known(best_of)), _exceeds((of, over), (best_of, best_over))]),
            ]
        )
        best_of, best_over = p.choose(better, of, best_of), p.choose(better, over, best_over)
    return best_of, best_over


def _complete(pair: Pair) -> Point:
    return p.every([p.known(pair[0]), p.known(pair[1])])


def _exceeds(first: Pair, second: Pair) -> Point:
    """Whether the first quotient is above the second; false where either is missing."""
    above = p.compare("above", p.multiply(first[0], second[1]), p.multiply(second[0], first[1]))
    return p.fill([above, p.FALSE])


@lowers(x.MeanKnown)
def _mean_known(scope: _Scope, node: x.MeanKnown) -> Ends:
    span, parts = x.number(node), node.parts
    scale = lcm(*(x.number(part).scale for part in parts))
    answers = [scope.at_scale(part, scale) for part in parts]
    if scope.widen:
        answers = _recorded_if_enough(scope, node, answers)
    count = _how_many([p.known(ends.low) for ends in answers])
    enough = p.compare("at_least", count, p.literal(node.at_least))
    sums = Ends(
        *(
            p.add([(span.scale // scale, p.add([(1, p.fill([end, p.literal(0)])) for end in ends]))])
            for ends in zip(*answers, strict=True)
        )
    )
    means = _both(sums, lambda end: p.divide(end, p.extreme("greatest", [count, p.literal(node.at_least)])))
    return _both(means, lambda end: p.choose(enough, end, p.NULL))


def _recorded_if_enough(scope: _Scope, node: x.MeanKnown, answers: list[Ends]) -> list[Ends]:
    """The ends of those parts that are recorded where they are enough, else of all parts."""
    recorded = [scope.recorded(part) for part in node.parts]
    too_few = p.negate(p.compare("at_least", _how_many(recorded), p.literal(node.at_least)))
    used = [p.some([here, too_few]) for here in recorded]
    return [
        _both(ends, lambda end, use=use: p.choose(use, end, p.NULL))  # type: ignore[misc]
        for ends, use in zip(answers, used, strict=True)
    ]


@lowers(x.Product)
def _product(scope: _Scope, node: x.Product) -> Ends:
    left, right = scope.numeric(node.left), scope.numeric(node.right)
    if left.single and right.single:
        return one(p.multiply(left.low, right.low))
    return Ends(p.multiply(left.low, right.low), p.multiply(left.high, right.high))


@lowers(x.Ratio)
def _ratio(scope: _Scope, node: x.Ratio) -> Quotients:
    of, over = x.number(node.of).scale, x.number(node.over).scale
    common = gcd(of, over)
    return Quotients(
        _both(scope.numeric(node.of), lambda end: p.add([(over // common, end)])),
        _both(scope.numeric(node.over), lambda end: p.add([(of // common, end)])),
    )


@lowers(x.Rounded)
def _rounded(scope: _Scope, node: x.Rounded) -> Ends:
    of, over = scope.pair(node.of)
    scale = 10**node.decimals

    def rounded(top: Point, bottom: Point) -> Point:
        if (
            bottom.is_literal and not bottom.is_null and scale % bottom.data[0] == 0
        ):  # it has no more decimals than that
            return p.add([(scale // bottom.data[0], top)])
        if node.how == "half_up":
            return p.divide(p.add([(2 * scale, top), (1, bottom)]), p.add([(2, bottom)]))
        if node.how == "up":
            return p.divide(p.add([(scale, top), (1, bottom)], -1), bottom)
        return p.divide(p.add([(scale, top)]), bottom)

    if of.single and over.single:
        return one(rounded(of.low, over.low))
    return Ends(rounded(of.low, over.high), rounded(of.high, over.low))


# --- yes or no ------------------------------------------------------------------------------------------------


@lowers(x.Compare)
def _compare(scope: _Scope, node: x.Compare) -> Ends:
    if isinstance(node.left.type, Quotient) or isinstance(node.right.type, Quotient):
        left, right = _crossed(scope.pair(node.left), scope.pair(node.right))
    else:
        scale = lcm(x.number(node.left).scale, x.number(node.right).scale)
        left, right = scope.at_scale(node.left, scale), scope.at_scale(node.right, scale)
    if node.equal:
        return one(_equal(left, right))
    word: Literal["at_least", "above"] = "above" if node.strict else "at_least"
    if left.single and right.single:
        return one(p.compare(word, left.low, right.low))
    certain, possible = p.compare(word, left.low, right.high), p.compare(word, left.high, right.low)
    return one(_settled_truth(certain, possible))


def _crossed(left: Quotients, right: Quotients) -> tuple[Ends, Ends]:
    return (
        Ends(p.multiply(left.of.low, right.over.low), p.multiply(left.of.high, right.over.high)),
        Ends(p.multiply(right.of.low, left.over.low), p.multiply(right.of.high, left.over.high)),
    )


def _equal(left: Ends, right: Ends) -> Point:
    if left.single and right.single:
        return p.compare("equal", left.low, right.low)
    ends = [*left, *right]
    certain = p.every([p.compare("equal", ends[0], end) for end in ends[1:]])
    possible = p.every(
        [p.compare("at_least", right.high, left.low), p.compare("at_least", left.high, right.low)]
    )
    return _settled_truth(certain, possible)


def _settled_truth(certain: Point, possible: Point) -> Point:
    """True where certain, false where not possible, else unknown. Both null where a side is absent."""
    if certain is possible:
        return certain
    return p.choose(certain, p.TRUE, p.choose(p.negate(possible), p.FALSE, p.UNKNOWN))


@lowers(x.And)
def _and(scope: _Scope, node: x.And) -> Ends:
    return one(p.every([scope.truth(part) for part in node.parts]))


@lowers(x.Or)
def _or(scope: _Scope, node: x.Or) -> Ends:
    return one(p.some([scope.truth(part) for part in node.parts]))


@lowers(x.Not)
def _not(scope: _Scope, node: x.Not) -> Ends:
    return one(p.negate(scope.truth(node.of)))


@lowers(x.Count)
def _count(scope: _Scope, node: x.Count) -> Ends:
    numbers = [p.as_number(scope.truth(part)) for part in node.parts]
    return Ends(
        p.add([(1, p.fill([number, p.literal(0)])) for number in numbers]),
        p.add([(1, p.fill([number, p.literal(1)])) for number in numbers]),
    )


@lowers(x.Recorded)
def _recorded(scope: _Scope, node: x.Recorded) -> Ends:
    return one(scope.recorded(node.of))


@lowers(x.KnownTrue)
def _known_true(scope: _Scope, node: x.KnownTrue) -> Ends:
    return one(p.fill([scope.engine.truth(node.of), p.FALSE]))


# --- choosing -------------------------------------------------------------------------------------------------


@lowers(x.Steps)
def _steps(scope: _Scope, node: x.Steps) -> Ends:
    scale = x.number(node.of).scale
    edges = tuple(_edge(edge, scale, node.upper_inclusive) for edge in node.edges)
    values = tuple(_whole(value * _value_scale(node)) for value in node.values)
    ends = scope.numeric(node.of)
    found = _both(ends, lambda end: p.steps(end, edges, values))
    if found.single or values == tuple(sorted(values)):
        return found
    if values == tuple(sorted(values, reverse=True)):
        return Ends(found.high, found.low)
    raise DefinitionError("steps over a range must rise or fall throughout")


def _value_scale(node: x.Expression) -> int:
    return node.type.scale if isinstance(node.type, Number) else 1


def _edge(edge: Fraction, scale: int, upper_inclusive: bool) -> int:
    """The first whole number that lies beyond the edge."""
    scaled = edge * scale
    return int(scaled // 1) + 1 if upper_inclusive else int(-(-scaled // 1))


@lowers(x.Case)
def _case(scope: _Scope, node: x.Case) -> Ends:
    if isinstance(node.type, Truth):
        return one(_truth_case(scope, node))
    outcomes = [_outcome(scope, node, value) for _, value in node.branches]
    last = _outcome(scope, node, node.otherwise)
    conditions = [scope.truth(condition) for condition, _ in node.branches]
    chosen = _tested(conditions)
    if chosen is None:
        for met, here in zip(reversed(conditions), reversed(outcomes), strict=True):
            last = _either(met, here, last)
        return last
    open_ = _hull([*outcomes, last])
    for met, here in zip(reversed(conditions), reversed(outcomes), strict=True):
        last = _ends(p.choose(met, here.low, last.low), p.choose(met, here.high, last.high))
    known = p.known(chosen)
    return _ends(p.choose(known, last.low, open_.low), p.choose(known, last.high, open_.high))


def _ends(low: Point, high: Point) -> Ends:
    return one(low) if low is high else Ends(low, high)


def _tested(conditions: list[Point]) -> Point | None:
    """The one number that every condition tests, if it is so: they are then all known or all unknown together."""
    if len(conditions) < 2 or not all(c.word in ("equal", "at_least", "above") for c in conditions):
        return None
    tested = {id(c.arguments[0]): c.arguments[0] for c in conditions}
    constant = all(c.arguments[1].is_literal for c in conditions)
    return next(iter(tested.values())) if constant and len(tested) == 1 else None


def _outcome(scope: _Scope, node: x.Case, value: x.Expression) -> Ends:
    if isinstance(value, x.Never):
        return ABSENT
    return scope.at_scale(value, _value_scale(node))


def _either(met: Point, here: Ends, rest: Ends) -> Ends:
    """`here` where met, `rest` where not, and the range over both where unknown."""
    low, high = p.choose(met, here.low, rest.low), p.choose(met, here.high, rest.high)
    if not met.nullable or (here.single and rest.single and here.low is rest.low):
        return one(low) if low is high else Ends(low, high)
    both = _hull([here, rest])
    open_ = p.negate(p.known(met))
    return Ends(p.choose(open_, both.low, low), p.choose(open_, both.high, high))


def _truth_case(scope: _Scope, node: x.Case) -> Point:
    result = scope.truth(node.otherwise)
    for condition, value in reversed(node.branches):
        met, here = scope.truth(condition), scope.truth(value)
        agree = p.choose(p.compare("equal", p.as_number(here), p.as_number(result)), here, p.UNKNOWN)
        result = p.choose(met, here, p.choose(p.negate(met), result, agree) if met.nullable else result)
    return result


@lowers(x.Labelled)
def _labelled(scope: _Scope, node: x.Labelled) -> Ends:
    return scope.at_scale(node.of, 1)


@lowers(x.FirstKnown)
def _first_known(scope: _Scope, node: x.FirstKnown) -> Ends:
    if isinstance(node.type, Truth):
        # Widened, and none known: the first of them, for any yes or no could be recorded.
        return one(
            scope.truth(node.parts[0]) if scope.widen else p.fill([scope.truth(part) for part in node.parts])
        )
    answers = [scope.at_scale(part, _value_scale(node)) for part in node.parts]
    if not scope.widen:
        return _first(answers)
    none_yet = p.negate(p.some([scope.recorded(part) for part in node.parts]))
    usable = [
        _both(ends, lambda end, part=part: p.choose(p.some([scope.recorded(part), none_yet]), end, p.NULL))  # type: ignore[misc]
        for part, ends in zip(node.parts, answers, strict=True)
    ]
    return _first(usable)


def _first(answers: list[Ends]) -> Ends:
    if all(ends.single for ends in answers):
        return one(p.fill([ends.low for ends in answers]))
    return Ends(p.fill([ends.low for ends in answers]), p.fill([ends.high for ends in answers]))


@lowers(x.Given)
def _given(scope: _Scope, node: x.Given) -> Ends:
    then = scope.ends(node.then)
    if scope.widen:
        return then
    present = scope.recorded(node.needed)
    return _both(then, lambda end: p.choose(present, end, p.literal(None, end.kind)))


@lowers(x.Highest)
def _highest(scope: _Scope, node: x.Highest) -> Ends:
    if scope.widen:
        return Ends(p.literal(0), p.literal(len(node.options) - 1))
    pairs = [scope.pair(option) for option in node.parts]
    place, best = p.NULL, (p.NULL, p.NULL)
    for i, pair in enumerate(lower_end(pair) for pair in pairs):
        # Of the best and not of its place, though both are known together: so it is one with the search in `_largest`.
        better = p.every([_complete(pair), p.some([p.negate(p.known(best[0])), _exceeds(pair, best)])])
        place = p.choose(better, p.literal(i), place)
        best = (p.choose(better, pair[0], best[0]), p.choose(better, pair[1], best[1]))
    if all(pair.of.single and pair.over.single for pair in pairs):
        return one(place)
    return one(p.choose(_beyond_doubt(pairs, place, best), place, p.NULL))


def _beyond_doubt(pairs: list[Quotients], place: Point, best: Pair) -> Point:
    """Whether every other option is exactly known, as is the best, or lies wholly below the best."""
    exact = [p.some([p.negate(_complete(lower_end(pair))), _is_exact(pair)]) for pair in pairs]
    here = [p.fill([p.compare("equal", place, p.literal(i)), p.FALSE]) for i in range(len(pairs))]
    below = [
        p.some([p.negate(_complete(lower_end(pair))), own, _exceeds(best, upper_end(pair))])
        for pair, own in zip(pairs, here, strict=True)
    ]
    return p.some([p.every(exact), p.every(below)])


def _is_exact(pair: Quotients) -> Point:
    lower, upper = p.multiply(pair.of.low, pair.over.low), p.multiply(pair.of.high, pair.over.high)
    return p.fill([p.compare("equal", lower, upper), p.FALSE])


# --- a child in time order ------------------------------------------------------------------------------------


@lowers(x.AtBaseline)
def _at_baseline(scope: _Scope, node: x.AtBaseline) -> Lowered:
    mark = p.fill([scope.engine.truth(node.mark), p.FALSE])
    found = scope.engine.lower(node.of, widen=scope.widen)
    if isinstance(found, Quotients):
        return Quotients(*(_both(ends, lambda end: p.at_baseline(end, mark)) for ends in found))
    return _both(found, lambda end: p.at_baseline(end, mark))


@lowers(x.CompletedYears)
def _completed_years(scope: _Scope, node: x.CompletedYears) -> Ends:
    years = p.years(scope.engine.value(node.birth), scope.engine.value(node.day))
    if not scope.widen:
        return one(years)
    span = x.number(node)
    return Ends(p.fill([years, p.literal(span.scaled_low)]), p.fill([years, p.literal(span.scaled_high)]))


@lowers(x.AfterBaseline)
def _after_baseline(scope: _Scope, node: x.AfterBaseline) -> Ends:
    return one(p.after_baseline(p.fill([scope.engine.truth(node.mark), p.FALSE])))


@lowers(x.AtPrevious)
def _at_previous(scope: _Scope, node: x.AtPrevious) -> Lowered:
    found = scope.engine.lower(node.of, widen=scope.widen)
    if isinstance(found, Quotients):
        return Quotients(*(_both(ends, p.previous) for ends in found))
    return _both(found, p.previous)


@lowers(x.RunningSum)
def _running_sum(scope: _Scope, node: x.RunningSum) -> Ends:
    span, ends = x.number(node.of), scope.numeric(node.of)
    high = x.number(node).scaled_high
    return Ends(
        p.running_sum(p.fill([ends.low, p.literal(span.scaled_low)]), high),
        p.running_sum(p.fill([ends.high, p.literal(span.scaled_high)]), high),
    )


@lowers(x.DaysInState)
def _days_in_state(scope: _Scope, node: x.DaysInState) -> Ends:
    state, day = scope.truth(node.state), scope.engine.value(node.day)
    high = x.number(node).scaled_high
    return Ends(
        p.days_true(p.fill([state, p.FALSE]), day, high),
        p.days_true(p.fill([state, p.TRUE]), day, high),
    )


# --- real numbers ---------------------------------------------------------------------------------------------


@lowers(x.Formula)
def _formula(scope: _Scope, node: x.Formula) -> Ends:
    arguments = [scope.engine.value(argument) for argument in node.arguments]
    scales = tuple(x.number(argument).scale for argument in node.arguments)
    return one(p.formula(node.name, node.type, arguments, scales))


@lowers(x.LmsZ)
def _lms_z(scope: _Scope, node: x.LmsZ) -> Ends:
    of, age = scope.engine.value(node.of), scope.engine.value(node.age)
    scales = (x.number(node.of).scale, x.number(node.age).scale)
    return one(p.lms_z(of, age, node.type, node.table(), node.log_below, scales))
