"""Puts whole courses into the tables: the invented clinic, and a record that comes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from heliotrope.clinic.models import LASTING, ChildRow, Identifier, SittingRow
from heliotrope.clinic.storing import child_columns, lasting_columns, sitting_columns
from heliotrope.record.course import Course
from heliotrope.record.lasting import Lasting

TOGETHER = 500


def load(courses: Iterable[Course], sites: dict[str, str]) -> int:
    """Writes the courses with the ids they have; `sites` leads from the names in them to the rows. Gives their number.

    Must stand inside `changing`: the name behind it is the one who loads.
    """
    count = 0
    for course in courses:
        _load_child(course, sites)
        count += 1
    return count


def _load_child(course: Course, sites: dict[str, str]) -> None:
    child = course.child
    columns = child_columns(child) | {"site_id": sites[child.site]}
    ChildRow(id=child.id, **columns).save(force_insert=True)
    Identifier.objects.bulk_create(
        Identifier(child_id=child.id, system=s, number=n) for s, n in child.identifiers
    )
    SittingRow.objects.bulk_create(
        [
            SittingRow(id=one.id, **(sitting_columns(one) | {"site_id": sites[one.site or child.site]}))
            for one in course.sittings
        ],
        batch_size=TOGETHER,
    )
    for kind in LASTING:
        _load_lasting(kind, course)


def _load_lasting(kind: type[Lasting], course: Course) -> None:
    found = [one for one in course.lasting if type(one) is kind]
    LASTING[kind].objects.bulk_create(
        LASTING[kind](id=one.id, child_id=course.child.id, **lasting_columns(one)) for one in found
    )
