"""How often each rule was shown and overridden: a child and a day count once, however many pages showed it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from heliotrope.care.guarding import Finding
from heliotrope.clinic.alerting.planned import Judged
from heliotrope.clinic.models import AlertOverride, AlertShown, ChildRow
from heliotrope.knowledge.safety import RULES
from heliotrope.language.rules import Rule

WINDOWS = (30, 90, 365)
REVIEW_ABOVE = 90
"""Percent of showings that were overridden, above which a rule is named for review (our choice)."""
MOST_NOTED = 50_000

_noted: set[tuple[str, str, date]] = set()


def note_shown(child: ChildRow, found: Iterable[Finding], today: date) -> None:
    """Writes down what is on a page and was not yet noted for this child today."""
    new = {one.rule.id: one for one in found if (child.id, one.rule.id, today) not in _noted}
    if not new:
        return
    if len(_noted) > MOST_NOTED:
        _noted.clear()
    rows = [
        AlertShown(child=child, site_id=child.site_id, rule=id, day=today, level=one.level or "")
        for id, one in new.items()
    ]
    AlertShown.objects.bulk_create(rows, ignore_conflicts=True)
    _noted.update((child.id, id, today) for id in new)


def note_judged(child: ChildRow, found: Judged, today: date) -> None:
    """The same for the alerts that an order brought, also where it was changed then, and nobody went on in spite of them."""
    note_shown(child, (one for card in (*found.asking, *found.other) for one in card.findings), today)


@dataclass(frozen=True, slots=True)
class Count:
    """A rule in one window of days."""

    shown: int
    overridden: int

    @property
    def percent(self) -> int | None:
        """Rounded half up; nothing where it was never shown."""
        return (200 * self.overridden + self.shown) // (2 * self.shown) if self.shown else None

    @property
    def too_often(self) -> bool:
        return self.overridden * 100 > REVIEW_ABOVE * self.shown > 0


@dataclass(frozen=True, slots=True)
class Burden:
    rule: Rule
    counts: tuple[Count, ...]  # one a window

    @property
    def review(self) -> bool:
        """Overridden nearly always, in any of the windows."""
        return any(one.too_often for one in self.counts)


def burden(site: str, today: date) -> list[Burden]:
    """Every rule that was shown at a site in the longest window, the most often shown first."""
    windows = [_counts(site, day) for day in _begins(today)]
    found = [
        Burden(rule, tuple(Count(shown[rule.id], over[rule.id]) for shown, over in windows)) for rule in RULES
    ]
    seen = [one for one in found if any(count.shown for count in one.counts)]
    return sorted(seen, key=lambda one: (-one.counts[-1].shown, one.rule.id))


def _begins(today: date) -> list[date]:
    """The first day of each window: (today - n, today], as every window of a rule."""
    return [today - timedelta(days=days - 1) for days in WINDOWS]


ChildDay = tuple[str, str, str]
"""Rule, child and day."""


def _counts(site: str, since: date) -> tuple[Counter[str], Counter[str]]:
    """Of each rule, on how many days of children it was shown and overridden. What was overridden had been shown."""
    over = _overridden(site, since)
    return (Counter(rule for rule, _, _ in _shown(site, since) | over), Counter(rule for rule, _, _ in over))


def _shown(site: str, since: date) -> set[ChildDay]:
    rows = AlertShown.objects.filter(site_id=site, day__gte=since).values_list("rule", "child_id", "day")
    return {(rule, child, str(day)) for rule, child, day in rows}


def _overridden(site: str, since: date) -> set[ChildDay]:
    rows = AlertOverride.objects.filter(site_id=site, at__gte=since.isoformat())
    return {(rule, child, at[:10]) for rule, child, at in rows.values_list("rule", "child_id", "at")}


def to_be_reviewed(today: date) -> list[Rule]:
    """Rules whose month of review is over."""
    return [one for one in RULES if one.review_by < today.isoformat()[:7]]
