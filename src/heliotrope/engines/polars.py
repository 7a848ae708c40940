"""Polars expressions, written from the points: for files and cohorts.

Rows come sorted by child and date, no child split between two frames; `at_baseline`, `previous` and the running
words rely on that order. Every whole number is computed in the narrowest width that its declared range fits, so no
sum can wrap around; what null does is written out where Polars would do otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, cast

import polars as pl
import pyarrow.parquet as parquet

from heliotrope.engines.plan import Plan, in_groups, in_order
from heliotrope.engines.points import Point
from heliotrope.language.errors import DefinitionError

WIDTHS = (
    (1 << 7, pl.Int8), (1 << 15, pl.Int16), (1 << 31, pl.Int32), (1 << 63, pl.Int64), (1 << 127, pl.Int128),
)  # fmt: skip
STRICT = frozenset({"add", "multiply", "at_least", "above", "equal", "not", "as_number", "steps"})
"""Words that are null exactly when an argument is."""
CHILD = "child"
STARTS = "__starts"  # whether the row is the first of its child
ROW = "__row"
FIRST = "__first"
CHUNK_ROWS = 100_000
MOST_VALUES = 30_000_000  # at once: every point may be a column of its own while a chunk is computed


def width(*bounds: int) -> type[pl.DataType]:
    """The narrowest signed width that holds all these numbers."""
    largest = max(abs(bound) for bound in bounds)
    for limit, found in WIDTHS:
        if largest < limit:
            return found
    raise DefinitionError(f"{largest} does not fit in 128 bits")


def sized(number: pl.Expr, kind: type[pl.DataType]) -> pl.Expr:
    """A whole number in another width that its declared range fits. That it fits is known, so no value is looked at for it: a
    checked narrowing takes twenty times as long."""
    return number.cast(kind, wrap_numerical=True)


def dtype(point: Point) -> type[pl.DataType]:
    if point.kind == "yes_no":
        return pl.Boolean
    return width(point.low, point.high)


class Prepared:
    """A plan made ready for many frames of whole children: the expressions are written once.

    Outputs are worked out a group at a time, so that memory stays small: `rows` says how long frames will be.
    """

    def __init__(self, plan: Plan, *, keep: Iterable[str] = (), rows: int = CHUNK_ROWS) -> None:
        self.keep = list(keep)
        self.groups = [Query(part) for part in in_groups(plan, MOST_VALUES // max(rows, 1))]

    def __call__(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The `keep` columns and every output. Numbers stay whole numbers at their scales."""
        parts = [frame.select(*self.keep)]
        parts += [group.of(frame) for group in self.groups]
        return pl.concat(parts, how="horizontal")


def apply(plan: Plan, frame: pl.LazyFrame, *, keep: Iterable[str] = ()) -> pl.LazyFrame:
    """The frame's `keep` columns and every output of the plan, as one lazy query."""
    return Query(plan)(frame, keep)


def compute(plan: Plan, frame: pl.DataFrame, *, keep: Iterable[str] = ()) -> pl.DataFrame:
    """The `keep` columns and every output, for one frame."""
    return Prepared(plan, keep=keep, rows=len(frame))(frame)


class Query:
    """The expressions of a plan, written once for many frames: what is used twice is a column of its own, in layers that build on
    one another."""

    def __init__(self, plan: Plan) -> None:
        points = in_order(plan.outputs.values())
        uses = Counter(id(argument) for point in points for argument in point.arguments)
        emitter = _Emitter()
        layers: dict[int, list[pl.Expr]] = {}
        for point in points:
            if point.word in ("column", "literal") or (uses[id(point)] < 2 and not _looks_elsewhere(point)):
                continue
            layer, expression = emitter.layer(point), emitter.build(point)
            layers.setdefault(layer, []).append(expression.alias(emitter.keep(point, layer)))
        self.layers = [layers[layer] for layer in sorted(layers)]
        self.outputs = [emitter.output(point).alias(name) for name, point in plan.outputs.items()]
        self.by_child = plan.by_child

    def of(self, frame: pl.DataFrame, keep: Iterable[str] = ()) -> pl.DataFrame:
        """The frame's `keep` columns and every output. In memory: the streaming engine hands columns on in pieces of different
        lengths, and to bring these together takes longer than the work."""
        return self(frame.lazy(), keep).collect(engine="in-memory")

    def __call__(self, frame: pl.LazyFrame, keep: Iterable[str] = ()) -> pl.LazyFrame:
        """The frame's `keep` columns and every output, not computed yet."""
        if self.by_child:
            frame = _with_places(frame)
        for layer in self.layers:
            frame = frame.with_columns(layer)
        return frame.select(*keep, *self.outputs)


