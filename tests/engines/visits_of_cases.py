"""The visits of the verification cases, as they reach the reference engine: what they hold, every engine is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from unittest.mock import patch

from heliotrope.care.verifying import bench, verify_case
from heliotrope.engines.reference import Range, Reference, Row
from heliotrope.knowledge import catalogue
from heliotrope.language.expressions import number
from heliotrope.language.items import Item
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed
from heliotrope.language.types import Truth
from tests.case_files import scored_cases
from tests.engines.adapters import VISIT_DATE, Child, Recorded, Visit

FIRST_DAY, APART = 18_000, 100
COLUMNS = {item.id: column for column, item in catalogue.columns().items()}
ITEMS = catalogue.columns()


def case_children() -> list[Child]:
    """One child for each time that a case asks for a measure, each once."""
    asked: list[Sequence[Row]] = []

    class Noting(Reference):
        def __init__(self, rows: Sequence[Row], confirmed: Confirmed = NOTHING_CONFIRMED) -> None:
            asked.append(rows)
            super().__init__(rows, confirmed)

    with patch.object(bench, "Reference", Noting):
        for case in scored_cases():
            verify_case(case, include_unconfirmed=True)
    children = [tuple(_visit(row, place) for place, row in enumerate(rows)) for rows in asked]
    return list({str(child): child for child in children}.values())


def _visit(row: Row, place: int) -> Visit:
    """The recorded columns. Cases give no days; finer decimals than an item has are cut off: it is the visit that counts."""
    columns = {COLUMNS[id]: _whole(value, ITEMS[COLUMNS[id]]) for id, value in row.items() if id in COLUMNS}
    return dict.fromkeys(ITEMS) | columns | {VISIT_DATE: FIRST_DAY + APART * place}


def _whole(value: Fraction | Range | None, item: Item) -> Recorded:
    if value is None:
        return None
    if isinstance(value, Range):
        ends = [_whole(end, item) for end in (value.low, value.high)]
        return ends[0], ends[1]  # type: ignore[return-value]
    return bool(value) if isinstance(item.kind, Truth) else int(value * number(item).scale)
