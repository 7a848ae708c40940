"""The published tables that ship with Heliotrope, as rows of text. Where each comes from: `reference/README.md`."""

from __future__ import annotations

import csv
from functools import lru_cache
from os import path

FOLDER = path.join(path.dirname(__file__), "reference")  # pathlib takes longer to load than to use
Row = dict[str, str]


@lru_cache(maxsize=8)
def rows_of(name: str) -> tuple[Row, ...]:
    """Every row of one CSV table by its column names."""
    with open(path.join(FOLDER, name), encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
