"""What is expected of the definitions by somebody who did not look at them, each as a check that can be run again.

Three kinds: the published verification cases; the worked examples of `tests/instruments`, with values counted by hand;
and the oracle, at visits that lean one way and at the limits of definitions.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import product
from random import Random
from time import perf_counter
from types import ModuleType
from typing import Any
from unittest.mock import patch

import pytest

from heliotrope.care.verifying import verify_case
from heliotrope.engines.lowering import Lowering
from heliotrope.engines.plan import plan
from heliotrope.engines.reference import Reference
from heliotrope.engines.straight import compile_plan
from heliotrope.knowledge import catalogue
from heliotrope.language import expressions as x
from heliotrope.language.errors import DefinitionError
from heliotrope.language.instruments import Measure
from tests.case_files import Case, scored_cases
from tests.engines.adapters import VISIT_DATE, Child, Outputs
from tests.engines.edges import children_at, edges_of, flattened, in_one_row, probing, roots
from tests.engines.leaning import leaning_children
from tests.oracle.bridge import SETTINGS, SUBJECTS, Comparison, Subject, wanted

SEED = 20_266
WORKED = ("test_change", "test_criteria", "test_criteria_limits", "test_growth", "test_limits", "test_skin")
LEANING, OTHERS, FILLED = 100, 100, 8
LATER = 19_500  # a day after every invented baseline
LEFT_OUT = ("in_all_177147_combinations",)  # slow, and the oracle says the same


@dataclass(frozen=True, eq=False)
class Expectation:
    """A check that passes on the definitions as they are: which nodes it looks at, and how long it takes."""

    name: str
    passes: Callable[[], bool]
    nodes: frozenset[int]
    cost: float


# --- cases and worked examples ----------------------------------------------------------------------------------


def case_checks() -> Iterator[tuple[str, Callable[[], bool]]]:
    for case in scored_cases():
        if not case.get("note_only"):
            yield case["id"], _case_check(case)


def _case_check(case: Case) -> Callable[[], bool]:
    return lambda: verify_case(case, include_unconfirmed=True).outcome == "passed"


def worked_checks() -> Iterator[tuple[str, Callable[[], bool]]]:
    """The tests of `tests/instruments`, with each of their parameters. They take no fixtures."""
    for name in WORKED:
        module = importlib.import_module(f"tests.instruments.{name}")
        for test, function in _tests_in(module):
            if test.endswith(LEFT_OUT):
                continue
            for place, arguments in enumerate(_parameters(function)):
                yield f"{name}::{test}[{place}]", _worked_check(function, arguments)


def _tests_in(module: ModuleType) -> Iterator[tuple[str, Callable[..., None]]]:
    return ((name, found) for name, found in vars(module).items() if name.startswith("test_"))


def _parameters(function: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """The arguments with which pytest calls a test."""
    marks = [mark for mark in getattr(function, "pytestmark", ()) if mark.name == "parametrize"]
    for values in product(*(mark.args[1] for mark in marks)):
        arguments: dict[str, Any] = {}
        for mark, value in zip(marks, values, strict=True):
            names = [name.strip() for name in mark.args[0].split(",")]
            given = value.values if hasattr(value, "marks") else value if len(names) > 1 else (value,)
            arguments |= dict(zip(names, given, strict=True))
        yield arguments


def _worked_check(function: Callable[..., None], arguments: dict[str, Any]) -> Callable[[], bool]:
    def passes() -> bool:
        try:
            function(**arguments)
        except (Exception, pytest.fail.Exception):
            return False
        return True

    return passes


@contextmanager
def looked_at() -> Iterator[set[int]]:
    """Which nodes are computed meanwhile, by the reference or for an engine."""
    seen: set[int] = set()
    evaluate, lower = Reference._evaluate, Lowering.lower

    def evaluating(self: Reference, node: x.Expression, at: int, *, widen: bool) -> Any:
        seen.add(id(node))
        return evaluate(self, node, at, widen=widen)

    def lowering(self: Lowering, node: x.Expression, *, widen: bool) -> Any:
        seen.add(id(node))
        return lower(self, node, widen=widen)

    with patch.object(Reference, "_evaluate", evaluating), patch.object(Lowering, "lower", lowering):
        yield seen


def noted(name: str, passes: Callable[[], bool]) -> Expectation | None:
    """The check with what it looks at; None for a case that has no rule yet."""
    start = perf_counter()
    with looked_at() as seen:
        if not passes():
            return None
    return Expectation(name, passes, frozenset(seen), perf_counter() - start)


def written_expectations() -> list[Expectation]:
    checks = [*case_checks(), *worked_checks()]
    found = [noted(name, passes) for name, passes in checks]
    return [one for one in found if one is not None]


# --- the oracle -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Asked:
    """What the oracle says of one measure at some visits, each put into a single row with its baseline."""

    comparison: Comparison
    rows: Sequence[Mapping[str, Any]]
    wanted: Sequence[Outputs]

    def passes(self) -> bool:
        """Compiled anew each time: the definition may have been changed meanwhile."""
        settings = SETTINGS[self.comparison.confirmed]
        try:
            score = compile_plan(plan([flat(self.comparison.measure)], confirmed=settings, bounds=True))
        except DefinitionError:
            return False
        for row, want in zip(self.rows, self.wanted, strict=True):
            got = dict(zip(score.names, score(row), strict=True))
            if any(got[key] != value for key, value in want.items()):
                return False
        return True


def flat(measure: Measure) -> Measure:
    applies = None if measure.applies is None else in_one_row(measure.applies)
    return replace(measure, value=in_one_row(measure.value), applies=applies)


def asked(comparison: Comparison, subject: Subject, children: Sequence[Child]) -> Asked:
    answers = [(child, wanted(comparison, child, subject.items)) for child in children]
    known = [(child, answer) for child, answer in answers if answer is not None]
    return Asked(comparison, [flattened(child) for child, _ in known], [answer for _, answer in known])


def oracle_expectations(nodes: Sequence[x.Expression]) -> list[Expectation]:
    """What the oracle says of these nodes: at leaning children, and at the edges of the nodes."""
    found = []
    asked_about = {id(node) for node in nodes}
    for name, subject in SUBJECTS.items():
        children = leaning_children(subject.items, SEED, LEANING)
        at_edges = edge_children(subject, nodes)
        for comparison in subject.comparisons:
            own = frozenset(id(node) for node in x.walk(*roots(comparison.measure)))
            if not own & asked_about:
                continue
            near = [child for node, there in at_edges.items() if node in own for child in there]
            found.append(_expectation(name, asked(comparison, subject, [*near, *children]), own))
    return found


def edge_children(subject: Subject, nodes: Sequence[x.Expression]) -> dict[int, list[Child]]:
    """For each node with edges, children there: with nothing else recorded, and with the rest as in other children."""
    measures = [comparison.measure for comparison in subject.comparisons]
    own = {id(node) for measure in measures for node in x.walk(*roots(measure))}
    others = leaning_children(subject.items, SEED + 1, OTHERS)
    return {id(node): list(_near(node, subject, others)) for node in nodes if id(node) in own}


def _near(node: x.Expression, subject: Subject, others: Sequence[Child]) -> Iterator[Child]:
    """The same children whichever other nodes are asked about."""
    random, confirmed = Random(SEED), probing(catalogue.SWITCHES)
    for edge in edges_of(node):
        for child in children_at(edge, confirmed, random, subject.items):
            yield child
            yield from (filled(child, other) for other in random.sample(others, FILLED))


def filled(child: Child, other: Child) -> Child:
    """The child, and what is not recorded of it as in the other one; always with a baseline."""
    before = child[0] if len(child) > 1 else {}
    return [{**other[0], **before}, {**other[-1], **child[-1], **_days(child)}]


def _days(child: Child) -> Mapping[str, Any]:
    """The day of a later visit is left to the other child where this one has a single visit."""
    return {} if len(child) > 1 else {VISIT_DATE: LATER}


def _expectation(subject: str, about: Asked, nodes: frozenset[int]) -> Expectation:
    start = perf_counter()
    assert about.passes(), f"{about.comparison} does not agree with the oracle"
    return Expectation(f"oracle, {subject}: {about.comparison}", about.passes, nodes, perf_counter() - start)
