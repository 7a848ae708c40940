"""Random definitions: well-typed expressions of every word, over a handful of small items, and data for them.

Documented limits are kept: steps over a range rise or fall throughout; a ratio is compared, rounded or ranked, never
shown, chosen between or made conditional.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st

from heliotrope.language import expressions as x
from heliotrope.language.expressions import Constant, Expression, number
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item, choice, day, measured, points, yes_no
from heliotrope.language.sources import Standing
from heliotrope.language.switches import Confirmed
from heliotrope.language.types import Choice, Day, Number, Truth, Type
from tests.engines.adapters import VISIT_DATE, Child, Recorded

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[T]], T]

NUMBERS = (
    points("any.a", "0 to 5", 5),
    points("any.b", "0 to 3", 3),
    points("any.s", "-3 to 3", 3, low=-3),
    measured("any.tenths", "0 to 2 in tenths", 0, 2, "0.1", "1"),
    measured("any.thirds", "0 to 2 in thirds", 0, 2, Fraction(1, 3), "1"),
)
POSITIVE = (
    points("any.n", "1 to 4", 4, low=1),
    measured("any.halves", "0.5 to 2 in halves", "0.5", 2, "0.5", "1"),
)
TRUTHS = tuple(yes_no(f"any.{name}", name) for name in "pqr")
COLOURS = ("red", "green", "blue")
CHOICES = (choice("any.colour", "one", *COLOURS), choice("any.other_colour", "another", *COLOURS))
VISIT, BORN = day("visit.date", "Day of the visit"), day("any.born", "Another day")
MARK = yes_no("visit.baseline", "Baseline")

WEIGHTS = tuple(Fraction(text) for text in ("1", "-1", "2", "1/2", "-1/3", "3/2"))
CONSTANTS = tuple(Fraction(text) for text in ("0", "1", "2", "-1", "1/2", "3/10", "5/3"))
SWITCHES = {"one": ("first", "second"), "two": ("first",)}
DEPTH = 4
FIRST_BIRTH, LAST_BIRTH, FIRST_VISIT = (
    10_900,
    11_100,
    11_100,
)  # around a 29 February (11,016 is 29 February 2000)


@dataclass
class Author:
    """Writes expressions from draws; what is written once may be used again, as in real definitions."""

    draw: Draw  # type: ignore[type-arg]

    def __post_init__(self) -> None:
        self.written: dict[str, list[Expression]] = {}

    def one_of(self, options: Sequence[T]) -> T:
        return self.draw(st.sampled_from(options))

    def several(
        self, write: Callable[[int], Expression], depth: int, most: int = 3
    ) -> tuple[Expression, ...]:
        return tuple(write(depth - 1) for _ in range(self.draw(st.integers(2, most))))

    def _write(self, kind: str, leaves: Sequence[Expression], words: Sequence[str], depth: int) -> Expression:
        known = self.written.setdefault(kind, [])
        if known and self.draw(st.integers(0, 4)) == 0:
            return self.one_of(known)
        if depth <= 0:
            return self.one_of(leaves)
        node: Expression = getattr(self, f"_{self.one_of(words)}")(depth)
        assert node.type is not None  # a type that contradicts itself shows here, not in an engine
        known.append(node)
        return node

    # numbers

    def number(self, depth: int) -> Expression:
        return self._write("number", (*NUMBERS, *POSITIVE, *map(Constant, CONSTANTS)), NUMBER_WORDS, depth)

    def not_negative(self, depth: int) -> Expression:
        found = self.number(depth)
        return found if number(found).low >= 0 else x.MaxKnown((found, Constant(Fraction(0))))

    def _number_item(self, depth: int) -> Expression:
        return self.one_of((*NUMBERS, *POSITIVE))

    def _sum(self, depth: int) -> Expression:
        terms = [
            *self.several(self.number, depth),
            *([self.truth(depth - 1)] if self.draw(st.booleans()) else []),
        ]
        return x.Sum(tuple((self.one_of(WEIGHTS), term) for term in terms), self.one_of(CONSTANTS))

    def _sum_known(self, depth: int) -> Expression:
        return x.SumKnown(self.several(self.number, depth))

    def _count_known(self, depth: int) -> Expression:
        return x.CountKnown(self.several(self.anything, depth))

    def _max_known(self, depth: int) -> Expression:
        return x.MaxKnown(self.several(self.number, depth))

    def _mean_known(self, depth: int) -> Expression:
        parts = self.several(self.number, depth)
        return x.MeanKnown(parts, at_least=self.draw(st.integers(1, len(parts))))

    def _product(self, depth: int) -> Expression:
        return x.Product(self.not_negative(depth - 1), self.not_negative(depth - 1))

    def _rounded(self, depth: int) -> Expression:
        of = self.quotient(depth - 1) if self.draw(st.booleans()) else self.not_negative(depth - 1)
        return x.Rounded(of, self.draw(st.integers(0, 2)), self.one_of(("half_up", "down", "up")))

    def _count(self, depth: int) -> Expression:
        return x.Count(self.several(self.truth, depth))

    def _steps(self, depth: int) -> Expression:
        edges, values = self._stretches()
        return x.Steps(self.number(depth - 1), edges, tuple(values), self.draw(st.booleans()))

    def _stretches(self) -> tuple[tuple[Fraction, ...], list[Fraction]]:
        """Edges on and between the steps of the items, and values that rise or fall."""
        edges = self.draw(
            st.lists(
                st.sampled_from([Fraction(n, 6) for n in range(-6, 31)]), min_size=1, max_size=3, unique=True
            )
        )
        values = self.draw(
            st.lists(st.sampled_from(CONSTANTS), min_size=len(edges) + 1, max_size=len(edges) + 1)
        )
        return tuple(sorted(edges)), sorted(values, reverse=self.draw(st.booleans()))

    def _number_case(self, depth: int) -> Expression:
        return self._case(self.number, depth)

    def _case(self, write: Callable[[int], Expression], depth: int) -> Expression:
        count = self.draw(st.integers(1, 3))
        branches = [(self.truth(depth - 1), write(depth - 1)) for _ in range(count)]
        otherwise = write(depth - 1)
        if self.draw(st.integers(0, 5)) == 0 and otherwise.type == branches[0][1].type:
            otherwise = x.Never(otherwise.type)
        return x.Case(tuple(branches), otherwise)

    def _number_first(self, depth: int) -> Expression:
        return x.FirstKnown(self.several(self.number, depth))

    def _number_given(self, depth: int) -> Expression:
        return x.Given(self.anything(depth - 1), self.number(depth - 1))

    def _unsettled(self, depth: int) -> Expression:
        switch = self.one_of(list(SWITCHES))
        readings = tuple((name, self.number(depth - 1)) for name in SWITCHES[switch])
        hull = (
            self.several(self.number, depth)
            if self.draw(st.booleans())
            else tuple(map(Constant, CONSTANTS[:3]))
        )
        return x.Unsettled(switch, hull, readings)

    def _number_baseline(self, depth: int) -> Expression:
        return x.AtBaseline(self.number(depth - 1), self.mark(depth))

    def _number_previous(self, depth: int) -> Expression:
        return x.AtPrevious(self.number(depth - 1))

    def _running_sum(self, depth: int) -> Expression:
        return x.RunningSum(self.not_negative(min(depth - 1, 2)))

    def _days_in_state(self, depth: int) -> Expression:
        return x.DaysInState(self.truth(depth - 1), VISIT)

    def _years(self, depth: int) -> Expression:
        return x.CompletedYears(BORN, VISIT)

    def _days_between(self, depth: int) -> Expression:
        return VISIT - self.one_of((x.AtPrevious(VISIT), BORN, x.AtBaseline(BORN, MARK)))

    # ratios

    def quotient(self, depth: int) -> Expression:
        return self._write("quotient", (x.Ratio(NUMBERS[0], POSITIVE[0]),), QUOTIENT_WORDS, depth)

    def _ratio(self, depth: int) -> Expression:
        above_zero = x.Sum(((Fraction(1), self.not_negative(depth - 1)),), Fraction(1))
        return x.Ratio(self.not_negative(depth - 1), self.one_of((*POSITIVE, above_zero)))

    def _quotient_max(self, depth: int) -> Expression:
        return x.MaxKnown(self.several(self.quotient, depth))

    def _quotient_baseline(self, depth: int) -> Expression:
        return x.AtBaseline(self.quotient(depth - 1), self.mark(depth))

    def _quotient_previous(self, depth: int) -> Expression:
        return x.AtPrevious(self.quotient(depth - 1))

    # yes or no

    def truth(self, depth: int) -> Expression:
        return self._write("truth", TRUTHS, TRUTH_WORDS, depth)

    def mark(self, depth: int) -> Expression:
        return MARK if self.draw(st.integers(0, 3)) else self.truth(depth - 1)

    def _truth_item(self, depth: int) -> Expression:
        return self.one_of(TRUTHS)

    def _compare(self, depth: int) -> Expression:
        how = self.one_of(({}, {"strict": True}, {"equal": True}))
        return x.Compare(self.number(depth - 1), self.number(depth - 1), **how)

    def _compare_with_constant(self, depth: int) -> Expression:
        edge = Constant(self.one_of([Fraction(n, 6) for n in range(-6, 31)]))
        return x.Compare(
            *self.draw(st.permutations([self.number(depth - 1), edge])), strict=self.draw(st.booleans())
        )

    def _compare_quotients(self, depth: int) -> Expression:
        sides = [
            self.quotient(depth - 1),
            self.not_negative(depth - 1) if self.draw(st.booleans()) else self.quotient(depth - 1),
        ]
        how = self.one_of(({}, {"strict": True}, {"equal": True}))
        return x.Compare(*self.draw(st.permutations(sides)), **how)

    def _compare_truths(self, depth: int) -> Expression:
        return x.Compare(self.truth(depth - 1), self.truth(depth - 1), equal=self.draw(st.booleans()))

    def _is_colour(self, depth: int) -> Expression:
        return self.choice(depth - 1).is_(self.one_of(COLOURS))

    def _and(self, depth: int) -> Expression:
        return x.And(self.several(self.truth, depth))

    def _or(self, depth: int) -> Expression:
        return x.Or(self.several(self.truth, depth))

    def _not(self, depth: int) -> Expression:
        return x.Not(self.truth(depth - 1))

    def _recorded(self, depth: int) -> Expression:
        return x.Recorded(
            self.quotient(depth - 1) if self.draw(st.integers(0, 3)) == 0 else self.anything(depth - 1)
        )

    def _known_true(self, depth: int) -> Expression:
        return x.KnownTrue(self.truth(depth - 1))

    def _after_baseline(self, depth: int) -> Expression:
        return x.AfterBaseline(self.mark(depth))

    def _truth_baseline(self, depth: int) -> Expression:
        return x.AtBaseline(self.truth(depth - 1), self.mark(depth))

    def _truth_previous(self, depth: int) -> Expression:
        return x.AtPrevious(self.truth(depth - 1))

    def _truth_case(self, depth: int) -> Expression:
        return self._case(self.truth, depth)

    def _truth_first(self, depth: int) -> Expression:
        return x.FirstKnown(self.several(self.truth, depth))

    def _truth_given(self, depth: int) -> Expression:
        return x.Given(self.anything(depth - 1), self.truth(depth - 1))

    # choices, all of the same three labels

    def choice(self, depth: int) -> Expression:
        return self._write("choice", CHOICES, CHOICE_WORDS, depth)

    def _choice_item(self, depth: int) -> Expression:
        return self.one_of(CHOICES)

    def _labelled_steps(self, depth: int) -> Expression:
        edges = self.draw(
            st.lists(
                st.sampled_from([Fraction(n, 6) for n in range(31)]), min_size=2, max_size=2, unique=True
            )
        )
        return x.Steps(
            self.number(depth - 1),
            tuple(sorted(edges)),
            tuple(map(Fraction, range(3))),
            self.draw(st.booleans()),
            COLOURS,
        )

    def _labelled(self, depth: int) -> Expression:
        branches = [(self.truth(depth - 1), self.one_of(COLOURS)) for _ in range(2)]
        return x.label_of(COLOURS, *branches, otherwise=self.one_of(COLOURS))

    def _highest(self, depth: int) -> Expression:
        write = self.quotient if self.draw(st.booleans()) else self.number
        return x.Highest(tuple((label, write(depth - 1)) for label in COLOURS))

    def _choice_case(self, depth: int) -> Expression:
        return self._case(self.choice, depth)

    def _choice_first(self, depth: int) -> Expression:
        return x.FirstKnown(self.several(self.choice, depth))

    def _choice_given(self, depth: int) -> Expression:
        return x.Given(self.anything(depth - 1), self.choice(depth - 1))

    def _choice_baseline(self, depth: int) -> Expression:
        return x.AtBaseline(self.choice(depth - 1), self.mark(depth))

    def _choice_previous(self, depth: int) -> Expression:
        return x.AtPrevious(self.choice(depth - 1))

    def anything(self, depth: int) -> Expression:
        return self.one_of((self.number, self.truth, self.choice))(depth)

    def measure(self, place: int) -> Measure:
        standing = Standing.UNCONFIRMED if self.draw(st.integers(0, 9)) == 0 else Standing.CONFIRMED
        applies = self.truth(2) if self.draw(st.integers(0, 3)) == 0 else None
        return Measure(
            f"any.result{place}", "", self.anything(DEPTH), standing, applies=applies, switch="one"
        )


def _words(kind: str, *extra: str) -> tuple[str, ...]:
    named = [name.removeprefix("_") for name in vars(Author) if name.startswith(f"_{kind}")]
    return (*named, *extra)


NUMBER_WORDS = _words(
    "number", "sum", "sum_known", "count_known", "max_known", "mean_known", "product", "rounded", "count", "steps",
    "unsettled", "running_sum", "days_in_state", "years", "days_between",
)  # fmt: skip
QUOTIENT_WORDS = _words("quotient", "ratio")
TRUTH_WORDS = _words(
    "truth", "compare", "compare_with_constant", "compare_quotients", "compare_truths", "is_colour", "and", "or", "not",
    "recorded", "known_true", "after_baseline",
)  # fmt: skip
CHOICE_WORDS = _words("choice", "labelled_steps", "labelled", "highest")


# --- data -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trial:
    """Definitions, what is confirmed, and children to try them on."""

    measures: tuple[Measure, ...]
    confirmed: Confirmed
    children: tuple[Child, ...]

    def __repr__(self) -> str:
        definitions = "\n  ".join(f"{m.id} = {m.value!r}\n    applies = {m.applies!r}" for m in self.measures)
        return f"Trial(confirmed={self.confirmed}, children={self.children},\n  {definitions})"


@st.composite
def trials(draw: Draw) -> Trial:  # type: ignore[type-arg]
    author = Author(draw)
    measures = tuple(author.measure(place) for place in range(draw(st.integers(1, 3))))
    items = {item.column: item for measure in measures for item in measure.items}
    confirmed = {
        switch: draw(st.sampled_from(settings))
        for switch, settings in SWITCHES.items()
        if draw(st.booleans())
    }
    censored = (
        draw(st.sets(st.sampled_from([*NUMBERS, *POSITIVE]), max_size=2))
        if draw(st.integers(0, 2)) == 0
        else set()
    )
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=2))
    children = tuple(tuple(_visits(draw, items, censored, size)) for size in sizes)
    return Trial(measures, confirmed, children)


def _visits(draw: Draw, items: dict[str, Item], censored: set[Item], count: int) -> list[dict[str, Recorded]]:  # type: ignore[type-arg]
    days = sorted(draw(st.sets(st.integers(FIRST_VISIT, FIRST_VISIT + 800), min_size=count, max_size=count)))
    visits = [
        {column: draw(values(item, censored=item in censored)) for column, item in items.items()}
        for _ in range(count)
    ]
    return [{**visit, VISIT_DATE: day} for visit, day in zip(visits, days, strict=True)]


def values(item: Item, *, censored: bool) -> st.SearchStrategy[Recorded]:
    """What may be recorded of an item: missing about one time in four."""
    kind: Type = item.kind
    match kind:
        case Truth():
            recorded: st.SearchStrategy[Recorded] = st.booleans()
        case Day():
            recorded = st.integers(FIRST_BIRTH, LAST_BIRTH)
        case Choice(labels):
            recorded = st.integers(0, len(labels) - 1)
        case Number():
            ends = st.integers(kind.scaled_low, kind.scaled_high)
            recorded = st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair))) if censored else ends
    return st.one_of(recorded, recorded, recorded, st.none())
