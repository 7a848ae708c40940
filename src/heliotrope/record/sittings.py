"""One occasion of recording. A blood result that arrives two days after the visit is a sitting of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from heliotrope.language.when import When
from heliotrope.record.entries import Entry


class Kind(StrEnum):
    VISIT = "visit"
    LABORATORY = "laboratory"
    INFUSION = "infusion"
    CALL = "call"
    MESSAGE = "message"
    HOME_REPORT = "home_report"
    IMPORT = "import"


class Status(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"
    AMENDED = "amended"
    IN_ERROR = "entered_in_error"


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was recorded on one occasion. `version` rises with every save, so that two people notice each other."""

    id: str
    child: str
    kind: Kind
    observed: When
    site: str = ""
    status: Status = Status.DRAFT
    version: int = 1
    entries: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def counts(self) -> bool:
        """Whether it speaks for the child: what was entered in error does not."""
        return self.status is not Status.IN_ERROR
