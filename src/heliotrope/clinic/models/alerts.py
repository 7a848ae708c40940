"""What became of alerts: what a site decided about rules, what was shown, and what was overridden with which reason."""

from __future__ import annotations

from django.db import models

from heliotrope.clinic.models.base import Row
from heliotrope.clinic.models.people import Account, Site
from heliotrope.clinic.models.record import OfChild


class RuleDecision(Row):
    """A site decided something about its rules: the last decision about one thing holds, none is ever changed.

    `what` is `profile`, or the id of a rule; `setting` the profile, `confirmed`, `off`, or empty for as it is shipped. `version`
    and `about` say what lay before the person who decided: a decision about an older version of a rule has lapsed.
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    what = models.CharField(max_length=60)
    setting = models.CharField(max_length=20, blank=True, default="")
    version = models.CharField(max_length=20, blank=True, default="")
    about = models.TextField(blank=True, default="")
    reason = models.TextField()
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.CharField(max_length=40)

    class Meta:
        db_table = "rule_decision"


class AlertOverride(OfChild):
    """Somebody went on in spite of an alert, and said why. `about` is the order, in words, empty where there was none; `inputs`
    are what the rule rested on; `ground` says whether it rests on the same today."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    rule = models.CharField(max_length=60, db_index=True)
    version = models.CharField(max_length=20)
    level = models.CharField(max_length=20)
    because = models.TextField(blank=True, default="")
    inputs = models.JSONField(default=list)
    ground = models.CharField(max_length=64)
    about = models.TextField(blank=True, default="")
    reason = models.TextField()
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.CharField(max_length=40)

    class Meta:
        db_table = "alert_override"


class AlertShown(OfChild):
    """A rule was shown for a child on a day, however often. It is counted, and changes nothing: the trail does not follow it."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    rule = models.CharField(max_length=60)
    level = models.CharField(max_length=20)
    day = models.DateField(db_index=True)

    class Meta:
        db_table = "alert_shown"
        constraints = (models.UniqueConstraint(fields=("child", "rule", "day"), name="shown_once_a_day"),)
