"""Our definitions against the oracle, which was written apart from them, from the descriptions alone.

Visits lean: a child is weak or strong throughout, ill or well, so that the published limits are met again and again
and not only the middle of every scale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from random import Random

import pytest

from heliotrope.knowledge import catalogue
from tests.engines.adapters import Child, Compute, Outputs, polars, reference
from tests.engines.comparing import told
from tests.engines.edges import children_at, edges_of, nodes_with_edges, probing
from tests.engines.leaning import leaning_children
from tests.oracle.bridge import SETTINGS, SUBJECTS, Comparison, Subject, wanted

SEED = 20_262
PAIRS, PAIRS_FOR_THE_REFERENCE = 600, 100
EVERY_WEIGHT_WITHOUT_BIOPSY = 208  # tenths: 18.7 of the items, 2.1 for an age of 40 or more
LONG_CHUNKS, LONG_PAIRS, PROCESSES = 20, 5_000, 2


@pytest.mark.parametrize("subject", SUBJECTS)
def test_definitions_agree_with_the_oracle(subject: str) -> None:
    print(f"seed {SEED}")
    children = leaning_children(SUBJECTS[subject].items, SEED, PAIRS)
    found = compared(SUBJECTS[subject], children, polars)
    found += compared(SUBJECTS[subject], children[:PAIRS_FOR_THE_REFERENCE], reference)
    assert not found, told(found, f"{subject}, seed {SEED}")


@pytest.mark.parametrize("subject", SUBJECTS)
def test_definitions_agree_with_the_oracle_at_every_edge(subject: str) -> None:
    """One step below each limit of a definition, on it and one above."""
    print(f"seed {SEED}")
    about, random = SUBJECTS[subject], Random(SEED)
    measures = [comparison.measure for comparison in about.comparisons]
    children = [
        child
        for node in nodes_with_edges(measures)
        for edge in edges_of(node)
        for child in children_at(edge, probing(catalogue.SWITCHES), random, about.items)
    ]
    found = compared(about, children, polars)
    assert not found, told(found, f"{subject} at edges, seed {SEED}")


def test_the_highest_eular_score_counts_an_unknown_age_as_the_oldest() -> None:
    """Section 1.4 of the description: unknown is present, and the age is one of the weighted variables."""
    measure = catalogue.measure("eular.score_max")
    nothing_known = reference([[{"visit_date": 18_000}]], [measure], SETTINGS[False], False)
    assert nothing_known[0]["eular_score_max"] == EVERY_WEIGHT_WITHOUT_BIOPSY


@pytest.mark.agree
def test_definitions_agree_with_the_oracle_on_a_hundred_thousand_pairs() -> None:
    seeds = [SEED * 1000 + chunk for chunk in range(LONG_CHUNKS)]
    print(f"seeds {seeds[0]} to {seeds[-1]}")
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        found = [line for lines in pool.map(compare_chunk, seeds) for line in lines]
    assert not found, told(found, f"seeds from {seeds[0]}")


def compare_chunk(seed: int) -> list[str]:
    return [
        line
        for about in SUBJECTS.values()
        for line in compared(about, leaning_children(about.items, seed, LONG_PAIRS), polars)
    ]


def compared(subject: Subject, children: Sequence[Child], compute: Compute) -> list[str]:
    """What an engine answers otherwise than the oracle, at the last visit of each child."""
    found = []
    for confirmed, settings in SETTINGS.items():
        chosen = [comparison for comparison in subject.comparisons if comparison.confirmed is confirmed]
        measures = list(dict.fromkeys(comparison.measure for comparison in chosen))
        if measures:
            answers = last_visits(children, compute(children, measures, settings, True))
            found += [
                line
                for comparison in chosen
                for line in differing(comparison, children, answers, subject.items)
            ]
    return found


def last_visits(children: Sequence[Child], outputs: Sequence[Outputs]) -> list[Outputs]:
    ends, end = [], 0
    for child in children:
        end += len(child)
        ends.append(outputs[end - 1])
    return ends


def differing(
    comparison: Comparison, children: Sequence[Child], answers: Sequence[Outputs], items: Mapping[str, object]
) -> list[str]:
    found = []
    for child, got in zip(children, answers, strict=True):
        want = wanted(comparison, child, items)  # type: ignore[arg-type]
        if want is not None and not want.items() <= got.items():
            ours = {key: got[key] for key in want}
            found.append(f"{comparison}: {ours}, the oracle says {want}; {child}")
    return found
