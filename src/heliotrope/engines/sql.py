"""Layered SQL, written from the points as a syntax tree: one common table expression for each layer of dependence.

What null does is written out in every CASE; nothing is left to the habits of a database. Differences between
databases stand in one table, `DIALECTS`. Rows need no order: windows sort by child and date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from sqlglot import exp

from heliotrope.engines import points as p
from heliotrope.engines.plan import Plan, in_order
from heliotrope.engines.points import Point

CHILD, DATE = "child", "visit_date"
Tree = exp.Expr


@dataclass(frozen=True)
class Dialect:
    """How one database says the few things that databases say differently."""

    name: str
    date_of: Callable[[Tree], Tree]  # a day number as a date
    count_up_to: Callable[
        [tuple[Fraction, ...], Tree], Tree
    ]  # how many of these numbers are at or below a value
    pick: Callable[[tuple[Fraction, ...], Tree], Tree]  # the number at a place, from 0


def _list(numbers: tuple[Fraction, ...]) -> exp.Array:
    return exp.Array(expressions=[_double(number) for number in numbers])


def _duckdb_count(numbers: tuple[Fraction, ...], value: Tree) -> Tree:
    each = exp.to_identifier("each")
    test = exp.Lambda(this=exp.LTE(this=exp.column("each"), expression=value), expressions=[each])
    return exp.Anonymous(
        this="len", expressions=[exp.Anonymous(this="list_filter", expressions=[_list(numbers), test])]
    )


DUCKDB = Dialect(
    "duckdb",
    date_of=lambda days: exp.Add(
        this=exp.cast(exp.Literal.string("1970-01-01"), "DATE"),
        expression=exp.cast(exp.Paren(this=days), "INT"),
    ),
    count_up_to=_duckdb_count,
    pick=lambda numbers, place: exp.Anonymous(
        this="list_extract",
        expressions=[_list(numbers), exp.Add(this=exp.Paren(this=place), expression=_whole(1))],
    ),
)
DIALECTS = {"duckdb": DUCKDB}


def select(plan: Plan, table: str, *, keep: Iterable[str] = (), dialect: Dialect = DUCKDB) -> exp.Select:
    """A query that gives the `keep` columns and every output of the plan, from a table of scaled whole numbers."""
    emitter = _Emitter(dialect)
    roots = [emitter.expand(point) for point in plan.outputs.values()]
    points = in_order(roots)
    uses = Counter(id(argument) for point in points for argument in point.arguments)
    layers: dict[int, list[Tree]] = {}
    for point in points:
        if point.word in ("column", "literal") or (uses[id(point)] < 2 and point.word not in OWN_COLUMN):
            continue
        layer, tree = emitter.layer(point), emitter.build(point)
        layers.setdefault(layer, []).append(exp.alias_(tree, emitter.keep(point, layer)))
    outputs = [exp.alias_(emitter.tree(root), name) for name, root in zip(plan.outputs, roots, strict=True)]
    kept: list[Tree] = [exp.column(name) for name in keep]
    return _layered([layers[layer] for layer in sorted(layers)], kept + outputs, table)


def _layered(layers: list[list[Tree]], outputs: list[Tree], table: str) -> exp.Select:
    query, source, steps = exp.select(*outputs), table, []
    for number, layer in enumerate(layers):
        steps.append((f"step_{number}", exp.select("*", *layer).from_(exp.to_table(source))))
        source = f"step_{number}"
    query = query.from_(exp.to_table(source))
    for name, step in steps:
        query = query.with_(name, as_=step, copy=False)
    return query


WINDOWS = ("previous", "running_sum", "row_number", "baseline_row", "run_number", "first_in")
TABLES = ("table_place", "table_share", "table_value")
OWN_COLUMN = WINDOWS + TABLES  # a window cannot stand inside another; a table is written out once


class _Emitter:
    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._kept: dict[int, tuple[str, int]] = {}
        self._expanded: dict[int, Point] = {}
        self._alive: list[Point] = []

    # words about other visits, said with the three kinds of window that every database has

    def expand(self, point: Point) -> Point:
        """The same point with every word about other visits put in terms of windows."""
        if id(point) not in self._expanded:
            self._alive.append(point)
            arguments = tuple(self.expand(argument) for argument in point.arguments)
            self._expanded[id(point)] = self._in_windows(point, arguments)
        return self._expanded[id(point)]

    def _in_windows(self, point: Point, arguments: tuple[Point, ...]) -> Point:
        if point.word == "at_baseline":
            return self._window("first_in", point, (arguments[0], self._baseline(arguments[1])))
        if point.word == "after_baseline":
            return p.compare("above", self._row(), self._baseline(arguments[0]))
        if point.word == "days_true":
            return self._days_true(point, *arguments)
        if point.word == "lms_z":
            return self._z_score(point, *arguments)
        if all(new is old for new, old in zip(arguments, point.arguments, strict=True)):
            return point
        return Point(
            point.word, arguments, point.data, point.kind, point.low, point.high, point.nullable, True
        )

    def _row(self) -> Point:
        return p._point("row_number", (), (), "whole", 1, 1_000_000, False, True)

    def _baseline(self, mark: Point) -> Point:
        return p._point("baseline_row", (mark, self._row()), (), "whole", 1, 1_000_000, False, True)

    def _window(self, word: str, like: Point, arguments: tuple[Point, ...]) -> Point:
        return p._point(word, arguments, (), like.kind, like.low, like.high, like.nullable, True)

    def _days_true(self, point: Point, state: Point, day: Point) -> Point:
        before = p.fill([p.previous(state), p.FALSE])
        begins = p.every([state, p.negate(before)])
        run = p._point("run_number", (p.as_number(begins),), (), "whole", 0, 1_000_000, False, True)
        began = self._window("first_in", day, (day, run))
        elapsed = p.add([(1, day), (-1, began)])
        zero = p.choose(p.known(day), p.literal(0), p.NULL)
        return p.choose(state, elapsed, zero)

    def _z_score(self, point: Point, of: Point, age: Point) -> Point:
        """A z-score in steps, each a column of its own, so that no table is written out more often than needed."""
        rows, log_below, scales = point.data
        ages, *curves = (tuple(row[i] for row in rows) for i in range(4))
        place = self._step("table_place", (age,), (ages, scales[1]))
        share = self._step("table_share", (age, place), (ages, scales[1]))
        l, m, s = (self._step("table_value", (place, share), (curve,)) for curve in curves)  # noqa: E741
        return p._point(
            "z", (of, place, l, m, s), (len(rows), log_below, scales[0]), "whole", point.low, point.high, True
        )

    def _step(self, word: str, arguments: tuple[Point, ...], data: tuple[object, ...]) -> Point:
        return p._point(word, arguments, data, "whole", 0, 0, True)

    # layers and names, as in the other engines

    def keep(self, point: Point, layer: int) -> str:
        name = f"c{len(self._kept)}"
        self._kept[id(point)] = (name, layer)
        return name

    def layer(self, point: Point) -> int:
        below = [self._kept[id(a)][1] + 1 if id(a) in self._kept else self.layer(a) for a in point.arguments]
        return max(below, default=0)

    def tree(self, point: Point) -> Tree:
        if id(point) in self._kept:
            return exp.column(self._kept[id(point)][0])
        return self.build(point)

    def build(self, point: Point) -> Tree:
        tree: Tree = getattr(self, f"_{point.word}")(point)
        return tree

    # each word

    def _column(self, point: Point) -> Tree:
        column = exp.column(point.data[0])
        return column if point.kind == "yes_no" else exp.cast(column, "BIGINT")

    def _literal(self, point: Point) -> Tree:
        value = point.data[0]
        if value is None:
            return exp.cast(exp.null(), "BOOLEAN" if point.kind == "yes_no" else "BIGINT")
        return exp.true() if point is p.TRUE else exp.false() if point is p.FALSE else _whole(value)

    def _add(self, point: Point) -> Tree:
        constant, *weights = point.data
        terms = [
            self.tree(a) if weight == 1 else exp.Mul(this=_whole(weight), expression=_group(self.tree(a)))
            for weight, a in zip(weights, point.arguments, strict=True)
        ]
        if constant:
            terms.append(_whole(constant))
        result = terms[0]
        for term in terms[1:]:
            result = exp.Add(this=result, expression=term)
        return _group(result)

    def _multiply(self, point: Point) -> Tree:
        left, right = (_group(self.tree(a)) for a in point.arguments)
        return exp.Mul(this=left, expression=right)

    def _divide(self, point: Point) -> Tree:
        of, by = (_group(self.tree(a)) for a in point.arguments)
        return exp.IntDiv(this=of, expression=by)

    def _greatest(self, point: Point) -> Tree:
        return self._extreme(point, exp.Greatest, min(a.low for a in point.arguments))

    def _least(self, point: Point) -> Tree:
        return self._extreme(point, exp.Least, max(a.high for a in point.arguments))

    def _extreme(self, point: Point, function: type[exp.Greatest | exp.Least], neutral: int) -> Tree:
        """Nulls step aside: each is replaced by the end of the declared range, and all null gives null."""
        sides = [
            exp.Coalesce(this=self.tree(a), expressions=[_whole(neutral)]) if a.nullable else self.tree(a)
            for a in point.arguments
        ]
        found = function(this=sides[0], expressions=sides[1:])
        if not point.nullable:
            return found
        nothing = exp.and_(*(exp.Is(this=self.tree(a), expression=exp.null()) for a in point.arguments))
        return _case([(nothing, exp.cast(exp.null(), "BIGINT"))], found)

    def _at_least(self, point: Point) -> Tree:
        return self._compared(point, exp.GTE)

    def _above(self, point: Point) -> Tree:
        return self._compared(point, exp.GT)

    def _equal(self, point: Point) -> Tree:
        return self._compared(point, exp.EQ)

    def _compared(self, point: Point, sign: type[exp.Binary]) -> Tree:
        left, right = (_group(self.tree(a)) for a in point.arguments)
        return exp.Paren(this=sign(this=left, expression=right))

    def _and(self, point: Point) -> Tree:
        return exp.Paren(this=exp.and_(*(_group(self.tree(a)) for a in point.arguments), copy=False))

    def _or(self, point: Point) -> Tree:
        return exp.Paren(this=exp.or_(*(_group(self.tree(a)) for a in point.arguments), copy=False))

    def _not(self, point: Point) -> Tree:
        return exp.Paren(this=exp.Not(this=_group(self.tree(point.arguments[0]))))

    def _known(self, point: Point) -> Tree:
        return exp.Paren(
            this=exp.Not(this=exp.Is(this=_group(self.tree(point.arguments[0])), expression=exp.null()))
        )

    def _fill(self, point: Point) -> Tree:
        first, *rest = (self.tree(a) for a in point.arguments)
        return exp.Coalesce(this=first, expressions=rest)

    def _choose(self, point: Point) -> Tree:
        condition, then, otherwise = (self.tree(a) for a in point.arguments)
        return _case([(condition, then)], otherwise)

    def _steps(self, point: Point) -> Tree:
        edges, values = point.data
        of = point.arguments[0]
        unknown = exp.Is(this=_group(self.tree(of)), expression=exp.null())
        branches: list[tuple[Tree, Tree]] = [(unknown, exp.cast(exp.null(), "BIGINT"))]
        for edge, value in zip(edges, values[:-1], strict=True):
            branches.append((exp.LT(this=_group(self.tree(of)), expression=_whole(edge)), _whole(value)))
        return _case(branches, _whole(values[-1]))

    def _as_number(self, point: Point) -> Tree:
        of = self.tree(point.arguments[0])
        nothing = exp.cast(exp.null(), "BIGINT")
        return _case([(of, _whole(1)), (exp.Not(this=_group(of.copy())), _whole(0))], nothing)

    def _years(self, point: Point) -> Tree:
        birth, day = (self.dialect.date_of(self.tree(a)) for a in point.arguments)
        before = exp.LT(this=_month_and_day(day), expression=_month_and_day(birth))
        years = exp.Sub(this=_part("YEAR", day), expression=_part("YEAR", birth))
        whole = exp.Paren(this=exp.Sub(this=years, expression=_case([(before, _whole(1))], _whole(0))))
        inside = exp.Between(this=whole, low=_whole(point.low), high=_whole(point.high))
        return _case([(inside, whole.copy())], exp.cast(exp.null(), "BIGINT"))

    def _formula(self, point: Point) -> Tree:
        name, scale, scales = point.data
        value = FORMULAS[name](*self._reals(point, scales))
        return self._within(point, exp.Mul(this=_group(value), expression=_whole(scale)))

    def _table_place(self, point: Point) -> Tree:
        ages, scale = point.data
        (age,) = self._reals(point, (scale,))
        return exp.Sub(this=self.dialect.count_up_to(ages, age), expression=_whole(1))

    def _table_share(self, point: Point) -> Tree:
        """How far the age lies between its row and the next."""
        ages, scale = point.data
        age = _divided(exp.cast(self.tree(point.arguments[0]), "DOUBLE"), _double(Fraction(scale)))
        first, second = self._rows(ages, point.arguments[1])
        return _divided(exp.Sub(this=age, expression=first), exp.Sub(this=second, expression=first.copy()))

    def _table_value(self, point: Point) -> Tree:
        place, share = point.arguments
        first, second = self._rows(point.data[0], place)
        rise = exp.Mul(
            this=_group(self.tree(share)), expression=exp.Paren(this=exp.Sub(this=second, expression=first))
        )
        return exp.Paren(this=exp.Add(this=first.copy(), expression=rise))

    def _rows(self, numbers: tuple[Fraction, ...], place: Point) -> tuple[Tree, Tree]:
        """The number at a place of a table and the one after it."""
        here = self.tree(place)
        after = exp.Add(this=_group(here.copy()), expression=_whole(1))
        return self.dialect.pick(numbers, here), self.dialect.pick(numbers, after)

    def _z(self, point: Point) -> Tree:
        count, log_below, scale = point.data
        place, l, m, s = (self.tree(a) for a in point.arguments[1:])  # noqa: E741
        of = _divided(exp.cast(self.tree(point.arguments[0]), "DOUBLE"), _double(Fraction(scale)))
        # A database may compute both branches of a CASE for every row: no logarithm of 0 may stand in either.
        positive = _case(
            [(exp.GT(this=of.copy(), expression=_whole(0)), of.copy())], exp.cast(exp.null(), "DOUBLE")
        )
        inside = exp.and_(
            exp.GTE(this=place, expression=_whole(0)),
            exp.LT(this=place.copy(), expression=_whole(count - 1)),
            exp.GT(this=_group(of), expression=_whole(0)),
        )
        log = exp.Ln(this=_divided(positive, m))
        power = exp.Sub(this=exp.Exp(this=exp.Mul(this=log, expression=l)), expression=_whole(1))
        far = _divided(power, exp.Mul(this=l.copy(), expression=s))
        near = _divided(log.copy(), s.copy())
        near_zero = exp.or_(
            exp.EQ(this=l.copy(), expression=_whole(0)),
            exp.LT(this=exp.Abs(this=l.copy()), expression=_double(log_below)),
        )
        z = _case([(exp.Not(this=_group(inside)), exp.cast(exp.null(), "DOUBLE")), (near_zero, near)], far)
        return self._within(point, exp.Mul(this=z, expression=_whole(10_000)))

    def _reals(self, point: Point, scales: tuple[int, ...]) -> list[Tree]:
        numbers = (exp.cast(self.tree(a), "DOUBLE") for a in point.arguments)
        return [
            _divided(number, _double(Fraction(scale))) for number, scale in zip(numbers, scales, strict=True)
        ]

    def _within(self, point: Point, value: Tree) -> Tree:
        """A real number as a whole one, null outside the declared range."""
        nearest = exp.Round(this=value)
        inside = exp.Between(this=nearest, low=_whole(point.low), high=_whole(point.high))
        return _case([(inside, exp.cast(nearest.copy(), "BIGINT"))], exp.cast(exp.null(), "BIGINT"))

    # windows

    def _row_number(self, point: Point) -> Tree:
        return _over(exp.RowNumber())

    def _baseline_row(self, point: Point) -> Tree:
        mark, row = (self.tree(a) for a in point.arguments)
        first = exp.EQ(this=row, expression=_whole(1))
        marked = _case([(exp.or_(first, mark), row.copy())], exp.null())
        return _over(exp.Max(this=marked), running=True)

    def _first_in(self, point: Point) -> Tree:
        of, group = (self.tree(a) for a in point.arguments)
        return _over(exp.FirstValue(this=of), group)

    def _run_number(self, point: Point) -> Tree:
        return exp.cast(_over(exp.Sum(this=self.tree(point.arguments[0])), running=True), "BIGINT")

    def _running_sum(self, point: Point) -> Tree:
        return exp.cast(_over(exp.Sum(this=self.tree(point.arguments[0])), running=True), "BIGINT")

    def _previous(self, point: Point) -> Tree:
        return _over(exp.Lag(this=self.tree(point.arguments[0])))


def _whole(value: int) -> Tree:
    return exp.Literal.number(value) if value >= 0 else exp.Neg(this=exp.Literal.number(-value))


def _double(value: Fraction) -> Tree:
    return exp.cast(exp.Literal.number(repr(float(value))), "DOUBLE")


def _group(tree: Tree) -> Tree:
    return (
        tree
        if isinstance(tree, exp.Column | exp.Literal | exp.Paren | exp.Cast | exp.Case | exp.Func)
        else exp.Paren(this=tree)
    )


def _divided(of: Tree, by: Tree) -> Tree:
    return exp.Paren(this=exp.Div(this=_group(of), expression=_group(by)))


def _case(branches: list[tuple[Tree, Tree]], otherwise: Tree) -> exp.Case:
    return exp.Case(
        ifs=[exp.If(this=condition, true=value) for condition, value in branches], default=otherwise
    )


def one_or_zero(truth: Tree) -> Tree:
    """1 for true, 0 for false and unknown."""
    return _case([(truth.copy(), _whole(1))], _whole(0))


def _part(name: str, day: Tree) -> Tree:
    return exp.Extract(this=exp.Var(this=name), expression=_group(day.copy()))


def _month_and_day(day: Tree) -> Tree:
    return exp.Paren(
        this=exp.Add(
            this=exp.Mul(this=_part("MONTH", day), expression=_whole(32)), expression=_part("DAY", day)
        )
    )


def _over(function: Tree, *groups: Tree, running: bool = False) -> exp.Window:
    """A window over the visits of one child in time order."""
    spec = (
        exp.WindowSpec(kind="ROWS", start="UNBOUNDED", start_side="PRECEDING", end="CURRENT ROW")
        if running
        else None
    )
    return exp.Window(
        this=function,
        partition_by=[exp.column(CHILD), *groups],
        order=exp.Order(expressions=[exp.Ordered(this=exp.column(DATE))]),
        spec=spec,
    )


FORMULAS: dict[str, Callable[..., Tree]] = {
    "logistic": lambda score: _divided(
        _whole(1), exp.Add(this=_whole(1), expression=exp.Exp(this=exp.Neg(this=_group(score))))
    ),
    "bmi": lambda weight, height: _divided(
        exp.Mul(this=weight, expression=_whole(10_000)), exp.Mul(this=height, expression=height.copy())
    ),
    "quotient": lambda of, over: _case(
        [(exp.NEQ(this=over, expression=_whole(0)), _divided(of, over.copy()))],
        exp.cast(exp.null(), "DOUBLE"),
    ),
}
