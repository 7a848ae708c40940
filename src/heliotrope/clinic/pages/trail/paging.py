"""The entries of one page, newest first. A page begins below an entry, so that new ones do not push it along."""

from __future__ import annotations

from dataclasses import dataclass

from heliotrope.clinic.models import AuditEntry, AuditPayload, ChildRow, ReadEntry
from heliotrope.clinic.permissions import Permission, Person

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """Entries, and below which entry the next page begins; 0 when there is none."""

    entries: tuple[AuditEntry, ...]
    older: int


def below(text: str) -> int:
    """The number of an address; everything when it is none."""
    return int(text) if text.isdecimal() and int(text) > 0 else 1 << 62


def of_children(children: tuple[str, ...], before: int) -> Page:
    """The changes of a child, in all of its records."""
    ids = AuditPayload.objects.filter(child__in=children, entry__lt=before).order_by("-entry")
    return _page(list(ids.values_list("entry", flat=True)[: A_PAGE + 1]))


def of_everybody(person: Person, before: int) -> Page:
    """The changes that this auditor may see: all of them, or those of the children of the own sites."""
    sites = person.sites(Permission.READ_TRAIL)
    if "" in sites:
        every = AuditEntry.objects.filter(id__lt=before).order_by("-id")
        return _page(list(every.values_list("id", flat=True)[: A_PAGE + 1]))
    own = ChildRow.objects.filter(site__in=sites).values("id")
    ids = AuditPayload.objects.filter(child__in=own, entry__lt=before).order_by("-entry")
    return _page(list(ids.values_list("entry", flat=True)[: A_PAGE + 1]))


def _page(ids: list[int]) -> Page:
    shown = ids[:A_PAGE]
    entries = tuple(AuditEntry.objects.filter(id__in=shown).order_by("-id"))
    return Page(entries, shown[-1] if len(ids) > A_PAGE else 0)


def looks_at(children: tuple[str, ...], before: int) -> tuple[list[ReadEntry], int]:
    """Who looked, newest first, and below which look the next page begins."""
    found = list(ReadEntry.objects.filter(child__in=children, id__lt=before).order_by("-id")[: A_PAGE + 1])
    return found[:A_PAGE], found[A_PAGE - 1].id if len(found) > A_PAGE else 0
