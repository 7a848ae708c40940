"""Which tables the trail follows, with their columns and the child to whom a row belongs."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db import models


@dataclass(frozen=True, slots=True)
class Audited:
    """A table, the columns whose values the trail keeps, and the column of the child (empty when it has none)."""

    name: str
    columns: tuple[str, ...]
    child: str


def audited_tables() -> tuple[Audited, ...]:
    """Every table of the clinic but those of the trail itself."""
    from heliotrope.clinic.models import AUDITED

    return tuple(map(_audited, AUDITED))


def _audited(model: type[models.Model]) -> Audited:
    left_out = getattr(model, "UNTRACED", ())
    columns = tuple(str(field.column) for field in model._meta.concrete_fields if field.name not in left_out)
    child = (
        "id" if model is apps.get_model("clinic", "ChildRow") else "child_id" if "child_id" in columns else ""
    )
    return Audited(model._meta.db_table, columns, child)
