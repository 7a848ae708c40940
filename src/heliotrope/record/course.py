"""Everything of one child in order of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import Lasting
from heliotrope.record.people import Child
from heliotrope.record.sittings import Sitting

Kind = TypeVar("Kind", bound=Lasting)


@dataclass(frozen=True)
class Course:
    """The record of one child. What was entered in error is kept in the store and is not part of it."""

    child: Child
    sittings: tuple[Sitting, ...] = ()
    lasting: tuple[Lasting, ...] = ()

    def in_order(self) -> list[Sitting]:
        """The sittings that count, by the latest day each can have been; equal days in the order of recording."""
        return list(self._sorted)

    @cached_property
    def _sorted(self) -> list[Sitting]:
        return sorted((one for one in self.sittings if one.counts), key=lambda one: one.observed.latest)

    @cached_property
    def _by_kind(self) -> dict[type[Lasting], list[Lasting]]:
        return {}

    def as_of(self, day: When) -> Course:
        """What may have happened until that day: left out is only what is known to come after it."""
        seen = tuple(one for one in self.sittings if day.before(one.observed) is not True)
        begun = tuple(one for one in self.lasting if one.start is None or day.before(one.start) is not True)
        return Course(self.child, seen, begun)

    def entries(self, item: str) -> Iterator[tuple[When, Entry]]:
        """Every entry of an item, earliest first, the reasons why there is none among them."""
        return ((one.observed, one.entries[item]) for one in self.in_order() if item in one.entries)

    def latest(self, item: str) -> tuple[When, Entry] | None:
        """The last value of an item: an entry that says why there is none does not hide an earlier value."""
        valued = [(when, entry) for when, entry in self.entries(item) if entry.absent is None]
        return valued[-1] if valued else None

    def of(self, kind: type[Kind]) -> list[Kind]:
        """All of one kind of what lasts, by start; those without a start come first."""
        if kind not in self._by_kind:  # rules ask hundreds of times
            found = [one for one in self.lasting if isinstance(one, kind)]
            self._by_kind[kind] = sorted(found, key=_start)
        return cast("list[Kind]", list(self._by_kind[kind]))


def _start(one: Lasting) -> int:
    return -(10**9) if one.start is None else one.start.earliest
