"""Facts about results: the limit that belongs to a value, what was measured with it, and values of earlier days.

They are kinds of facts like those of `language.facts`; who answers is `care.facts.results`.
"""

from __future__ import annotations

from dataclasses import dataclass

from heliotrope.language.facts import Kind, Latest, unrounded
from heliotrope.language.items import Item
from heliotrope.language.types import Type


@dataclass(frozen=True)
class Beside(Kind):
    """The value of an item nearest to the last value of one `of` several others, at most `within` days before or after it;
    of two as near, the later. What was measured at another time does not explain it, and is missing."""

    item: Item
    of: tuple[Item, ...]
    within: int

    @property
    def type(self) -> Type:
        return unrounded(self.item)

    def __str__(self) -> str:
        return f"beside({self.item.id}, {' or '.join(one.id for one in self.of)}, {self.within} d)"


@dataclass(frozen=True)
class Limit(Kind):
    """The limit of the value that another fact is about: the one printed beside it as `item`, else that of the published set
    which the site has chosen, by age on that day and sex. Missing where there is neither: never a limit of another day."""

    item: Item
    of: Latest | Beside

    @property
    def type(self) -> Type:
        return unrounded(self.item)

    def __str__(self) -> str:
        return f"limit({self.item.id} of {self.of})"


@dataclass(frozen=True)
class OnDay(Kind):
    """The last value of the last day on which an item was recorded, or of the one so many such days `back`; not older than
    `within` days. Several values of one day are one occasion."""

    item: Item
    within: int
    back: int = 0

    @property
    def type(self) -> Type:
        return unrounded(self.item)

    def __str__(self) -> str:
        back = f", {self.back} days of recording before" if self.back else ""
        return f"on day({self.item.id}{back}, {self.within} d)"
