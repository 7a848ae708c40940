"""Which rules speak about one child on one day, what each rests on, and how many could not be evaluated.

The facts of the child are built once; every rule runs as straight Python, compiled when it is first needed; the reference
engine explains only what fired or could not be evaluated. Nothing here ever says that something is safe.

    found = guard(Situation(course, as_of=day_number(date(2026, 6, 1))))
    found.fired[0].rule.id, found.fired[0].level       # the gravest first
    found.summary                                      # '2 rules fired. 5 rules could not be evaluated.'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache

from heliotrope.care import calls as calls  # it answers facts of its own
from heliotrope.care import moments as moments  # it answers facts of its own
from heliotrope.care import steroids as steroids  # it answers facts of its own
from heliotrope.care.facts import Found, answer
from heliotrope.care.situation import Situation
from heliotrope.care.vaccines import questions
from heliotrope.engines.explaining import written
from heliotrope.engines.judging import missing_items
from heliotrope.engines.lowering import Lowering
from heliotrope.engines.plan import Plan
from heliotrope.engines.reference import FALSE, TRUE, Range, Reference
from heliotrope.engines.straight import Straight, compile_plan
from heliotrope.knowledge.safety import RULES
from heliotrope.language.exact import plain
from heliotrope.language.expressions import Expression, number, walk
from heliotrope.language.facts import Fact
from heliotrope.language.rules import Level, Parameter, Part, Rule
from heliotrope.language.sources import Standing
from heliotrope.language.types import Truth
from heliotrope.language.vaccination import Planned

UNCONFIRMED = "unconfirmed, local decision"
OFF = "off"


class Verdict(StrEnum):
    """What became of a rule."""

    FIRES = "FIRES"
    SILENT = "SILENT"
    CANNOT_EVALUATE = "CANNOT_EVALUATE"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    OFF = "OFF"  # switched off by the site


@dataclass(frozen=True, slots=True)
class Input:
    """One fact as it stands: `value` in words, or `why` it is missing; `told` what it rests on."""

    fact: str
    label: str
    value: str
    why: str
    told: str


@dataclass(frozen=True, slots=True)
class Open:
    """A part of a rule that could not be evaluated, and the facts that are missing."""

    level: Level
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that fired or could not be evaluated. `open` are the parts that may yet fire."""

    rule: Rule
    verdict: Verdict
    level: Level | None
    because: str
    used: tuple[Input, ...]
    missing: tuple[Input, ...]
    thresholds: tuple[Parameter, ...]
    open: tuple[Open, ...]
    confirmed: bool

    @property
    def status(self) -> str:
        """Said beside every finding whose rule rests on what was not read in a source."""
        return (
            UNCONFIRMED
            if self.rule.standing is Standing.UNCONFIRMED and not self.confirmed
            else self.rule.standing.value
        )


@dataclass(frozen=True)
class Findings:
    """What the rules say. `unknown_medicines` were not recognised: no interaction of theirs was looked for."""

    verdicts: Mapping[str, Verdict]
    findings: tuple[Finding, ...]
    unknown_medicines: tuple[str, ...]

    @cached_property
    def fired(self) -> tuple[Finding, ...]:
        """The gravest first."""
        found = [one for one in self.findings if one.level is not None]
        return tuple(sorted(found, key=lambda one: -(one.level or Level.INFO).rank))

    @cached_property
    def cannot(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.verdict is Verdict.CANNOT_EVALUATE)

    def of(self, rule: str) -> Finding | None:
        return next((one for one in self.findings if one.rule.id == rule), None)

    @property
    def summary(self) -> str:
        """No alert is never called safe: beside what fired stands how much could not be evaluated."""
        count = len(self.cannot)
        first = f"{_rules(len(self.fired))} fired." if self.fired else "No rule fired on the data available."
        return f"{first} {_rules(count)} could not be evaluated."


def _rules(count: int) -> str:
    return f"{count} rule{'' if count == 1 else 's'}"


# --- the facts as a row -----------------------------------------------------------------------------------------

Facts = Mapping[str, Found]
Row = dict[str, Fraction | Range | None]


def facts_of(wanted: Iterable[Fact], situation: Situation) -> dict[str, Found]:
    """Every fact that is asked, by id."""
    return {one.id: within(one, answer(one.asked, situation)) for one in wanted}


