"""What changed, who looked, what was erased. The first two tables are written by the database alone."""

from __future__ import annotations

from django.db import models

from heliotrope.clinic.models.base import Row


class AuditEntry(models.Model):
    """One change of one row: when, who, where, of what kind, and the digest of the values. Chained by hash."""

    id = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=40)
    actor = models.TextField()
    place = models.TextField()
    kind = models.CharField(max_length=40)
    deed = models.CharField(max_length=8)
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_entry"


class AuditPayload(models.Model):
    """The values of a change: the row as it was from then on, as JSON text; empty when it was deleted. What it was
    before is the payload before it. Goes with the child when a child is erased; the entry stays."""

    entry = models.BigIntegerField(primary_key=True)
    child = models.CharField(max_length=36, blank=True, default="", db_index=True)
    row = models.CharField(max_length=36, db_index=True)
    kind = models.CharField(max_length=40)
    new = models.TextField(null=True)
    salt = models.CharField(max_length=32)

    class Meta:
        db_table = "audit_payload"
        indexes = (models.Index(fields=("child", "entry"), name="last_change_of_child"),)


class ReadEntry(models.Model):
    """Somebody looked at a page of a child: one entry a page and five minutes."""

    id = models.BigAutoField(primary_key=True)
    at = models.CharField(max_length=40)
    account = models.CharField(max_length=36)
    child = models.CharField(max_length=36, db_index=True)
    page = models.TextField()

    class Meta:
        db_table = "read_entry"


class Erasure(Row):
    """A child was erased: when, by whom, why, and which entries of the trail lost their values. Says nothing else.

    `child_digest` is the digest of the child's id: a restored backup that still holds the child is found by it.
    """

    at = models.CharField(max_length=40)
    actor = models.TextField()
    reason = models.TextField()
    child_digest = models.CharField(max_length=64)
    entries = models.JSONField(default=list)

    class Meta:
        db_table = "erasure"
