"""The whole file and the page about it. Both appear only when they are whole and the trail says that they left."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from heliotrope.clinic.exporting.agreeing import Answer, answer
from heliotrope.clinic.exporting.dating import Calendar, Dates
from heliotrope.clinic.exporting.done import Done, Wanted
from heliotrope.clinic.exporting.secretly import Study
from heliotrope.clinic.exporting.tabling import NOT_READABLE, Cells, cells_of
from heliotrope.clinic.exporting.telling import about
from heliotrope.clinic.models import ChildRow, Export, ReadEntry
from heliotrope.clinic.storing import course_of
from heliotrope.exchange.columns import CHILD, DATE
from heliotrope.exchange.saving import whole
from heliotrope.exchange.writing import check_output, writer
from heliotrope.language.errors import InputError
from heliotrope.language.when import When
from heliotrope.record.course import Course

ABOUT = ".about.txt"


def export(out: Path, wanted: Wanted, by: str, data: Path, *, name: str = "") -> Done:
    """Writes `out` and `<out>.about.txt`. To be called inside `changing`: the trail keeps that it happened.

    `by` is the account or the command, `name` the person as the page tells it.

    Raises InputError where no child may leave, and where the name does not say how to write.
    """
    check_output(out)
    done = Done(wanted, by, name or by, datetime.now(UTC).isoformat(timespec="seconds"))
    left: list[str] = []
    frame = _frame(list(_rows(done, Study.at(data, wanted.purpose), left)), done)
    with whole(out.with_name(out.name + ABOUT)) as beside, writer(out) as file:
        file.write(frame)
        beside.write_text(about(done, out.name), encoding="utf-8")
        _log(done, out, left)
    return done


def children(sites: Collection[str]) -> Iterator[ChildRow]:
    """Each child once: a record that was merged into another is a part of that one."""
    found = ChildRow.objects.filter(merged_into=None).select_related("site").order_by("id")
    return (found if "" in sites else found.filter(site_id__in=sites)).iterator()


def _rows(done: Done, study: Study, left: list[str]) -> Iterator[Cells]:
    wanted, places, names = done.wanted, set[str](), set[str]()
    for row in children(wanted.sites):
        course = course_of(row)
        found = answer(course, wanted.purpose, When.on(wanted.as_of))
        done.answers[found] += 1
        if found is not Answer.GIVEN:
            continue
        name = _name(course, study, wanted, names)
        cells = list(cells_of(course, name, _calendar(study, wanted, row.id)))
        _count(done, course, cells)
        if cells:
            left.append(row.id)
            places.add(row.site.name)
        yield from cells
    done.places = tuple(sorted(places))


def _name(course: Course, study: Study, wanted: Wanted, taken: set[str]) -> str:
    """The code, or the first number of the child; with its system where another child has the same number."""
    name = study.code(course.child.id)
    if not wanted.codes and course.child.identifiers:
        system, number = course.child.identifiers[0]
        name = f"{system}:{number}" if number in taken else number
    if name in taken:
        raise InputError("Two children would have one name in the file. Nothing was written.")
    taken.add(name)
    return name


def _calendar(study: Study, wanted: Wanted, child: str) -> Calendar:
    return Calendar(wanted.dates, study.days(child) if wanted.dates is Dates.SHIFTED else 0)


def _count(done: Done, course: Course, cells: list[Cells]) -> None:
    done.children += bool(cells)
    done.empty += not cells
    done.visits += len(cells)
    done.in_error += sum(not one.counts for one in course.sittings)
    done.not_dated += sum(one.counts and not one.observed.exact for one in course.sittings)
    done.not_readable += sum(value == NOT_READABLE for row in cells for value in row.values())


def _frame(rows: list[Cells], done: Done) -> pl.DataFrame:
    if not rows:
        raise InputError(
            f"No child may leave for {done.wanted.purpose.value}: none of {done.answers.total()} has a valid consent for it "
            "and a visit with a known day. Record consent on the page of each child. Nothing was written."
        )
    done.columns = [CHILD, DATE, *sorted({name for row in rows for name in row} - {CHILD, DATE})]
    return pl.DataFrame(rows, schema=dict.fromkeys(done.columns, pl.String)).sort(
        CHILD, DATE, maintain_order=True
    )


def _log(done: Done, out: Path, left: list[str]) -> None:
    """One row that says so, and for each child that left, that its record was read for it."""
    wanted = done.wanted
    Export.objects.create(
        at=done.at, by=done.by, purpose=wanted.purpose.value, sites=sorted(wanted.sites), codes=wanted.codes,
        dates=wanted.dates.value, kind=out.suffix[1:], children=done.children, left_out=done.refused, visits=done.visits,
    )  # fmt: skip
    ReadEntry.objects.bulk_create(
        [
            ReadEntry(at=done.at, account=done.by, child=id, page=f"export for {wanted.purpose.value}")
            for id in left
        ],
        batch_size=500,
    )
