"""What all tables share: a random identifier, and dates as people know them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import models


def new_id() -> str:
    return str(uuid4())


class Row(models.Model):
    """A row with a random identifier, which tells nothing and is shown to nobody."""

    id = models.CharField(max_length=36, primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


def when_fields(name: str) -> dict[str, models.Field[Any, Any]]:
    """The three columns of a `When`: as written, and the earliest and latest day (since 1970) to search by."""
    return {
        name: models.CharField(max_length=23, blank=True, default=""),
        f"{name}_earliest": models.IntegerField(null=True, db_index=True),
        f"{name}_latest": models.IntegerField(null=True),
    }