def child_chunks(
    path: Path, columns: list[str] | None = None, rows: int = CHUNK_ROWS
) -> Iterator[pl.DataFrame]:
    """The rows of a Parquet table sorted by child and date, in chunks that never split a child.

    Whole row groups are read at a time. Where the table does not tell that a child ends with them, the last child waits for the
    next, so memory stays flat whatever the size of the file.
    """
    table = pl.scan_parquet(path).select(columns or pl.all())
    held: pl.DataFrame | None = None
    for start, count, ends in list(_slices(path, rows)):
        frame = table.slice(start, count).collect(engine="streaming")
        joined = frame if held is None else pl.concat([held, frame])
        cut = len(joined) if ends else int(joined[CHILD].search_sorted(joined[CHILD][-1]))
        held = joined[cut:] if cut < len(joined) else None
        if cut:
            yield joined[:cut]


def _slices(path: Path, rows: int) -> Iterator[tuple[int, int, bool]]:
    """Consecutive whole row groups, of at least so many rows; a short rest joins the last. First row, number of rows, and whether
    their last child is known to end with them."""
    metadata = parquet.read_metadata(path)
    groups = [metadata.row_group(place) for place in range(metadata.num_row_groups)]
    parts: list[list[Any]] = []
    for group in groups:
        if parts and sum(one.num_rows for one in parts[-1]) < rows:
            parts[-1].append(group)
        else:
            parts.append([group])
    if len(parts) > 1 and sum(one.num_rows for one in parts[-1]) < rows // 2:
        parts[-2:] = [parts[-2] + parts[-1]]
    start = 0
    for part, after in zip_longest(parts, parts[1:]):
        count = sum(one.num_rows for one in part)
        yield start, count, after is None or _parted(part[-1], after[0])
        start += count


def _parted(one: Any, other: Any) -> bool:
    """Whether two row groups in order surely share no child. Only of numbers are both ends told in full."""
    ends = [_children(group) for group in (one, other)]
    return None not in ends and ends[0][1] < ends[1][0]


def _children(group: Any) -> Any:
    """The lowest and the highest child of a row group."""
    columns = (group.column(place) for place in range(group.num_columns))
    told = next((one.statistics for one in columns if one.path_in_schema == CHILD), None)
    if told is None or not told.has_min_max or told.physical_type not in ("INT32", "INT64"):
        return None
    return told.min, told.max


