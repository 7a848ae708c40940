"""One item of a sitting's document as columns of a view: its value, typed, and beside it what kind of answer there is.

The status is `recorded`; a reason why nothing was measured (`refused`, `too_young`, ...); `censored` for a value below or
above what the method can measure, which stands as typed in a third column; `not_understood` for what cannot be read, is out of
range or in a unit that does not convert; or null for what was not recorded. The value is null unless it is `recorded`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from heliotrope.language.exact import plain
from heliotrope.language.items import NO, YES, Item
from heliotrope.language.types import Choice, Day, Number, Text, Truth
from heliotrope.language.units import ALIASES, convertible, factor


class Dialect(Protocol):
    """What the two engines say differently."""

    @property
    def yes(self) -> str:
        """The word for true."""

    @property
    def no(self) -> str:
        """The word for false."""

    def part(self, item: str, name: str) -> str:
        """One field of an entry in the document."""

    def number(self, text: str) -> str:
        """The text as a number, null where it is none."""

    def day(self, text: str) -> str:
        """The text as a day, null where it is none."""

    def half_up(self, number: str) -> str:
        """A number that is not negative as a whole one."""

    def has_any(self, items: tuple[str, ...]) -> str:
        """Whether the document has an entry of any of these."""

    def layers(self, keys: str, taken: str, read: str, shown: str, wanted: str) -> str:
        """The sittings s of the children c that are wanted: what is shown of what was read of what was taken."""


KEYS = ("child", "sitting", "site", "kind", "status", "observed", "observed_earliest", "observed_latest")


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class Sqlite:
    """Whoever opens the file has these functions: no function of ours is in a view."""

    yes: str = "1"
    no: str = "0"

    def part(self, item: str, name: str) -> str:
        return f"""json_extract(s.document, '$."{item}".{name}')"""

    def number(self, text: str) -> str:
        body = f"ltrim({text}, '+-')"
        sign = f"length({text}) - length({body}) < 2"
        digits = f"{body} GLOB '[0-9]*' AND {body} NOT GLOB '*[^0-9.]*' AND {body} NOT LIKE '%.%.%'"
        return f"CASE WHEN {sign} AND {digits} THEN CAST({text} AS REAL) END"

    def day(self, text: str) -> str:
        """Moved by nothing, a day that no month has becomes one of the next month."""
        first = f"substr({text}, 1, 10)"
        return f"CASE WHEN date({first}, '+0 days') = {first} THEN {first} END"

    def half_up(self, number: str) -> str:
        return f"CAST({number} + 0.5 AS INTEGER)"

    def has_any(self, items: tuple[str, ...]) -> str:
        listed = ", ".join(map(literal, items))
        return f"EXISTS (SELECT 1 FROM json_each(s.document) WHERE key IN ({listed}))"

    def layers(self, keys: str, taken: str, read: str, shown: str, wanted: str) -> str:
        return (
            f"SELECT {', '.join(KEYS)}, {shown} FROM (SELECT o.*, {read} FROM ("
            f"SELECT {keys}, {taken} FROM sitting s JOIN child c ON c.id = s.child_id WHERE {wanted}) o) x"
        )


@dataclass(frozen=True, slots=True)
class Postgresql:
    yes: str = "true"
    no: str = "false"

    def part(self, item: str, name: str) -> str:
        return f"(d.document -> {literal(item)} ->> '{name}')"

    def number(self, text: str) -> str:
        return rf"CASE WHEN {text} ~ '^[+-]?\d+(\.\d*)?$' THEN ({text})::numeric END"

    def day(self, text: str) -> str:
        """A day that no month has would end the whole query, where it is cast: it is counted from the first instead."""
        shape = r"^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
        counted = f"(substr({text}, 1, 7) || '-01')::date + (substr({text}, 9, 2)::integer - 1)"
        right = f"to_char({counted}, 'YYYY-MM-DD') = substr({text}, 1, 10)"
        return f"CASE WHEN {text} ~ '{shape}' THEN CASE WHEN {right} THEN {counted} END END"

    def half_up(self, number: str) -> str:
        return f"floor({number} + 0.5)"

    def has_any(self, items: tuple[str, ...]) -> str:
        return f"jsonb_exists_any(d.document, ARRAY[{', '.join(map(literal, items))}])"

    def layers(self, keys: str, taken: str, read: str, shown: str, wanted: str) -> str:
        """OFFSET keeps a layer from being written out wherever the next one names it, so that a document is read once a row, and
        each value once; LATERAL keeps it below whatever chooses rows. What is taken would be too many columns for a layer."""
        return (
            f"SELECT {keys}, {shown} FROM sitting s JOIN child c ON c.id = s.child_id "
            f"CROSS JOIN LATERAL (SELECT s.document::jsonb AS document OFFSET 0) d "
            f"CROSS JOIN LATERAL (SELECT {read} FROM (SELECT {taken}) o OFFSET 0) x "
            f"CROSS JOIN LATERAL (SELECT {taken}) o WHERE {wanted}"
        )


def inner(item: Item, at: int, dialect: Dialect) -> Iterator[str]:
    """What is taken out of the document: v as typed, t as it is compared, u the unit, a why there is none."""
    value = dialect.part(item.id, "value")
    yield f"{value} AS v{at}"
    yield f"trim({value}) AS t{at}"
    yield f"{_spelled(dialect.part(item.id, 'unit'))} AS u{at}"
    yield f"{dialect.part(item.id, 'absent')} AS a{at}"


SPELLED = (
    ("µ", "u"),
    ("μ", "u"),
    ("^", "*"),
    *((f"/{one}l", f"/{one}L") for one in ("", "d", "m", "u", "n", "p")),
)


def _spelled(unit: str) -> str:
    """The unit with the letters that its code has (see `language.units`)."""
    text = f"trim({unit})"
    for printed, code in SPELLED:
        text = f"replace({text}, '{printed}', '{code}')"
    return text


def _is(at: int, unit: str) -> str:
    """Whether the unit is this one, under any of its names."""
    names = (unit, *(name for name, code in ALIASES.items() if code == unit))
    return f"u{at} IN ({', '.join(map(literal, names))})"


def typed(item: Item, at: int, dialect: Dialect) -> Iterator[str]:
    """The value of each item, as its own column."""
    if isinstance(item.kind, Number):
        yield f"{_scaled(item, item.kind, at, dialect)} AS n{at}"
    else:
        yield f"{_plain(item, at, dialect)} AS n{at}"


def outer(item: Item, at: int) -> Iterator[str]:
    """Value, status, and what was typed where it may be censored."""
    yield f"{_checked(item, at)} AS {item.column}"
    recorded = f"WHEN {_checked(item, at)} IS NOT NULL THEN 'recorded'"
    censored = f"WHEN substr(t{at}, 1, 1) IN ('<', '>', '≤', '≥') THEN 'censored'" if item.censorable else ""
    yield (
        f"CASE WHEN a{at} IS NOT NULL THEN a{at} {recorded} {censored} "
        f"WHEN v{at} IS NOT NULL THEN 'not_understood' END AS {item.column}_status"
    )
    if item.censorable:
        yield f"v{at} AS {item.column}_typed"


def _plain(item: Item, at: int, dialect: Dialect) -> str:
    match item.kind:
        case Truth():
            yes, no = (", ".join(map(literal, sorted(words))) for words in (YES, NO))
            return f"CASE WHEN lower(t{at}) IN ({yes}) THEN {dialect.yes} WHEN lower(t{at}) IN ({no}) THEN {dialect.no} END"
        case Choice(labels):
            arms = " ".join(f"WHEN {literal(label.lower())} THEN {literal(label)}" for label in labels)
            return f"CASE lower(t{at}) {arms} END"
        case Day():
            return dialect.day(f"t{at}")
        case Text():
            return f"v{at}"
    raise TypeError(f"{item.id} cannot be a column")


def _scaled(item: Item, kind: Number, at: int, dialect: Dialect) -> str:
    """The number in steps of its scale, still to be checked; null in a unit that does not convert."""
    number = f"({dialect.number(f't{at}')})"
    arms = [f"WHEN coalesce(u{at}, '') = '' OR {_is(at, item.unit)} THEN {_times(number, kind.scale)}"]
    if item.unit_needed_below is not None:
        low = plain(item.unit_needed_below)
        arms.insert(0, f"WHEN coalesce(u{at}, '') = '' AND {number} > 0 AND {number} < {low} THEN NULL")
    for unit, times in item.units:
        if unit != item.unit:
            steps = dialect.half_up(_times(number, times * kind.scale))
            arms.append(f"WHEN {_is(at, unit)} THEN {steps}")
    listed = {unit for unit, _ in item.units}
    for unit in convertible(item.unit):
        if unit not in (listed | {item.unit}):
            times = factor(unit, item.unit) or Fraction(0)
            arms.append(f"WHEN {_is(at, unit)} THEN {_times(number, times * kind.scale)}")
    return f"CASE {' '.join(arms)} END"


def _times(number: str, by: Fraction | int) -> str:
    """Multiplied first, so that what can be exact is."""
    by = Fraction(by)
    return f"{number} * {by.numerator}.0 / {by.denominator}.0"


def _checked(item: Item, at: int) -> str:
    """A number within its range and on a step, and text as it is; null otherwise."""
    if not isinstance(item.kind, Number):
        return f"n{at}"
    kind = item.kind
    within = (
        f"n{at} BETWEEN {kind.scaled_low} AND {kind.scaled_high} AND abs(n{at} - round(n{at})) < 0.000001"
    )
    return f"CASE WHEN {within} THEN round(n{at}) / {kind.scale}.0 END"
