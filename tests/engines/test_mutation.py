"""Every number of every definition is pinned: moved by one step, something that was worked out apart from it fails.

What may tell a mutant from the definition is in `expectations.py`: the published cases, the worked examples and the
oracle; never the definition itself. What no expectation notices is a survivor. Survivors that are known stand in
`survivors.txt` with the reason; any other fails the test, and so does a known one that is noticed by now.

To write the list anew after a change: `python -m tests.engines.test_mutation`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random

import pytest

from heliotrope.knowledge import catalogue
from tests.engines.expectations import (
    Expectation,
    oracle_expectations,
    written_expectations,
)
from tests.engines.mutants import Ground, Mutant, mutants

SEED = 20_267
SAMPLE = 120
SHARES, PROCESSES = 2, 2
KNOWN = Path(__file__).parent / "survivors.txt"


def known_survivors() -> dict[str, str]:
    """The name of each survivor, and the reason that stands above it."""
    found, reason = {}, ""
    for line in KNOWN.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            reason = line.removeprefix("#").strip()
        elif line.strip():
            found[line.strip()] = reason
    return found


def survivors(ground: Ground, chosen: Sequence[Mutant], expectations: Iterable[Expectation]) -> list[str]:
    """The names of those that no expectation notices."""
    looking: dict[int, list[Expectation]] = {}
    for one in sorted(expectations, key=lambda one: one.cost):
        for node in one.nodes:
            looking.setdefault(node, []).append(one)
    return [
        mutant.name for mutant in chosen if not _noticed(ground, mutant, looking.get(id(mutant.node), []))
    ]


def _noticed(ground: Ground, mutant: Mutant, looking: Sequence[Expectation]) -> bool:
    with ground.planted(mutant) as stands:
        return not stands or any(not one.passes() for one in looking)


def survivors_of_share(share: int) -> list[str]:
    """One share of the whole walk, for a process of its own."""
    ground = Ground(catalogue.MEASURES)
    return survivors_among(ground, mutants(ground)[share::SHARES])


def survivors_among(ground: Ground, chosen: Sequence[Mutant]) -> list[str]:
    nodes = list({id(mutant.node): mutant.node for mutant in chosen}.values())
    return survivors(ground, chosen, [*written_expectations(), *oracle_expectations(nodes)])


def whole_walk() -> list[str]:
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        return [name for names in pool.map(survivors_of_share, range(SHARES)) for name in names]


def grouped(names: Iterable[str]) -> str:
    """The names under the measure to which they belong."""
    found: dict[str, list[str]] = {}
    for name in names:
        measure, _, what = name.partition(": ")
        found.setdefault(measure, []).append(what)
    return "\n".join(f"{measure}: {'; '.join(numbers)}" for measure, numbers in found.items())


def test_a_sample_of_mutants_is_noticed() -> None:
    print(f"seed {SEED}, {SAMPLE} mutants")
    ground = Ground(catalogue.MEASURES)
    found = survivors_among(ground, Random(SEED).sample(mutants(ground), SAMPLE))
    unexpected = [name for name in found if name not in known_survivors()]
    assert not unexpected, f"survivors:\n{grouped(unexpected)}"


@pytest.mark.agree
def test_every_mutant_is_noticed() -> None:
    found, known = whole_walk(), known_survivors()
    print(f"{len(mutants(Ground(catalogue.MEASURES)))} mutants, {len(found)} survivors")
    print(grouped(found))
    unexpected = [name for name in found if name not in known]
    assert not unexpected, f"survivors:\n{grouped(unexpected)}"
    assert set(known) <= set(found), f"noticed by now, take off the list: {sorted(set(known) - set(found))}"


def test_what_survives_has_a_reason_and_is_a_mutant() -> None:
    known = known_survivors()
    assert all(known.values())
    assert set(known) <= {mutant.name for mutant in mutants(Ground(catalogue.MEASURES))}


def test_taking_a_mutant_out_leaves_no_trace() -> None:
    ground = Ground(catalogue.MEASURES)
    chosen = Random(SEED).sample(mutants(ground), 50)
    before = [(getattr(one.node, one.field), one.node.type) for one in chosen]
    for mutant in chosen:
        with ground.planted(mutant):
            pass
    assert [(getattr(one.node, one.field), one.node.type) for one in chosen] == before


if __name__ == "__main__":
    print("\n".join(sorted(whole_walk())))
