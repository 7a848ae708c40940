"""Measures and instruments by the names that people type, shared by several commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heliotrope.language.instruments import Instrument, Measure


def named(ids: Iterable[str]) -> list[Instrument | Measure]:
    """The instrument or measure of each id. Raises UnknownName, with what is near."""
    from heliotrope.knowledge import catalogue

    instruments = {instrument.id: instrument for instrument in catalogue.INSTRUMENTS}
    return [instruments.get(id.strip()) or catalogue.measure(id.strip()) for id in ids]
