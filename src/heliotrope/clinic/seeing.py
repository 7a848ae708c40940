"""What of a child's course a person may see: the one place where entries told in confidence are taken out.

A family sees what was examined, measured and given. It does not see items that are confidential, nor that they exist;
nor free text, nor names outside our vocabularies, since nobody can tell what was written into them (our choice: closed
by default). Nor drafts: what is not signed is not yet said. The young person who reads the own record as its guardian
sees the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from heliotrope.clinic.models import Attachment, ChildRow
from heliotrope.clinic.permissions import Permission, Person, may_for_child
from heliotrope.clinic.storing import course_of, records_of
from heliotrope.knowledge import catalogue, recorded, vocabulary
from heliotrope.language.items import Item
from heliotrope.language.types import Text
from heliotrope.record import lasting
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import Lasting, Stopped
from heliotrope.record.sittings import Sitting, Status

SAID = (Status.SIGNED, Status.AMENDED)
PRIVATE = frozenset(
    {"pregnancy", "depression", "anxiety_disorder", "citalopram", "ritonavir", "sperm_banking"}
)
"""Names in our vocabularies that themselves tell what is told in confidence (our choice)."""


def course_for(person: Person, row: ChildRow) -> Course:
    """The course of a child as this person may see it: whole for who cares for the child, otherwise for a family."""
    course = course_of(row)
    return course if may_for_child(person, Permission.READ_CHILD, row) else for_families(course)


def attachments_for(person: Person, row: ChildRow) -> QuerySet[Attachment]:
    """The files of a child that this person may see: for a family the photographs that the team shares with it."""
    files = Attachment.objects.filter(child__in=records_of(row.id))
    return files if may_for_child(person, Permission.READ_CHILD, row) else shared_of(files)


def shared_of(files: QuerySet[Attachment]) -> QuerySet[Attachment]:
    """Those that a family sees. What hangs on a visit waits until that is signed, as the visit does."""
    said = Q(sitting=None) | Q(sitting__status__in=SAID)
    return files.filter(said, kind="photograph", shared=True, confidential=False)


def for_families(course: Course) -> Course:
    """The course without what was told in confidence."""
    sittings = tuple(_sitting(one) for one in course.sittings if one.status in SAID)
    return Course(course.child, sittings, tuple(_lasting(course.lasting)))


def in_confidence(item: str) -> bool:
    """Whether an entry of this item is confidential. What nobody knows any more is taken to be."""
    known = items().get(item)
    return known is None or known.confidential


@lru_cache(maxsize=1)
def items() -> dict[str, Item]:
    """Every item that can be recorded, by id."""
    return {**recorded.items(), **catalogue.items()}


def _sitting(sitting: Sitting) -> Sitting:
    seen = {id: _bare(entry) for id, entry in sitting.entries.items() if _is_open(id)}
    return replace(sitting, entries=seen)


def _is_open(item: str) -> bool:
    return not in_confidence(item) and not isinstance(items()[item].kind, Text)


def _bare(entry: Entry) -> Entry:
    """Without the comment, which may say anything."""
    return replace(entry, comment="")


# --- what lasts -------------------------------------------------------------------------------------------------


def _lasting(found: tuple[Lasting, ...]) -> Iterator[Lasting]:
    for one in found:
        shown = SHOWN.get(type(one))
        seen = shown(one) if shown else None
        if seen is not None:
            yield replace(seen, comment="")


def _known(name: str, *vocabularies: Mapping[str, vocabulary.Named]) -> bool:
    """Whether it is one of our names and tells nothing private."""
    plain = name.strip().lower().replace(" ", "_")
    return plain not in PRIVATE and any(plain in names for names in vocabularies)


def _reason(reason: Stopped | None) -> Stopped | None:
    return None if reason is Stopped.PREGNANCY else reason


def _drug(one: Any) -> Any:
    known = _known(one.drug, vocabulary.drugs(), vocabulary.supplements())
    return replace(one, reason=_reason(one.reason)) if known else None


def _given(one: Any) -> Any:
    return replace(one, reaction="") if _known(one.drug, vocabulary.drugs()) else None


def _diagnosis(one: Any) -> Any:
    """A condition that we know by its name or its code, in our words."""
    for id, named in vocabulary.conditions().items():
        if id not in PRIVATE and one.code and one.code in (id, *named.codes.values()):
            return replace(one, label=named.label)
    return None


def _procedure(one: Any) -> Any:
    return replace(one, result="", site="") if _known(one.procedure, vocabulary.procedures()) else None


SHOWN: dict[type[Lasting], Callable[[Any], Any]] = {
    lasting.DrugCourse: _drug,
    lasting.DoseStep: lambda one: replace(one, reason=_reason(one.reason)),
    lasting.Administration: _given,
    lasting.Diagnosis: _diagnosis,
    lasting.Procedure: _procedure,
    lasting.Admission: lambda one: replace(one, reason="", ward=""),
    lasting.Vaccination: lambda one: one if _known(one.vaccine, vocabulary.vaccines()) else None,
}
"""What lasts and may be shown to a family, with what is left of it. A kind that is not here is not shown."""
