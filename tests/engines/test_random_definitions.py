"""Every engine agrees with the reference on definitions and data that nobody thought of.

Hypothesis writes the definitions (`definitions.py`); when engines disagree, the smallest part that shows it is named.
`make agree` tries many more, `make soak` as many as fit into an hour; all of them the same each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import Phase, assume, given, seed, settings

from heliotrope.language.errors import DefinitionError
from heliotrope.language.expressions import Expression, walk
from heliotrope.language.instruments import Measure
from heliotrope.language.types import Quotient
from tests.engines.adapters import EMBEDDED, disagreements
from tests.engines.comparing import told
from tests.engines.definitions import Trial, trials
from tests.engines.edges import roots

SEED = 20_268
LONG_SHARES, SOAK_SHARES, DEFINITIONS, PROCESSES = 20, 20, 500, 2
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""A part that disagrees is found by looking at each, which is quicker than making the whole smaller."""


def agree(trial: Trial) -> None:
    try:
        found = disagreements(trial.children, trial.measures, trial.confirmed, engines=EMBEDDED)
    except DefinitionError as refused:
        # Refusing a number too large for 128 bits is right; any other refusal is a limit that nobody wrote down.
        assert "128 bits" in str(refused)  # noqa: PT017
        assume(False)
    assert not found, told(found, f"{smallest(trial)}\n\n{trial!r}")


def smallest(trial: Trial) -> str:
    """The smallest part of these definitions on which engines disagree by itself."""
    for part in sorted(_parts(trial), key=lambda part: len(list(walk(part)))):
        measures = [Measure("any.part", "", part)]
        if disagreements(trial.children, measures, trial.confirmed, engines=EMBEDDED):
            return f"smallest part that disagrees:\n{part!r}"
    return "no part disagrees by itself: look at applies, status and standing"


def _parts(trial: Trial) -> Iterator[Expression]:
    every = walk(*(root for measure in trial.measures for root in roots(measure)))
    return (part for part in every if not isinstance(part.type, Quotient))


@given(trials())
@settings(max_examples=150, phases=NO_SHRINKING)
def test_engines_agree_on_random_definitions(trial: Trial) -> None:
    agree(trial)


def agree_on_share(seed_: int, examples: int) -> None:
    """One share of a long run, for a process of its own: always the same definitions for the same seed."""

    @seed(seed_)
    @given(trials())
    @settings(
        settings.get_profile("ci"),
        max_examples=examples,
        phases=NO_SHRINKING,
        derandomize=False,
        database=None,
    )
    def each(trial: Trial) -> None:
        agree(trial)

    each()


def agree_at_length(first_seed: int, shares: int, examples: int) -> None:
    seeds = range(first_seed, first_seed + shares)
    print(f"seeds {seeds[0]} to {seeds[-1]}, {examples} definitions each, {shares * examples} in all")
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        list(pool.map(agree_on_share, seeds, [examples] * shares))


@pytest.mark.agree
def test_engines_agree_on_many_random_definitions() -> None:
    agree_at_length(SEED, LONG_SHARES, DEFINITIONS)


@pytest.mark.soak
def test_engines_agree_on_random_definitions_for_an_hour() -> None:
    agree_at_length(SEED + 1_000, SOAK_SHARES, DEFINITIONS)


def test_every_word_is_written() -> None:
    """Guards the author of definitions: a word that it never writes would never be compared."""
    from heliotrope.engines.reference import MEANING
    from heliotrope.language.expressions import Formula, LmsZ
    from heliotrope.language.facts import Fact
    from heliotrope.language.rules import Parameter

    # Real numbers are compared in tests/spec, to one step; facts and parameters are words of rules (tests/care),
    # which the reference engine learns only when care is imported.
    elsewhere = {Formula, LmsZ, Fact, Parameter}
    written: set[type[Expression]] = set()

    @given(trials())
    @settings(max_examples=200, phases=NO_SHRINKING, database=None)
    def note(trial: Trial) -> None:
        written.update(
            type(node) for measure in trial.measures for root in roots(measure) for node in walk(root)
        )

    note()
    assert written == set(MEANING) - elsewhere
