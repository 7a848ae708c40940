"""Every engine agrees with the reference on definitions and data that nobody thought of.

Hypothesis writes the definitions (`definitions.py`) and, when engines disagree, makes them as small as it can before
it shows them. `make agree` tries many more.
"""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings

from heliotrope.language.errors import DefinitionError
from tests.engines.adapters import disagreements
from tests.engines.comparing import told
from tests.engines.definitions import Trial, trials


def agree(trial: Trial) -> None:
    try:
        found = disagreements(trial.children, trial.measures, trial.confirmed)
    except DefinitionError as refused:
        # Refusing a number too large for 64 bits is right; any other refusal would be a limit that nobody wrote down.
        assert "64 bits" in str(refused)
        assume(False)
    assert not found, told(found, repr(trial))


@given(trials())
@settings(max_examples=300)
def test_engines_agree_on_random_definitions(trial: Trial) -> None:
    agree(trial)


@pytest.mark.agree
@given(trials())
@settings(max_examples=10_000)
def test_engines_agree_on_many_random_definitions(trial: Trial) -> None:
    agree(trial)


@pytest.mark.soak
@given(trials())
@settings(max_examples=500_000, derandomize=False, print_blob=True)
def test_engines_agree_on_random_definitions_for_hours(trial: Trial) -> None:
    agree(trial)
