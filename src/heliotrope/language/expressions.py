"""The words in which definitions are said: a small typed graph, and what each word does with the unknown.

A value is one of three things:

* *known*: a number, a truth value, a choice, a day;
* a *range*: certainly between two values (a censored laboratory result, a part that no source confirms);
* *absent*: not recorded.

A truth value that is absent or a range is simply unknown. Every node states, in its docstring, what it makes of
ranges and of absence; the engines implement that statement and nothing of their backend's habits. The tables in
`tests/spec/` show each statement at work on every engine.

Nodes are compared by identity, so naming a node once and using the name twice means one computation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError, dataclass, fields, replace
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TypeVar, dataclass_transform

from heliotrope.language.errors import DefinitionError
from heliotrope.language.exact import Exact, exact
from heliotrope.language.types import Choice, Day, Number, Quotient, Truth, Type

ZERO = Fraction(0)
FURTHEST_DAY = 73_050  # 200 years either side of 1970-01-01: bounds every difference of two days


Node = TypeVar("Node", bound="Expression")


@dataclass_transform(frozen_default=True, eq_default=False)
def word(cls: type[Node]) -> type[Node]:
    """A class of nodes: a dataclass whose fields are set once, by `Expression.__setattr__`.

    `frozen=True` would write three more methods for each of thirty classes, a tenth of the time a command takes to start.
    """
    return dataclass(eq=False, repr=False)(cls)


class Expression:
    """Any node. Operators build new nodes: `a + b`, `a - b`, `3 * a`, `a >= 48`, `p & q`, `p | q`, `~p`."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in self.__dict__:
            raise FrozenInstanceError(f"cannot assign to field {name!r}: a definition never changes")
        self.__dict__[name] = value

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}: a definition never changes")

    def __repr__(self) -> str:
        named = (f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))  # type: ignore[arg-type]
        return f"{type(self).__name__}({', '.join(named)})"

    @cached_property
    def type(self) -> Type:
        raise NotImplementedError

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return ()

    def __add__(self, other: Operand) -> Sum:
        return _linear((1, self), (1, node(other)))

    def __radd__(self, other: Operand) -> Sum:
        return _linear((1, node(other)), (1, self))

    def __sub__(self, other: Operand) -> Sum:
        return _linear((1, self), (-1, node(other)))

    def __rsub__(self, other: Operand) -> Sum:
        return _linear((1, node(other)), (-1, self))

    def __rmul__(self, factor: Exact) -> Sum:
        return _linear((factor, self))

    def __truediv__(self, divisor: Exact) -> Sum:
        return _linear((1 / exact(divisor), self))

    def __le__(self, other: Operand) -> Compare:
        return Compare(node(other), self)

    def __ge__(self, other: Operand) -> Compare:
        return Compare(self, node(other))

    def __lt__(self, other: Operand) -> Compare:
        return Compare(node(other), self, strict=True)

    def __gt__(self, other: Operand) -> Compare:
        return Compare(self, node(other), strict=True)

    def __and__(self, other: Expression) -> And:
        return And((self, other))

    def __or__(self, other: Expression) -> Or:
        return Or((self, other))

    def __invert__(self) -> Not:
        return Not(self)

    def is_(self, label: str) -> Compare:
        """True when this choice is `label`."""
        if not isinstance(self.type, Choice) or label not in self.type.labels:
            raise DefinitionError(f"{label!r} is not one of the choices of {self.type}")
        return Compare(self, Constant(Fraction(self.type.labels.index(label))), equal=True)


Operand = Expression | Exact


def node(value: Operand) -> Expression:
    """The expression itself, or a constant for a number."""
    return value if isinstance(value, Expression) else Constant(exact(value))


def walk(*roots: Expression) -> Iterator[Expression]:
    """Every node under the roots once, parts before wholes."""
    seen: set[int] = set()
    stack: list[tuple[Expression, bool]] = [(root, False) for root in reversed(roots)]
    while stack:
        current, expanded = stack.pop()
        if expanded:
            yield current
        elif id(current) not in seen:
            seen.add(id(current))
            stack.append((current, True))
            stack.extend((part, False) for part in reversed(current.parts))


