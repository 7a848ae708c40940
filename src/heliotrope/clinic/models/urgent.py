"""Urgent questions: what a site has entered and accepted, what families answered, and the emergency cards that were made."""

from __future__ import annotations

from django.db import models

from heliotrope.clinic.models.base import Row
from heliotrope.clinic.models.people import Account, Site
from heliotrope.clinic.models.record import OfChild


class UrgentSite(Row):
    """The telephone numbers of a site, and who accepted on which day what the form for families is meant for: `accepted` is
    the digest of that text, so that another text must be accepted anew. Without both the form is off."""

    site = models.OneToOneField(Site, models.PROTECT, related_name="urgent")
    emergency = models.CharField(max_length=40, blank=True, default="")
    team = models.CharField(max_length=40, blank=True, default="")
    hours = models.CharField(max_length=120, blank=True, default="")
    out_of_hours = models.CharField(max_length=40, blank=True, default="")
    poison = models.CharField(max_length=40, blank=True, default="")
    crisis = models.CharField(max_length=40, blank=True, default="")
    accepted = models.CharField(max_length=12, blank=True, default="")
    accepted_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        db_table = "urgent_site"


class UrgentAnswers(OfChild):
    """What a family answered and was told. `level` is that of the record as the team sees it or as the family was told,
    whichever is graver; `told` the lines as they were shown. It waits in the list of the team until somebody has seen it."""

    begun_at = models.CharField(max_length=40)
    at = models.CharField(max_length=40, db_index=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    level = models.CharField(max_length=12, blank=True, default="")
    rules = models.JSONField(default=list)
    told_level = models.CharField(max_length=12, blank=True, default="")
    told = models.JSONField(default=list)
    unanswered = models.JSONField(default=list)
    finished = models.BooleanField(default=False)
    seen_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    seen_at = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        db_table = "urgent_answers"


class EmergencyCard(OfChild):
    """What stands on the emergency card as it was made: `lines` are its parts by name. Never changed; a new one takes its
    place."""

    lines = models.JSONField(default=dict)
    made_at = models.CharField(max_length=40)
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    replace_by = models.DateField()

    class Meta:
        db_table = "emergency_card"
