"""What the rules say of many records at once: from files of one child each, or a registry on disk, to one table.

A file that cannot be read is set aside with what to do; the others are checked. Children are called by the id in their
record, and where it has none by the name of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from pathlib import Path

import polars as pl

from heliotrope.care.guarding import UNCONFIRMED, Verdict
from heliotrope.cohort.guarding import Part, in_parts
from heliotrope.cohort.judging import CHUNK
from heliotrope.cohort.tables import Recorded, Registry, of_records, read
from heliotrope.exchange.faults import Fault
from heliotrope.exchange.record_file import read_record
from heliotrope.exchange.writing import check_output, rejected, writer
from heliotrope.knowledge.safety import RULES
from heliotrope.language.ages import date_of, day_number
from heliotrope.language.errors import InputError
from heliotrope.language.rules import Level, Rule
from heliotrope.language.sources import Standing
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed

ALL_READ, SOME_SET_ASIDE, NOTHING_USABLE = 0, 1, 2
NO_ID = "child"
"""The id of a child whose record file has none."""
SPOKEN = (Verdict.FIRES.value, Verdict.CANNOT_EVALUATE.value)
CORRECT = "Correct the file, and check it alone with `heliotrope check-record`."
TWICE = "Give each child an id of its own (child.id), or leave one of the two out."
AS_MISSING = "The rules count it as missing. Correct it in the file."
WRITE_NAME = "No interaction of it was looked for. Write its international name."
NOT_BORN = "Leave the child out, or check as of a later day."


@dataclass
class Report:
    """What became of a check."""

    children: int = 0
    set_aside: int = 0
    remarks: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    with_grave: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def exit_status(self) -> int:
        if not self.children:
            return NOTHING_USABLE
        return SOME_SET_ASIDE if self.set_aside or self.remarks else ALL_READ


@dataclass(frozen=True)
class Asked:
    """How a registry is to be checked. Without a day or a jurisdiction, those that each record names, else today and STRICT."""

    as_of: date | None = None
    profile: str | None = None
    confirmed: Confirmed = field(default_factory=lambda: NOTHING_CONFIRMED)
    keep: Path | None = None  # a folder in which the registry is kept as tables


def check_registry(paths: Sequence[Path], out: Path, asked: Asked, today: date | None = None) -> Report:
    """Writes one line a child and rule that fired or could not be evaluated, and what was set aside beside it."""
    check_output(out)
    report = Report()
    with rejected(out.with_name(f"{out.name}.rejected.csv"), "") as write:
        aside = _Aside(report, write)
        registries = (one for one in _registries(paths, asked, aside, today or date.today()) if len(one))
        first = next(registries, None)
        if first is None:
            return report
        with writer(out) as results:
            for registry in chain([first], registries):
                report.children += len(registry)
                for part in in_parts(registry, _number(asked.as_of), asked.profile, asked.confirmed):
                    results.write(_spoken(part, asked.confirmed, report))
                    for name, medicine in part.unknown.iter_rows():
                        aside.value(name, "medicine", medicine, "not recognised", WRITE_NAME)
    return report


def _number(day: date | None) -> int | None:
    return None if day is None else day_number(day)


@dataclass(frozen=True)
class _Aside:
    """What is set aside, written at once."""

    report: Report
    write: Callable[..., None]

    def whole(self, file: str, problem: str, remedy: str) -> None:
        self.report.set_aside += 1
        self._put(file, Fault(0, "", "", problem, remedy, whole_row=True))

    def value(self, file: str, column: str, value: str, problem: str, remedy: str) -> None:
        self.report.remarks += 1
        self._put(file, Fault(0, column, value, problem, remedy))

    def _put(self, file: str, fault: Fault) -> None:
        if len(self.report.faults) < 5:
            what = f"{fault.column} {fault.value!r} " if fault.value else ""
            self.report.faults.append(f"{file}: {what}{fault.problem} {fault.remedy}")
        self.write([fault], file)


# --- in ---------------------------------------------------------------------------------------------------------------


def _registries(paths: Sequence[Path], asked: Asked, aside: _Aside, today: date) -> Iterator[Registry]:
    """Some thousand children at a time, so that the number of record files does not matter; all at once where they are kept."""
    if len(paths) == 1 and (paths[0] / "children.parquet").is_file():
        yield _kept(_born(read(paths[0]), asked, aside, today), asked)
        return
    records = _records(_files(paths), asked, aside, today)
    if asked.keep:
        yield _kept(of_records(records), asked)
        return
    while some := list(islice(records, CHUNK)):
        yield of_records(some)


def _kept(registry: Registry, asked: Asked) -> Registry:
    if asked.keep:
        registry.save(asked.keep)
    return registry


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files that are named, and the record files of a folder."""
    for path in paths:
        if not path.is_dir():
            yield path
        elif found := sorted(path.glob("*.json")):
            yield from found
        else:
            raise InputError(
                f"{path} holds no record files (.json) and is no registry. Name the files, or another folder."
            )


