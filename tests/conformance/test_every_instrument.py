"""One suite over every definition: what any instrument, item, measure and switch must state and keep.

A new instrument is tested here by being in the catalogue.
"""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from random import Random

import pytest

from heliotrope.knowledge import catalogue
from heliotrope.language.exact import exact
from heliotrope.language.expressions import (
    CountKnown,
    Expression,
    Recorded,
    Steps,
    SumKnown,
    Unsettled,
    number,
    walk,
)  # fmt: skip
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import Item
from heliotrope.language.sources import Source, Standing, Switch
from heliotrope.language.switches import as_recalled
from heliotrope.language.types import Number, Quotient
from tests.conformance.corners import Open, corner_values, hull, scorer
from tests.engines.edges import in_one_row, roots

SEED = 20_263
REDCAP_NAME = 26  # the longest variable name that REDCap takes
ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z0-9_]+")
SUFFIXES = ("status", "low", "high", "missing")

ITEMS = list(catalogue.items().values())
NODES: dict[Expression, Measure] = {
    node: measure for measure in reversed(catalogue.MEASURES) for node in walk(*roots(measure))
}


def each(things):  # type: ignore[no-untyped-def]
    return [pytest.param(thing, id=thing.id) for thing in things]


# --- sources and wording ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", each(catalogue.MEASURES))
def test_a_measure_names_its_sources(measure: Measure) -> None:
    assert measure.label
    if measure.standing is not Standing.UNCONFIRMED:
        assert measure.sources
    if measure.standing is Standing.CONFIRMED:
        assert any(source.read for source in measure.sources), "confirmed, but nothing was read of any source"


@pytest.mark.parametrize("instrument", each(catalogue.INSTRUMENTS))
def test_an_instrument_names_its_sources_and_the_terms_of_its_wording(instrument: Instrument) -> None:
    assert instrument.sources
    assert all(source.id and source.citation for source in instrument.sources)
    assert instrument.wording.terms.strip()
    assert "unknown" not in instrument.wording.terms.lower()
    assert instrument.name
    assert instrument.about
    assert instrument.version


def test_a_source_id_means_one_source() -> None:
    cited = {source for one in (*catalogue.INSTRUMENTS, *catalogue.MEASURES) for source in one.sources}
    assert all(isinstance(source, Source) for source in cited)
    assert not _repeated(source.id for source in cited)


# --- names ------------------------------------------------------------------------------------------------------


def _repeated(names) -> list[str]:  # type: ignore[no-untyped-def]
    return [name for name, count in Counter(names).items() if count > 1]


@pytest.mark.parametrize("item", each(ITEMS))
def test_an_item_has_a_label_a_unit_and_a_column_that_fits(item: Item) -> None:
    assert ID.fullmatch(item.id)
    assert len(item.column) <= REDCAP_NAME
    assert item.label.strip()
    if isinstance(item.kind, Number):
        assert item.unit, "no unit; write '1' for none"
        assert item.kind.low < item.kind.high
        assert item.kind.low * item.kind.scale == item.kind.scaled_low
        assert item.kind.high * item.kind.scale == item.kind.scaled_high
    assert all(system and code for system, code in item.codes)


def test_names_are_unique() -> None:
    assert not _repeated(item.id for item in ITEMS)
    assert not _repeated(item.column for item in ITEMS)
    assert not _repeated(measure.id for measure in catalogue.MEASURES)
    assert not _repeated(instrument.id for instrument in catalogue.INSTRUMENTS)
    assert not _repeated(switch.id for switch in catalogue.SWITCHES)


def test_no_column_of_a_result_is_another_column() -> None:
    results = [measure.column for measure in catalogue.MEASURES]
    results += [f"{column}_{suffix}" for column in list(results) for suffix in SUFFIXES]
    assert not _repeated([*results, *(item.column for item in ITEMS)])


@pytest.mark.parametrize("measure", each(catalogue.MEASURES))
def test_a_measure_belongs_to_its_instrument_and_uses_known_items(measure: Measure) -> None:
    owners = [one.id for one in catalogue.INSTRUMENTS if measure in one.measures]
    assert len(owners) == 1
    assert ID.fullmatch(measure.id)
    assert measure.id.split(".")[0] == owners[0]
    assert all(catalogue.items()[item.id] is item for item in measure.items), "two items of one id"


# --- switches ---------------------------------------------------------------------------------------------------


def _switches_named() -> set[str]:
    unsettled = {node.switch for node in NODES if isinstance(node, Unsettled)}
    return unsettled | {measure.switch for measure in catalogue.MEASURES if measure.switch}


def test_switches_and_what_they_switch_belong_together() -> None:
    assert _switches_named() == {switch.id for switch in catalogue.SWITCHES}


@pytest.mark.parametrize("switch", each(catalogue.SWITCHES))
def test_a_switch_says_what_would_confirm_it(switch: Switch) -> None:
    assert switch.what
    assert switch.would_confirm
    assert switch.until_then
    assert not switch.recalled or switch.recalled in switch.settings


def test_readings_are_settings_of_their_switch() -> None:
    settings = {switch.id: set(switch.settings) for switch in catalogue.SWITCHES}
    for node in NODES:
        if isinstance(node, Unsettled):
            names = [name for name, _ in node.readings]
            assert set(names) <= settings[node.switch], node.switch
            assert not _repeated(names), node.switch


@pytest.mark.parametrize("measure", each(m for m in catalogue.MEASURES if m.standing is Standing.UNCONFIRMED))
def test_an_unconfirmed_measure_can_be_confirmed(measure: Measure) -> None:
    assert measure.switch in {switch.id for switch in catalogue.SWITCHES}


# --- ranges and bands -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", each(m for m in catalogue.MEASURES if m.reach))
def test_the_stated_reach_is_what_can_be_reached(measure: Measure) -> None:
    """All items at their lowest, all at their highest, groups of them mixed, and from there single items moved.

    An earlier visit is put beside the later one in a single row, whose ends are then free; and what counts recorded
    parts is tried with parts missing too.
    """
    assert measure.reach is not None
    flat = Measure(measure.id, "", in_one_row(measure.value), sources=measure.sources)
    counts = any(isinstance(node, COUNTS) for node in walk(measure.value))
    places = {(0, item.column): corner_values(item) + [None] * counts for item in flat.items}
    score = scorer(flat, as_recalled(catalogue.SWITCHES))
    scale = number(measure.value).scale
    found = hull(flat, Open([{}], places), score, Random(SEED), decided_only=counts)
    assert found == tuple(exact(end) * scale for end in measure.reach)


COUNTS = (Recorded, CountKnown, SumKnown)


def _steps() -> list[Steps]:
    return [node for node in NODES if isinstance(node, Steps) and not isinstance(node.of.type, Quotient)]


def test_bands_cover_the_declared_range_once() -> None:
    """Every edge lies inside the declared range, so that each band has values; no label stands for two bands."""
    for node in _steps():
        span, name = number(node.of), NODES[node].id
        step = Fraction(1, span.scale)
        first, last = node.edges[0], node.edges[-1]
        inside = (
            span.low <= first and last < span.high
            if node.upper_inclusive
            else span.low < first and last <= span.high
        )
        assert inside, f"{name}: edges {first} to {last}, range {span.low} to {span.high}"
        assert all(
            later - earlier >= step for earlier, later in zip(node.edges, node.edges[1:], strict=False)
        ), name
        if node.labels:
            assert not _repeated(map(str, node.values)), name
            assert set(node.values) == {Fraction(place) for place in range(len(node.labels))}, name
