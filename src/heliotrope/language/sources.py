"""Where a claim comes from, and how firmly it is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Standing(Enum):
    """How firmly a claim is known; it decides what is switched on."""

    CONFIRMED = "confirmed"  # read in a named source, or derived from such: on
    OUR_CHOICE = "our choice"  # no published rule was found: on, and called so
    UNCONFIRMED = (
        "unconfirmed"  # recalled, not read: measures, cut-offs and doses are off until a site confirms
    )


@dataclass(frozen=True, slots=True)
class Source:
    """A paper, form or page, and what was read of it.

    `read` says what was actually read: 'table 3', 'abstract', 'a quotation in ...'; empty when nothing was.
    """

    id: str
    citation: str
    locator: str = ""
    read: str = ""

    def __str__(self) -> str:
        return f"{self.citation} ({self.locator})" if self.locator else self.citation


@dataclass(frozen=True, slots=True)
class Wording:
    """Under what terms the publisher's own wording stands. We ship none of it; a site may load a licensed text."""

    terms: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Switch:
    """Something unconfirmed that a site may confirm.

    `settings` names the readings to choose from; a plain switch has the one setting 'confirmed'. `would_confirm`
    says what to read; `until_then` what the software does meanwhile.
    """

    id: str
    what: str
    would_confirm: str
    until_then: str
    settings: tuple[str, ...] = ("confirmed",)
    recalled: str = "confirmed"  # the setting that follows what is recalled, used by `--include-unconfirmed`
