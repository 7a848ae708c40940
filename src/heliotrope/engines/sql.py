"""Layered SQL, written from the points as a syntax tree: one common table expression for each layer of dependence.

What null does is written out in every CASE; nothing is left to the habits of a database. Differences between
databases stand in one table, `dialects.DIALECTS`. Rows need no order: windows sort by child and date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from sqlglot import exp

from heliotrope.engines import points as p
from heliotrope.engines.dialects import DUCKDB, Dialect, Tree, call
from heliotrope.engines.dialects import grouped as _group
from heliotrope.engines.dialects import whole as _whole
from heliotrope.engines.naming import Namer
from heliotrope.engines.plan import Plan, in_order
from heliotrope.engines.points import Point

CHILD, DATE = "child", "visit_date"
RECORDED = "recorded"
DEEPEST = 6  # brackets within brackets; what lies deeper is a step of its own, for readers and for parsers


def select(plan: Plan, table: str, *, keep: Iterable[str] = (), dialect: Dialect = DUCKDB) -> exp.Select:
    """A query that gives the `keep` columns and every output of the plan, from a table of scaled whole numbers."""
    later, outputs = layers(plan, keep, dialect)
    return chained(narrowed([first_step(plan, keep, table), *later], outputs), outputs, dialect)


Step = tuple[str, exp.Select]


def columns(plan: Plan) -> list[str]:
    """The columns of the table of visits that these outputs need."""
    return list(_column_points(plan))


def _column_points(plan: Plan) -> dict[str, Point]:
    return {point.data[0]: point for point in in_order(plan.outputs.values()) if point.word == "column"}


def first_step(plan: Plan, keep: Iterable[str], table: str) -> Step:
    """The columns that are needed and no others, whole numbers as 64 bits wide as everything that is made of them."""
    needed = _column_points(plan)
    names = dict.fromkeys([*keep, *((CHILD, DATE) if plan.by_child else ()), *needed])
    wide = [_recorded(needed[name]) if name in needed else exp.column(name) for name in names]
    return RECORDED, exp.select(*wide, copy=False).from_(exp.to_table(table), copy=False)


def _recorded(point: Point) -> Tree:
    column = exp.column(point.data[0])
    return column if point.kind == "yes_no" else exp.alias_(exp.cast(column, "BIGINT"), point.data[0])


def layers(plan: Plan, keep: Iterable[str], dialect: Dialect) -> tuple[list[Step], list[Tree]]:
    """The steps after the first, and the columns of the result."""
    emitter = _Emitter(dialect)
    roots = [emitter.expand(point) for point in plan.outputs.values()]
    names = Namer(dict(zip(plan.outputs, roots, strict=True)), (CHILD, DATE, *keep))
    found: dict[int, list[Tree]] = {}
    for point in _own_columns(roots):
        layer, tree = emitter.layer(point), emitter.build(point)
        found.setdefault(layer, []).append(
            exp.alias_(tree, emitter.keep(point, layer, names.name(point)), copy=False)
        )
    outputs = [
        exp.alias_(emitter.tree(root), name, copy=False)
        for name, root in zip(plan.outputs, roots, strict=True)
    ]
    steps, source = [], RECORDED
    for number, layer in enumerate(sorted(found), start=1):
        step = exp.select("*", *found[layer], copy=False).from_(exp.to_table(source), copy=False)
        source = f"step_{number}"
        steps.append((source, step))
    return steps, [*(exp.column(name) for name in keep), *outputs]


def chained(steps: Sequence[Step], outputs: Sequence[Tree], dialect: Dialect) -> exp.Select:
    """The steps as common table expressions, and the outputs from the last of them."""
    query = exp.select(*outputs, copy=False).from_(exp.to_table(steps[-1][0]), copy=False)
    stored = dialect.apart == "materialized" or None
    for name, step in steps:
        if dialect.apart == "offset":
            step = step.offset(0, copy=False)
        query = query.with_(name, as_=step, copy=False, materialized=stored)
    return query


def narrowed(steps: Sequence[Step], outputs: Iterable[Tree]) -> list[Step]:
    """The same steps, each with the columns that a later one needs instead of all. They are worse to read, but planned and run in
    a third of the time by SQLite, in less than half by Spark, in half by PostgreSQL."""
    found, wanted = [], _named(outputs)
    for place, (name, step) in reversed(list(enumerate(steps))):
        made = [one for one in step.expressions if not isinstance(one, exp.Star)]
        before = {one.alias_or_name for _, earlier in steps[:place] for one in earlier.expressions}
        handed_on = sorted((wanted - {one.alias_or_name for one in made}) & before)
        narrow = step.select(*map(exp.column, handed_on), *made, append=False, copy=False)
        found.append((name, narrow))
        wanted = _named(made).union(handed_on)
    return found[::-1]


def _named(trees: Iterable[Tree]) -> set[str]:
    return {column.name for tree in trees for column in tree.find_all(exp.Column)}


def _own_columns(roots: Sequence[Point]) -> Iterable[Point]:
    """What is worked out in a column of its own: what is needed twice, is deep, or cannot stand inside another."""
    points = in_order(roots)
    uses: Counter[int] = Counter()
    for point in points:
        uses.update({id(argument): _mentions(point) for argument in point.arguments})
    uses.update(map(id, roots))
    depth: dict[int, int] = {}
    for point in points:
        depth[id(point)] = 1 + max((depth[id(argument)] for argument in point.arguments), default=0)
        if point.word in ("column", "literal"):
            continue
        if point.word in OWN_COLUMN or uses[id(point)] > 1 or depth[id(point)] > DEEPEST:
            depth[id(point)] = 0
            yield point


def _mentions(point: Point) -> int:
    """How often a word writes each of its arguments."""
    if point.word in ("greatest", "least"):
        return 2 if point.nullable else 1
    return 2 if point.word in WRITTEN_AGAIN else 1


WINDOWS = ("previous", "running_sum", "row_number", "baseline_row", "run_number", "first_in")
TABLES = ("table_place", "table_share", "table_value")
REALS = ("real", "z")
OWN_COLUMN = WINDOWS + TABLES + REALS  # a window cannot stand inside another; a table is written out once
WRITTEN_AGAIN = ("steps", "as_number", "years", "formula")


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
            return self._nearest_of(point, self._z_score(point, *arguments))
        if point.word == "formula":
            return self._nearest_of(point, self._step("real", arguments, point.data))
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
        return self._step("z", (of, place, l, m, s), (len(rows), log_below, scales[0]))

    def _nearest_of(self, point: Point, real: Point) -> Point:
        """A real number as the nearest whole one, null outside the declared range."""
        return p._point("nearest", (real,), (), "whole", point.low, point.high, True, point.by_child)

    def _step(self, word: str, arguments: tuple[Point, ...], data: tuple[object, ...]) -> Point:
        return p._point(word, arguments, data, "whole", 0, 0, True)

    # layers and names, as in the other engines

    def keep(self, point: Point, layer: int, name: str) -> str:
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
        return exp.column(point.data[0])

    def _literal(self, point: Point) -> Tree:
        if point.is_null:
            return _nothing(point)
        return exp.true() if point is p.TRUE else exp.false() if point is p.FALSE else _whole(point.data[0])

    def _add(self, point: Point) -> Tree:
        constant, *weights = point.data
        terms = [
            tree if weight == 1 else exp.Mul(this=_whole(weight), expression=_group(tree))
            for weight, tree in zip(weights, self._wide_enough(point, weights, constant), strict=True)
        ]
        if constant:
            terms.append(_whole(constant))
        result = terms[0]
        for term in terms[1:]:
            result = exp.Add(this=result, expression=term)
        return _group(result)

    def _wide_enough(self, point: Point, weights: Sequence[int], constant: int = 0) -> list[Tree]:
        """The arguments, as 64 bits where 32 may not hold what is on the way to the result."""
        ends = [abs(w) * max(abs(a.low), abs(a.high)) for w, a in zip(weights, point.arguments, strict=True)]
        if sum(ends) + abs(constant) < 1 << 31:
            return [self.tree(a) for a in point.arguments]
        return [
            self.tree(a) if a.word == "column" else exp.cast(self.tree(a), "BIGINT") for a in point.arguments
        ]

    def _multiply(self, point: Point) -> Tree:
        second = point.arguments[1]
        weight = max(abs(second.low), abs(second.high))
        left, right = (_group(tree) for tree in self._wide_enough(point, (weight, 1)))
        return exp.Mul(this=left, expression=right)

    def _divide(self, point: Point) -> Tree:
        of, by = (_group(self.tree(a)) for a in point.arguments)
        if (
            point.arguments[1].low < 1
        ):  # where no CASE stands around it, a database stops at a division by zero
            by = exp.Nullif(this=by, expression=_whole(0))
        return self.dialect.divided(of, by)

    def _greatest(self, point: Point) -> Tree:
        return self._extreme(point, self.dialect.extremes[0], min(a.low for a in point.arguments))

    def _least(self, point: Point) -> Tree:
        return self._extreme(point, self.dialect.extremes[1], max(a.high for a in point.arguments))

    def _extreme(self, point: Point, function: str, neutral: int) -> Tree:
        """Nulls step aside: each is replaced by the end of the declared range, and all null gives null."""
        sides = [
            exp.Coalesce(this=self.tree(a), expressions=[_whole(neutral)]) if a.nullable else self.tree(a)
            for a in point.arguments
        ]
        found = call(function, *sides)
        if not point.nullable:
            return found
        nothing = exp.and_(
            *(exp.Is(this=self.tree(a), expression=exp.null()) for a in point.arguments), copy=False
        )
        return _case([(nothing, exp.null())], found)

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
        condition, then, otherwise = (exp.null() if a.is_null else self.tree(a) for a in point.arguments)
        return _case([(condition, then)], None if point.arguments[2].is_null else otherwise)

    def _steps(self, point: Point) -> Tree:
        edges, values = point.data
        of = point.arguments[0]
        unknown = exp.Is(this=_group(self.tree(of)), expression=exp.null())
        branches: list[tuple[Tree, Tree]] = [(unknown, exp.null())]
        for edge, value in zip(edges, values[:-1], strict=True):
            branches.append((exp.LT(this=_group(self.tree(of)), expression=_whole(edge)), _whole(value)))
        return _case(branches, _whole(values[-1]))

    def _as_number(self, point: Point) -> Tree:
        of = self.tree(point.arguments[0])
        return _case([(of, _whole(1)), (exp.Not(this=_group(of.copy())), _whole(0))])

    def _years(self, point: Point) -> Tree:
        birth, day = (self.dialect.day(self.tree(a)) for a in point.arguments)
        before = exp.LT(this=self._month_and_day(day), expression=self._month_and_day(birth))
        years = exp.Sub(this=self._part("YEAR", day), expression=self._part("YEAR", birth))
        whole = exp.Paren(this=exp.Sub(this=years, expression=_case([(before, _whole(1))], _whole(0))))
        inside = exp.Between(this=whole, low=_whole(point.low), high=_whole(point.high))
        return _case([(inside, whole.copy())])

    def _part(self, name: str, day: Tree) -> Tree:
        return self.dialect.part(name, day.copy())

    def _month_and_day(self, day: Tree) -> Tree:
        month = exp.Mul(this=self._part("MONTH", day), expression=_whole(32))
        return exp.Paren(this=exp.Add(this=month, expression=self._part("DAY", day)))

    def _real(self, point: Point) -> Tree:
        name, scale, scales = point.data
        return exp.Mul(this=_group(FORMULAS[name](*self._reals(point, scales))), expression=_whole(scale))

    def _nearest(self, point: Point) -> Tree:
        nearest = self.dialect.nearest(self.tree(point.arguments[0]))
        inside = exp.Between(this=nearest, low=_whole(point.low), high=_whole(point.high))
        return _case([(inside, exp.cast(nearest.copy(), "BIGINT"))])

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
        positive = _case([(exp.GT(this=of.copy(), expression=_whole(0)), of.copy())])
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
        z = _case([(exp.Not(this=_group(inside)), exp.null()), (near_zero, near)], far)
        return exp.Mul(this=z, expression=_whole(10_000))

    def _reals(self, point: Point, scales: tuple[int, ...]) -> list[Tree]:
        numbers = (exp.cast(self.tree(a), "DOUBLE") for a in point.arguments)
        return [
            _divided(number, _double(Fraction(scale))) for number, scale in zip(numbers, scales, strict=True)
        ]

    # windows

    def _row_number(self, point: Point) -> Tree:
        return over_visits(exp.RowNumber())

    def _baseline_row(self, point: Point) -> Tree:
        mark, row = (self.tree(a) for a in point.arguments)
        first = exp.EQ(this=row, expression=_whole(1))
        marked = _case([(exp.or_(first, mark), row.copy())])
        return over_visits(exp.Max(this=marked), running=True)

    def _first_in(self, point: Point) -> Tree:
        of, group = (self.tree(a) for a in point.arguments)
        return over_visits(exp.FirstValue(this=of), group)

    def _run_number(self, point: Point) -> Tree:
        return exp.cast(over_visits(exp.Sum(this=self.tree(point.arguments[0])), running=True), "BIGINT")

    def _running_sum(self, point: Point) -> Tree:
        return exp.cast(over_visits(exp.Sum(this=self.tree(point.arguments[0])), running=True), "BIGINT")

    def _previous(self, point: Point) -> Tree:
        return over_visits(exp.Lag(this=self.tree(point.arguments[0])))


def _nothing(point: Point) -> Tree:
    """Null of the kind of a point: some databases do not mix kinds."""
    return exp.cast(exp.null(), "BOOLEAN" if point.kind == "yes_no" else "BIGINT")


def _double(value: Fraction) -> Tree:
    return exp.cast(exp.Literal.number(repr(float(value))), "DOUBLE")


def _divided(of: Tree, by: Tree) -> Tree:
    return exp.Paren(this=exp.Div(this=_group(of), expression=_group(by), typed=True))


def _case(branches: list[tuple[Tree, Tree]], otherwise: Tree | None = None) -> exp.Case:
    """Null where no branch is taken and nothing is said for that."""
    ifs = [exp.If(this=condition, true=value) for condition, value in branches]
    return exp.Case(ifs=ifs, default=otherwise)


def one_or_zero(truth: Tree) -> Tree:
    """1 for true, 0 for false and unknown."""
    return _case([(truth.copy(), _whole(1))], _whole(0))


def over_visits(function: Tree, *groups: Tree, running: bool = False) -> exp.Window:
    """A window over the visits of one child in time order."""
    spec = (
        exp.WindowSpec(kind="ROWS", start="UNBOUNDED", start_side="PRECEDING", end="CURRENT ROW")
        if running
        else None
    )
    return exp.Window(
        this=function,
        partition_by=[exp.column(CHILD), *groups],
        order=exp.Order(expressions=[exp.column(DATE)]),
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
        [(exp.NEQ(this=over, expression=_whole(0)), _divided(of, over.copy()))]
    ),
}
