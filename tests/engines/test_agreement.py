"""Every engine gives the reference's answer, for every measure: at the edges of everything, and at random.

A measure that is added to the catalogue is compared here with no further work; so is an engine that is entered in
`adapters.ENGINES`. `make agree` does the same at length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from random import Random

import pytest

from heliotrope.engines.plan import plan
from heliotrope.engines.straight import compile_plan
from heliotrope.knowledge import catalogue
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.switches import NOTHING_CONFIRMED
from tests.engines.adapters import ENGINES, Child, Outputs, disagreements, expanded, items_of, reference
from tests.engines.comparing import SETTINGS, Asked, compare_chunk, compare_everywhere, told
from tests.engines.edges import Edge, children_at, edges_of, exact_hits, nodes_with_edges, probing
from tests.engines.visits import boundary_children, random_children
from tests.engines.visits_of_cases import case_children

SEED = 20_261
VISITS = 400
SHARES, EVERY = 50, slice(None)
LONG_CHUNKS, LONG_VISITS, PROCESSES = 20, 5_000, 2
ITEMS = catalogue.columns()
MEASURES = catalogue.MEASURES
COLUMNS = {measure.id: {item.column for item in measure.items} for measure in MEASURES}


def test_engines_agree_on_every_case_on_random_visits_and_at_a_share_of_the_edges() -> None:
    """In one go: to plan queries over everything takes DuckDB as long as to answer them."""
    print(f"seed {SEED}")
    asked: list[Asked] = [(child, resting_on(child)) for child in case_children()]
    asked += [(child, MEASURES) for child in random_children(ITEMS, SEED, VISITS)]
    found = compare_everywhere(asked + list(edge_children(slice(0, None, SHARES))))
    assert not found, told(found, f"cases, random visits and edges, seed {SEED}")


def resting_on(child: Child) -> list[Measure]:
    """The measures that look at anything recorded: only these are asked of the slow reference."""
    return resting_on_columns(
        {column for visit in child for column, value in visit.items() if value is not None}
    )


def resting_on_columns(recorded: set[str]) -> list[Measure]:
    return [measure for measure in MEASURES if COLUMNS[measure.id] & recorded]


def test_the_visits_of_the_cases_are_found() -> None:
    """Guards the test above: cases that reached no engine would agree with everything."""
    recorded = [
        column
        for child in case_children()
        for visit in child
        for column in visit
        if visit[column] is not None
    ]
    assert len(case_children()) > 250
    assert len(set(recorded)) > 100


@pytest.mark.agree
@pytest.mark.parametrize("share", range(1, SHARES))
def test_engines_agree_at_every_edge(share: int) -> None:
    """The ends of every item, and every limit inside a definition: one step below it, on it and one above.

    `make test` tries one share of them, spread over all definitions, `make agree` the others.
    """
    print(f"seed {SEED}")
    found = compare_everywhere(list(edge_children(slice(share, None, SHARES))))
    assert not found, told(found, f"edges, seed {SEED}")


def edge_children(share: slice = EVERY) -> Iterator[Asked]:
    """Children at an edge, each with the measures that rest on it: only these are asked of the slow reference.

    To look for them takes its time: so each edge has a seed of its own, and a share of them is found without the others.
    """
    for place, (edge, measures) in list(enumerate(all_edges()))[share]:
        random = Random(f"{SEED} {place}")
        if isinstance(edge, Item):
            children: Iterable[Child] = boundary_children({edge.column: edge}, ITEMS, random)
        else:
            children = children_at(edge, probing(catalogue.SWITCHES), random)
        yield from ((child, measures) for child in children)


def all_edges() -> Iterator[tuple[Item | Edge, list[Measure]]]:
    for item in ITEMS.values():
        yield item, resting_on_columns({item.column})
    for node, measures in nodes_with_edges(MEASURES).items():
        yield from ((edge, measures) for edge in edges_of(node))


def test_most_edges_are_reached() -> None:
    """Guards the search: where it finds nothing, the test above would pass for want of trying."""
    random, confirmed = Random(SEED), probing(catalogue.SWITCHES)
    edges = [edge for node in nodes_with_edges(MEASURES) for edge in edges_of(node)][::5]
    hits = sum(exact_hits(edge, list(children_at(edge, confirmed, random)), confirmed) for edge in edges)
    assert hits >= 0.85 * 3 * len(edges)


@pytest.mark.parametrize("setting", SETTINGS)
def test_values_do_not_depend_on_asking_for_bounds(setting: str) -> None:
    children = random_children(ITEMS, SEED + 100, 60)
    found = disagreements(children, MEASURES, SETTINGS[setting], bounds=False)
    assert not found, told(found, f"without bounds, {setting}")


def test_a_column_that_the_data_lack_counts_as_never_recorded() -> None:
    """Every second column is left out of the plan; the results are those of visits at which it is empty."""
    kept = sorted(ITEMS)[::2]
    children: list[Child] = [
        [
            {column: value for column, value in visit.items() if column in {*kept, "visit_date"}}
            for visit in child
        ]
        for child in random_children(ITEMS, SEED + 200, 150)
    ]
    measures = [m for m in MEASURES if ENGINES["straight"].covers(m, NOTHING_CONFIRMED)]
    score = compile_plan(plan(measures, available={*kept, "visit_date"}, bounds=True))
    items = items_of(measures)
    got: list[Outputs] = [
        dict(zip(score.names, score(expanded(visit, items, ())), strict=True))
        for child in children
        for visit in child
    ]
    wanted = reference(children, measures, NOTHING_CONFIRMED, True)
    differing = [
        key for want, have in zip(wanted, got, strict=True) for key in want if want[key] != have[key]
    ]
    assert not differing, sorted(set(differing))


@pytest.mark.agree
def test_engines_agree_on_a_hundred_thousand_random_visits() -> None:
    seeds = [SEED * 1000 + chunk for chunk in range(LONG_CHUNKS)]
    print(f"seeds {seeds[0]} to {seeds[-1]}")
    # A new interpreter for each worker: a copied one may hold locks that its threads never release.
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        found = [
            line for lines in pool.map(compare_chunk, seeds, [LONG_VISITS] * LONG_CHUNKS) for line in lines
        ]
    assert not found, told(found, f"seeds from {seeds[0]}")