def number(expression: Expression) -> Number:
    """The declared range and scale of a numeric node (a day counts as its day number)."""
    match expression.type:
        case Number() as found:
            return found
        case Truth():
            return Number(Fraction(0), Fraction(1))
        case Choice(labels):
            return Number(Fraction(0), Fraction(len(labels) - 1))
        case Day():
            return Number(Fraction(-FURTHEST_DAY), Fraction(FURTHEST_DAY), unit="d")
    raise DefinitionError(f"expected a number, got {expression.type}")


def need_truths(parts: tuple[Expression, ...]) -> None:
    for part in parts:
        if not isinstance(part.type, Truth):
            raise DefinitionError(f"expected yes or no, got {part.type}")


def _span(*parts: Expression) -> Number:
    """The smallest range and scale that hold every part."""
    spans = [number(part) for part in parts]
    return Number(
        min(span.low for span in spans),
        max(span.high for span in spans),
        lcm(*(span.scale for span in spans)),
        spans[0].unit,
        any(span.approximate for span in spans),
    )


# --- leaves ---------------------------------------------------------------------------------------------------


@word
class Constant(Expression):
    """A number stated in the definition itself. Never absent."""

    value: Fraction

    @cached_property
    def type(self) -> Number:
        return Number(self.value, self.value, self.value.denominator)


@word
class Never(Expression):
    """Always absent: what a table says when it says 'not established'."""

    like: Type

    @cached_property
    def type(self) -> Type:
        return self.like


@word
class Unsettled(Expression):
    """A part that no source confirms: anything between `low` and `high`, until a site confirms one reading.

    `readings` are the ways in which the part may be meant; `hull` the nodes between whose smallest and largest
    value the truth certainly lies. Absent where every node of the hull is absent in the same way as its inputs:
    give constants for 'unknown 0 to 9', or the readings themselves for 'one of these'.
    """

    switch: str
    hull: tuple[Expression, ...]
    readings: tuple[tuple[str, Expression], ...] = ()

    @cached_property
    def type(self) -> Number:
        return _span(*self.hull, *(reading for _, reading in self.readings))

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return self.hull + tuple(reading for _, reading in self.readings)


# --- numbers --------------------------------------------------------------------------------------------------


@word
class Sum(Expression):
    """A weighted sum. Absent when any term is absent; ranges add up."""

    terms: tuple[tuple[Fraction, Expression], ...]
    constant: Fraction = Fraction(0)

    @cached_property
    def type(self) -> Number:
        low = high = self.constant
        scale = self.constant.denominator
        for weight, term in self.terms:
            span = number(term)
            ends = (weight * span.low, weight * span.high)
            low, high = low + min(ends), high + max(ends)
            scale = lcm(scale, (weight / span.scale).denominator)
        approximate = any(number(term).approximate for _, term in self.terms)
        return Number(low, high, scale, number(self.terms[0][1]).unit, approximate)

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return tuple(term for _, term in self.terms)


def _linear(*terms: tuple[Exact, Expression]) -> Sum:
    constant = Fraction(0)
    kept: list[tuple[Fraction, Expression]] = []
    for weight, term in terms:
        factor = exact(weight)
        if isinstance(term, Constant):
            constant += factor * term.value
        elif (
            type(term) is Sum and weight == 1
        ):  # the same, without a multiplication for each of many thousand terms
            constant += term.constant
            kept += term.terms
        elif type(term) is Sum:
            constant += factor * term.constant
            kept += [(factor * inner, part) for inner, part in term.terms]
        else:
            kept.append((factor, term))
    if not kept:
        raise DefinitionError("a sum of constants is a constant: write the number")
    return Sum(tuple(kept), constant)


def total(*terms: Expression) -> Sum:
    """The sum of all terms: absent as soon as one is absent."""
    return Sum(tuple((Fraction(1), term) for term in terms))


@word
class SumKnown(Expression):
    """The sum of the terms that are recorded; 0 when none is. Says nothing about those that are not."""

    parts_: tuple[Expression, ...]

    @cached_property
    def type(self) -> Number:
        spans = [number(part) for part in self.parts_]
        return Number(
            sum((min(span.low, ZERO) for span in spans), ZERO),
            sum((max(span.high, ZERO) for span in spans), ZERO),
            lcm(*(span.scale for span in spans)),
            spans[0].unit,
        )

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return self.parts_


@word
class CountKnown(Expression):
    """How many of the parts are recorded. Never absent."""

    parts_: tuple[Expression, ...]

    @cached_property
    def type(self) -> Number:
        return Number(Fraction(0), Fraction(len(self.parts_)))

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return self.parts_


