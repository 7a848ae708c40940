"""Every rule over a whole registry: the same verdicts, levels and missing facts as `care.guarding` child by child.

guard(of_courses({"001": course}), day)     # one row a child and rule
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import polars as pl

from heliotrope.care.guarding import GRAVER, Findings, of_planned
from heliotrope.care.guarding import guard as guard_one
from heliotrope.care.situation import STRICT
from heliotrope.cohort.judging import CHUNK, JUDGED, program
from heliotrope.cohort.many import DAY, LINE, LINES, Many
from heliotrope.cohort.medicines import unknown_names
from heliotrope.cohort.tables import CHILD, Registry
from heliotrope.knowledge.safety import RULES
from heliotrope.language.errors import InputError
from heliotrope.language.rules import Level, Rule
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed

GUARDED: dict[str, Any] = {
    "name": pl.String,
    DAY: pl.Date,
    **{name: kind for name, kind in JUDGED.items() if name != LINE},
}


class Part(NamedTuple):
    """Some of the children: what the rules say of each, and the medicines that were not recognised (name, medicine)."""

    said: pl.DataFrame
    unknown: pl.DataFrame


def guard(
    registry: Registry,
    as_of: int | None = None,
    profile: str | None = None,
    confirmed: Confirmed = NOTHING_CONFIRMED,
    rules: Sequence[Rule] = RULES,
) -> pl.DataFrame:
    """One row a child and rule: its verdict, how urgent, on what ground, and the facts that are missing.

    Without a day or a profile, those that each record names. Raises InputError where one names no day.
    """
    found = [part.said for part in in_parts(registry, as_of, profile, confirmed, rules)]
    return pl.concat(found) if found else pl.DataFrame(schema=GUARDED)


def in_parts(
    registry: Registry,
    as_of: int | None = None,
    profile: str | None = None,
    confirmed: Confirmed = NOTHING_CONFIRMED,
    rules: Sequence[Rule] = RULES,
) -> Iterator[Part]:
    """The same for some thousand children at a time, so that memory stays small."""
    for first in range(0, len(registry), CHUNK):
        part = registry.of(first, first + CHUNK)
        yield _guard(part, lines_of(part, as_of, profile), confirmed, tuple(rules))


def lines_of(registry: Registry, as_of: int | None = None, profile: str | None = None) -> pl.DataFrame:
    """One line a child."""
    children = registry["children"].with_columns(pl.lit(None, dtype=pl.Int64).alias("vaccine"))
    day = pl.col(DAY) if as_of is None else pl.lit(as_of, dtype=pl.Int32).alias(DAY)
    which = pl.col("profile").fill_null(STRICT) if profile is None else pl.lit(profile).alias("profile")
    lines = children.with_columns(day, which).with_row_index(LINE).select(list(LINES))
    if lines[DAY].null_count():
        raise InputError("a record names no day: give the day of the check (as_of)")
    return lines


def _guard(registry: Registry, lines: pl.DataFrame, confirmed: Confirmed, rules: tuple[Rule, ...]) -> Part:
    ordered = lines[CHILD].is_in(registry["orders"][CHILD].implode())
    plain, by_judge = _numbered(lines.filter(~ordered)), _numbered(lines.filter(ordered))
    in_columns, unknown = _in_columns(registry, plain, confirmed, rules)
    one_by_one, more = _child_by_child(registry, by_judge, confirmed, rules)
    said = pl.concat([_named(in_columns, plain, registry), _named(one_by_one, by_judge, registry)])
    names = pl.concat([_named(unknown, plain, registry), _named(more, by_judge, registry)])
    return Part(said.select(list(GUARDED)), names.select("name", "medicine"))


def _numbered(lines: pl.DataFrame) -> pl.DataFrame:
    return lines.drop(LINE).with_row_index(LINE)


def _named(found: pl.DataFrame, lines: pl.DataFrame, registry: Registry) -> pl.DataFrame:
    """With the name of the child and the day instead of the line."""
    whom = lines.join(registry["children"].select(CHILD, "name"), on=CHILD, maintain_order="left")
    return found.join(whom.select(LINE, "name", pl.col(DAY).cast(pl.Date)), on=LINE, maintain_order="left")


# --- in columns ---------------------------------------------------------------------------------------------------


def _in_columns(
    registry: Registry, lines: pl.DataFrame, confirmed: Confirmed, rules: tuple[Rule, ...]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Every rule on every line, and those about a planned vaccine on the day of each that is planned."""
    settings = frozenset(confirmed.items())
    many = Many(registry, lines, confirmed)
    found, unknown = program(rules, settings)(many), unknown_names(many).rename({"name": "medicine"})
    asked = questions(registry, lines)
    planned = of_planned(rules)
    if not len(asked) or not planned:
        return found, unknown
    more = program(planned, settings)(Many(registry, asked.drop("of"), confirmed))
    return _gravest(found, more.join(asked.select(LINE, "of"), on=LINE), planned), unknown


