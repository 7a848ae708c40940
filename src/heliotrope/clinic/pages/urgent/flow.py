"""The way through the form. Every page sends all answers along with it: nothing is kept between two pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from heliotrope.care import family_form
from heliotrope.care.family_form import TEMPERATURE, Told
from heliotrope.care.situation import Situation
from heliotrope.clinic.alerting.decided import Decided
from heliotrope.clinic.components.words import said
from heliotrope.knowledge.red_flags import plain
from heliotrope.language.rules import Level

AGE = "age"
NOT_SURE = "not_sure"
Row = tuple[str, str, plain.Answers]
"""Name of the field, what is asked, and the buttons."""


@dataclass(frozen=True)
class Asked:
    """One question as the page shows it. `typed` is what stands in it; without buttons it is a number to type."""

    name: str
    ask: str
    buttons: tuple[tuple[str, str, bool], ...]
    typed: str = ""


@dataclass(frozen=True)
class Page:
    id: str
    title: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class Flow:
    """`given` is what was sent, `record` the situation of a child that is known; none for a family that is not signed in;
    `settings` what the site has decided about rules."""

    given: Mapping[str, str]
    today: int
    record: Situation | None = None
    settings: Decided | None = None

    @property
    def here(self) -> Situation:
        if self.record is not None:
            return self.record
        takes = {one.id: self.given.get(f"takes.{one.id}", "") for one in plain.TAKES}
        here = family_form.at_home(self.today, self.given.get(AGE, ""), takes)
        if self.settings is None:
            return here
        return replace(here, profile=self.settings.profile, confirmed=dict(self.settings.switches))

    @property
    def answers(self) -> dict[str, str]:
        return family_form.read(self.given)

    def told(self, plan: str = "") -> Told:
        return family_form.tell(self.here, self.answers, plan)

    def pages(self) -> list[Page]:
        found = [
            Page(one.id, said(one.title), tuple(self._shown(rows)))
            for one in family_form.screens(self.here, self.answers)
            for rows in [[(each.item.id, each.ask, each.answers) for each in one.questions]]
        ]
        return (
            list(self._with_what_is_not_known(found)) if self.record is None else list(map(self._warm, found))
        )

    def _with_what_is_not_known(self, pages: list[Page]) -> Iterator[Page]:
        """Age stands on the first page, medicines on one of their own."""
        for page in map(self._warm, pages):
            if page.id == plain.WORST.id:
                age = Asked(
                    AGE,
                    said(plain.ASK_AGE),
                    tuple(self._buttons(AGE, [(one.id, one.words) for one in plain.AGES])),
                )
                yield Page(page.id, page.title, (*page.asked, age))
                continue
            if page.id == plain.MEDICINES.id:
                rows = [(f"takes.{one.id}", one.ask, plain.YES_NO) for one in plain.TAKES]
                yield Page("takes", said(plain.TAKES_TITLE), tuple(self._shown(rows)))
            yield page

    def _warm(self, page: Page) -> Page:
        """The thermometer stands beside the question about fever."""
        if page.id != plain.BELLY.id:
            return page
        return Page(
            page.id,
            page.title,
            (*page.asked, Asked(TEMPERATURE, said(plain.THERMOMETER), (), self.given.get(TEMPERATURE, ""))),
        )

    def _shown(self, rows: list[Row]) -> Iterator[Asked]:
        for name, ask, answers in rows:
            yield Asked(name, said(ask), tuple(self._buttons(name, [*answers, (NOT_SURE, plain.NOT_SURE)])))

    def _buttons(self, name: str, answers: list[tuple[str, str]]) -> Iterator[tuple[str, str, bool]]:
        return ((value, said(words), self.given.get(name) == value) for value, words in answers)

    def along(self, page: Page | None) -> list[tuple[str, str]]:
        """What a page sends along: the answers to everything that it does not ask itself."""
        here = {one.name for one in page.asked} if page else set()
        known = [
            AGE,
            TEMPERATURE,
            *(f"takes.{one.id}" for one in plain.TAKES),
            *(one.item.id for one in plain.QUESTIONS),
        ]
        return [(name, self.given[name]) for name in known if name not in here and self.given.get(name)]

    def next_of(self, at: str, back: bool = False) -> Page | None:
        """The page after, or before, the one that was answered; the first where none was, none after the last."""
        pages = self.pages()
        place = next((n for n, one in enumerate(pages) if one.id == at), None)
        if place is None:
            return pages[0]
        if back:
            return pages[max(place - 1, 0)]
        return pages[place + 1] if place + 1 < len(pages) else None


def is_emergency(told: Told) -> bool:
    return told.level is Level.EMERGENCY
