"""Each word of the language does what its table says, on every engine."""

from __future__ import annotations

from fractions import Fraction

import pytest

from heliotrope.engines.reference import MEANING, Answer, Range, Reference, known
from heliotrope.language.expressions import number
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.types import Quotient, Truth
from tests.engines.adapters import EMBEDDED, VISIT_DATE, Child, Outputs, Recorded
from tests.spec.examples import Example, Line, as_markdown, meant, taken
from tests.spec.tables import TABLES

EXAMPLES = [
    pytest.param(example, id=f"{table.title}: {example.text}")
    for table in TABLES
    for example in table.examples
]
ON_ENGINES = [one for one in EXAMPLES if not isinstance(one.values[0].expression.type, Quotient)]  # type: ignore[union-attr]
FIRST_DAY, APART = 18_000, 100


def row(example: Example, one: Line) -> dict[str, Fraction | Range | None]:
    return {item.id: taken(item, value) for item, value in zip(example.items, one.given, strict=True)}


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_reference_gives_what_the_table_says(example: Example) -> None:
    for lines in example.by_child:
        engine = Reference([row(example, one) for one in lines], example.confirmed)
        for at, one in enumerate(lines):
            assert engine.value(example.expression, at) == meant(example.expression, one.gives), one
            assert engine.widened(example.expression, at) == meant(example.expression, one.could_be), one


PAIRS = [  # an engine that scores one visit alone says nothing about words that look at other visits
    pytest.param(example.values[0], name, id=f"{example.id}-{name}")
    for example in ON_ENGINES
    for name in EMBEDDED
    if EMBEDDED[name].covers(
        Measure("spec.result", "", example.values[0].expression), example.values[0].confirmed
    )  # type: ignore[union-attr]
]


@pytest.mark.parametrize("example, name", PAIRS)
def test_every_engine_gives_what_the_table_says(example: Example, name: str) -> None:
    measure = Measure("spec.result", "", example.expression)
    children = [as_child(example, lines) for lines in example.by_child]
    got = EMBEDDED[name].compute(children, [measure], example.confirmed, True)
    for one, outputs in zip((one for lines in example.by_child for one in lines), got, strict=True):
        assert without_status(outputs) == expected(example, one), one


def as_child(example: Example, lines: tuple[Line, ...]) -> Child:
    """The lines as visits of whole numbers; where no day is given, a hundred days apart."""
    child = []
    for place, one in enumerate(lines):
        visit: dict[str, Recorded] = {VISIT_DATE: FIRST_DAY + place * APART}
        for item, value in zip(example.items, one.given, strict=True):
            visit[item.column] = _recorded(taken(item, value), item)
        child.append(visit)
    return child


def _recorded(value: Fraction | Range | None, item: Item) -> Recorded:
    scale = number(item).scale
    if value is None:
        return None
    if isinstance(value, Range):
        return int(value.low * scale), int(value.high * scale)
    return bool(value) if isinstance(item.kind, Truth) else int(value * scale)


def without_status(outputs: Outputs) -> Outputs:
    return {
        name.removeprefix("spec_result"): value
        for name, value in outputs.items()
        if not name.endswith("_status")
    }


def expected(example: Example, one: Line) -> Outputs:
    value, rest = meant(example.expression, one.gives), meant(example.expression, one.could_be)
    scale = number(example.expression).scale
    return {
        "": _end(value if known(value) else None, "low", scale),
        "_low": _end(rest, "low", scale),
        "_high": _end(rest, "high", scale),
    }


def _end(answer: Answer, which: str, scale: int) -> int | None:
    return None if answer is None else int(getattr(answer, which) * scale)


def test_every_word_has_a_table() -> None:
    """Words of rules (facts, parameters) are no words of measures; they are known once rules are loaded."""
    words = {word for word in MEANING if not word.__module__.endswith((".facts", ".rules"))}
    assert {table.word for table in TABLES} == words


@pytest.mark.parametrize("table", [pytest.param(table, id=table.title) for table in TABLES])
def test_tables_can_be_printed(table) -> None:  # type: ignore[no-untyped-def]
    text = as_markdown(table)
    assert text.startswith(f"### {table.title}\n\n{table.says}")
    widths = {line.count("|") for line in text.splitlines() if line.startswith("| ")}
    assert widths
    assert all(len(example.lines) + len(example.children) > 0 for example in table.examples)
