"""Running verification cases, one or a file of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from heliotrope.care.verifying import (
    bench,
    classification,
    criteria,
    laboratory,
    muscle,
    response,
    safety,
    skin,
)
from heliotrope.care.verifying.bench import RULES, Answers, Fault, Inputs, Rule, Unsupported
from heliotrope.care.verifying.matching import disagreements
from heliotrope.knowledge.aliases import CASE_INSTRUMENTS
from heliotrope.knowledge.catalogue import INSTRUMENTS
from heliotrope.language.errors import HeliotropeError
from heliotrope.language.instruments import CaseRule, First

Verdict = Literal["passed", "failed", "skipped", "unsupported"]
UNREADABLE = (HeliotropeError, KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError)
SUBJECTS = (muscle, response, classification, criteria, skin, laboratory)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case. `why` names what was skipped or not understood, `wrong` the keys that disagree."""

    id: str
    outcome: Verdict
    expected: Any
    got: Any
    source: str
    why: str = ""
    wrong: tuple[str, ...] = ()


def verify_cases(
    cases: Iterable[Mapping[str, Any]], *, include_unconfirmed: bool = False
) -> Iterator[Result]:
    for case in cases:
        yield verify_case(case, include_unconfirmed=include_unconfirmed)


def verify_case(case: Mapping[str, Any], *, include_unconfirmed: bool = False) -> Result:
    """One case. Reading matter and, unless asked for, cases that rest on recalled numbers are skipped."""
    skip = _why_skipped(case, include_unconfirmed)
    if skip:
        return _result(case, "skipped", None, skip)
    try:
        if safety.is_safety(case):
            said, unmet = alerts_to(case)
            return _result(case, "failed" if unmet else "passed", said, "; ".join(unmet), tuple(unmet))
        got = answers_to(case)
    except Unsupported as reason:
        return _result(case, "unsupported", None, str(reason))
    wrong = disagreements(case["expected"], got, case.get("tolerance") or {})
    return _result(case, "failed" if wrong else "passed", got, wrong=tuple(wrong))


def _why_skipped(case: Mapping[str, Any], include_unconfirmed: bool) -> str:
    if case.get("note_only") is True:
        return "reading matter"
    recalled = "RECALL" in str(case.get("status", "")) or case.get("status") == "R"
    if recalled and not include_unconfirmed:
        return "unconfirmed (run with --include-unconfirmed)"
    return ""


def _result(
    case: Mapping[str, Any], verdict: Verdict, got: Any, why: str = "", wrong: tuple[str, ...] = ()
) -> Result:
    return Result(
        str(case.get("id", "?")), verdict, case.get("expected"), got, str(case.get("source", "")), why, wrong
    )


def alerts_to(case: Mapping[str, Any]) -> tuple[Answers, list[str]]:
    """What the rules say to a case of safety. Raises Unsupported."""
    try:
        return safety.run(case)
    except Unsupported:
        raise
    except UNREADABLE as error:
        raise Unsupported(f"the input cannot be read: {error}") from error


def answers_to(case: Mapping[str, Any]) -> Answers:
    """The answers to a case's input. Raises Unsupported, naming the rule or the key that nobody knows."""
    for key in ("instrument", "rule", "input", "expected"):
        if key not in case:
            raise Unsupported(f"the case has no {key!r}")
    run = find_rule(str(case["instrument"]), str(case["rule"]))
    if not isinstance(case["input"], Mapping):
        raise Unsupported("the input is not an object")
    inputs = Inputs(case["input"])
    try:
        got = run(inputs)
    except Fault as fault:
        return fault.answers
    except Unsupported:
        raise
    except UNREADABLE as error:
        raise Unsupported(f"the input cannot be read: {error}") from error
    if unread := inputs.unread():
        raise Unsupported(f"unknown input {', '.join(unread)}")
    if unknown := list(unknown_answers(case["expected"], got)):
        raise Unsupported(f"unknown answer {', '.join(unknown)}")
    return got


def unknown_answers(expected: Mapping[str, Any], got: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """The answer keys that a rule does not have, in nested objects too."""
    for key, value in expected.items():
        if key not in got:
            if path or key not in ("error", "item", "hint", "reason"):
                yield path + key
        elif isinstance(value, Mapping) and isinstance(got[key], Mapping):
            yield from unknown_answers(value, got[key], f"{path}{key}.")


def find_rule(instrument: str, name: str) -> Rule:
    found = RULES.get((instrument, name)) or RULES.get(("*", name)) or _stated().get((instrument, name))
    if found is None:
        raise Unsupported(f"no rule {instrument}/{name}")
    return found


@lru_cache(maxsize=1)
def _stated() -> dict[tuple[str, str], Rule]:
    """The rules stated beside their instruments."""
    names = {ours: theirs for theirs, ours in CASE_INSTRUMENTS.items()}
    return {
        (names.get(instrument.id, instrument.id), stated.name): _runner(stated)
        for instrument in INSTRUMENTS
        for stated in instrument.cases
    }


def _runner(stated: CaseRule) -> Rule:
    def run(inputs: Inputs) -> Answers:
        first: dict[str, Any] = {}
        now: dict[str, Any] = {}
        for key, place in stated.inputs.items():
            item = place.item if isinstance(place, First) else place
            if isinstance(item, tuple):
                for one, value in zip(item, inputs.get(key) or (), strict=False):
                    now[one.id] = bench.read(one, value, inputs.name(key))
            else:
                target = first if isinstance(place, First) else now
                target[item.id] = bench.read(item, inputs.get(key), inputs.name(key))
        rows = (first, now) if first else (now,)
        return dict(stated.facts) | bench.answers(stated.answers, *rows)

    return run
