"""Alerts that somebody went on in spite of. An answer holds while the rule rests on the same ground, for some time at most."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256

from heliotrope.care.guarding import Finding, Input
from heliotrope.clinic.models import AlertOverride, ChildRow
from heliotrope.clinic.storing import records_of

HOLDS_DAYS = 90
"""After so many days an alert that still fires is asked about anew (our choice)."""
FEWEST_LETTERS = 3


def ground(one: Finding) -> str:
    """A digest of what a finding rests on. Days that only pass by themselves do not change it: they are told by their date."""
    level = one.level.value if one.level else ""
    lines = [level, one.because, *(f"{fact.fact}={fact.told or fact.value}" for fact in one.used)]
    return sha256("\n".join([*lines, *(fact.fact for fact in one.missing)]).encode()).hexdigest()


def inputs(one: Finding) -> list[dict[str, str]]:
    """What a finding rested on, as it is kept with an override."""
    return [_kept(fact) for fact in (*one.used, *one.missing)]


def _kept(fact: Input) -> dict[str, str]:
    told = {"fact": fact.fact, "label": fact.label, "value": fact.value, "why": fact.why, "told": fact.told}
    return {key: value for key, value in told.items() if value}


def answers(child: ChildRow, today: date) -> dict[tuple[str, str], AlertOverride]:
    """Rule and ground -> the last answer that may still hold."""
    since = (today - timedelta(days=HOLDS_DAYS)).isoformat()
    rows = AlertOverride.objects.filter(child__in=records_of(child.id), at__gte=since)
    return {(one.rule, one.ground): one for one in rows.select_related("account").order_by("at", "id")}


def is_reason(text: str) -> bool:
    """Whether something was typed that can be read: a full stop or a blank is no reason."""
    return sum(letter.isalpha() for letter in text) >= FEWEST_LETTERS
