"""One recorded thing of one item, as it was typed, or the reason why it was not done.

What was typed is kept as text for ever: how it is understood may be mended later, what was written may not. An item
without an entry was not recorded, which is not the same as an entry that says why nothing was measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from heliotrope.language.errors import InputError


class Absent(StrEnum):
    """Why there is no value although somebody thought of it."""

    TOO_YOUNG = "too_young"
    TOO_UNWELL = "too_unwell"
    REFUSED = "refused"
    NO_EQUIPMENT = "no_equipment"
    NO_TIME = "no_time"
    NOT_NEEDED = "not_needed"
    ASKED_BUT_UNKNOWN = "asked_but_unknown"


class How(StrEnum):
    """Where a value comes from."""

    MEASURED = "measured"
    REPORTED = "reported"  # by the child or the family
    IMPORTED = "imported"
    DEVICE = "device"
    COPIED = "copied"  # from a letter or another record


@dataclass(frozen=True, slots=True)
class Entry:
    """The value of an item as typed with its unit as typed, or why there is none; never both.

    `by` is who recorded it and `assessor` who examined, where that is somebody else; `form` the form and version it was
    read from, as `cmas/0-51`; `flag` what a laboratory printed beside it, as H. Raises InputError when there is neither a
    value nor a reason, or both.
    """

    item: str
    value: str = ""
    unit: str = ""
    absent: Absent | None = None
    comment: str = ""
    by: str = ""
    assessor: str = ""
    how: How = How.MEASURED
    form: str = ""
    flag: str = ""

    def __post_init__(self) -> None:
        if bool(self.value) == (self.absent is not None):
            given = f"{self.value!r} and {self.absent}" if self.value else "neither"
            raise InputError(f"{self.item}: give a value or why there is none, not {given}.")

    def as_document(self) -> dict[str, str]:
        """What of it is not empty, under its own names, as text: JSON never holds a float."""
        found = {name: str(getattr(self, name) or "") for name in FIELDS}
        return {
            name: text
            for name, text in found.items()
            if text and not (name == "how" and text == How.MEASURED)
        }


FIELDS = ("value", "unit", "absent", "comment", "by", "assessor", "how", "form", "flag")
Document = Mapping[str, Mapping[str, str]]
"""Item id -> what was recorded of it: how the entries of a sitting are stored."""


def entry_of(item: str, stored: Mapping[str, str]) -> Entry:
    """An entry as it was stored. Raises InputError for a name that no entry has: it would otherwise be lost."""
    unknown = sorted(set(stored) - set(FIELDS))
    if unknown:
        raise InputError(
            f"{item}: {', '.join(unknown)} is not part of an entry. It was written by a newer Heliotrope."
        )
    kept: dict[str, str] = dict(stored)
    absent, how = kept.pop("absent", ""), kept.pop("how", "")
    return Entry(
        item, **kept, absent=Absent(absent) if absent else None, how=How(how) if how else How.MEASURED
    )


def entries_of(document: Document) -> dict[str, Entry]:
    """Every entry of a stored document by item id, in its order."""
    return {item: entry_of(item, stored) for item, stored in document.items()}


def document_of(entries: Mapping[str, Entry]) -> dict[str, dict[str, str]]:
    return {item: entry.as_document() for item, entry in entries.items()}
