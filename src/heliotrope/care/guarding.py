"""Which rules speak about one child on one day, what each rests on, and how many could not be evaluated.

A fact is looked up when a rule first asks for it; every rule runs as straight Python, compiled when it is first needed; the
reference engine explains only what somebody looks at. Nothing here ever says that something is safe.

    found = guard(Situation(course, as_of=day_number(date(2026, 6, 1))))
    found.fired[0].rule.id, found.fired[0].level       # the gravest first
    found.summary                                      # '2 rules fired. 5 rules could not be evaluated.'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache

from heliotrope.care import telling
from heliotrope.care.asking import Asked
from heliotrope.care.facts.other_days import questions
from heliotrope.care.programs import HasColumns, State, applies, nodes_of_rules, parts
from heliotrope.care.situation import Situation
from heliotrope.engines.explaining import written
from heliotrope.engines.judging import missing_items
from heliotrope.engines.reference import FALSE, TRUE, Range, Reference
from heliotrope.knowledge.safety import RULES
from heliotrope.language.exact import plain
from heliotrope.language.expressions import Expression, walk
from heliotrope.language.facts import Fact
from heliotrope.language.rules import Level, Parameter, Part, Rule
from heliotrope.language.sources import Standing
from heliotrope.language.switches import Confirmed
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


@dataclass(frozen=True)
class Finding:
    """One rule that fired or could not be evaluated. What it rests on is worked out when somebody looks."""

    rule: Rule
    verdict: Verdict
    level: Level | None
    because: str
    confirmed: bool
    top: Part | None = field(repr=False)
    ground: Ground = field(repr=False, compare=False)

    @property
    def status(self) -> str:
        """Said beside every finding whose rule rests on what was not read in a source."""
        return (
            UNCONFIRMED
            if self.rule.standing is Standing.UNCONFIRMED and not self.confirmed
            else self.rule.standing.value
        )

    @cached_property
    def open(self) -> tuple[Open, ...]:
        """The parts that may yet fire."""
        return tuple(_open(self.rule, self.ground.engine, self.top))

    @cached_property
    def missing(self) -> tuple[Input, ...]:
        return tuple(self.ground.input(name) for name in self._missing)

    @cached_property
    def _missing(self) -> dict[str, None]:
        return dict.fromkeys(name for one in self.open for name in one.missing)

    @cached_property
    def used(self) -> tuple[Input, ...]:
        looked = dict.fromkeys(node.id for node in self._nodes if isinstance(node, Fact))
        known = (id for id in looked if id not in self._missing and self.ground.asked[id] is not None)
        return tuple(self.ground.input(id) for id in known)

    @cached_property
    def thresholds(self) -> tuple[Parameter, ...]:
        return tuple(dict.fromkeys(node for node in self._nodes if isinstance(node, Parameter)))

    @property
    def limits(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(threshold, self.thresholds)))

    @property
    def _nodes(self) -> Iterator[Expression]:
        """What the rule looked at: where it fired, the part that did."""
        return walk(*(self.rule.roots if self.top is None else (self.rule.applies, self.top.when)))


class Ground:
    """What findings rest on: the facts of the child, and the engine that explains."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    @cached_property
    def engine(self) -> Reference:
        return Reference([self.asked], self.asked.situation.confirmed)

    def input(self, id: str) -> Input:
        one = self.asked.nodes[id]
        found = self.asked.of(one)
        value = found.value
        shown = (
            "" if value is None else written(one, value if isinstance(value, Range) else Range(value, value))
        )
        return Input(id, one.label, shown, found.why, found.told)


@dataclass(frozen=True, repr=False)
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

    def __repr__(self) -> str:
        return "\n".join(telling.lines(self))

    def _repr_html_(self) -> str:
        return telling.html(self)

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


# --- from facts to findings -------------------------------------------------------------------------------------


