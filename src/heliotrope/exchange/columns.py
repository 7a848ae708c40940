"""Which column of a table is which item. Exact names first, then known aliases, then a guess that says it is one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from heliotrope.knowledge import catalogue
from heliotrope.knowledge.aliases import CHILD_COLUMNS, COLUMN_ALIASES, DATE_COLUMNS
from heliotrope.language.errors import InputError
from heliotrope.language.items import Item

CHILD, DATE = "child", "visit_date"
UNIT_SUFFIX = "_unit"


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


def recognise(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> Recognised:
    """Understand a header. `mapping` (column of the file -> item id, 'child' or 'date') wins over every other reading.

    Raises InputError when there is no column for the child or the date, or when two columns mean the same item.
    """
    given = dict(mapping or {})
    if stray := [column for column in given if column not in header]:
        raise InputError(f"the mapping names columns that the file does not have: {', '.join(stray)}")
    child = _key_column(header, given, "child", CHILD_COLUMNS)
    date = _key_column(header, given, "date", DATE_COLUMNS)
    found = Recognised(child, date)
    taken: dict[str, str] = {}
    for column in header:
        if column not in (child, date) and column:
            _place(column, given, found, taken)
    return found


def _key_column(header: Sequence[str], given: Mapping[str, str], what: str, names: Sequence[str]) -> str:
    mapped = [column for column, target in given.items() if target == what]
    folded = {_fold(column): column for column in header}
    found = mapped + [folded[name] for name in names if name in folded]
    if not found:
        shown = ", ".join(header[:8]) + (", ..." if len(header) > 8 else "")
        raise InputError(
            f"no column tells the {what}: name one {names[0]!r} or say which it is with --map "
            f"(a file of lines 'column,{what}'). The columns are: {shown}"
        )
    return found[0]


def _place(column: str, given: Mapping[str, str], found: Recognised, taken: dict[str, str]) -> None:
    columns = catalogue.columns()
    name = _fold(given.get(column, column))
    item, guessed = _item(name)
    if item is None and name.endswith(UNIT_SUFFIX) and _item(name.removesuffix(UNIT_SUFFIX))[0] is not None:
        owner, _ = _item(name.removesuffix(UNIT_SUFFIX))
        found.units[column] = owner.column  # type: ignore[union-attr]
        return
    if item is None:
        if column in given:
            near = get_close_matches(name, columns, n=3)
            raise InputError(f"the mapping sends {column!r} to {given[column]!r}, which is no item. Near: {', '.join(near)}")
        found.unknown.append(column)
        return
    if item.id in taken:
        raise InputError(f"columns {taken[item.id]!r} and {column!r} both mean {item.id}: rename or map one of them")
    taken[item.id] = column
    found.items[column] = item
    if guessed and column not in given:
        found.guessed[column] = item.id


def _item(name: str) -> tuple[Item | None, bool]:
    """The item of a folded name and whether that is a guess."""
    columns = catalogue.columns()
    if name in columns:
        return columns[name], False
    if name in COLUMN_ALIASES:
        return columns[COLUMN_ALIASES[name].replace(".", "_")], False
    squeezed = name.replace("_", "")
    near = [column for column in columns if column.replace("_", "") == squeezed]
    return (columns[near[0]], True) if len(near) == 1 else (None, False)


def _fold(name: str) -> str:
    """Lower case, with everything that is not a letter or digit as one underscore."""
    return re.sub(r"[^a-z0-9]+", "_", name.strip().lower()).strip("_")