def questions(registry: Registry, lines: pl.DataFrame) -> pl.DataFrame:
    """One line for each vaccine that is planned, on its day, and the line `of` its child: see `care.facts.other_days`."""
    planned = registry["planned_vaccines"].with_row_index("place", offset=0).select(
        CHILD, "start_first", "start_last", pl.col("place").cast(pl.Int64).alias("vaccine")
    )  # fmt: skip
    beside = lines.drop("vaccine").join(planned, on=CHILD)
    ahead = beside.filter(pl.col("start_last").is_null() | (pl.col("start_last") >= pl.col(DAY)))
    on_day = ahead.with_columns(pl.max_horizontal(DAY, "start_first").alias(DAY), pl.col(LINE).alias("of"))
    in_order = on_day.sort("of", "start_first", "vaccine", nulls_last=False)
    return in_order.drop(LINE).with_row_index(LINE).select(*LINES, "of")


def _gravest(found: pl.DataFrame, more: pl.DataFrame, planned: tuple[Rule, ...]) -> pl.DataFrame:
    """Of each rule on each line what is graver, the first of several that are as grave."""
    about = pl.col("rule").is_in([rule.id for rule in planned]) & pl.col(LINE).is_in(
        more["of"].unique().implode()
    )
    several = pl.concat(
        [found.filter(about), more.with_columns(pl.col("of").alias(LINE)).select(list(JUDGED))]
    )
    first = several.sort(_gravity(), maintain_order=True).unique(
        [LINE, "rule"], keep="first", maintain_order=True
    )
    return pl.concat([found.filter(~about), first])


def _gravity() -> pl.Expr:
    """Lower for what is graver: by verdict, then by level."""
    verdict = pl.col("verdict").replace_strict(
        {one.value: at * 100 for at, one in enumerate(GRAVER)}, return_dtype=pl.Int32
    )
    level = pl.col("level").replace_strict(
        {one.value: one.rank for one in Level}, default=0, return_dtype=pl.Int32
    )
    return verdict - level


# --- child by child -----------------------------------------------------------------------------------------------


def _child_by_child(
    registry: Registry, lines: pl.DataFrame, confirmed: Confirmed, rules: tuple[Rule, ...]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Children with an order under entry: what it replaces and adds is worked out by the judge."""
    many = Many(registry, lines, confirmed)
    rows: list[tuple[object, ...]] = []
    unknown: list[tuple[int, str]] = []
    for line in lines[LINE]:
        found = guard_one(many.situation(line), rules)
        rows += rows_of(line, found)
        unknown += [(line, name) for name in found.unknown_medicines]
    return (
        pl.DataFrame(rows, schema=JUDGED, orient="row"),
        pl.DataFrame(unknown, schema={LINE: pl.UInt32, "medicine": pl.String}, orient="row"),
    )


def rows_of(line: int, found: Findings) -> Iterator[tuple[object, ...]]:
    """The findings of one child as rows of JUDGED."""
    spoken = {one.rule.id: one for one in found.findings}
    for rule, verdict in found.verdicts.items():
        one = spoken.get(rule)
        if one is None:
            yield line, rule, verdict.value, None, "", []
        else:
            level = None if one.level is None else one.level.value
            yield line, rule, verdict.value, level, one.because, [each.fact for each in one.missing]
