"""Finding a child by name or number, and telling children of one name apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from heliotrope.clinic.models import ChildRow, Identifier
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.clinic.storing import plain_name
from heliotrope.language.when import When

MOST = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A child in a list: always with birth and a number beside the name."""

    id: str
    name: str
    born: str
    number: str
    site: str
    alike: bool


def children_for(person: Person) -> QuerySet[ChildRow]:
    """The children of the sites at which this person may look for children; merged records not among them."""
    sites = person.sites(Permission.FIND_CHILDREN)
    everyone = ChildRow.objects.filter(merged_into=None)
    return everyone if "" in sites else everyone.filter(site__in=sites)


def find(person: Person, asked: str) -> tuple[list[Found], int]:
    """The children whose name has every word that was typed, or whose number begins with it; and how many there are."""
    rows = children_for(person)
    if asked.strip():
        known = _named(asked) | Q(id__in=_numbered(asked))  # also by the name or number of a merged record
        rows = rows.filter(known | Q(id__in=ChildRow.objects.filter(known).values("merged_into")))
    total = rows.count()
    return told(list(rows.select_related("site").order_by("search", "birth")[:MOST])), total


def _named(asked: str) -> Q:
    wanted = Q()
    for part in plain_name(asked).split():
        wanted &= Q(search__contains=part)
    return wanted


def _numbered(asked: str) -> QuerySet[Identifier, str]:
    return Identifier.objects.filter(number__istartswith=asked.strip()).values_list("child_id", flat=True)


def told(rows: Sequence[ChildRow]) -> list[Found]:
    """The rows as they are shown; `alike` where another in the list has the same name."""
    numbers: dict[str, str] = {}
    ids = [row.id for row in rows]
    for child, system, number in Identifier.objects.filter(child_id__in=ids).values_list(
        "child_id", "system", "number"
    ):
        numbers.setdefault(child, f"{system} {number}")
    names = [row.search for row in rows]
    return [
        Found(
            row.id,
            row.name,
            shown_birth(row.birth),
            numbers.get(row.id, ""),
            row.site.name,
            names.count(row.search) > 1,
        )
        for row in rows
    ]


def shown_birth(birth: str) -> str:
    """14 Mar 2016, or what is known of it."""
    from heliotrope.clinic.components.dates import when_text

    return when_text(When.read(birth)) if birth else ""
