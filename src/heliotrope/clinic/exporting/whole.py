"""The whole record of one child in one file: for another team, or for the family, without what was told in confidence.

The record itself is in the form that `heliotrope check-record` reads. Beside it lie letters that were signed, files, and
every other table of the child as it stands. The trail stays in the clinic: an auditor reads it there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.apps import apps
from django.conf import settings

from heliotrope.clinic.keeping.attachments import outside_name, place
from heliotrope.clinic.models import Attachment, ChildRow, Export, Identifier, Letter, ReadEntry, SittingRow
from heliotrope.clinic.models.record import LastingRow, OfChild
from heliotrope.clinic.seeing import for_families, shared_of
from heliotrope.clinic.storing import course_of, records_of
from heliotrope.exchange.record_file.writing import as_record
from heliotrope.language.errors import InputError
from heliotrope.version import VERSION

RECORD, MORE, ABOUT = "record.json", "more.json", "about.txt"
ELSEWHERE = (Identifier, SittingRow, Attachment, Letter)
"""Tables whose rows are in the record, in the letters or in the files."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Which child, on which day, by whom, and whether it is for the family."""

    child: ChildRow
    today: date
    by: str
    name: str
    family: bool

    @property
    def records(self) -> tuple[str, ...]:
        return records_of(self.child.id)

    @property
    def audience(self) -> str:
        return "the family" if self.family else "another team"


def packed(copy: Copy, at: str) -> bytes:
    """All of it as one ZIP file. To be called inside `changing`: that the record left is kept.

    Raises InputError where a file that the record names is not in its folder: a copy that lacks it is not whole.
    """
    out = BytesIO()
    course = course_of(copy.child)
    course = for_families(course) if copy.family else course
    parts: dict[str, str | bytes] = {RECORD: _json(as_record(course, copy.today)), **dict(_files(copy))}
    if not copy.family:
        parts |= {MORE: _json(more(copy.records)), **dict(_letters(copy))}
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr(ABOUT, _about(copy, at, sorted(parts)))
        for name, content in sorted(parts.items()):
            file.writestr(name, content)
    _log(copy, at, len(course.sittings))
    return out.getvalue()


def _json(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, default=str) + "\n"


# --- beside the record ------------------------------------------------------------------------------------------


def _letters(copy: Copy) -> Iterator[tuple[str, str]]:
    found = Letter.objects.filter(child__in=copy.records).exclude(signed_at="").order_by("signed_at", "id")
    for number, letter in enumerate(found, start=1):
        yield f"letters/{number:03}-{letter.signed_at[:10]}.txt", letter.text


def _files(copy: Copy) -> Iterator[tuple[str, bytes]]:
    found = Attachment.objects.filter(child__in=copy.records).order_by("taken_latest", "id")
    for number, row in enumerate(shared_of(found) if copy.family else found, start=1):
        yield f"files/{number:03}-{outside_name(row)}", _content(row)


def _content(row: Attachment) -> bytes:
    try:
        return place(settings.SITE.data, row.digest).read_bytes()
    except FileNotFoundError:
        raise InputError(
            f"The file '{row.title}' is not in its folder, so the copy would not be whole. Nothing was written. Ask who keeps "
            "the machine to run `heliotrope clinic check`, and to bring the file back from a backup."
        ) from None


def more(records: tuple[str, ...]) -> dict[str, list[dict[str, Any]]]:
    """The rows of every further table of the child, by the name of the table; those that are empty are left out."""
    tables = {model._meta.db_table: model.objects.filter(child__in=records) for model in further()}
    tables["file"] = Attachment.objects.filter(child__in=records)
    found = {name: [_row(row) for row in rows.order_by("pk").values()] for name, rows in tables.items()}
    return {name: rows for name, rows in sorted(found.items()) if rows}


def further() -> list[Any]:
    """Every table of a child that is in no other part."""
    return [
        model
        for model in apps.get_app_config("clinic").get_models()
        if issubclass(model, OfChild) and not issubclass(model, (*ELSEWHERE, LastingRow))
    ]


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in (None, "")}


# --- what is told about it --------------------------------------------------------------------------------------


def _about(copy: Copy, at: str, parts: list[str]) -> str:
    numbers = ", ".join(f"{system} {number}" for system, number in copy.child.numbers) or "no number"
    lines = [
        f"The record of {copy.child.name} ({numbers}), for {copy.audience}.",
        f"Written {at} by {copy.name}, with Heliotrope {VERSION}.",
        f"{RECORD} is the record. `heliotrope check-record {RECORD}` runs the rules of safety on it.",
    ]
    if copy.family:
        lines.append(
            "For the family: what is signed, measured and given, and the photographs that the team shares."
        )
    else:
        lines += [
            f"{MORE} holds what stands beside the record: appointments, tasks, decisions about alerts, answers of the family.",
            "It holds what was told in confidence too. Who reads it answers for that.",
        ]
    if settings.SITE.invented:
        lines.append("This child is invented.")
    lines += ["The trail of who looked and who changed what stays in the clinic.", "", "In this file:"]
    return "\n".join([*lines, *(f"- {part}" for part in parts)]) + "\n"


def _log(copy: Copy, at: str, visits: int) -> None:
    """One row that says that a record left, and for the child, that it was read for it."""
    Export.objects.create(
        at=at, by=copy.by, purpose=f"one record, for {copy.audience}", sites=[copy.child.site_id], codes=False,
        dates="as recorded", kind="zip", children=1, left_out=0, visits=visits,
    )  # fmt: skip
    ReadEntry.objects.create(at=at, account=copy.by, child=copy.child.id, page=f"copy for {copy.audience}")


def name_of(today: date) -> str:
    """A name that tells nothing of the child: it stands in lists of downloads."""
    return Path(f"record-{today.isoformat()}").with_suffix(".zip").name
