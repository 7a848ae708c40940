"""A registry as a few long tables: what the rules look at of many children, as Polars frames, on disk as Parquet.

One table for each kind of thing that a record holds, each line with the number of its child. A date is two days, the first
and the last that it can be. What no fact looks at is left out, and with it what names somebody: names, numbers of
identity, guardians, consent, comments, who recorded a value.

    registry = of_courses({"001": course, ...})
    registry.save(folder); read(folder)
    registry.course(0)             # the same course, as far as facts look at it
"""

from __future__ import annotations

import types
import typing
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from enum import StrEnum
from functools import cache, cached_property
from itertools import repeat
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from heliotrope.care.situation import Order
from heliotrope.language.errors import InputError
from heliotrope.language.when import When
from heliotrope.record import lasting
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import DoseStep, DrugCourse, Lasting
from heliotrope.record.people import Child
from heliotrope.record.sittings import Sitting

LASTING: dict[str, type[Lasting]] = {
    "diagnoses": lasting.Diagnosis, "courses": DrugCourse, "doses": DoseStep, "administrations": lasting.Administration,
    "other_medicines": lasting.OtherMedicine, "vaccinations": lasting.Vaccination,
    "planned_vaccines": lasting.PlannedVaccine, "procedures": lasting.Procedure, "admissions": lasting.Admission,
    "reactions": lasting.Reaction, "housemates": lasting.Housemate,
}  # fmt: skip
ORDERS: dict[str, type[Lasting]] = {"ordered_courses": DrugCourse, "ordered_doses": DoseStep}
LEFT_OUT = {"identifiers", "child", "entries", "comment", "by", "assessor"}
CHILD = "child"
Value = TypeVar("Value")
SITTING = "sitting"
MOST_LINES = 50_000
EMPTY: Mapping[str, Iterable[Any]] = types.MappingProxyType({})


@dataclass(frozen=True)
class Recorded:
    """One child of a registry, with what a record file says beside the record: the day of the check, the jurisdiction, what is
    answered now and an order under entry. No day and no profile means those of the whole check."""

    course: Course
    as_of: int | None = None
    profile: str | None = None
    answers: Mapping[str, Entry] | None = None
    order: Order | None = None


# --- columns of a value type --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Field:
    """A field of a value type, and the columns that hold it."""

    name: str
    kind: Any

    @property
    def columns(self) -> dict[str, Any]:
        if self.kind is When:
            return {f"{self.name}_first": pl.Int32, f"{self.name}_last": pl.Int32}
        return {self.name: {bool: pl.Boolean, int: pl.Int64}.get(self.kind, pl.String)}

    def written(self, one: Any) -> tuple[Any, ...]:
        value = getattr(one, self.name)
        if self.kind is When:
            return (None, None) if value is None else (value.earliest, value.latest)
        return (str(value) if isinstance(value, StrEnum) else value,)

    def read(self, frame: pl.DataFrame) -> list[Any]:
        """The values of all lines."""
        first, *last = (frame[column].to_list() for column in self.columns)
        if self.kind is When:
            days = zip(first, last[0], strict=True)
            return [None if one is None else When(one, other) for one, other in days]
        if self.kind in (bool, int, str):
            return first
        return [None if one is None else self.kind(one) for one in first]


@cache
def _fields(kind: Hashable, *, comments: bool = False) -> tuple[_Field, ...]:
    hints = typing.get_type_hints(kind)
    known = (_Field(one.name, _of_hint(hints[one.name])) for one in fields(kind))  # type: ignore[arg-type]
    out = (LEFT_OUT | {"name"} if kind is Child else LEFT_OUT) - ({"comment"} if comments else set())
    return tuple(one for one in known if one.name not in out)


def _of_hint(hint: Any) -> Any:
    """The type of a value, whether or not there may be none."""
    return next((arm for arm in typing.get_args(hint) if arm is not types.NoneType), hint)


