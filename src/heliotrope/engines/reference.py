"""The reference engine: plain, slow, obvious. It defines the meaning; every other engine must agree with it.

Values are exact fractions. A row is a mapping from item id to a `Fraction`, to a `Range` for a censored value, or
to nothing. Rows are given in time order for one child; every node is evaluated 'at' one of them.

Two questions are asked of each node: what its *value* is, and how far it could go (*widened*) if every missing
item took any value of its declared range. A node whose value is already known is never widened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple, cast

from heliotrope.language import expressions as x
from heliotrope.language.ages import completed_years
from heliotrope.language.exact import half_up
from heliotrope.language.facts import Fact
from heliotrope.language.formulas import FORMULAS, rounded, z_at
from heliotrope.language.items import Item
from heliotrope.language.rules import Parameter
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed, reading
from heliotrope.language.types import Choice, Number, Truth


class Range(NamedTuple):
    """Certainly between `low` and `high`, both included; known when they are equal."""

    low: Fraction
    high: Fraction


Row = Mapping[str, Fraction | Range | None]
Answer = Range | None
"""A range, or None for absent. A truth value is never absent: unknown is the range from 0 to 1."""

ZERO, ONE = Fraction(0), Fraction(1)
FALSE, TRUE, UNKNOWN = Range(ZERO, ZERO), Range(ONE, ONE), Range(ZERO, ONE)


def known(answer: Answer) -> bool:
    return answer is not None and (answer.low is answer.high or answer.low == answer.high)


def truth(certain: bool, possible: bool) -> Range:
    return Range(ONE if certain else ZERO, ONE if possible else ZERO)


def hull(answers: Sequence[Answer]) -> Answer:
    """The range over all of them; absent when any is absent."""
    found = [answer for answer in answers if answer is not None]
    if len(found) < len(answers) or not found:
        return None
    return Range(min(a.low for a in found), max(a.high for a in found))


class Reference:
    """Evaluates definitions over the rows of one child."""

    def __init__(self, rows: Sequence[Row], confirmed: Confirmed = NOTHING_CONFIRMED) -> None:
        self.rows = rows
        self.confirmed = confirmed
        self._memory: dict[tuple[int, int, bool], Answer] = {}
        self._kept: list[x.Expression] = []  # keeps nodes alive: memory is keyed by identity

    def value(self, node: x.Expression, at: int) -> Answer:
        """What the node is, from what was recorded."""
        return self._evaluate(node, at, widen=False)

    def widened(self, node: x.Expression, at: int) -> Answer:
        """The range that the node could take over all values of the missing items; absent only where none could help."""
        return self._evaluate(node, at, widen=True)

    def _evaluate(self, node: x.Expression, at: int, *, widen: bool) -> Answer:
        key = (id(node), at, widen)
        if key not in self._memory:
            self._kept.append(node)
            if widen and known(settled := self.value(node, at)):
                self._memory[key] = settled
            else:
                self._memory[key] = self._compute(node, at, widen)
        return self._memory[key]

    def _compute(self, node: x.Expression, at: int, widen: bool) -> Answer:
        answer = MEANING[type(node)](_Scope(self, at, widen), node)
        if answer is None and isinstance(node.type, Truth):
            return UNKNOWN
        return answer

    def has_value(self, node: x.Expression, at: int) -> bool:
        """Whether a node has a value as recorded; a yes or no has one when it is known."""
        answer = self.value(node, at)
        return known(answer) if isinstance(node.type, Truth) else answer is not None

    def baseline(self, mark: x.Expression, at: int) -> int:
        """The row of the child's baseline visit, seen from row `at`: the latest marked one, else the first."""
        return next((i for i in range(at, -1, -1) if self.value(mark, i) == TRUE), 0)


