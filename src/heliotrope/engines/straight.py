"""Straight-line Python, written once from the points and compiled: for one visit, a page, the command line.

Imports nothing outside the standard library. A visit goes in as a mapping from column name to whole number (at
the scale of the item), True, False or None; the results come out as a tuple in the order of `names`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial
from typing import Any

from heliotrope.engines.plan import Plan, in_order
from heliotrope.engines.points import Point
from heliotrope.language.ages import completed_years
from heliotrope.language.errors import DefinitionError
from heliotrope.language.exact import half_up
from heliotrope.language.formulas import FORMULAS, z_at

Visit = Mapping[str, int | bool | None]
OPERATORS = {"at_least": ">=", "above": ">", "equal": "=="}


@dataclass(frozen=True)
class Straight:
    """A compiled plan. Call it with a visit; `source` is the Python text, for reading."""

    names: tuple[str, ...]
    source: str
    function: Callable[[Visit], tuple[int | bool | float | None, ...]]

    def __call__(self, visit: Visit) -> tuple[int | bool | float | None, ...]:
        return self.function(visit)


def compile_plan(plan: Plan) -> Straight:
    """The plan as one Python function. Raises DefinitionError for measures that look at other visits."""
    writer = _Writer()
    statements: list[Statement] = []
    for point in in_order(plan.outputs.values()):
        if not point.is_literal:
            statements += writer.write(point)
    results = "".join(f"{writer.use(point)}, " for point in plan.outputs.values())
    lines = _inlined([*statements, ("return", f"({results})")])
    source = "\n".join(["def score(visit):", "    get = visit.get", *lines]) + "\n"
    scope: dict[str, Any] = {"years": years, "formula": formula, **writer.tables}
    exec(compile(source, "<straight>", "exec"), scope)
    return Straight(tuple(plan.outputs), source, scope["score"])


Statement = tuple[str, str]
"""A name and the expression that it stands for; '' and a whole line; or 'return' and what is returned."""

NAME = re.compile(r"\bv\d+\b")
LONGEST = 600


def _inlined(statements: list[Statement]) -> list[str]:
    """The statements as lines, each name that is used once put where it is used: nothing is stored without need."""
    uses = Counter(name for _, text in statements for name in NAME.findall(text))
    assigned = Counter(name for name, _ in statements)
    texts: dict[str, str] = {}
    lines: list[str] = []
    for name, text in statements:
        filled = NAME.sub(lambda match: texts.pop(match[0], match[0]), text)
        if name.startswith("v") and uses[name] == 1 and assigned[name] == 1 and len(filled) < LONGEST:
            texts[name] = f"({filled})"
        else:
            lines.append(
                f"    {filled}"
                if not name
                else f"    return {filled}"
                if name == "return"
                else f"    {name} = {filled}"
            )
    return lines


class _Writer:
    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self.tables: dict[str, Any] = {}

    def name(self, point: Point) -> str:
        return self._names.setdefault(id(point), f"v{len(self._names)}")

    def use(self, point: Point) -> str:
        """The point where it is used: a literal as itself, anything else by its name."""
        if not point.is_literal:
            return self.name(point)
        value = point.data[0]
        return repr(bool(value)) if point.kind == "yes_no" and value is not None else repr(value)

    def write(self, point: Point) -> list[Statement]:
        """The statements that compute a point."""
        if point.word in ("greatest", "least"):
            return self._extreme(point)
        maker = getattr(self, f"_{point.word}", None)
        if maker is None:
            raise DefinitionError(f"'{point.word}' looks at other visits; one visit alone cannot tell")
        return [(self.name(point), maker(point))]

    def _column(self, point: Point) -> str:
        return f"get({point.data[0]!r})"

    def _guarded(self, point: Point, expression: str) -> str:
        """The expression, or None as soon as one argument is None."""
        checks = [f"{self.use(a)} is None" for a in dict.fromkeys(point.arguments) if a.nullable]
        return f"None if {' or '.join(checks)} else {expression}" if checks else expression

    def _add(self, point: Point) -> str:
        constant, *weights = point.data
        terms = []
        for weight, argument in zip(weights, point.arguments, strict=True):
            term = self.use(argument) if abs(weight) == 1 else f"{abs(weight)} * {self.use(argument)}"
            terms.append(f"- {term}" if weight < 0 else f"+ {term}")
        if constant or terms[0].startswith("-"):
            terms.insert(0, str(constant))
        return self._guarded(point, " ".join(terms).removeprefix("+ "))

    def _multiply(self, point: Point) -> str:
        return self._guarded(point, " * ".join(self.use(a) for a in point.arguments))

    def _divide(self, point: Point) -> str:
        return self._guarded(point, " // ".join(self.use(a) for a in point.arguments))

    def _extreme(self, point: Point) -> list[Statement]:
        name, sign = self.name(point), ">" if point.word == "greatest" else "<"
        first, *rest = point.arguments
        lines: list[Statement] = [(name, self.use(first))]
        sure = not first.nullable
        for argument in rest:
            value = self.use(argument)
            better = f"{value} {sign} {name}" if sure else f"({name} is None or {value} {sign} {name})"
            present = f"{value} is not None and " if argument.nullable else ""
            lines.append(("", f"if {present}{better}: {name} = {value}"))
            sure = sure or not argument.nullable
        return lines

    def _compared(self, point: Point) -> str:
        left, right = point.arguments
        return self._guarded(point, f"{self.use(left)} {OPERATORS[point.word]} {self.use(right)}")

    _at_least = _above = _equal = _compared

    def _and(self, point: Point) -> str:
        return self._kleene(point, "False", "True")

    def _or(self, point: Point) -> str:
        return self._kleene(point, "True", "False")

    def _kleene(self, point: Point, decisive: str, otherwise: str) -> str:
        if not any(argument.nullable for argument in point.arguments):
            return f" {'and' if decisive == 'False' else 'or'} ".join(self.use(a) for a in point.arguments)
        unknown = " or ".join(f"{self.use(a)} is None" for a in point.arguments if a.nullable)
        rest = f"None if {unknown} else {otherwise}" if unknown else otherwise
        return f"{decisive} if {' or '.join(f'{self.use(a)} is {decisive}' for a in point.arguments)} else {rest}"

    def _not(self, point: Point) -> str:
        return self._guarded(point, f"not {self.use(point.arguments[0])}")

    def _known(self, point: Point) -> str:
        return f"{self.use(point.arguments[0])} is not None"

    def _fill(self, point: Point) -> str:
        *firsts, last = (self.use(a) for a in point.arguments)
        return " ".join(f"{first} if {first} is not None else" for first in firsts) + f" {last}"

    def _choose(self, point: Point) -> str:
        condition, then, otherwise = (self.use(a) for a in point.arguments)
        return f"{then} if {condition} else {otherwise}"

    def _steps(self, point: Point) -> str:
        edges, values = point.data
        of = self.use(point.arguments[0])
        text = " else ".join(f"{value} if {of} < {edge}" for edge, value in zip(edges, values, strict=False))
        return self._guarded(point, f"{text} else {values[-1]}" if text else str(values[-1]))

    def _as_number(self, point: Point) -> str:
        return self.use(point.arguments[0])

    def _years(self, point: Point) -> str:
        birth, day = (self.use(a) for a in point.arguments)
        return self._guarded(point, f"years({birth}, {day}, {point.low}, {point.high})")

    def _formula(self, point: Point) -> str:
        name, scale, scales = point.data
        arguments = ", ".join(self.use(a) for a in point.arguments)
        return self._guarded(
            point, f"formula({name!r}, {scale}, {point.low}, {point.high}, {scales}, {arguments})"
        )

    def _lms_z(self, point: Point) -> str:
        table = f"table{len(self.tables)}"
        self.tables[table] = lru_cache(maxsize=4096)(partial(lms, point.data, point.low, point.high))
        of, age = (self.use(a) for a in point.arguments)
        return self._guarded(point, f"{table}({of}, {age})")


def years(birth: int, day: int, low: int, high: int) -> int | None:
    """Completed years, or None outside the declared range."""
    found = completed_years(birth, day)
    return found if low <= found <= high else None


def formula(name: str, scale: int, low: int, high: int, scales: tuple[int, ...], *numbers: int) -> int | None:
    """A formula of whole numbers in 1/scale, as a whole number of its own scale."""
    exact = FORMULAS[name].exact(
        *(Fraction(number, each) for number, each in zip(numbers, scales, strict=True))
    )
    return _whole(exact, scale, low, high)


def lms(table: tuple[Any, ...], low: int, high: int, of: int, age: int) -> int | None:
    """Kept for each table: a child is looked at again and again."""
    rows, log_below, (of_scale, age_scale) = table
    return _whole(z_at(Fraction(of, of_scale), Fraction(age, age_scale), rows, log_below), 10_000, low, high)


def _whole(exact: Fraction | None, scale: int, low: int, high: int) -> int | None:
    if exact is None:
        return None
    value = int(half_up(exact * scale, 0))
    return value if low <= value <= high else None
