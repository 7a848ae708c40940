"""The questions of a call for staff: every question worst first, with its details, and the further signs that rules ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from heliotrope.care.family_form import applies
from heliotrope.care.situation import Situation
from heliotrope.care.triaging import Triage, triage
from heliotrope.clinic.components.words import said
from heliotrope.clinic.pages.visit.answers import Asked
from heliotrope.clinic.pages.visit.asking import fields
from heliotrope.clinic.pages.visit.typed import Typed, typed
from heliotrope.knowledge.red_flags import RULES
from heliotrope.knowledge.red_flags.questions import QUESTIONS, in_words
from heliotrope.language.facts import Answer
from heliotrope.language.items import Item
from heliotrope.record.entries import Entry, How


def _further() -> tuple[Item, ...]:
    """What rules ask of a call and no question names."""
    named = {item.id for one in QUESTIONS for item in one.items}
    asked = (fact.asked for rule in RULES for fact in rule.facts)
    found = {one.item.id: one.item for one in asked if isinstance(one, Answer)}
    return tuple(item for id, item in found.items() if id not in named)


FURTHER = _further()
ITEMS: dict[str, Item] = {
    item.id: item for item in (*(item for one in QUESTIONS for item in one.items), *FURTHER)
}


@dataclass(frozen=True)
class Section:
    """A question as it is read aloud, the fields that answer it, and those that tell more; `open` where some were told."""

    id: str
    ask: str
    fields: SafeString
    more: SafeString
    open: bool


@dataclass(frozen=True)
class Calling:
    """`posted` is what the form brought back; none when it is opened."""

    here: Situation
    posted: Mapping[str, str]

    @cached_property
    def typed(self) -> Typed:
        return typed(self.posted, ITEMS, {})

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """What was answered, as the caller told it."""
        return {
            id: replace(one, how=How.REPORTED) for id, one in self.typed.changes.items() if one is not None
        }

    @cached_property
    def triage(self) -> Triage:
        return triage(replace(self.here, answers=self.entries))

    def sections(self) -> Iterator[Section]:
        for one in QUESTIONS:
            first = [item for item in one.items if item not in one.details and applies(item.id, self.here)]
            ask = said(in_words(one, self.triage.baby))
            yield Section(
                one.id, ask, self._fields(first), self._fields(one.details), self._told(one.details)
            )
        yield Section(
            "further",
            _("Further signs, where they were told"),
            SafeString(),
            self._fields(FURTHER),
            self._told(FURTHER),
        )

    def _told(self, items: Iterable[Item]) -> bool:
        return any(self.posted.get(item.id, "").strip() for item in items)

    def _fields(self, items: Iterable[Item]) -> SafeString:
        return fields(map(self._asked, dict.fromkeys(items)))

    def _asked(self, item: Item) -> Asked:
        """With what was typed, also where it could not be read."""
        text = self.posted.get(item.id, "").strip()
        entry = self.typed.changes.get(item.id) or (Entry(item.id, text) if text else None)
        return Asked(
            item, entry, "", self.typed.errors.get(item.id, ""), self.typed.questions.get(item.id, "")
        )
