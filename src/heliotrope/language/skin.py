"""Facts about what is put on the skin: kinds of facts like those of `language.facts`, answered by `care.facts.skin`."""

from __future__ import annotations

from dataclasses import dataclass

from heliotrope.language.facts import DAYS, DOSE_A_WEEK, Kind
from heliotrope.language.types import Truth, Type

STRENGTHS = ("mild", "moderate", "potent", "very potent")


@dataclass(frozen=True)
class OnSkin(Kind):
    """Of the medicines of a group that are put on the skin, have one of these `strengths` and, where any are named, lie on one
    of these `sites`: whether one is `used`, for how many `days` the one begun first, or how many `mg` of all a week.

    0 where none is used. A strength or site that is not recorded leaves both possible; a start or amount that is not, is missing.
    """

    group: str
    what: str = "used"
    strengths: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()

    @property
    def type(self) -> Type:
        match self.what:
            case "days":
                return DAYS
            case "mg":
                return DOSE_A_WEEK
        return Truth()

    def __str__(self) -> str:
        which = " or ".join((*self.strengths, *self.sites))
        return f"on skin({self.group}, {self.what}{', ' if which else ''}{which})"