def guard(situation: Situation, rules: Sequence[Rule] = RULES) -> Findings:
    """Every rule on one situation; those about a planned vaccine on the day of each that is planned."""
    found = _guard(situation, tuple(rules))
    for one in questions(situation):
        found = _joined(found, _guard(one, of_planned(tuple(rules))))
    return found


@lru_cache(maxsize=64)
def of_planned(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if any(isinstance(one.asked, Planned) for one in rule.facts))


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


def _guard(situation: Situation, rules: tuple[Rule, ...]) -> Findings:
    asked = Asked(situation, nodes_of_rules(rules))
    ground = Ground(asked)
    verdicts, findings = {}, []
    for rule in rules:
        setting = situation.confirmed.get(f"rule.{rule.id}", "")
        if is_off(rule, setting):
            verdicts[rule.id] = Verdict.OFF
            continue
        verdict, states = judged(rule, asked.columns, situation.confirmed)
        verdicts[rule.id] = verdict
        if verdict in (Verdict.FIRES, Verdict.CANNOT_EVALUATE):
            top = _gravest(rule, states) if verdict is Verdict.FIRES else None
            level, because = (top.level, top.because) if top else (None, "")
            findings.append(Finding(rule, verdict, level, because, bool(setting), top, ground))
    return Findings(verdicts, tuple(findings), _unknown(situation))


def judged(rule: Rule, columns: HasColumns, confirmed: Confirmed) -> tuple[Verdict, tuple[State, ...]]:
    """What becomes of a rule, and of each of its parts; its parts are not looked at where it has no meaning."""
    meant = applies(rule, columns, confirmed)
    if meant is False:
        return Verdict.NOT_APPLICABLE, ()
    states = parts(rule, columns, confirmed)
    return _verdict(meant, states), states


def _gravest(rule: Rule, states: Sequence[State]) -> Part:
    fired = (part for part, state in zip(rule.parts, states, strict=True) if state)
    return max(fired, key=lambda part: part.level.rank)


def is_off(rule: Rule, setting: str) -> bool:
    """A site may switch off what no source confirms, and nothing else."""
    return setting == OFF and rule.standing is Standing.UNCONFIRMED


def _unknown(situation: Situation) -> tuple[str, ...]:
    taken = (one for one in situation.medicines if one.taken_on(situation.day) is not False)
    return tuple(dict.fromkeys(one.name for one in taken if one.ingredient is None))


def _verdict(meant: State, states: Sequence[State]) -> Verdict:
    if meant is None:
        return Verdict.CANNOT_EVALUATE if any(state is not False for state in states) else Verdict.SILENT
    if True in states:
        return Verdict.FIRES
    return Verdict.CANNOT_EVALUATE if None in states else Verdict.SILENT


def _open(rule: Rule, engine: Reference, top: Part | None) -> Iterator[Open]:
    """The parts that are undecided and graver than what fired."""
    unsure = tuple(missing_items(engine, rule.applies, 0)) if engine.value(rule.applies, 0) != TRUE else ()
    for part in rule.parts:
        graver = top is None or part.level.rank > top.level.rank
        state = engine.value(part.when, 0)
        if graver and (state not in (TRUE, FALSE) or (unsure and state != FALSE)):
            absent = (*unsure, *missing_items(engine, part.when, 0))
            yield Open(part.level, tuple(dict.fromkeys(absent or _inexact(rule.applies, part.when, engine))))


def _inexact(meant: Expression, when: Expression, engine: Reference) -> Iterator[str]:
    """Where nothing is missing, what is known only as a range keeps the rule open."""
    for node in walk(meant, when):
        if isinstance(node, Fact) and isinstance(engine.rows[0][node.id], Range):
            yield node.id


def threshold(one: Parameter) -> str:
    """A threshold in words: name, number, unit, and where it is from."""
    unit = "" if one.unit == "1" else f" {one.unit}"
    source = f" ({one.source.citation})" if one.source else ""
    return f"{one.name}: {plain(one.value)}{unit}{source}, {one.standing.value}"