class _Lines:
    """A table while it is filled; what many lines say is put into columns from time to time, which take less room."""

    def __init__(self, kind: Any, *more: str, comments: bool = False) -> None:
        self.fields = _fields(kind, comments=comments)
        self.schema = {CHILD: pl.UInt32, **dict.fromkeys(more, pl.UInt32)}
        for one in self.fields:
            self.schema |= one.columns
        self.lines: list[tuple[Any, ...]] = []
        self.frames: list[pl.DataFrame] = []

    def add(self, one: Any, *numbers: int) -> None:
        self.lines.append((*numbers, *(cell for field in self.fields for cell in field.written(one))))
        if len(self.lines) >= MOST_LINES:
            self._settle()

    def _settle(self) -> None:
        self.frames.append(pl.DataFrame(self.lines, schema=self.schema, orient="row"))
        self.lines = []

    def frame(self) -> pl.DataFrame:
        self._settle()
        return pl.concat(self.frames)


def values(
    kind: type[Value], frame: pl.DataFrame, comments: bool = False, each: Mapping[str, Iterable[Any]] = EMPTY, **more: Any
) -> Iterator[Value]:  # fmt: skip
    """The values of a type that the lines of a table stand for; `each` holds fields that another table tells, `more` is said of
    all. Told by position, since a registry makes millions of them."""
    known: Any = kind
    told = {one.name: one.read(frame) for one in _fields(known, comments=comments)} | dict(each)
    told |= {name: repeat(value, len(frame)) for name, value in more.items()}
    yield from map(
        kind, *(told[one.name] if one.name in told else _unsaid(one, len(frame)) for one in fields(known))
    )


def _unsaid(field: Field[Any], count: int) -> Iterable[Any]:
    if field.default_factory is not MISSING:
        return (field.default_factory() for _ in range(count))
    return repeat(field.default, count)


# --- from records -------------------------------------------------------------------------------------------------


def of_courses(courses: Mapping[str, Course]) -> Registry:
    """A registry of these children, called by these names."""
    return of_records((name, Recorded(course)) for name, course in courses.items())


def of_records(records: Iterable[tuple[str, Recorded]]) -> Registry:
    """A registry of children that are told one after the other, each with a name of its own."""
    filling = _Filling()
    for name, one in records:
        filling.add(name, one)
    return filling.registry()


class _Filling:
    """The tables while children are added to them."""

    def __init__(self) -> None:
        self.children = _Lines(Child)
        self.checks: list[tuple[str, int | None, str | None]] = []
        self.sittings = _Lines(Sitting, SITTING)
        self.entries, self.answers = _Lines(Entry, SITTING), _Lines(Entry)
        self.lasting = {name: _Lines(kind) for name, kind in LASTING.items()}
        self.orders = {name: _Lines(kind, comments=True) for name, kind in ORDERS.items()}
        self.added: list[tuple[int, bool]] = []
        self.place = 0

    def add(self, name: str, one: Recorded) -> None:
        number = len(self.checks)
        self.checks.append((name, one.as_of, one.profile))
        self.children.add(one.course.child, number)
        for sitting in one.course.sittings:
            self.sittings.add(sitting, number, self.place)
            for entry in sitting.entries.values():
                self.entries.add(entry, number, self.place)
            self.place += 1
        for entry in (one.answers or {}).values():
            self.answers.add(entry, number)
        self._lasting(one.course.lasting, number)
        self._order(one.order, number)

    def _lasting(self, kept: Iterable[Lasting], number: int) -> None:
        for one in kept:
            if type(one) in TABLE_OF:
                self.lasting[TABLE_OF[type(one)]].add(one, number)

    def _order(self, order: Order | None, number: int) -> None:
        if order is not None:
            self.orders["ordered_courses"].add(order.drug, number)
            self.orders["ordered_doses"].add(order.dose, number)
            self.added.append((number, order.add))

    def registry(self) -> Registry:
        checks = pl.DataFrame(self.checks, schema=CHECK, orient="row")
        added = pl.DataFrame(self.added, schema={CHILD: pl.UInt32, "add": pl.Boolean}, orient="row")
        tables = {
            "children": pl.concat([self.children.frame(), checks], how="horizontal"),
            "sittings": self.sittings.frame(),
            "entries": self.entries.frame(),
            "answers": self.answers.frame(),
            **{name: lines.frame() for name, lines in (self.lasting | self.orders).items()},
            "orders": added,
        }
        return Registry(tables)


