"""A child taken out of everything: the tables, the values of the trail, the files, and the pages the database freed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from heliotrope.clinic.actions.children import erase
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.keeping.attachments import digests_of, remove
from heliotrope.clinic.keeping.copying import settle
from heliotrope.clinic.models import ChildRow, Erasure, Identifier
from heliotrope.language.errors import InputError


@dataclass(frozen=True, slots=True)
class Erased:
    erasure: Erasure
    files: int


def find(number: str) -> ChildRow:
    """The child with that number. Raises InputError for none, and for several in different systems."""
    found = list(Identifier.objects.filter(number=number).select_related("child"))
    children = {one.child_id: one.child for one in found}
    if not children:
        raise InputError(f"No child has the number {number}. Give it as it stands on the child's page.")
    if len(children) > 1:
        systems = ", ".join(sorted(one.system for one in found))
        raise InputError(
            f"{number} is the number of {len(children)} children ({systems}). Give a number that only one of them has."
        )
    return children.popitem()[1]


def erase_by_number(number: str, reason: str, data: Path) -> Erased:
    """Erases the child for ever. Raises InputError when the reason is empty or names the child: it stays."""
    child = find(number)
    _check_reason(child, reason)
    return erase_one(child.id, "command: erase", reason.strip(), data)


def _check_reason(child: ChildRow, reason: str) -> None:
    numbers = Identifier.objects.filter(child=child).values_list("number", flat=True)
    named = [
        word
        for word in (*child.name.split(), *numbers)
        if len(word) > 2 and word.casefold() in reason.casefold()
    ]
    if not reason.strip() or named:
        why = f"it names the child ({named[0]}) and would stay" if named else "it is empty"
        raise InputError(f"Say why the child is erased, without naming it: {why}.")


def erase_one(child: str, actor: str, reason: str, data: Path) -> Erased:
    """The erasure, then the files that nobody else's record names, then what SQLite keeps in its log."""
    digests = digests_of(child)
    with changing(actor, "erase", erasing=child):
        done = erase(child, actor, reason)
    files = remove(data, digests)
    if connection.vendor == "sqlite":
        settle()
    return Erased(done, files)
