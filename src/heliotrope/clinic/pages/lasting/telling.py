"""A row of what lasts in words."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from django.utils.translation import gettext as _

from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.components.numbers import as_written
from heliotrope.clinic.components.words import code, said
from heliotrope.clinic.pages.lasting.kinds import NUMBERS, KindPage
from heliotrope.language.when import When
from heliotrope.record.lasting import Lasting


@dataclass(frozen=True, slots=True)
class Told:
    """`name` is what it is, `typed` where that is none of our words, `when` from when to when, `rest` whatever else was
    recorded."""

    id: str
    name: str
    when: str
    rest: str
    typed: bool


def told(page: KindPage, value: Lasting) -> Told:
    lead = str(getattr(value, page.lead))
    known = page.names() if page.names else {}
    ours = isinstance(getattr(value, page.lead), StrEnum)
    words = getattr(value, "label", "") or lead
    name = said(known[lead].label) if lead in known else code(lead) if ours else words
    return Told(
        value.id,
        name,
        when_words(value, page.lasts),
        "; ".join(_rest(page, value, name)),
        lead not in known and not ours,
    )


def when_words(value: Lasting, lasts: bool = True) -> str:
    """14 Mar 2026; since May 2025; May 2025 to 14 Mar 2026."""
    start = when_text(value.start) if value.start else ""
    if not lasts:
        return start or _("day not recorded")
    if value.stop is None:
        return _("since %(start)s") % {"start": start} if start else _("start not recorded")
    return _("%(start)s to %(stop)s") % {"start": start or "?", "stop": when_text(value.stop)}


def _rest(page: KindPage, value: Lasting, name: str) -> list[str]:
    skip = {"id", "child", "start", "stop", page.lead, *page.left_out}
    found = []
    for one in fields(value):
        content = getattr(value, one.name)
        if one.name not in skip and content not in ("", None, False, name):
            told = as_written(content) if one.name in NUMBERS else _words(content)
            found.append(_labelled(str(page.labels.get(one.name, "")), told))
    return found


def _labelled(label: str, told: str) -> str:
    """How severe: mild. A question needs no colon."""
    return f"{label}{'' if label.endswith('?') else ':'} {told}" if label else told


def _words(content: object) -> str:
    if content is True:
        return _("yes")
    if isinstance(content, When):
        return when_text(content)
    return code(content.value) if isinstance(content, StrEnum) else str(content)
