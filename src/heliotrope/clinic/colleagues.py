"""Who works at a site today and may do something: those among whom a task or a result is given out."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from heliotrope.clinic.models import Account
from heliotrope.clinic.permissions import GRANTED, Permission


def colleagues(permission: Permission, site: str, today: date) -> QuerySet[Account]:
    """The accounts that hold the permission at that site today, by name."""
    roles = [role for role, granted in GRANTED.items() if permission in granted]
    here = Q(memberships__site=site) | Q(memberships__site=None)
    now = Q(memberships__since__lte=today) & (Q(memberships__until=None) | Q(memberships__until__gte=today))
    working = Q(memberships__role__in=roles) & here & now
    return Account.objects.filter(working, is_active=True).distinct().order_by("name", "username")
