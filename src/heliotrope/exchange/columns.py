"""Which column of a table is which item. Exact names first, then known aliases, then a guess that says it is one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache

from heliotrope.exchange.coding import form_label
from heliotrope.knowledge import catalogue
from heliotrope.knowledge.aliases import CHILD_COLUMNS, COLUMN_ALIASES, DATE_COLUMNS
from heliotrope.knowledge.child import VISIT_DATE
from heliotrope.language.errors import InputError
from heliotrope.language.items import Item

CHILD, DATE = "child", "visit_date"
UNIT_SUFFIX = "_unit"
LIMIT_SUFFIXES = ("_uln", "_lln")
"""The limits that a laboratory printed beside a value: in the unit of the value, unless they have one of their own."""


@dataclass
class Recognised:
    """How the columns of one table were understood.

    `items`: column of the file -> item. `units`: column of the file -> column of the item whose unit it holds.
    `guessed` and `unknown` are for the report; nothing is dropped without being named there.
    """

    child: str
    date: str
    items: dict[str, Item] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    guessed: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def unit_column(self, item: Item) -> str | None:
        """The column of the file that holds the unit of an item."""
        owners = {owner: column for column, owner in self.units.items()}
        own = owners.get(item.column)
        if own is None and item.column.endswith(LIMIT_SUFFIXES):
            return owners.get(item.column.rpartition("_")[0])
        return own


def recognise(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> Recognised:
    """Understand a header. `mapping` (column of the file -> item id, 'child' or 'date') wins over every other reading.

    Raises InputError when there is no column for the child or the date, or when two columns mean the same item.
    """
    given = dict(mapping or {})
    if stray := [column for column in given if column not in header]:
        raise InputError(f"the mapping names columns that the file does not have: {', '.join(stray)}")
    found = Recognised(child_column(header, given), date_column(header, given))
    taken: dict[str, str] = {}
    for column in header:
        if column not in (found.child, found.date) and column:
            _place(column, given, found, taken)
    return found


def child_column(header: Sequence[str], given: Mapping[str, str]) -> str:
    return _key_column(header, given, "child", (CHILD, *CHILD_COLUMNS))


def date_column(header: Sequence[str], given: Mapping[str, str]) -> str:
    return _key_column(header, given, "date", (DATE, *DATE_COLUMNS))


def _key_column(header: Sequence[str], given: Mapping[str, str], what: str, names: Sequence[str]) -> str:
    mapped = [column for column, target in given.items() if target == what]
    folded = {fold(column): column for column in header}
    found = mapped + [folded[name] for name in names if name in folded]
    if not found:
        shown = ", ".join(header[:8]) + (", ..." if len(header) > 8 else "")
        raise InputError(
            f"no column tells the {what}: name one {names[0]!r}. The columns are: {shown}.",
            f"Or say which it is with --map (a file of lines 'column,{what}').",
        )
    return found[0]


def _place(column: str, given: Mapping[str, str], found: Recognised, taken: dict[str, str]) -> None:
    name = fold(given.get(column, column))
    item, guessed = item_of(name)
    if item is None and (owner := item_of(name.removesuffix(UNIT_SUFFIX))[0]) and name.endswith(UNIT_SUFFIX):
        found.units[column] = owner.column
        return
    if item is None and column in given:
        near = get_close_matches(name, catalogue.columns(), n=3)
        raise InputError(
            f"the mapping sends {column!r} to {given[column]!r}, which is no item. Near: {', '.join(near)}"
        )
    if item is None or item is VISIT_DATE:  # a second date is no date of the visit
        found.unknown.append(column)
        return
    if item.id in taken:
        raise InputError(
            f"columns {taken[item.id]!r} and {column!r} both mean {item.id}: rename or map one of them"
        )
    taken[item.id] = column
    found.items[column] = item
    if guessed and column not in given:
        found.guessed[column] = item.id


def item_of(name: str) -> tuple[Item | None, bool]:
    """The item of a folded name and whether that is a guess."""
    columns = catalogue.columns()
    if name in columns:
        return columns[name], False
    if name in COLUMN_ALIASES:
        return columns[COLUMN_ALIASES[name].replace(".", "_")], False
    near = [column for column in columns if column.replace("_", "") == name.replace("_", "")]
    if len(near) == 1:
        return columns[near[0]], True
    return _labelled().get(name), True


def nearest(column: str) -> str | None:
    """The item column that an unknown column most resembles, for a hint; never used by itself."""
    found = get_close_matches(fold(column), catalogue.columns(), n=1, cutoff=0.8)
    return found[0] if found else None


@cache
def _labelled() -> dict[str, Item]:
    """Items by their label on a form."""
    return {fold(form_label(item)): item for item in catalogue.items().values()}


def fold(name: str) -> str:
    """Lower case, with everything that is not a letter or digit as one underscore."""
    return re.sub(r"[^a-z0-9]+", "_", name.strip().lower()).strip("_")
