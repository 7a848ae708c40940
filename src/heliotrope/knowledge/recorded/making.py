"""How the items of this package are made: short, and with the codes that `reference/recorded_codes.csv` gives them.

A code says that the sign is there: it stands for yes, for anything but the first of several choices (none, never, negative),
and never for an answer that is absent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from heliotrope.knowledge.tables import rows_of
from heliotrope.language import items
from heliotrope.language.exact import Exact
from heliotrope.language.items import Item

NAME_LENGTH = 26  # of a column: REDCap cuts longer names
SEVERITY = ("none", "mild", "moderate", "severe")
Codes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands together on a form: items of this package and of instruments, in the order in which they are asked."""

    name: str
    label: str
    items: tuple[Item, ...]


@lru_cache(maxsize=1)
def _codes() -> dict[str, Codes]:
    """Item id -> its (system, code) pairs."""
    found: dict[str, Codes] = {}
    for row in rows_of("recorded_codes.csv"):
        found[row["item"]] = (*found.get(row["item"], ()), (row["system"], row["code"]))
    return found


def _coded(item: Item) -> Item:
    return replace(item, codes=_codes().get(item.id, ()))


def sign(id: str, label: str, note: str = "") -> Item:
    """Present or absent."""
    return _coded(items.yes_no(id, label, note=note))


def graded(id: str, label: str, note: str = "") -> Item:
    """None, mild, moderate or severe, as the child or the family would say it. Not a published scale."""
    return _coded(items.choice(id, label, *SEVERITY, note=note))


def one_of(id: str, label: str, *labels: str, note: str = "") -> Item:
    return _coded(items.choice(id, label, *labels, note=note))


def amount(
    id: str, label: str, low: Exact, high: Exact, step: Exact = 1, unit: str = "1", note: str = ""
) -> Item:
    """A number; `low` and `high` are what is believable, not what is normal."""
    return _coded(items.measured(id, label, low, high, step, unit, note=note))


def day_of(id: str, label: str, note: str = "") -> Item:
    return items.day(id, label, note=note)


def words(id: str, label: str, note: str = "") -> Item:
    """Free text."""
    return items.text(id, label, note=note)


def in_confidence(item: Item) -> Item:
    """The same item, told in confidence."""
    return replace(item, confidential=True)