def _records(
    files: Iterator[Path], asked: Asked, aside: _Aside, today: date
) -> Iterator[tuple[str, Recorded]]:
    """Each child once, those that cannot be read set aside."""
    seen: dict[str, Path] = {}
    for path in files:
        try:
            record = read_record(path)
            here = record.on(asked.as_of, today)
        except InputError as error:
            aside.whole(path.name, str(error), CORRECT)
            continue
        id = record.course.child.id
        name = path.stem if id == NO_ID else id
        if name in seen:
            aside.whole(path.name, f"the child {name} is in {seen[name].name} already.", TWICE)
            continue
        seen[name] = path
        for told in record.not_understood:
            aside.value(path.name, "", told, "not understood", AS_MISSING)
        yield name, Recorded(here.course, here.as_of, here.profile, here.answers, here.order)


def _born(registry: Registry, asked: Asked, aside: _Aside, today: date) -> Registry:
    """Without the children who were born after the day of the check; with a day for each."""
    children = registry["children"].with_columns(pl.col("as_of").fill_null(day_number(today)))
    day = pl.col("as_of") if asked.as_of is None else pl.lit(day_number(asked.as_of))
    later = children.select("child", "name", "birth_first", on=day).filter(
        pl.col("birth_first") > pl.col("on")
    )
    for _, name, birth, on in later.iter_rows():
        aside.whole(name, f"born {date_of(birth)}, after {date_of(on)}, the day of the check.", NOT_BORN)
    kept = Registry({**registry.tables, "children": children})
    return kept.without(later["child"]) if len(later) else kept


# --- out --------------------------------------------------------------------------------------------------------------


def _spoken(part: Part, confirmed: Confirmed, report: Report) -> pl.DataFrame:
    """The rules that fired or could not be evaluated, child by child, the gravest first."""
    report.verdicts.update(part.said["verdict"].to_list())
    said = part.said.filter(pl.col("verdict").is_in(SPOKEN)).with_row_index("at")
    rank = pl.col("level").replace_strict(
        {one.value: one.rank for one in Level}, default=-1, return_dtype=pl.Int32
    )
    told = said.join(_about(confirmed), on="rule", maintain_order="left").with_columns(rank=rank)
    grave = told.filter(pl.col("rank") >= Level.RED.rank)
    report.with_grave += grave["name"].n_unique()
    order = {name: place for place, name in enumerate(said["name"].unique(maintain_order=True))}
    child = pl.col("name").replace_strict(order, return_dtype=pl.UInt32)
    return told.sort(child, -pl.col("rank"), "at").select(
        pl.col("name").alias("child"), pl.col("as_of").dt.to_string("iso"), "rule", "verdict", pl.col("level").fill_null(""),
        "label", "because", "status", pl.col("missing").list.join("; "), "to_do",
    )  # fmt: skip


def _about(confirmed: Confirmed) -> pl.DataFrame:
    rows = [(rule.id, rule.label, _status(rule, confirmed), rule.to_do) for rule in RULES]
    return pl.DataFrame(rows, schema=["rule", "label", "status", "to_do"], orient="row")


def _status(rule: Rule, confirmed: Confirmed) -> str:
    """Whether the rule was read in a source, as beside a finding of one child."""
    open_ = rule.standing is Standing.UNCONFIRMED and not confirmed.get(f"rule.{rule.id}")
    return UNCONFIRMED if open_ else rule.standing.value