class _Scope(NamedTuple):
    """One evaluation: at which row, and whether missing items are widened."""

    engine: Reference
    at: int
    widen: bool

    def __call__(self, node: x.Expression) -> Answer:
        return self.engine._evaluate(node, self.at, widen=self.widen)

    def all(self, nodes: Sequence[x.Expression]) -> list[Answer]:
        return [self(node) for node in nodes]

    def elsewhere(self, node: x.Expression, row: int) -> Answer:
        return self.engine._evaluate(node, row, widen=self.widen)

    def recorded(self, nodes: Sequence[x.Expression]) -> list[x.Expression]:
        """The parts that have a value as recorded, whether or not we are widening."""
        return [node for node in nodes if self.has(node)]

    def has(self, node: x.Expression) -> bool:
        return self.engine.has_value(node, self.at)


Meaning = Callable[[_Scope, x.Expression], Answer]
MEANING: dict[type[x.Expression], Meaning] = {}


def means(kind: type[x.Expression]) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    def register(function: Callable[..., Answer]) -> Callable[..., Answer]:
        MEANING[kind] = function
        return function

    return register


# --- leaves ---------------------------------------------------------------------------------------------------


@means(Fact)
@means(Item)
def _item(scope: _Scope, node: Item) -> Answer:
    found = scope.engine.rows[scope.at].get(node.id)
    if isinstance(found, Range):
        return found
    if found is not None:
        exact = found if type(found) is Fraction else Fraction(found)
        return Range(exact, exact)
    return declared(node) if scope.widen else None


@lru_cache(maxsize=8192)
def declared(node: x.Expression) -> Range:
    """The declared range of a node."""
    span = x.number(node)
    return Range(span.low, span.high)


@means(Parameter)
@means(x.Constant)
def _constant(scope: _Scope, node: x.Constant) -> Answer:
    return Range(node.value, node.value)


@means(x.Never)
def _never(scope: _Scope, node: x.Never) -> Answer:
    return None


@means(x.Unsettled)
def _unsettled(scope: _Scope, node: x.Unsettled) -> Answer:
    chosen = reading(node, scope.engine.confirmed)
    return scope(chosen) if chosen is not None else hull(scope.all(node.hull))


# --- numbers --------------------------------------------------------------------------------------------------


@means(x.Sum)
def _sum(scope: _Scope, node: x.Sum) -> Answer:
    low = high = node.constant
    for weight, term in node.terms:
        answer = scope(term)
        if answer is None:
            return None
        ends = (weight * answer.low, weight * answer.high)
        low, high = low + min(ends), high + max(ends)
    return Range(low, high)


@means(x.SumKnown)
def _sum_known(scope: _Scope, node: x.SumKnown) -> Answer:
    found = [answer for answer in scope.all(node.parts) if answer is not None]
    return Range(sum((a.low for a in found), ZERO), sum((a.high for a in found), ZERO))


@means(x.CountKnown)
def _count_known(scope: _Scope, node: x.CountKnown) -> Answer:
    count = Fraction(len(scope.recorded(node.parts)))
    return Range(count, count)


@means(x.MaxKnown)
def _max_known(scope: _Scope, node: x.MaxKnown) -> Answer:
    answers = _recorded_or_all(scope, node.parts)
    return Range(max(a.low for a in answers), max(a.high for a in answers)) if answers else None


def _recorded_or_all(scope: _Scope, parts: Sequence[x.Expression]) -> list[Range]:
    """The answers of the recorded parts; where none is recorded and we are widening, of all parts."""
    answers = scope.all(scope.recorded(parts) or parts)
    return [answer for answer in answers if answer is not None]


@means(x.MeanKnown)
def _mean_known(scope: _Scope, node: x.MeanKnown) -> Answer:
    recorded = scope.recorded(node.parts)
    enough = len(recorded) >= node.at_least
    answers = [a for a in scope.all(recorded if enough else node.parts) if a is not None]
    if len(answers) < node.at_least:
        return None
    return Range(
        sum((a.low for a in answers), ZERO) / len(answers),
        sum((a.high for a in answers), ZERO) / len(answers),
    )


@means(x.Product)
def _product(scope: _Scope, node: x.Product) -> Answer:
    left, right = scope(node.left), scope(node.right)
    return None if left is None or right is None else Range(left.low * right.low, left.high * right.high)


@means(x.Ratio)
def _ratio(scope: _Scope, node: x.Ratio) -> Answer:
    of, over = scope(node.of), scope(node.over)
    return None if of is None or over is None else Range(of.low / over.high, of.high / over.low)


