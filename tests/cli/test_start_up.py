"""Looking something up, and scoring one visit, must not wait for anything heavy to be imported."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import python

HEAVY = ("pandas", "polars", "duckdb", "pyarrow", "django", "scipy", "sqlglot", "numpy", "jinja2")
TELL = f"import json, sys; print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"


def imported_after(code: str) -> list[str]:
    ended = python(f"{code}\n{TELL}")
    assert ended.returncode == 0, ended.stderr
    found: list[str] = json.loads(ended.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize(
    "words",
    [
        ["--help"], ["--version"], ["score", "--help"], ["sql", "--help"], ["measures"], ["measures", "cmas"],
        ["measures", "cmas.total"], ["measures", "--switches"], ["template", "csv", "cmas"], ["template", "redcap", "cmas"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_command_that_only_looks_something_up(words: list[str]) -> None:
    code = f"from heliotrope.cli import main\ntry:\n    main({words!r})\nexcept SystemExit as end:\n    assert not end.code"
    assert imported_after(code) == []


def test_scoring_one_visit() -> None:
    code = """
from heliotrope.engines.plan import plan
from heliotrope.engines.straight import compile_plan
from heliotrope.knowledge import catalogue
score = compile_plan(plan([catalogue.measure("das.total")]))
assert score({"das_skin": 5, "das_muscle": 2})[0] == 7
"""
    assert imported_after(code) == []


def test_verification_and_classification_need_nothing_heavy() -> None:
    assert imported_after("import heliotrope.care.verifying, heliotrope.exchange.classified") == []