@word
class MaxKnown(Expression):
    """The largest of the parts that are recorded; absent when none is. Ranges: largest low to largest high."""

    parts_: tuple[Expression, ...]

    @cached_property
    def type(self) -> Type:
        if isinstance(self.parts_[0].type, Quotient):
            return Quotient(max(part.type.high for part in self.parts_ if isinstance(part.type, Quotient)))
        span = _span(*self.parts_)
        floor = max((part.value for part in self.parts_ if isinstance(part, Constant)), default=span.low)
        return replace(span, low=max(span.low, floor))

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return self.parts_


@word
class MeanKnown(Expression):
    """The mean of the parts that are recorded, when at least `at_least` of them are; otherwise absent."""

    parts_: tuple[Expression, ...]
    at_least: int

    @cached_property
    def type(self) -> Number:
        span = _span(*self.parts_)
        return Number(
            span.low, span.high, span.scale * lcm(*range(self.at_least, len(self.parts_) + 1)), span.unit
        )

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return self.parts_


@word
class Product(Expression):
    """One number times another, both zero or more. Absent when either is absent."""

    left: Expression
    right: Expression

    @cached_property
    def type(self) -> Number:
        left, right = number(self.left), number(self.right)
        if left.low < 0 or right.low < 0:
            raise DefinitionError("a product takes numbers that cannot be negative")
        return Number(left.low * right.low, left.high * right.high, left.scale * right.scale)

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.left, self.right)


@word
class Ratio(Expression):
    """`over` a number above zero. Absent when either is absent. Kept exact: both numbers travel together."""

    of: Expression
    over: Expression

    @cached_property
    def type(self) -> Quotient:
        of, over = number(self.of), number(self.over)
        if over.low <= 0 or of.low < 0:
            raise DefinitionError("a ratio takes a number of zero or more over a number above zero")
        return Quotient(of.high / over.low)

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.of, self.over)


@word
class Rounded(Expression):
    """A number or ratio of zero or more, rounded: 'half_up', 'down' or 'up'. Ranges: both ends rounded."""

    of: Expression
    decimals: int = 0
    how: str = "half_up"

    @cached_property
    def type(self) -> Number:
        scale = 10**self.decimals
        if isinstance(self.of.type, Quotient):
            return Number(
                Fraction(0), Fraction(-(-self.of.type.high * scale // 1), scale), scale, self.of.type.unit
            )
        span = number(self.of)
        if span.low < 0:
            raise DefinitionError("only numbers that cannot be negative are rounded")
        return Number(
            Fraction(span.low * scale // 1, scale),
            Fraction(-(-span.high * scale // 1), scale),
            scale,
            span.unit,
        )

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.of,)


# --- yes or no ------------------------------------------------------------------------------------------------


@word
class Compare(Expression):
    """`left` at least (`strict`: above; `equal`: exactly) `right`.

    Unknown when either side is absent. With ranges: true when it holds for every value of them, false when it
    holds for none, otherwise unknown. Ratios are compared by cross-multiplication.
    """

    left: Expression
    right: Expression
    strict: bool = False
    equal: bool = False

    @cached_property
    def type(self) -> Truth:
        for side in (self.left, self.right):
            if not isinstance(side.type, Quotient):
                number(side)
        return Truth()

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.left, self.right)


@word
class _Truths(Expression):
    parts_: tuple[Expression, ...]

    @cached_property
    def type(self) -> Type:
        need_truths(self.parts_)
        return Truth()

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return self.parts_


class And(_Truths):
    """True when all are true, false when any is false, otherwise unknown."""

    def __and__(self, other: Expression) -> And:
        return And((*self.parts_, other))


class Or(_Truths):
    """True when any is true, false when all are false, otherwise unknown."""

    def __or__(self, other: Expression) -> Or:
        return Or((*self.parts_, other))


@word
class Not(Expression):
    """False for true, true for false, unknown for unknown."""

    of: Expression

    @cached_property
    def type(self) -> Truth:
        need_truths((self.of,))
        return Truth()

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.of,)


class Count(_Truths):
    """How many are true: a range from those known to be true to those not known to be false."""

    @cached_property
    def type(self) -> Number:
        need_truths(self.parts_)
        return Number(Fraction(0), Fraction(len(self.parts_)))


def at_least(k: int, *truths: Expression) -> Compare:
    """At least `k` of these are true; undecided only when the unknown ones could change the answer."""
    return Count(truths) >= k


@word
class Recorded(Expression):
    """Whether the part has a value (for yes or no: whether it is known). Never unknown."""

    of: Expression

    @cached_property
    def type(self) -> Truth:
        return Truth()

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.of,)


@word
class KnownTrue(Expression):
    """True when the part is known to be true, otherwise false: for rules in which 'not done' counts as 'not met'."""

    of: Expression

    @cached_property
    def type(self) -> Truth:
        need_truths((self.of,))
        return Truth()

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.of,)


