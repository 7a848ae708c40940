"""One visit typed in by hand: names of items as people shorten them, values as they write them, exact numbers out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from heliotrope.care.reading import CENSORED, read
from heliotrope.engines.reference import Range
from heliotrope.knowledge.aliases import COLUMN_ALIASES
from heliotrope.language.errors import Refused, UnknownName
from heliotrope.language.items import Item

__all__ = ["CENSORED", "Row", "item_called", "read", "row_of_values"]
Row = dict[str, Fraction | Range | None]


def row_of_values(
    values: Mapping[str, Any], items: Sequence[Item], owners: Sequence[str]
) -> tuple[Row, list[Refused]]:
    """The visit as the reference engine takes it, and what could not be used.

    `items` are those for which short names are understood, the instruments' own first; `owners` the ids of these
    instruments. Raises UnknownName for a name that means no item, or several.
    """
    row: Row = {}
    refused: list[Refused] = []
    for name, value in values.items():
        item = item_called(str(name), items, owners)
        if item.id in row:
            raise UnknownName(f"{item.id} is given twice, the second time as {name!r}")
        try:
            row[item.id] = read(item, value)
        except Refused as error:
            refused.append(error)
    return row, refused


def item_called(name: str, items: Sequence[Item], owners: Sequence[str]) -> Item:
    """The item of an id, a column, a short name or a common spreadsheet name."""
    here = next((item for item in items if name in (item.id, item.column)), None)
    if here is not None:
        return here
    from heliotrope.knowledge import catalogue  # only now: it loads and walks every definition

    known, columns = catalogue.items(), catalogue.columns()
    if name in known or name in columns:
        return known.get(name) or columns[name]
    short = [item for item in items if item.id.split(".")[1] == name]
    own = [item for item in short if item.id.split(".")[0] in owners] or short
    if len(own) == 1:
        return own[0]
    if own:
        raise UnknownName(f"{name!r} may be {', '.join(item.id for item in own)}; give one of these ids")
    for alias in (name, *(f"{owner}_{name}" for owner in owners)):
        if alias in COLUMN_ALIASES:
            return known[COLUMN_ALIASES[alias]]
    near = get_close_matches(name, [item.id.split(".")[1] for item in items], n=3)
    raise UnknownName(
        f"there is no item {name!r} here." + (f" Did you mean {', '.join(near)}?" if near else "")
    )
