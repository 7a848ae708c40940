"""A child's birth in words, the same on every page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.visits import SIGNED
from heliotrope.clinic.components import words
from heliotrope.clinic.components.dates import age_text, when_text
from heliotrope.clinic.models import ChildRow, SittingRow
from heliotrope.clinic.pages.amend.telling import amendments
from heliotrope.clinic.pages.glossary.explaining import explained
from heliotrope.clinic.permissions import Permission, Person, may_for_child
from heliotrope.clinic.signing import drifts
from heliotrope.language.when import When
from heliotrope.record.sittings import Status

register = template.Library()


@register.filter
def said(text: object) -> str:
    """A finished English text of ours in the language on screen."""
    return words.said(text)


@register.filter(name="explained")
def explained_(html: str) -> str:
    """With the terms of the glossary explained where they first stand: {% filter explained %}."""
    return explained(html)


@register.filter
def born(child: ChildRow, today: date) -> str:
    """born 14 Mar 2016, 10 y 0 m; without the age while the birth is not known to the day."""
    if not child.birth:
        return _("birth not recorded")
    when = When.read(child.birth)
    said = _("born %(born)s") % {"born": when_text(when)}
    return ", ".join(filter(None, (said, age_text(when, today))))


@register.inclusion_tag("amend/amended.html")
def amended(row: SittingRow, name: str, person: Person) -> dict[str, Any]:
    """Beside a signed visit: what was amended, which results are others today, and the way to amend this part."""
    signed = Status(row.status) in SIGNED
    may = signed and may_for_child(person, Permission.SIGN, row.child)
    return {
        "row": row, "name": name, "may_amend": may,
        "amendments": amendments(row) if signed else [], "drifts": drifts(row) if signed else [],
    }  # fmt: skip