# --- choosing -------------------------------------------------------------------------------------------------


@word
class Steps(Expression):
    """A value for each stretch of a number: `values[i]` up to `edges[i]`, the last value beyond.

    `upper_inclusive` says on which side an edge itself falls. Absent when the number is absent. A range gives
    the range from the value of its low end to the value of its high end, so the values must then rise or fall.
    """

    of: Expression
    edges: tuple[Fraction, ...]
    values: tuple[Fraction, ...]
    upper_inclusive: bool
    labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.values) != len(self.edges) + 1 or list(self.edges) != sorted(set(self.edges)):
            raise DefinitionError("edges must rise, and there is one value more than there are edges")

    @cached_property
    def type(self) -> Type:
        if self.labels:
            return Choice(self.labels)
        return Number(min(self.values), max(self.values), lcm(*(value.denominator for value in self.values)))

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.of,)


Stretch = tuple[Exact, Exact | str]


def up_to(of: Expression, *stretches: Stretch, above: Exact | str) -> Steps:
    """Bands written with their upper edge, which belongs to them: `up_to(total, ("2.4", "inactive"), above="low")`."""
    return _steps(
        of, [edge for edge, _ in stretches], [value for _, value in stretches] + [above], upper=True
    )


def starting_at(of: Expression, *stretches: Stretch, below: Exact | str) -> Steps:
    """Bands written with their lower edge, which belongs to them: `starting_at(seconds, (1, 1), (10, 2), below=0)`."""
    return _steps(
        of, [edge for edge, _ in stretches], [below] + [value for _, value in stretches], upper=False
    )


def _steps(of: Expression, edges: list[Exact], values: list[Exact | str], *, upper: bool) -> Steps:
    cuts = tuple(exact(edge) for edge in edges)
    try:
        return Steps(of, cuts, tuple(exact(value) for value in values), upper)
    except ValueError:
        labels = tuple(dict.fromkeys(str(value) for value in values))
        places = tuple(Fraction(labels.index(str(value))) for value in values)
        return Steps(of, cuts, places, upper, labels)


@word
class Case(Expression):
    """The value of the first condition that is true, or `otherwise`.

    A condition that is unknown leaves both ways open: the result is the range over the values still reachable,
    and known only when they agree.
    """

    branches: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression

    @cached_property
    def type(self) -> Type:
        need_truths(tuple(condition for condition, _ in self.branches))
        outcomes = [value for _, value in self.branches] + [self.otherwise]
        kinds = {value.type for value in outcomes if not isinstance(value, Never)}
        if len(kinds) == 1:
            return kinds.pop()
        return _span(*outcomes)

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return tuple(part for branch in self.branches for part in branch) + (self.otherwise,)


def case(*branches: tuple[Expression, Operand], otherwise: Operand) -> Case:
    """`case((a >= 1, 5), (b, 3), otherwise=0)`."""
    return Case(tuple((condition, node(value)) for condition, value in branches), node(otherwise))


def label_of(labels: tuple[str, ...], *branches: tuple[Expression, str], otherwise: str) -> Labelled:
    """A named result: the label of the first condition that is true."""
    places = [(condition, Constant(Fraction(labels.index(label)))) for condition, label in branches]
    return Labelled(Case(tuple(places), Constant(Fraction(labels.index(otherwise)))), labels)


@word
class Labelled(Expression):
    """A whole number read as the position in a list of named codes. Unknown and range pass through."""

    of: Expression
    labels: tuple[str, ...]

    @cached_property
    def type(self) -> Choice:
        return Choice(self.labels)

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.of,)


@word
class FirstKnown(Expression):
    """The first of the parts that is recorded; absent when none is.

    Widened, and as far as 'what is missing' goes, it is then the first part that could be recorded at all.
    """

    parts_: tuple[Expression, ...]

    @cached_property
    def type(self) -> Type:
        kinds = {part.type for part in self.parts_}
        return kinds.pop() if len(kinds) == 1 else _span(*self.parts_)

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return self.parts_


