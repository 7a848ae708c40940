"""A child's birth in words, the same on every page."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.translation import gettext as _

from heliotrope.clinic.components.dates import age_text, when_text
from heliotrope.clinic.models import ChildRow
from heliotrope.language.when import When

register = template.Library()


@register.filter
def born(child: ChildRow, today: date) -> str:
    """born 14 Mar 2016, 10 y 0 m; without the age while the birth is not known to the day."""
    if not child.birth:
        return _("birth not recorded")
    when = When.read(child.birth)
    said = _("born %(born)s") % {"born": when_text(when)}
    return ", ".join(filter(None, (said, age_text(when, today))))