@means(x.Rounded)
def _rounded(scope: _Scope, node: x.Rounded) -> Answer:
    answer = scope(node.of)
    return None if answer is None else Range(_round(answer.low, node), _round(answer.high, node))


def _round(value: Fraction, node: x.Rounded) -> Fraction:
    if node.how == "half_up":
        return half_up(value, node.decimals)
    scale = 10**node.decimals
    return Fraction(ceil(value * scale) if node.how == "up" else floor(value * scale), scale)


# --- yes or no ------------------------------------------------------------------------------------------------


@means(x.Compare)
def _compare(scope: _Scope, node: x.Compare) -> Answer:
    left, right = scope(node.left), scope(node.right)
    if left is None or right is None:
        return UNKNOWN
    if node.equal:
        certain = left.low == left.high == right.low == right.high
        return truth(certain, left.low <= right.high and right.low <= left.high)
    if node.strict:
        return truth(left.low > right.high, left.high > right.low)
    return truth(left.low >= right.high, left.high >= right.low)


@means(x.And)
def _and(scope: _Scope, node: x.And) -> Answer:
    answers = [cast(Range, answer) for answer in scope.all(node.parts)]
    return Range(min(a.low for a in answers), min(a.high for a in answers))


@means(x.Or)
def _or(scope: _Scope, node: x.Or) -> Answer:
    answers = [cast(Range, answer) for answer in scope.all(node.parts)]
    return Range(max(a.low for a in answers), max(a.high for a in answers))


@means(x.Not)
def _not(scope: _Scope, node: x.Not) -> Answer:
    of = cast(Range, scope(node.of))
    return Range(1 - of.high, 1 - of.low)


@means(x.Count)
def _count(scope: _Scope, node: x.Count) -> Answer:
    answers = [cast(Range, answer) for answer in scope.all(node.parts)]
    return Range(sum((a.low for a in answers), ZERO), sum((a.high for a in answers), ZERO))


@means(x.Recorded)
def _recorded(scope: _Scope, node: x.Recorded) -> Answer:
    return TRUE if scope.has(node.of) else FALSE


@means(x.KnownTrue)
def _known_true(scope: _Scope, node: x.KnownTrue) -> Answer:
    return TRUE if scope.engine.value(node.of, scope.at) == TRUE else FALSE


# --- choosing -------------------------------------------------------------------------------------------------


@means(x.Steps)
def _steps(scope: _Scope, node: x.Steps) -> Answer:
    answer = scope(node.of)
    if answer is None:
        return None
    reached = node.values[_stretch(node, answer.low) : _stretch(node, answer.high) + 1]
    return Range(min(reached), max(reached))


def _stretch(node: x.Steps, value: Fraction) -> int:
    return sum(value > edge if node.upper_inclusive else value >= edge for edge in node.edges)


@means(x.Case)
def _case(scope: _Scope, node: x.Case) -> Answer:
    return hull(scope.all(reachable(scope, node)))


def reachable(scope: _Scope, node: x.Case) -> list[x.Expression]:
    """The values that the conditions, as far as they are known, leave open."""
    found: list[x.Expression] = []
    for condition, value in node.branches:
        met = scope(condition)
        if met != FALSE:
            found.append(value)
        if met == TRUE:
            return found
    return [*found, node.otherwise]


@means(x.Labelled)
def _labelled(scope: _Scope, node: x.Labelled) -> Answer:
    return scope(node.of)


@means(x.FirstKnown)
def _first_known(scope: _Scope, node: x.FirstKnown) -> Answer:
    recorded = scope.recorded(node.parts)
    if recorded:
        return scope(recorded[0])
    return next((answer for part in node.parts if (answer := scope(part)) is not None), None)


@means(x.Given)
def _given(scope: _Scope, node: x.Given) -> Answer:
    return scope(node.then) if scope.widen or scope.has(node.needed) else None


