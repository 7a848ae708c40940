"""A whole part that was not done, for one reason: said once, and taken back once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from heliotrope.clinic.pages.visit.typed import LIMITS
from heliotrope.language.items import Item
from heliotrope.record.entries import Absent, Entry

BACK = "back"
FROM_ELSEWHERE = ("_entered",)
"""What is copied from another sheet was not left out today."""


def asked_today(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items that somebody would have examined: no totals of other sheets, printed limits, or seconds behind grades."""
    known = tuple(items)
    graded = {f"{item.id}_s" for item in known}
    return tuple(
        item for item in known if not item.id.endswith((*FROM_ELSEWHERE, *LIMITS)) and item.id not in graded
    )


def whole(wanted: str, items: Iterable[Item], entries: Mapping[str, Entry]) -> dict[str, Entry | None]:
    """What is written when a whole part is not done for a reason, or that is taken back. What has a value keeps it."""
    mine = asked_today(items)
    if wanted == BACK:
        return {item.id: None for item in mine if item.id in entries and entries[item.id].absent}
    reason = Absent(wanted)
    return {item.id: Entry(item.id, absent=reason) for item in mine if item.id not in entries}


def reason_of(items: Iterable[Item], entries: Mapping[str, Entry]) -> Absent | None:
    """The one reason why nothing of a part was done; None when something was, or there is no one reason."""
    found = {entries[item.id].absent if item.id in entries else None for item in asked_today(items)}
    return found.pop() if len(found) == 1 else None
