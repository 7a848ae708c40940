"""Children, sittings and what lasts. A table of what lasts is made from its value type in `record`: each field of it
becomes a column, so that nothing is written twice."""

from __future__ import annotations

import types
import typing
from dataclasses import fields
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from heliotrope.clinic.models.base import Row, when_fields
from heliotrope.clinic.models.people import Account, Site
from heliotrope.language.when import When
from heliotrope.record import lasting, people
from heliotrope.record.lasting import Lasting
from heliotrope.record.sittings import Kind, Status


class ChildRow(Row):
    """One child. `search` is the name without case and accents; a record merged into another says into which."""

    name = models.TextField()
    search = models.TextField(db_index=True, default="")
    birth = models.CharField(max_length=23, blank=True, default="")
    birth_earliest = models.IntegerField(null=True)
    birth_latest = models.IntegerField(null=True)
    sex = models.CharField(max_length=8, blank=True, default="")
    site = models.ForeignKey(Site, models.PROTECT, related_name="children")
    gestation = models.CharField(max_length=8, blank=True, default="")
    birth_weight_g = models.CharField(max_length=8, blank=True, default="")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")

    class Meta:
        db_table = "child"

    def __str__(self) -> str:
        return self.name

    @property
    def standing(self) -> ChildRow:
        """The record that stands for this child: this one, or the one into which it was merged."""
        return self.merged_into or self

    @property
    def told_numbers(self) -> list[str]:
        """The child's numbers as they stand beside the name; those of records that were merged into this one come last."""
        own = [f"{system} {number}" for system, number in self.numbers]
        merged = Identifier.objects.filter(child__merged_into_id=self.id).order_by("system", "number")
        also = [f"{one.system} {one.number}" for one in merged]
        return own + [_("also %(number)s") % {"number": one} for one in also if one not in own]

    @property
    def numbers(self) -> list[tuple[str, str]]:
        """System and number, always in one order: those of the own hospital, which people here know, come first."""
        found = Identifier.objects.filter(child_id=self.id).values_list("system", "number")
        return sorted(found, key=lambda one: (not self._of_here(one[0]), one[0].casefold(), one[1]))

    def _of_here(self, system: str) -> bool:
        """Whether a kind of number names this site, or is the one that registering a child offers."""
        named = system.casefold()
        return self.site.name.casefold() in named or named.startswith("hospital")

    @property
    def alike(self) -> list[ChildRow]:
        """Other children with the same name, and those of one birthday and family name: twins, or one child twice."""
        same = models.Q(search=self.search)
        if len(self.birth) == len("2016-03-14") and " " in self.search:
            same |= models.Q(birth=self.birth, search__endswith=f" {self.search.rsplit(' ', 1)[1]}")
        others = ChildRow.objects.filter(same, merged_into=None).exclude(
            id__in=[self.id, self.merged_into_id]
        )
        return list(others.select_related("site").order_by("search", "id")[:10])


class OfChild(Row):
    """A row that belongs to one child and goes with it."""

    child = models.ForeignKey(ChildRow, models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class Identifier(OfChild):
    """A number of a child in some system; no two children have the same."""

    system = models.TextField()
    number = models.TextField(db_index=True)

    class Meta:
        db_table = "identifier"
        constraints = (models.UniqueConstraint(fields=("system", "number"), name="one_child_a_number"),)


class SittingRow(OfChild):
    """One occasion of recording: a JSON document, item id to entry (see `record.entries`), as text that stays as it was.

    `version` rises with every save. `shown` are the results that were on the page when it was signed.
    """

    kind = models.CharField(max_length=12, choices=[(kind.value, kind.name) for kind in Kind])
    observed = models.CharField(max_length=23)
    observed_earliest = models.IntegerField()
    observed_latest = models.IntegerField()
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    status = models.CharField(max_length=16, default=Status.DRAFT.value)
    version = models.PositiveIntegerField(default=1)
    document = models.TextField(default="{}")
    reason = models.TextField(blank=True, default="")
    signed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.CharField(max_length=40, blank=True, default="")
    shown = models.TextField(blank=True, default="")

    class Meta:
        db_table = "sitting"
        indexes = (models.Index(fields=("child", "observed_latest"), name="sitting_of_child"),)


class Attachment(OfChild):
    """A file: a report, a scan, a photograph of skin. The bytes lie beside the database under their digest.

    `taken` is the day of the photograph or report; `shared` says that the family may see it, which is not so by default.
    """

    sitting = models.ForeignKey(SittingRow, models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.TextField()
    kind = models.CharField(max_length=20, default="report")
    item = models.TextField(blank=True, default="")
    body_site = models.TextField(blank=True, default="")
    media_type = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    confidential = models.BooleanField(default=False)
    shared = models.BooleanField(default=False)
    note = models.TextField(blank=True, default="")
    taken = models.CharField(max_length=23, blank=True, default="")
    taken_earliest = models.IntegerField(null=True)
    taken_latest = models.IntegerField(null=True)

    class Meta:
        db_table = "attachment"


# --- what lasts -------------------------------------------------------------------------------------------------


class LastingRow(OfChild):
    """The base of every table of what lasts."""

    objects: models.Manager[Any]  # each table has its own

    class Meta:
        abstract = True


OWN = ("id", "child")


def _columns(name: str, kind: object) -> dict[str, models.Field[Any, Any]]:
    """The column or columns of one field of a value type."""
    arms = [arm for arm in typing.get_args(kind) if arm is not types.NoneType] or [kind]
    one = arms[0]
    if one is When:
        return when_fields(name)
    if one is bool:
        return {name: models.BooleanField(null=type(None) in typing.get_args(kind), default=_default(kind))}
    if isinstance(one, type) and issubclass(one, StrEnum):
        return {name: models.CharField(max_length=40, blank=True, default="")}
    if typing.get_origin(one) is tuple or typing.get_origin(kind) is tuple:
        return {name: models.JSONField(default=list, blank=True)}
    if one is str:
        return {name: models.TextField(blank=True, default="")}
    raise TypeError(f"no column for {name}: {kind}")


def _default(kind: object) -> bool | None:
    return None if type(None) in typing.get_args(kind) else False


def snake(name: str) -> str:
    """`DrugCourse` as `drug_course`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


def _table(kind: type[Lasting]) -> type[LastingRow]:
    hints = typing.get_type_hints(kind)
    columns: dict[str, object] = {}
    for field in fields(kind):
        if field.name not in OWN:
            columns |= _columns(field.name, hints[field.name])
    meta = type("Meta", (), {"db_table": snake(kind.__name__)})
    body = {
        "__module__": __name__,
        "__doc__": kind.__doc__,
        "__qualname__": f"{kind.__name__}Row",
        "Meta": meta,
    }
    return type(f"{kind.__name__}Row", (LastingRow,), body | columns)


KINDS: tuple[type[Lasting], ...] = (
    lasting.Diagnosis, lasting.DrugCourse, lasting.DoseStep, lasting.Administration, lasting.Vaccination,
    lasting.Procedure, lasting.Admission, lasting.Reaction, lasting.OtherMedicine, lasting.Device,
    lasting.Departure, lasting.PlannedVaccine, lasting.Housemate, people.Consent, people.Guardian,
)  # fmt: skip
LASTING: dict[type[Lasting], type[LastingRow]] = {kind: _table(kind) for kind in KINDS}
globals().update({table.__name__: table for table in LASTING.values()})


def row_of_kind(kind: type[Lasting]) -> type[LastingRow]:
    """The table of a value type. Raises KeyError for a type that has none."""
    return LASTING[kind]
