"""Rules as points, as measures are, so that any engine can compute them; and some rules asked of many lines in Polars.

First whether each rule may have a meaning for each line, as far as columns tell; what is left to the judge is asked only there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from heliotrope.care.guarding import Verdict, is_off
from heliotrope.care.programs import nodes_of
from heliotrope.cohort.facts import Wanted, answered, fact_table, from_judge
from heliotrope.cohort.many import LINE, Many
from heliotrope.engines import points as p
from heliotrope.engines.lowering import Lowering
from heliotrope.engines.missing import Needs, needs_of, packed
from heliotrope.engines.plan import Plan
from heliotrope.engines.points import Point
from heliotrope.engines.polars import Prepared
from heliotrope.language.expressions import walk
from heliotrope.language.facts import Fact
from heliotrope.language.rules import ALWAYS, Rule
from heliotrope.language.switches import Confirmed
from heliotrope.language.types import Truth

CHUNK = 500  # lines at once: a record of ten years is a megabyte in columns
CODE = {verdict: place for place, verdict in enumerate(Verdict)}
JUDGED: dict[str, Any] = {
    LINE: pl.UInt32, "rule": pl.String, "verdict": pl.String, "level": pl.String, "because": pl.String,
    "missing": pl.List(pl.String),
}  # fmt: skip


# --- a rule as points ---------------------------------------------------------------------------------------------


def _is(state: Point) -> Point:
    return p.fill([state, p.FALSE])


def _is_not(state: Point) -> Point:
    return p.fill([p.negate(state), p.FALSE])


@dataclass(frozen=True)
class RuleColumns:
    """The outputs of one rule, and which fact each bit of its `masks` stands for."""

    rule: Rule
    outputs: dict[str, Point]
    masks: dict[str, tuple[str, ...]]


class _Written:
    """One rule as points."""

    def __init__(self, rule: Rule, lowering: Lowering) -> None:
        self.rule, self.lowering = rule, lowering
        self.meant = p.TRUE if rule.applies is ALWAYS else lowering.truth(rule.applies)
        self.states = [lowering.truth(part.when) for part in rule.parts]
        self.fires = p.every([_is(self.meant), p.some([_is(state) for state in self.states])])

    def columns(self) -> RuleColumns:
        id, packed_ = self.rule.id, packed(self._missing())
        masks = {f"{id} mask {place}": names for place, (names, _) in enumerate(packed_)}
        outputs = {f"{id} verdict": self._verdict(), f"{id} top": self._top()}
        return RuleColumns(
            self.rule, outputs | dict(zip(masks, (point for _, point in packed_), strict=True)), masks
        )

    def _verdict(self) -> Point:
        code = {verdict: p.literal(place) for verdict, place in CODE.items()}
        silent = p.every([_is_not(state) for state in self.states])
        known = p.choose(silent, code[Verdict.SILENT], code[Verdict.CANNOT_EVALUATE])
        here = p.choose(self.fires, code[Verdict.FIRES], known)
        return p.choose(_is_not(self.meant), code[Verdict.NOT_APPLICABLE], here)

    def _top(self) -> Point:
        """The place of the gravest part that fires; of two as grave, the first."""
        found = p.literal(-1)
        for place in sorted(range(len(self.states)), key=lambda at: self.rule.parts[at].level.rank):
            same = [at for at in range(place) if self.rule.parts[at].level is self.rule.parts[place].level]
            first = p.every([_is(self.states[place]), *(p.negate(_is(self.states[at])) for at in same)])
            found = p.choose(first, p.literal(place), found)
        return found

    # what keeps it open

    def _missing(self) -> Needs:
        """Each fact by id: whether it is missing, or inexact, in a part that may yet fire and is graver than what fired."""
        unsure, found = needs_of(self.lowering, self.rule.applies), Needs()
        for place in range(len(self.states)):
            for name, point in self._open(place, unsure).items():
                found[name] = p.some([found[name], point]) if name in found else point
        return found

    def _open(self, place: int, unsure: Needs) -> Needs:
        part, state = self.rule.parts[place], self.states[place]
        absent = dict(unsure)
        for name, point in needs_of(self.lowering, part.when).items():
            absent[name] = p.some([absent[name], point]) if name in absent else point
        waits = p.every([p.some(list(unsure.values())), p.negate(_is_not(state))])
        open_ = p.every([self._graver(place), p.some([p.negate(p.known(state)), waits])])
        nothing = p.negate(p.some(list(absent.values())))
        inexact = {name: p.every([nothing, point]) for name, point in self._ranges(place).items()}
        for name, point in inexact.items():
            absent[name] = p.some([absent[name], point]) if name in absent else point
        return {name: p.every([open_, point]) for name, point in absent.items()}

    def _graver(self, place: int) -> Point:
        """Whether nothing as grave fired."""
        level = self.rule.parts[place].level.rank
        as_grave = [
            _is(state)
            for state, part in zip(self.states, self.rule.parts, strict=True)
            if part.level.rank >= level
        ]
        return p.negate(p.every([self.fires, p.some(as_grave)]))

    def _ranges(self, place: int) -> Needs:
        """The facts of a part that may be known as a range."""
        facts = (
            node for node in walk(self.rule.applies, self.rule.parts[place].when) if isinstance(node, Fact)
        )
        return {one.id: self._is_range(one) for one in facts if not isinstance(one.type, Truth)}

    def _is_range(self, one: Fact) -> Point:
        ends = self.lowering.ends(one)
        return _is_not(p.compare("equal", ends.low, ends.high))


class Program:
    """Some rules, ready to be asked of many children."""

    def __init__(self, rules: tuple[Rule, ...], confirmed: Confirmed) -> None:
        self.off = tuple(rule for rule in rules if is_off(rule, confirmed.get(f"rule.{rule.id}", "")))
        self.rules = tuple(rule for rule in rules if rule not in self.off)
        facts = nodes_of(root for rule in self.rules for root in rule.roots)
        lowering = Lowering(
            confirmed, None, {one.id for one in facts.values() if not isinstance(one.type, Truth)}
        )
        written = [_Written(rule, lowering) for rule in self.rules]
        self.written = [one.columns() for one in written]
        self.meant = Prepared(Plan((), {one.rule.id: one.meant for one in written}), rows=CHUNK)
        outputs = {name: point for one in self.written for name, point in one.outputs.items()}
        self.judged = Prepared(Plan((), outputs), keep=[LINE], rows=CHUNK)
        self.first = nodes_of(rule.applies for rule in self.rules)
        self.facts = facts

    def __call__(self, many: Many) -> pl.DataFrame:
        """One row a line and rule, as JUDGED."""
        if not len(many):
            return pl.DataFrame(schema=JUDGED)
        found = from_judge(self.facts.values(), many, self._wanted(self._may(many), many))
        wide = self.judged(fact_table(self.facts.values(), many, found))
        told = [*(_long(wide, one) for one in self.written), *(_off(rule, many) for rule in self.off)]
        return pl.DataFrame(pa.concat_tables(told), schema=JUDGED)

    def _may(self, many: Many) -> pl.DataFrame:
        """Whether each rule may have a meaning for each line: where that hangs on what the judge is still to say, it may."""
        meant = self.meant(fact_table(self.first.values(), many)).select(pl.all().fill_null(True))
        left = {id: answered(one.asked, many).left for id, one in self.first.items()}
        lines = many.lines[LINE]
        open_ = {
            id: lines.is_in(some.implode()) for id, some in left.items() if some is not None and len(some)
        }
        may = [
            reduce(or_, (open_[id] for id in nodes_of([rule.applies]) if id in open_), meant[rule.id]).alias(rule.id)
            for rule in self.rules
        ]  # fmt: skip
        return pl.DataFrame(may)

    def _wanted(self, may: pl.DataFrame, many: Many) -> Wanted:
        """The lines for which a rule that asks for a fact may have a meaning."""
        lines = many.lines[LINE]
        return lambda one: lines.filter(may.select(pl.any_horizontal(self._asked_by[one.id])).to_series())

    @cached_property
    def _asked_by(self) -> dict[str, list[str]]:
        """Fact id -> the rules that ask for it."""
        found: dict[str, list[str]] = {}
        for rule in self.rules:
            for one in rule.facts:
                found.setdefault(one.id, []).append(rule.id)
        return found


@lru_cache(maxsize=8)
def program(rules: tuple[Rule, ...], confirmed: frozenset[tuple[str, str]]) -> Program:
    return Program(rules, dict(confirmed))


# --- from outputs to rows -----------------------------------------------------------------------------------------


def _long(wide: pl.DataFrame, one: RuleColumns) -> pa.Table:
    """What became of one rule, one row a line."""
    id, parts = one.rule.id, one.rule.parts
    verdict, top = wide[f"{id} verdict"].to_arrow(), wide[f"{id} top"].to_arrow()
    fires = pc.equal(verdict, CODE[Verdict.FIRES])
    part = pc.if_else(fires, top, None)
    told = {
        LINE: wide[LINE].to_arrow(),
        "rule": pa.repeat(pa.scalar(id, WORD), len(wide)),
        "verdict": pc.take(_words(CODE), verdict),
        "level": pc.take(_words(part.level for part in parts), part),
        "because": pc.fill_null(pc.take(_words(part.because for part in parts), part), ""),
        "missing": _names(one.masks, wide, verdict.to_pylist()),
    }
    return pa.table(told)


WORD = pa.large_string()
SPEAKS = (CODE[Verdict.FIRES], CODE[Verdict.CANNOT_EVALUATE])


def _words(words: Iterable[str]) -> pa.Array:
    return pa.array([str(word) for word in words], WORD)


def _names(masks: dict[str, tuple[str, ...]], wide: pl.DataFrame, verdicts: list[int]) -> pa.Array:
    """The names of the bits, for the lines on which the rule says something."""
    known: dict[tuple[int, ...], list[str]] = {}
    keys = zip(*(wide[mask].to_list() for mask in masks), strict=True) if masks else ((),) * len(wide)
    found: list[list[str]] = []
    for verdict, key in zip(verdicts, keys, strict=True):
        if verdict in SPEAKS and key not in known:
            known[key] = _of_bits(key, masks)
        found.append(known[key] if verdict in SPEAKS else [])
    return pa.array(found, pa.large_list(WORD))


def _of_bits(key: tuple[int, ...], masks: dict[str, tuple[str, ...]]) -> list[str]:
    each = zip(key, masks.values(), strict=True)
    return [name for mask, names in each for bit, name in enumerate(names) if mask >> bit & 1]


def _off(rule: Rule, many: Many) -> pa.Table:
    count = len(many)
    told = {
        LINE: many.lines[LINE].to_arrow(),
        "rule": pa.repeat(pa.scalar(rule.id, pa.large_string()), count),
        "verdict": pa.repeat(pa.scalar(Verdict.OFF.value, pa.large_string()), count),
        "level": pa.nulls(count, pa.large_string()),
        "because": pa.repeat(pa.scalar("", pa.large_string()), count),
        "missing": pa.array([[]] * count, pa.large_list(pa.large_string())),
    }
    return pa.table(told)