def within(one: Fact, found: Found) -> Found:
    """A number beyond the declared range of its fact is missing: no rule may compute with it."""
    value = found.value
    if value is None or isinstance(one.kind, Truth):
        return found
    span, ends = number(one), value if isinstance(value, Range) else Range(value, value)
    if span.low <= ends.low and ends.high <= span.high:
        return found
    return Found(None, "outside what is believable", found.told)


class Compiled:
    """Rules as one function, and the facts that it asks for."""

    def __init__(self, rules: Sequence[Rule], confirmed: Mapping[str, str]) -> None:
        self.rules = tuple(rules)
        nodes = walk(*(root for rule in rules for root in rule.roots))
        self.facts = tuple({node.id: node for node in nodes if isinstance(node, Fact)}.values())
        numbers = {one.id for one in self.facts if not isinstance(one.type, Truth)}
        lowering = Lowering(confirmed, None, numbers)
        roots = {f"{rule.id} {place}": root for rule in rules for place, root in enumerate(rule.roots)}
        outputs = {name: lowering.truth(root) for name, root in roots.items()}
        self.run: Straight = compile_plan(Plan((), outputs))

    def columns(self, row: Row) -> dict[str, int | bool | None]:
        """The row as straight Python takes it: whole numbers at the scale of each fact, both ends of a range."""
        found: dict[str, int | bool | None] = {}
        for one in self.facts:
            value = row[one.id]
            if isinstance(one.type, Truth):
                found[one.column] = None if value is None else value == 1
                continue
            low, high = value if isinstance(value, Range) else (value, value)
            scale = number(one).scale
            found[f"{one.column}__low"] = None if low is None else int(low * scale)
            found[f"{one.column}__high"] = None if high is None else int(high * scale)
        return found

    def __call__(self, row: Row) -> dict[str, tuple[bool | None, ...]]:
        """Rule id -> whether it applies, and for each part whether it fires."""
        values = dict(zip(self.run.names, self.run(self.columns(row)), strict=True))
        return {
            rule.id: tuple(values[f"{rule.id} {place}"] for place in range(len(rule.roots)))  # type: ignore[misc]
            for rule in self.rules
        }


@lru_cache(maxsize=32)
def compiled(rules: tuple[Rule, ...], confirmed: frozenset[tuple[str, str]]) -> Compiled:
    return Compiled(rules, dict(confirmed))


# --- from facts to findings -------------------------------------------------------------------------------------


def guard(situation: Situation, rules: Sequence[Rule] = RULES) -> Findings:
    """Every rule on one situation; those about a planned vaccine on the day of each that is planned."""
    found = _guard(situation, rules)
    about = [rule for rule in rules if any(isinstance(one.asked, Planned) for one in rule.facts)]
    for one in questions(situation):
        found = _joined(found, _guard(one, about))
    return found


GRAVER = (Verdict.FIRES, Verdict.CANNOT_EVALUATE, Verdict.SILENT, Verdict.NOT_APPLICABLE, Verdict.OFF)


def _joined(one: Findings, other: Findings) -> Findings:
    """Of each rule what is graver; a rule that says the same of two vaccines says it once."""
    verdicts = dict(one.verdicts)
    for id, verdict in other.verdicts.items():
        verdicts[id] = min(verdicts[id], verdict, key=GRAVER.index)
    kept = {finding.rule.id: finding for finding in one.findings}
    for finding in other.findings:
        before = kept.get(finding.rule.id)
        if before is None or _gravity(finding) > _gravity(before):
            kept[finding.rule.id] = finding
    return Findings(verdicts, tuple(kept.values()), one.unknown_medicines)


def _gravity(one: Finding) -> int:
    return -1 if one.level is None else one.level.rank


