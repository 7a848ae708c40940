"""The hazards hold: every rule belongs to one, what they name exists, and the risks are those of the table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from heliotrope.knowledge.safety import RULES
from tests.docs.examples import ROOT

FOLDER = ROOT / "docs" / "safety"
HAZARDS = sorted((FOLDER / "hazards").glob("*.md"))
INDEX = (FOLDER / "index.md").read_text(encoding="utf-8")
PARTS = (
    "**Cause.**",
    "**Effect.**",
    "## What is done against it",
    "**What remains.**",
    "## Rules",
    "## Evidence",
)
RISK = re.compile(r"severity (\w+), likelihood ([\w ]+?), risk (\d) of 5")
SEVERITY = ("minor", "significant", "considerable", "major", "catastrophic")
TABLE = {
    line[0]: line[1:]
    for line in ([cell.strip() for cell in row.strip("|").split("|")] for row in INDEX.splitlines())
    if len(line) == 6 and line[1].isdigit()
}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def rules_of(path: Path) -> set[str]:
    return set(re.findall(r"\[`([\w-]+)`\]", text(path)))


def test_no_rule_is_without_a_hazard() -> None:
    held = set().union(*map(rules_of, HAZARDS))
    assert {rule.id for rule in RULES} - held == set()


@pytest.mark.parametrize("path", HAZARDS, ids=lambda path: path.stem)
def test_a_hazard_is_whole_and_what_it_names_exists(path: Path) -> None:
    said = text(path)
    assert all(part in said for part in PARTS)
    assert rules_of(path) <= {rule.id for rule in RULES}
    evidence = re.findall(r"^- `(tests/[\w/]+\.py)::(test_\w+)`$", said, re.MULTILINE)
    assert evidence
    for file, test in evidence:
        assert f"def {test}(" in text(ROOT / file), f"{file} has no {test}"


@pytest.mark.parametrize("path", HAZARDS, ids=lambda path: path.stem)
def test_risks_are_read_from_the_table(path: Path) -> None:
    (before, after), line = (
        RISK.findall(text(path)),
        re.compile(rf"\(hazards/{path.name}\).*\| (\d) \| (\d) \|"),
    )
    for severity, likelihood, risk in (before, after):
        assert TABLE[likelihood][SEVERITY.index(severity)] == risk
    assert line.search(INDEX).groups() == (before[2], after[2])  # type: ignore[union-attr]
    assert int(after[2]) <= int(before[2])


def test_the_nine_hazards_of_the_specification_are_among_them() -> None:
    """Daily methotrexate, weight, red flag, live vaccine, monitoring, steroid stop, wrong patient, stale rule, reassurance."""
    names = [path.stem.split("-", 1)[1] for path in HAZARDS[:9]]
    assert names == [
        "methotrexate-daily", "wrong-weight", "red-flag-missed", "vaccine", "monitoring-missed", "steroid-stopped",
        "wrong-child", "stale-rule", "false-reassurance",
    ]  # fmt: skip
