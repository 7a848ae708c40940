"""The alerts of a child on any page: {% alerts child %}."""

from __future__ import annotations

from typing import Any

from django import template

from heliotrope.clinic.components.alerts import alerts_of, reason_name
from heliotrope.clinic.models import ChildRow

register = template.Library()


@register.inclusion_tag("alerts/here.html", takes_context=True)
def alerts(context: Any, child: ChildRow, again: bool = False) -> dict[str, Any]:
    """Three cards, folded, the rest under one press. With `again` a script brings them anew after a save."""
    today = context["request"].today
    return {"child": child, "today": today, "alerts": alerts_of(child, today), "again": again}


register.filter("reason_name", reason_name)