CHECK = {"name": pl.String, "as_of": pl.Int32, "profile": pl.String}
TABLE_OF = {kind: name for name, kind in LASTING.items()}


# --- the registry -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Registry:
    """The tables by name; children are numbered from 0 in the order in which they were added."""

    tables: Mapping[str, pl.DataFrame]

    def __getitem__(self, table: str) -> pl.DataFrame:
        return self.tables[table]

    def __len__(self) -> int:
        return len(self["children"])

    def of(self, first: int, before: int) -> Registry:
        """Some of the children: those numbered from `first` until `before`."""
        chosen = pl.col(CHILD).is_between(first, before, closed="left")
        return Registry({name: frame.filter(chosen) for name, frame in self.tables.items()})

    def without(self, children: pl.Series) -> Registry:
        """Without some children; the others are numbered anew."""
        kept = (
            self["children"]
            .filter(~pl.col(CHILD).is_in(children.implode()))
            .select(CHILD)
            .with_row_index("number")
        )
        renumbered = {
            name: frame.join(kept, on=CHILD, maintain_order="left").drop(CHILD).rename({"number": CHILD})
            for name, frame in self.tables.items()
        }
        return Registry(renumbered)

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, frame in self.tables.items():
            frame.write_parquet(folder / f"{name}.parquet")

    # one child, for what is answered child by child

    @cached_property
    def _sorted(self) -> dict[str, pl.DataFrame]:
        """The tables with the lines of each child together, in their order."""
        return {
            name: frame if frame[CHILD].is_sorted() else frame.sort(CHILD, maintain_order=True)
            for name, frame in self.tables.items()
        }

    def _lines(self, table: str, child: int) -> pl.DataFrame:
        frame = self._sorted[table]
        first, before = (frame[CHILD].search_sorted(child, side) for side in ("left", "right"))
        return frame.slice(first, before - first)

    def course(self, child: int) -> Course:
        """The record of one child, without what the registry leaves out."""
        told = self._lines("children", child)
        (who,) = values(Child, told, name="")
        kept = [
            one
            for name, kind in LASTING.items()
            for one in values(kind, self._lines(name, child), child=who.id)
        ]
        return Course(who, tuple(self._sittings(child, who.id)), tuple(kept))

    def _sittings(self, child: int, who: str) -> Iterator[Sitting]:
        noted: dict[int, dict[str, Entry]] = {}
        lines, sittings = self._lines("entries", child), self._lines("sittings", child)
        for place, entry in zip(lines[SITTING].to_list(), values(Entry, lines), strict=True):
            noted.setdefault(place, {})[entry.item] = entry
        entries = (noted.get(place, {}) for place in sittings[SITTING].to_list())
        yield from values(Sitting, sittings, each={"entries": entries}, child=who)

    def answers(self, child: int) -> dict[str, Entry]:
        return {one.item: one for one in values(Entry, self._lines("answers", child))}

    def order(self, child: int) -> Order | None:
        """The order under entry of a child."""
        added = self._lines("orders", child)["add"].to_list()
        if not added:
            return None
        (drug,) = values(DrugCourse, self._lines("ordered_courses", child), comments=True, child="")
        (dose,) = values(DoseStep, self._lines("ordered_doses", child), comments=True, child="")
        return Order(drug, dose, added[0])


def read(folder: Path) -> Registry:
    """The registry that was saved in a folder. Raises InputError when a table is not there."""
    names = (*_Filling().registry().tables,)
    absent = [name for name in names if not (folder / f"{name}.parquet").is_file()]
    if absent:
        raise InputError(
            f"{folder} is no registry: {absent[0]}.parquet is not there. Write it with `heliotrope check-registry --keep`."
        )
    return Registry({name: pl.read_parquet(folder / f"{name}.parquet") for name in names})
