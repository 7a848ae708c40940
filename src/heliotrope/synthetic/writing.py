"""Values as somebody types them, and entries of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from heliotrope.record.entries import Absent, Entry, How

Entries = dict[str, Entry]


def plain(value: float) -> str:
    """A number without zeros at its end: 7.5, 40."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Pen:
    """Who writes, who examined, and how it is known."""

    by: str
    assessor: str = ""
    how: How = How.MEASURED

    def value(self, item: str, value: str, unit: str = "", comment: str = "", form: str = "") -> Entry:
        return Entry(item, value, unit, None, comment, self.by, self.assessor, self.how, form)

    def none(self, item: str, why: Absent, comment: str = "") -> Entry:
        return Entry(item, "", "", why, comment, self.by, self.assessor, self.how)

    def values(self, found: Mapping[str, str]) -> Entries:
        return {item: self.value(item, value) for item, value in found.items()}

    def truths(self, found: Mapping[str, bool]) -> Entries:
        return {item: self.value(item, "yes" if true else "no") for item, true in found.items()}
