"""The child and those around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from heliotrope.language.when import When
from heliotrope.record.lasting import Lasting


class Sex(StrEnum):
    """As the reference intervals and growth tables need it; anything else is a comment of the record."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class Child:
    """One child. `identifiers` are (system, number): people read these, never `id`.

    `birth` may be a month or a year only. Gestation is in weeks and days as typed (`31+4`), birth weight in grams.
    """

    id: str
    name: str
    identifiers: tuple[tuple[str, str], ...] = ()
    birth: When | None = None
    sex: Sex | None = None
    site: str = ""
    gestation: str = ""
    birth_weight_g: str = ""

    @property
    def told(self) -> str:
        """Name, birth and a number: two identifiers besides the name, on every alert, letter and label."""
        number = ": ".join(self.identifiers[0]) if self.identifiers else "no number"
        return f"{self.name}, born {self.birth or 'on a day not recorded'}, {number}"


class Purpose(StrEnum):
    """What a family may agree to, each by itself. Nothing recorded is no consent."""

    RESEARCH = "research"
    REGISTRY = "registry"
    PHOTOGRAPHS = "photographs"
    CONTACT = "contact_for_studies"
    SHARING = "sharing_between_sites"


@dataclass(frozen=True, slots=True)
class Consent(Lasting):
    """Consent for one purpose from its start to its withdrawal."""

    purpose: Purpose | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Guardian(Lasting):
    """Who may see the child's record as family, from when to when: custody changes, and children grow up."""

    name: str = ""
    relation: str = ""
    account: str = ""
    contacts: tuple[tuple[str, str], ...] = field(default=())
