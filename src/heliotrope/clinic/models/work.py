"""What waits for somebody."""

from __future__ import annotations

from django.db import models

from heliotrope.clinic.models.base import Row
from heliotrope.clinic.models.people import Account, Site
from heliotrope.clinic.models.record import ChildRow, OfChild, SittingRow


class Appointment(OfChild):
    """A planned visit. `state` goes from planned over waiting, with somebody, to done; or missed, or cancelled."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    day = models.DateField(db_index=True)
    time = models.CharField(max_length=5, blank=True, default="")
    state = models.CharField(max_length=12, default="planned")
    about = models.TextField(blank=True, default="")
    sitting = models.ForeignKey(SittingRow, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "appointment"


class Task(OfChild):
    """Something to be done for a child by somebody, until a day."""

    what = models.TextField()
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField(null=True, blank=True)
    done_at = models.CharField(max_length=40, blank=True, default="")
    done_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "task"


class DueStand(models.Model):
    """On which day, and after which entry of the trail, the due dates of a child were worked out, and in which phase it was.

    `trail` is the last change of the record that they rest on; `rules` says by which rules and switches.
    """

    child = models.OneToOneField(ChildRow, models.CASCADE, primary_key=True, related_name="+")
    day = models.IntegerField()
    trail = models.BigIntegerField()
    rules = models.CharField(max_length=64)
    phases = models.CharField(max_length=40)
    late = models.BooleanField(default=False)
    why = models.TextField(blank=True, default="")

    class Meta:
        db_table = "due_stand"


class DueDate(OfChild):
    """One thing of the schedule of a child, worked out from the record (see `clinic.falling_due`). Days count from 1970."""

    need = models.CharField(max_length=40)
    state = models.CharField(max_length=24, db_index=True)
    due_earliest = models.IntegerField(null=True)
    due_latest = models.IntegerField(null=True)
    least = models.IntegerField(null=True)
    most = models.IntegerField(null=True)
    basis = models.CharField(max_length=60)
    since_earliest = models.IntegerField(null=True)
    since_latest = models.IntegerField(null=True)
    grace = models.IntegerField(default=0)
    driver = models.CharField(max_length=60, blank=True, default="")
    instead = models.TextField(blank=True, default="")

    class Meta:
        db_table = "due_date"


class ResultToReview(OfChild):
    """A sitting with results waits in the list of a named person until it is acknowledged with an action."""

    sitting = models.ForeignKey(SittingRow, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    arrived = models.CharField(max_length=40)
    red = models.BooleanField(default=False)
    action = models.CharField(max_length=12, blank=True, default="")
    comment = models.TextField(blank=True, default="")
    done_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        db_table = "result_to_review"


class Letter(OfChild):
    """A letter from a visit. Its text is drafted, edited and signed; afterwards it is amended, never changed."""

    sitting = models.ForeignKey(SittingRow, models.CASCADE, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=12, default="en")
    signed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.CharField(max_length=40, blank=True, default="")
    amends = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True, default="")

    class Meta:
        db_table = "letter"


class EmergencyAccess(Row):
    """Somebody outside the child's team opened the record in an emergency, with a reason; somebody else reviews it."""

    child = models.ForeignKey(ChildRow, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    reason = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    reviewed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    review = models.TextField(blank=True, default="")

    class Meta:
        db_table = "emergency_access"


class Export(Row):
    """Visits left the installation: when, by whom, for what, and how many children were in the file. Names no child."""

    at = models.CharField(max_length=40)
    by = models.TextField()
    purpose = models.CharField(max_length=40)
    sites = models.JSONField(default=list)
    codes = models.BooleanField(default=False)
    dates = models.CharField(max_length=12)
    kind = models.CharField(max_length=8)
    children = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    visits = models.PositiveIntegerField()

    class Meta:
        db_table = "export"
