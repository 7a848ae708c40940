"""Everything in the rules is pinned: a number moved, a comparison turned, a clause dropped, and some trial worked by hand fails.

What no trial notices is a survivor. Survivors that are known stand in `survivors.txt` with the reason; any other fails the
test, and so does a known one that is noticed by now. To print the survivors: `python -m tests.care.test_rule_mutation`.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from heliotrope.care.asking import within
from heliotrope.care.facts import answer
from heliotrope.engines.reference import FALSE, TRUE, Range, Reference
from heliotrope.knowledge.safety import RULES
from heliotrope.language.expressions import walk
from heliotrope.language.facts import Fact
from heliotrope.language.rules import Rule
from tests.care.children import Trial
from tests.care.rule_mutants import Mutant, mutants, planted
from tests.care.trials import TRIALS

KNOWN = Path(__file__).parent / "survivors.txt"
Value = Fraction | Range | None


@cache
def fact_of(one: Trial, id: str, asked: object) -> Value:
    fact = FACTS[id]
    return within(fact, answer(asked, one.situation)).value  # type: ignore[arg-type]


FACTS = {node.id: node for rule in RULES for node in walk(*rule.roots) if isinstance(node, Fact)}


def said(rule: Rule, one: Trial) -> str:
    """What a rule says by the reference engine, written apart from `care.guarding`."""
    facts = [node for node in walk(*rule.roots) if isinstance(node, Fact)]
    engine = Reference([{node.id: fact_of(one, node.id, node.asked) for node in facts}])
    applies, *states = (engine.value(root, 0) for root in rule.roots)
    if applies == FALSE:
        return "NOT_APPLICABLE"
    fired = [part for part, state in zip(rule.parts, states, strict=True) if state == TRUE]
    if applies == TRUE and fired:
        top = max(fired, key=lambda part: part.level.rank)
        return top.level.value if one.because in ("", top.because) else f"{top.level.value}, {top.because}"
    return "SILENT" if all(state == FALSE for state in states) else "CANNOT_EVALUATE"


@cache
def trials_of(rule: str) -> tuple[Trial, ...]:
    return tuple(one for one in TRIALS if one.rule == rule)


def noticed(mutant: Mutant) -> bool:
    with planted(mutant) as stands:
        return not stands or any(
            said(rule, one) != one.expect for rule in mutant.rules for one in trials_of(rule.id)
        )


def survivors(chosen: Iterable[Mutant]) -> list[str]:
    return [mutant.name for mutant in chosen if not noticed(mutant)]


def known_survivors() -> dict[str, str]:
    """The name of each survivor, and the reason that stands above it."""
    found, reason = {}, ""
    for line in KNOWN.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            reason = line.removeprefix("#").strip()
        elif line.strip():
            found[line.strip()] = reason
    return found


def test_without_a_mutant_every_trial_passes_by_the_reference_engine_too() -> None:
    rules = {rule.id: rule for rule in RULES}
    assert [one.name for one in TRIALS if said(rules[one.rule], one) != one.expect] == []


def test_every_sixtieth_mutant_is_noticed() -> None:
    assert set(survivors(mutants(RULES)[::60])) <= set(known_survivors())


@pytest.mark.agree
def test_every_mutant_is_noticed() -> None:
    chosen = mutants(RULES)
    found, known = survivors(chosen), known_survivors()
    print(f"{len(chosen)} mutants, {len(found)} survivors")
    assert not [name for name in found if name not in known], "\n".join(found)
    assert set(known) <= set(found), f"noticed by now: {sorted(set(known) - set(found))}"
    assert all(known.values())


def test_taking_a_mutant_out_leaves_no_trace() -> None:
    chosen = mutants(RULES)[::7]
    before = [getattr(one.target, one.field) for one in chosen]
    for one in chosen:
        with planted(one):
            pass
    assert [getattr(one.target, one.field) for one in chosen] == before


if __name__ == "__main__":
    print("\n".join(survivors(mutants(RULES))))