def _guard(situation: Situation, rules: Sequence[Rule]) -> Findings:
    program = compiled(tuple(rules), frozenset(situation.confirmed.items()))
    found = facts_of(program.facts, situation)
    row: Row = {id: one.value for id, one in found.items()}
    engine = Reference([row], situation.confirmed)
    results = program(row)
    verdicts, findings = {}, []
    for rule in program.rules:
        applies, *parts = results[rule.id]
        setting = situation.confirmed.get(f"rule.{rule.id}", "")
        verdict = _verdict(applies, parts) if not _is_off(rule, setting) else Verdict.OFF
        verdicts[rule.id] = verdict
        if verdict in (Verdict.FIRES, Verdict.CANNOT_EVALUATE):
            findings.append(_finding(rule, verdict, parts, found, engine, confirmed=bool(setting)))
    return Findings(verdicts, tuple(findings), _unknown(situation))


def _is_off(rule: Rule, setting: str) -> bool:
    """A site may switch off what no source confirms, and nothing else."""
    return setting == OFF and rule.standing is Standing.UNCONFIRMED


def _unknown(situation: Situation) -> tuple[str, ...]:
    taken = (one for one in situation.medicines if one.taken_on(situation.day) is not False)
    return tuple(dict.fromkeys(one.name for one in taken if one.ingredient is None))


def _verdict(applies: bool | None, parts: Sequence[bool | None]) -> Verdict:
    if applies is False:
        return Verdict.NOT_APPLICABLE
    if applies is None:
        return Verdict.CANNOT_EVALUATE if any(part is not False for part in parts) else Verdict.SILENT
    if True in parts:
        return Verdict.FIRES
    return Verdict.CANNOT_EVALUATE if None in parts else Verdict.SILENT


def _finding(
    rule: Rule,
    verdict: Verdict,
    parts: Sequence[bool | None],
    found: Facts,
    engine: Reference,
    *,
    confirmed: bool,
) -> Finding:
    fired = [part for part, state in zip(rule.parts, parts, strict=True) if state]
    top = max(fired, key=lambda part: part.level.rank) if verdict is Verdict.FIRES else None
    open_ = tuple(_open(rule, engine, top))
    names = dict.fromkeys(name for one in open_ for name in one.missing)
    looked = _looked_at(rule, top, engine)
    nodes = {one.id: one for one in rule.facts}
    used = (_input(nodes[id], found[id]) for id in looked if id not in names and found[id].value is not None)
    limits = tuple(dict.fromkeys(node for node in walk(*_roots(rule, top)) if isinstance(node, Parameter)))
    return Finding(
        rule, verdict, top.level if top else None, top.because if top else "", tuple(used),
        tuple(_input(nodes[name], found[name]) for name in names), limits, open_, confirmed,
    )  # fmt: skip


def _roots(rule: Rule, top: Part | None) -> tuple[Expression, ...]:
    return rule.roots if top is None else (rule.applies, top.when)


def _looked_at(rule: Rule, top: Part | None, engine: Reference) -> list[str]:
    return list(dict.fromkeys(node.id for node in walk(*_roots(rule, top)) if isinstance(node, Fact)))


def _open(rule: Rule, engine: Reference, top: Part | None) -> Iterator[Open]:
    """The parts that are undecided and graver than what fired."""
    applies = tuple(missing_items(engine, rule.applies, 0)) if engine.value(rule.applies, 0) != TRUE else ()
    for part in rule.parts:
        graver = top is None or part.level.rank > top.level.rank
        state = engine.value(part.when, 0)
        if graver and (state not in (TRUE, FALSE) or (applies and state != FALSE)):
            absent = (*applies, *missing_items(engine, part.when, 0))
            yield Open(part.level, tuple(dict.fromkeys(absent or _inexact(rule.applies, part.when, engine))))


def _inexact(applies: Expression, when: Expression, engine: Reference) -> Iterator[str]:
    """Where nothing is missing, what is known only as a range keeps the rule open."""
    for node in walk(applies, when):
        if isinstance(node, Fact) and isinstance(engine.rows[0][node.id], Range):
            yield node.id


def _input(one: Fact, found: Found) -> Input:
    value = found.value
    shown = "" if value is None else written(one, value if isinstance(value, Range) else Range(value, value))
    return Input(one.id, one.label, shown, found.why, found.told)


def threshold(one: Parameter) -> str:
    """A threshold in words: name, number, unit, and where it is from."""
    unit = "" if one.unit == "1" else f" {one.unit}"
    source = f" ({one.source.citation})" if one.source else ""
    return f"{one.name}: {plain(one.value)}{unit}{source}, {one.standing.value}"
