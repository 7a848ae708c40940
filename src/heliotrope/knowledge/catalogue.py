"""Everything that is defined, by name: instruments, measures, items and switches."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from heliotrope.knowledge import antibodies, child, findings
from heliotrope.knowledge.instruments import (
    amyopathic,
    biopsy,
    bohan_peter,
    cat,
    cdasi,
    chaq,
    cmas,
    core_sets,
    das,
    enzyme_items,
    episodes,
    eular_acr_2017,
    germany_austria,
    global_ratings,
    growth,
    hmc,
    improvement,
    jdmai,
    laboratory_values,
    mdi,
    mitax,
    mmt,
    myoact,
    nailfold,
    printo_inactive,
    research_markers,
    share_high_risk,
    steroids,
    subtypes,
    tanimoto,
    tis,
    walking,
    worsening,
)  # fmt: skip
from heliotrope.language.errors import UnknownName
from heliotrope.language.expressions import walk
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import Item
from heliotrope.language.sources import Switch

Named = TypeVar("Named", Instrument, Measure)
MODULES = (
    cmas, mmt, chaq, global_ratings, das, hmc, jdmai, printo_inactive, tis, improvement, eular_acr_2017, growth,
    steroids, walking, laboratory_values, cdasi, cat, myoact, mitax, mdi, biopsy, nailfold,
    episodes,
    antibodies, enzyme_items, findings, bohan_peter, tanimoto, share_high_risk, germany_austria, subtypes, amyopathic,
    worsening, core_sets, research_markers,
)  # fmt: skip


def _found(kind: type) -> list[object]:
    return [value for module in MODULES for value in vars(module).values() if isinstance(value, kind)]


INSTRUMENTS: tuple[Instrument, ...] = tuple(
    dict.fromkeys(value for value in _found(Instrument) if isinstance(value, Instrument))
)
SWITCHES: tuple[Switch, ...] = tuple(
    dict.fromkeys(switch for module in MODULES for switch in getattr(module, "SWITCHES", ()))
)
MEASURES: tuple[Measure, ...] = tuple(
    dict.fromkeys(measure for one in INSTRUMENTS for measure in one.measures)
)


@lru_cache(maxsize=1)
def items() -> dict[str, Item]:
    """Every item by id: those of the child and of the instruments, and any a measure uses."""
    found: list[Item] = [*child.ITEMS]
    found += [item for one in INSTRUMENTS for item in one.items]
    roots = [root for one in MEASURES for root in (one.applies, one.value) if root is not None]
    found += [node for node in walk(*roots) if isinstance(node, Item)]
    return {item.id: item for item in dict.fromkeys(found)}


@lru_cache(maxsize=1)
def columns() -> dict[str, Item]:
    """Every item by its column name."""
    return {item.column: item for item in items().values()}


def instrument(id: str) -> Instrument:
    return _one(INSTRUMENTS, id, "instrument")


def measure(id: str) -> Measure:
    """A measure by id (`cmas.total`) or column (`cmas_total`)."""
    return _measures().get(id) or _one(MEASURES, id, "measure")


@lru_cache(maxsize=1)
def _measures() -> dict[str, Measure]:
    """Every measure by its column and by its id; where two share a name, the first."""
    names = [(name, one) for one in MEASURES for name in (one.id, one.column)]
    return dict(reversed(names))


def _one(known: Iterable[Named], id: str, kind: str) -> Named:
    found = {one.id: one for one in known}
    if id in found:
        return found[id]
    from difflib import get_close_matches

    near = get_close_matches(id, found, n=3)
    hint = f" Did you mean {', '.join(near)}?" if near else " `heliotrope measures` lists all."
    raise UnknownName(f"there is no {kind} called {id!r}.{hint}")


def result_names() -> dict[int, str]:
    """The label of every node that is a result of its own, by identity, for derivations."""
    return {id(measure.value): measure.label for measure in MEASURES}
