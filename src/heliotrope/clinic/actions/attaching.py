"""Files of a child: photographs of skin, reports. What is confidential is never shared with a family."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from heliotrope.clinic.actions.doing import NotPossible, action
from heliotrope.clinic.keeping.attachments import remove, store
from heliotrope.clinic.models import Attachment, ChildRow, SittingRow
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.clinic.pictures import PDF, media_type, only_picture
from heliotrope.clinic.storing import of_kinds, records_of, when_columns
from heliotrope.language.when import When
from heliotrope.record.people import Consent, Purpose

PHOTOGRAPH, REPORT = "photograph", "report"
NO_CONSENT = (
    "No consent for photographs is recorded that certainly holds today, so the photograph is not kept. Ask the family, "
    "record the consent under “Who it is”, then choose the file again."
)


@action(Permission.RECORD)
def attach_file(
    person: Person, *, child: ChildRow, content: bytes, kind: str, title: str, taken: When, body_site: str = "",
    note: str = "", confidential: bool = False, shared: bool = False, sitting: str = "",
) -> Attachment:  # fmt: skip
    """Keeps a file. A picture is written anew without its metadata; a PDF stays as it is.

    Raises InputError for a file that cannot be kept, NotPossible for a photograph without consent.
    """
    media = media_type(content)
    if kind == PHOTOGRAPH and media == PDF:
        raise NotPossible("This is a PDF. Hand it in as a report, or choose a photograph.")
    if kind == PHOTOGRAPH and not may_photograph(child, date.today()):
        raise NotPossible(NO_CONSENT)
    if sitting and not SittingRow.objects.filter(id=sitting, child=child).exists():
        raise NotPossible("This visit is not in the record of this child. Open it from the child's page.")
    kept = content if media == PDF else only_picture(content)
    return Attachment.objects.create(
        child=child, sitting_id=sitting or None, title=title, kind=kind, body_site=body_site, note=note, media_type=media,
        digest=store(settings.SITE.data, kept), size=len(kept), confidential=confidential,
        shared=shared and kind == PHOTOGRAPH and not confidential, **when_columns("taken", taken),
    )  # fmt: skip


def may_photograph(child: ChildRow, today: date) -> bool:
    """Whether a consent for photographs certainly holds, in this record or one that was merged into it."""
    day, given = When.on(today), of_kinds(Consent, child.id)
    return any(one.purpose is Purpose.PHOTOGRAPHS and one.holds_on(day) is True for one in given)


@action(Permission.RECORD)
def share_file(person: Person, *, child: ChildRow, file: str, shared: bool) -> None:
    """Shows a photograph to the family, or no longer. What is confidential is not shared."""
    found = _files(child, file).filter(kind=PHOTOGRAPH)
    if shared and not found.filter(confidential=False).exists():
        raise NotPossible("Only a photograph that is not confidential can be shown to the family.")
    found.update(shared=shared)


@action(Permission.RECORD)
def keep_in_confidence(person: Person, *, child: ChildRow, file: str, confidential: bool) -> None:
    """Marks a file as confidential, which also ends sharing it; or takes the mark away."""
    _files(child, file).update(confidential=confidential)
    if confidential:
        _files(child, file).update(shared=False)


@action(Permission.RECORD)
def remove_file(person: Person, *, child: ChildRow, file: str) -> None:
    """Takes out a file that was handed in by mistake, with its bytes. The trail keeps that it was there."""
    row = _files(child, file).first()
    if row is None:
        raise NotPossible("This file is not in the record of this child any more.")
    row.delete()
    transaction.on_commit(partial(remove, settings.SITE.data, [row.digest]))


def _files(child: ChildRow, file: str) -> QuerySet[Attachment]:
    return Attachment.objects.filter(id=file, child__in=records_of(child.id))