@means(x.Highest)
def _highest(scope: _Scope, node: x.Highest) -> Answer:
    answers = [
        (Fraction(i), answer) for i, part in enumerate(node.parts) if (answer := scope(part)) is not None
    ]
    if not answers or scope.widen:
        return Range(ZERO, Fraction(len(node.options) - 1)) if scope.widen else None
    top = max(answer.low for _, answer in answers)
    first = next(i for i, answer in answers if answer.low == top)
    rivals = [answer for i, answer in answers if i != first]
    best = dict(answers)[first]
    certain = (known(best) and all(known(rival) for rival in rivals)) or all(
        rival.high < best.low for rival in rivals
    )
    return Range(first, first) if certain else None


# --- a child in time order ------------------------------------------------------------------------------------


@means(x.AtBaseline)
def _at_baseline(scope: _Scope, node: x.AtBaseline) -> Answer:
    return scope.elsewhere(node.of, scope.engine.baseline(node.mark, scope.at))


@means(x.CompletedYears)
def _completed_years(scope: _Scope, node: x.CompletedYears) -> Answer:
    birth, day = scope.engine.value(node.birth, scope.at), scope.engine.value(node.day, scope.at)
    years = None if birth is None or day is None else Fraction(completed_years(int(birth.low), int(day.low)))
    whole = declared(node)
    if years is not None and whole.low <= years <= whole.high:
        return Range(years, years)
    return whole if scope.widen else None


@means(x.AfterBaseline)
def _after_baseline(scope: _Scope, node: x.AfterBaseline) -> Answer:
    return TRUE if scope.engine.baseline(node.mark, scope.at) < scope.at else FALSE


@means(x.AtPrevious)
def _at_previous(scope: _Scope, node: x.AtPrevious) -> Answer:
    return scope.elsewhere(node.of, scope.at - 1) if scope.at else None


@means(x.RunningSum)
def _running_sum(scope: _Scope, node: x.RunningSum) -> Answer:
    whole = declared(node.of)
    answers = [scope.elsewhere(node.of, row) or whole for row in range(scope.at + 1)]
    return Range(sum((a.low for a in answers), ZERO), sum((a.high for a in answers), ZERO))


@means(x.DaysInState)
def _days_in_state(scope: _Scope, node: x.DaysInState) -> Answer:
    today = scope.engine.value(node.day, scope.at)
    states = [cast(Range, scope.elsewhere(node.state, row)) for row in range(scope.at + 1)]
    if today is None:
        return None
    return Range(
        _run(scope, node, [state.low == ONE for state in states], today.low),
        _run(scope, node, [state.high == ONE for state in states], today.low),
    )


def _run(scope: _Scope, node: x.DaysInState, held: list[bool], today: Fraction) -> Fraction:
    start = scope.at
    if not held[start]:
        return ZERO
    while start > 0 and held[start - 1]:
        start -= 1
    began = scope.engine.value(node.day, start)
    return today - (began.low if began is not None else today)


# --- real numbers ---------------------------------------------------------------------------------------------


@means(x.Formula)
def _formula(scope: _Scope, node: x.Formula) -> Answer:
    answers = [scope.engine.value(argument, scope.at) for argument in node.arguments]
    if not all(known(answer) for answer in answers):
        return None
    result = FORMULAS[node.name].exact(*(cast(Range, answer).low for answer in answers))
    return _point(rounded(result, node.decimals, node.low, node.high))


@means(x.LmsZ)
def _lms_z(scope: _Scope, node: x.LmsZ) -> Answer:
    of, age = scope.engine.value(node.of, scope.at), scope.engine.value(node.age, scope.at)
    if of is None or age is None or not known(of) or not known(age):
        return None
    return _point(rounded(z_at(of.low, age.low, node.table(), node.log_below), 4, -x.Z_LIMIT, x.Z_LIMIT))


def _point(value: Fraction | None) -> Answer:
    return None if value is None else Range(value, value)


def shown(node: x.Expression, value: Fraction) -> Fraction | bool | str:
    """A value as the outside sees it: a number, true or false, a label."""
    match node.type:
        case Truth():
            return bool(value)
        case Choice(labels):
            return labels[int(value)]
        case Number():
            return value
    return value
