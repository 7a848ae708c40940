"""Measures and instruments by the names that people type, shared by several commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heliotrope.language.instruments import Instrument, Measure
    from heliotrope.language.items import Item


def named(ids: Iterable[str]) -> list[Instrument | Measure]:
    """The instrument or measure of each id. Raises UnknownName, with what is near."""
    from heliotrope.knowledge import catalogue

    instruments = {instrument.id: instrument for instrument in catalogue.INSTRUMENTS}
    return [instruments.get(id.strip()) or catalogue.measure(id.strip()) for id in ids]


def named_or_items(ids: Iterable[str]) -> list[Instrument | Measure | Item]:
    """Also single items, those that are recorded beside the instruments among them. Raises UnknownName."""
    from heliotrope.knowledge import catalogue, recorded

    items = {**recorded.items(), **catalogue.items()}
    return [items[id.strip()] if id.strip() in items else named([id])[0] for id in ids]