def _with_places(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Where each row stands: its number, whether it is the first of its child, and which row that is."""
    starts = (pl.col(CHILD) != pl.col(CHILD).shift(1)).fill_null(True)
    frame = frame.with_columns(starts.alias(STARTS), pl.int_range(pl.len(), dtype=pl.UInt32).alias(ROW))
    return frame.with_columns(pl.when(pl.col(STARTS)).then(pl.col(ROW)).forward_fill().alias(FIRST))


def _looks_elsewhere(point: Point) -> bool:
    return point.word in ("at_baseline", "previous", "after_baseline", "running_sum", "days_true")


class _Emitter:
    def __init__(self) -> None:
        self._kept: dict[int, tuple[str, int]] = {}

    def keep(self, point: Point, layer: int) -> str:
        """Give the point a column of its own, computed in this layer."""
        name = f"__{len(self._kept)}"
        self._kept[id(point)] = (name, layer)
        return name

    def layer(self, point: Point) -> int:
        """The first layer in which everything below the point is there."""
        below = [self._kept[id(a)][1] + 1 if id(a) in self._kept else self.layer(a) for a in point.arguments]
        return max(below, default=0)

    def output(self, point: Point) -> pl.Expr:
        """The point as a whole column: Polars gives a literal one row where nothing beside it says how many there are."""
        if not point.is_literal:
            return self.expression(point)
        value = point.data[0]
        shown = bool(value) if point.kind == "yes_no" and value is not None else value
        return pl.repeat(shown, pl.len(), dtype=dtype(point))

    def expression(self, point: Point) -> pl.Expr:
        if id(point) in self._kept:
            return pl.col(self._kept[id(point)][0])
        return self.build(point)

    def build(self, point: Point) -> pl.Expr:
        return cast(pl.Expr, getattr(self, f"_{point.word}")(point))

    def _as(self, point: Point, kind: type[pl.DataType]) -> pl.Expr:
        """The point in a given width."""
        if point.is_literal:
            return pl.lit(point.data[0], dtype=kind)
        found = self.expression(point)
        return found if dtype(point) == kind else sized(found, kind)

    def _each(self, point: Point, kind: type[pl.DataType]) -> pl.Expr:
        """The point as one value a row, also when it is the same for all: shifting and summing need the rows."""
        if not point.is_literal:
            return self._as(point, kind)
        value = point.data[0]
        return pl.repeat(
            bool(value) if kind == pl.Boolean and value is not None else value, pl.len(), dtype=kind
        )

    def _same(self, points: Iterable[Point], kind: type[pl.DataType]) -> list[pl.Expr]:
        return [self._as(point, kind) for point in points]

    def _column(self, point: Point) -> pl.Expr:
        return pl.col(point.data[0])

    def _literal(self, point: Point) -> pl.Expr:
        value = point.data[0]
        if point.kind == "yes_no":
            return pl.lit(None if value is None else bool(value), dtype=pl.Boolean)
        return pl.lit(value, dtype=dtype(point))

    def _add(self, point: Point) -> pl.Expr:
        constant, *weights = point.data
        terms = list(zip(weights, point.arguments, strict=True))
        reach = abs(constant) + sum(abs(w) * max(abs(a.low), abs(a.high)) for w, a in terms)
        kind = width(reach, *weights)  # a weight may be larger than the sum: 300 times what is always 0
        first, *rest = sorted(terms, key=lambda term: term[0] < 0)
        result = self._times(*first, kind)
        for weight, argument in rest:  # to take away costs less than to add a negative
            other = self._times(abs(weight), argument, kind)
            result = result + other if weight > 0 else result - other
        result = result + pl.lit(constant, dtype=kind) if constant else result
        return result if kind == dtype(point) else sized(result, dtype(point))

    def _times(self, weight: int, point: Point, kind: type[pl.DataType]) -> pl.Expr:
        of = self._as(point, kind)
        if abs(weight) > 1:
            return of * pl.lit(weight, dtype=kind)
        return of if weight > 0 else -of

    def _multiply(self, point: Point) -> pl.Expr:
        # In a width for the factors too: a product with 0 is narrower than what it is made of.
        kind = width(point.low, point.high, *(end for a in point.arguments for end in (a.low, a.high)))
        left, right = self._same(point.arguments, kind)
        result = left * right
        return result if kind == dtype(point) else sized(result, dtype(point))

    def _divide(self, point: Point) -> pl.Expr:
        of, by = point.arguments
        kind = width(of.low, of.high, by.low, by.high)
        result = self._as(of, kind) // self._as(by, kind)
        return result if kind == dtype(point) else sized(result, dtype(point))

    def _greatest(self, point: Point) -> pl.Expr:
        return self._extreme(point, lambda new, best: new > best)

    def _least(self, point: Point) -> pl.Expr:
        return self._extreme(point, lambda new, best: new < best)

    def _extreme(self, point: Point, better: Callable[[pl.Expr, pl.Expr], pl.Expr]) -> pl.Expr:
        """Two at a time, null stepping aside: many times faster than the horizontal functions."""
        kind = width(*(bound for a in point.arguments for bound in (a.low, a.high)))
        best, sure = self._as(point.arguments[0], kind), not point.arguments[0].nullable
        for argument in point.arguments[1:]:
            new = self._as(argument, kind)
            best = pl.when(better(new, best)).then(new).otherwise(best)
            best = best if sure else best.fill_null(new)
            sure = sure or not argument.nullable
        return best if kind == dtype(point) else sized(best, dtype(point))

    def _sides(self, point: Point) -> tuple[pl.Expr, pl.Expr]:
        left, right = point.arguments
        kind = width(left.low, left.high, right.low, right.high)
        return self._as(left, kind), self._as(right, kind)

    # A number stands on the right: on the left of a column of one value Polars gives one row.

    def _at_least(self, point: Point) -> pl.Expr:
        left, right = self._sides(point)
        return right <= left if point.arguments[0].is_literal else left >= right

    def _above(self, point: Point) -> pl.Expr:
        left, right = self._sides(point)
        return right < left if point.arguments[0].is_literal else left > right

    def _equal(self, point: Point) -> pl.Expr:
        left, right = self._sides(point)
        return right == left if point.arguments[0].is_literal else left == right

    def _and(self, point: Point) -> pl.Expr:
        return self._folded(point, lambda left, right: left & right)

    def _or(self, point: Point) -> pl.Expr:
        return self._folded(point, lambda left, right: left | right)

    def _folded(self, point: Point, join: Callable[[pl.Expr, pl.Expr], pl.Expr]) -> pl.Expr:
        first, *rest = (self.expression(a) for a in point.arguments)
        for other in rest:
            first = join(first, other)
        return first

    def _not(self, point: Point) -> pl.Expr:
        return ~self.expression(point.arguments[0])

    def _known(self, point: Point) -> pl.Expr:
        return self._is_known(point.arguments[0])

    def _is_known(self, point: Point) -> pl.Expr:
        """Without working out what is not needed for anything else: a sum is known when its parts are."""
        if point.word not in STRICT or id(point) in self._kept:
            return self.expression(point).is_not_null()
        nullable = [argument for argument in point.arguments if argument.nullable]
        first, *rest = (self._is_known(argument) for argument in nullable)
        for other in rest:
            first = first & other
        return first

    def _fill(self, point: Point) -> pl.Expr:
        first, *rest = self._same(point.arguments, dtype(point))
        for other in rest:
            first = first.fill_null(other)
        return first

    def _choose(self, point: Point) -> pl.Expr:
        condition, then, otherwise = point.arguments
        kind = dtype(point)
        return (
            pl.when(self.expression(condition))
            .then(self._as(then, kind))
            .otherwise(self._as(otherwise, kind))
        )

    def _steps(self, point: Point) -> pl.Expr:
        edges, values = point.data
        of, kind = point.arguments[0], dtype(point)
        number = self.expression(of)
        chain: Any = pl
        for edge, value in zip(reversed(edges), reversed(values), strict=False):
            chain = chain.when(number >= pl.lit(edge, dtype=width(of.low, of.high, edge))).then(
                pl.lit(value, dtype=kind)
            )
        return cast(pl.Expr, chain.when(number.is_not_null()).then(pl.lit(values[0], dtype=kind)))

    def _as_number(self, point: Point) -> pl.Expr:
        of = point.arguments[0]
        if of.nullable:
            return self.expression(of).cast(pl.Int8)
        one, zero = (pl.lit(value, dtype=pl.Int8) for value in (1, 0))
        return pl.when(self.expression(of)).then(one).otherwise(zero)  # six times faster than to cast

    def _years(self, point: Point) -> pl.Expr:
        birth, day = (self.expression(a).cast(pl.Int32).cast(pl.Date) for a in point.arguments)
        years = day.dt.year() - birth.dt.year() - (_month_and_day(day) < _month_and_day(birth)).cast(pl.Int32)
        return pl.when(years.is_between(point.low, point.high)).then(years).cast(pl.Int8)

    def _formula(self, point: Point) -> pl.Expr:
        name, scale, scales = point.data
        return self._within(point, FORMULAS[name](*self._reals(point, scales)) * scale)

    def _lms_z(self, point: Point) -> pl.Expr:
        rows, log_below, scales = point.data
        table = [pl.Series([float(row[i]) for row in rows], dtype=pl.Float64) for i in range(4)]
        z = pl.map_batches(
            self._reals(point, scales),
            lambda series: _z_scores(series[0], series[1], table, float(log_below)),
            return_dtype=pl.Float64,
        )
        return self._within(point, z * 10_000)

    def _reals(self, point: Point, scales: tuple[int, ...]) -> list[pl.Expr]:
        return [
            self.expression(a).cast(pl.Float64) / scale
            for a, scale in zip(point.arguments, scales, strict=True)
        ]

    def _within(self, point: Point, value: pl.Expr) -> pl.Expr:
        """A real number as a whole one, null outside the declared range."""
        nearest = value.round(0, mode="half_away_from_zero")
        return pl.when(nearest.is_between(point.low, point.high)).then(nearest).cast(dtype(point))

    # in the order of visits of one child

    def _baseline_row(self, mark: Point) -> pl.Expr:
        """The row of the child's baseline visit; the first visit unless a later one is marked."""
        if mark.is_literal:
            return pl.col(ROW if mark.data[0] else FIRST)
        return pl.when(pl.col(STARTS) | self.expression(mark)).then(pl.col(ROW)).forward_fill()

    def _at_baseline(self, point: Point) -> pl.Expr:
        of, mark = point.arguments
        return self.expression(of).gather(self._baseline_row(mark))

    def _after_baseline(self, point: Point) -> pl.Expr:
        return self._baseline_row(point.arguments[0]) < pl.col(ROW)

    def _previous(self, point: Point) -> pl.Expr:
        return pl.when(~pl.col(STARTS)).then(self._each(point.arguments[0], dtype(point)).shift(1))

    def _running_sum(self, point: Point) -> pl.Expr:
        of = self._each(point.arguments[0], pl.Int64)
        running = of.cum_sum()
        before = running.shift(1, fill_value=0).gather(pl.col(FIRST))
        return (running - before).cast(dtype(point))  # looked at: how many visits a child has is not declared

    def _days_true(self, point: Point) -> pl.Expr:
        state, day = (self._each(a, dtype(a)) for a in point.arguments)
        begins = state & (pl.col(STARTS) | ~state.shift(1, fill_value=False))
        began = day.gather(pl.when(begins).then(pl.col(ROW)).forward_fill().fill_null(0))
        return pl.when(state).then(day - began).when(day.is_not_null()).then(0).cast(dtype(point))


FORMULAS: dict[str, Callable[..., pl.Expr]] = {
    "logistic": lambda score: 1 / (1 + (-score).exp()),
    "bmi": lambda weight, height: weight * 10_000 / (height * height),
    "quotient": lambda of, over: pl.when(over != 0).then(of / over),
}


def _month_and_day(day: pl.Expr) -> pl.Expr:
    """A number that rises with the day of the year, whatever the year."""
    return day.dt.month().cast(pl.Int16) * 32 + day.dt.day()


def _z_scores(of: pl.Series, age: pl.Series, table: list[pl.Series], log_below: float) -> pl.Series:
    """z-scores from a table of age, L, M and S, on the straight line between rows; null outside the table."""
    ages, *curves = table
    frame = pl.DataFrame({"of": of, "age": age}).with_columns(
        place=ages.search_sorted(age.fill_null(0), side="right").cast(pl.Int64) - 1
    )
    inside = (pl.col("place") >= 0) & (pl.col("place") < len(ages) - 1)
    frame = frame.with_columns(inside=inside, at=pl.when(inside).then(pl.col("place")).otherwise(0))
    at = frame["at"]
    share = (age - ages.gather(at)) / (ages.gather(at + 1) - ages.gather(at))
    l, m, s = (  # noqa: E741
        curve.gather(at) + share * (curve.gather(at + 1) - curve.gather(at)) for curve in curves
    )
    log = (of / m).log()
    near_zero = (l == 0) | (l.abs() < log_below)
    found = frame.with_columns(near=log / s, far=((log * l).exp() - 1) / (l * s), near_zero=near_zero)
    z = pl.when(pl.col("near_zero")).then(pl.col("near")).otherwise(pl.col("far"))
    return found.select(pl.when(pl.col("inside") & (pl.col("of") > 0)).then(z)).to_series()