@word
class Given(Expression):
    """`then`, but only when `needed` is recorded; absent otherwise, whatever `then` could still tell.

    For rules that give no result at all while a part is missing. Widened, it is `then`.
    """

    needed: Expression
    then: Expression

    @cached_property
    def type(self) -> Type:
        return self.then.type

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.needed, self.then)


@word
class Highest(Expression):
    """Which part is largest, among those recorded; of equals the first. Absent when none is recorded, or when
    ranges overlap so that it cannot be told."""

    options: tuple[tuple[str, Expression], ...]

    @cached_property
    def type(self) -> Choice:
        return Choice(tuple(label for label, _ in self.options))

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return tuple(option for _, option in self.options)


# --- a child in time order ------------------------------------------------------------------------------------


@word
class AtBaseline(Expression):
    """The value at the child's baseline visit: the latest visit marked `mark`, else the first visit.

    Absent there stays absent: an earlier or later visit is never looked at instead.
    """

    of: Expression
    mark: Expression

    @cached_property
    def type(self) -> Type:
        return self.of.type

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.of, self.mark)


@word
class AfterBaseline(Expression):
    """Whether this visit comes after the child's baseline visit. Never unknown."""

    mark: Expression

    @cached_property
    def type(self) -> Truth:
        return Truth()

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.mark,)


@word
class AtPrevious(Expression):
    """The value at the visit before this one; absent at the first visit, and where it was absent then."""

    of: Expression

    @cached_property
    def type(self) -> Type:
        return self.of.type

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.of,)


@word
class RunningSum(Expression):
    """The sum over this and all earlier visits. A visit at which the part is absent adds its whole declared range."""

    of: Expression

    @cached_property
    def type(self) -> Number:
        span = number(self.of)
        if span.low < 0:
            raise DefinitionError("only numbers that cannot be negative are summed over time")
        return Number(Fraction(0), span.high * 10_000, span.scale, span.unit)

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.of,)


@word
class DaysInState(Expression):
    """Days since the first visit of the unbroken run of visits, up to this one, at which `state` is true.

    0 where the state is false. An unknown visit may break the run or not: the result is then the range from
    'every unknown breaks it' to 'no unknown breaks it'.
    """

    state: Expression
    day: Expression

    @cached_property
    def type(self) -> Number:
        need_truths((self.state,))
        return Number(Fraction(0), Fraction(FURTHEST_DAY), unit="d")

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.state, self.day)


@word
class CompletedYears(Expression):
    """Completed years by the calendar from `birth` to `day`; someone born on 29 February is a year older on 1 March.

    Absent when either day is absent, and when the result leaves 0 to 120, as for a day before birth.
    """

    birth: Expression
    day: Expression

    @cached_property
    def type(self) -> Number:
        return Number(Fraction(0), Fraction(120), unit="a")

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.birth, self.day)


# --- real numbers ---------------------------------------------------------------------------------------------


@word
class Formula(Expression):
    """A real-valued formula of numbers that are all known, rounded to `decimals`; otherwise absent.

    `name` is one of the functions in `heliotrope.language.formulas`. The rounded result is a number like any other;
    engines agree on it to one step. Absent too where the formula has no value or leaves its declared range.
    """

    name: str
    arguments: tuple[Expression, ...]
    decimals: int
    low: Fraction
    high: Fraction
    unit: str = "1"

    @cached_property
    def type(self) -> Number:
        return Number(self.low, self.high, 10**self.decimals, self.unit, approximate=True)

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return self.arguments


LmsRow = tuple[Fraction, Fraction, Fraction, Fraction]
Z_LIMIT = Fraction(1000)


@word
class LmsZ(Expression):
    """The z-score of a measurement at an age, from a table of L, M and S that is read by straight lines between rows.

    `table` gives rows of (age, L, M, S), rising in age, read when first needed; an age before the first row or from the
    last row on has no z-score.
    Where |L| is below `log_below` the logarithmic form is used. Rounded to four decimals; absent when a part is.
    """

    of: Expression
    age: Expression
    table: Callable[[], tuple[LmsRow, ...]]
    log_below: Fraction = Fraction(0)

    @cached_property
    def type(self) -> Number:
        return Number(-Z_LIMIT, Z_LIMIT, 10_000, approximate=True)

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        return (self.of, self.age)
