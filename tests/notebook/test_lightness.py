"""Importing Heliotrope must cost nothing: a notebook, a command and a web worker all pay for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("polars", "pandas", "pyarrow", "duckdb", "numpy", "jinja2", "sqlglot")


def run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def loaded_after(code: str) -> set[str]:
    return set(
        run(
            f"import sys\n{code}\nprint(*(name for name in {HEAVY + ('heliotrope.knowledge',)!r} if name in sys.modules))"
        ).split()
    )


def test_import_loads_nothing() -> None:
    assert loaded_after("import heliotrope") == set()


def test_one_visit_needs_no_tables() -> None:
    """Scoring a visit by hand loads the definitions and nothing heavy."""
    assert loaded_after("import heliotrope as ht; ht.CMAS.score({'head_lift': 5})['total']") == {
        "heliotrope.knowledge"
    }


def test_what_is_not_there_is_told() -> None:
    import heliotrope as ht

    with pytest.raises(AttributeError, match="Did you mean CMAS"):
        ht.CMA  # noqa: B018
    with pytest.raises(AttributeError, match="no attribute 'scores'"):
        ht.scores  # noqa: B018


def test_names_for_completion() -> None:
    import heliotrope as ht

    wanted = {
        "score",
        "CMAS",
        "MMT8",
        "CHAQ",
        "DAS",
        "HMC",
        "JDMAI1",
        "JDMAI2",
        "PRINTO_INACTIVE",
        "EULAR_ACR_2017",
        "TIS",
    }
    assert wanted <= set(dir(ht))
