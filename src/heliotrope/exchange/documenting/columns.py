"""Column names of files: the exact ones, other names for them, units, and what the result columns are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from heliotrope.exchange.cleaning import MISSING
from heliotrope.exchange.columns import UNIT_SUFFIX
from heliotrope.exchange.documenting.markdown import (
    code,
    link,
    listed,
    paragraphs,
    plain_text,
    sentence,
    table,
)
from heliotrope.exchange.documenting.measures import owners
from heliotrope.knowledge import catalogue
from heliotrope.knowledge.aliases import CHILD_COLUMNS, COLUMN_ALIASES, DATE_COLUMNS
from heliotrope.language.exact import plain
from heliotrope.language.items import NO, YES, Item
from heliotrope.language.outcomes import STATUSES
from heliotrope.language.types import Number
from heliotrope.language.units import ALIASES, FACTORS

INTRO = """\
A column that holds an item is named like the item, with `_` for the dot: the item `cmas.head_lift` is the column
`cmas_head_lift`. Capitals do not matter, and anything that is not a letter or a digit counts as `_`.
Where a name fits no item exactly and no other name below, it is compared without its `_`;
a column found in that way is used, and the summary says that it was guessed.
Columns that fit nothing are named in the summary and not used."""

KEYS = """\
Every file needs a column for the child and a column for the date of the visit. The first of these names that the
file has is taken; `--map` names any other."""

UNITS = """\
Beside a column with a unit, a column with the same name and `{suffix}` may hold the unit of each value.
Without it, numbers are in the unit of the item. Units of one kind convert into each other exactly; others are refused.
Mass and substance convert where the item lists both; the result is rounded to its step, half up.
Small and capital l are the same, so are µ and u, and 10^9, 10**9, 10⁹ and ×10⁹ are 10*9."""

READ_AS = """\
- Missing: an empty cell, or {missing}.
- Yes: {yes}. No: {no}.
- A value below or above what the method can measure, `<0.5` or `>1000`, where the table says so.
  It is read as a range."""

RESULTS = """\
A measure `cmas.total` gives these columns:

| Column | Holds |
| --- | --- |
| `cmas_total` | The value; empty unless decided. |
| `cmas_total_status` | {statuses}. |
| `cmas_total_low`, `cmas_total_high` | With `--bounds`: the ends that missing or unconfirmed parts leave open. |
| `cmas_total_missing` | With `--bounds`: the items that keep it undecided, joined by `;`. |
| `undecided_because` | Up to 200,000 visits, or with `--reasons`: each undecided measure of the row, and what it waits for. |

An item that is missing at another visit is named with that visit: `@baseline`, `@previous` or `@earlier`."""


def page() -> str:
    by_owner = owners()
    child = [item for item in catalogue.items().values() if item.id not in by_owner]
    sections = [f"## The child and the visit\n\n{_table(child)}"]
    for instrument in catalogue.INSTRUMENTS:
        own = [item for item in instrument.items if by_owner[item.id] is instrument]
        if own:
            sections.append(f"## {instrument.name}\n\n{_about(instrument.name)}\n\n{_table(own)}")
    words = {
        "missing": _codes(word for word in MISSING if word),
        "yes": _codes(sorted(YES)),
        "no": _codes(sorted(NO)),
    }
    return paragraphs(
        "# Columns",
        INTRO,
        "## Child and date",
        KEYS,
        table(
            ("For", "Names"), (("child", _codes(CHILD_COLUMNS)), ("date of the visit", _codes(DATE_COLUMNS)))
        ),
        "## How cells are read",
        READ_AS.format(**words),
        "## Units",
        UNITS.format(suffix=UNIT_SUFFIX),
        _units(),
        "## Results",
        RESULTS.format(statuses=", ".join(map(code, STATUSES))),
        *sections,
    )


def _about(name: str) -> str:
    return f"What the items mean: {link(plain_text(name), 'measures.md', name)}."


def _table(items: Iterable[Item]) -> str:
    return table(("Column", "Values"), ((code(item.column), " ".join(_facts(item))) for item in items))


def _facts(item: Item) -> Iterator[str]:
    yield plain_text(sentence(item.allowed))
    if isinstance(item.kind, Number) and (item.unit in FACTORS or item.units):
        yield f"Unit in {code(item.column + UNIT_SUFFIX)}."
    if item.censorable:
        yield "May be &lt; or &gt;."
    if item.unit_needed_below is not None:
        yield f"Below {plain(item.unit_needed_below)} a unit is needed."
    for limit, _, looks in item.hints:
        yield plain_text(sentence(f"up to {plain(limit)} it is probably {looks}"))
    if names := [name for name, id in COLUMN_ALIASES.items() if id == item.id and name != item.column]:
        yield f"Also called {_codes(names)}."


def _units() -> str:
    spellings: dict[str, list[str]] = {}
    for other, unit in ALIASES.items():
        spellings.setdefault(unit, []).append(other)
    kinds: dict[str, str] = {}
    for unit, (kind, size) in FACTORS.items():
        if size == 1:
            kinds[kind] = unit
    rows = (
        (
            code(unit),
            _codes(spellings.get(unit, ())),
            "" if size == 1 else f"1 {unit} = {_number(size)} {kinds[kind]}",
        )
        for unit, (kind, size) in FACTORS.items()
    )
    return table(("Unit", "Also written", "Is"), rows)


def _number(size: Fraction) -> str:
    """Decimals where a few are enough, else a fraction."""
    places = next((n for n in range(12) if (size * 10**n).denominator == 1), None)
    return f"{size.numerator}/{size.denominator}" if places is None else plain(size, places)


def _codes(words: Iterable[str]) -> str:
    return listed(map(code, words))
