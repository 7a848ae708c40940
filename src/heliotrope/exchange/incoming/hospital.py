"""The tables of a hospital's laboratory system: measurements, tests, groups and patients, each in a file of its own.

Whatever a row says is kept: what is no number under the test's own name, what belongs to no test under the number that
it has. Only what is not understood at all is set aside, with its line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import polars as pl

from heliotrope.exchange.columns import fold
from heliotrope.exchange.faults import Fault, FaultLog
from heliotrope.exchange.incoming.dates import place
from heliotrope.exchange.incoming.laboratory_names import in_words, item_named, own_name
from heliotrope.exchange.incoming.told import Incoming, Reading, SetAside, Told
from heliotrope.exchange.onevisit import read
from heliotrope.exchange.reading import LINE, Table
from heliotrope.knowledge import catalogue
from heliotrope.language.errors import Refused
from heliotrope.language.when import When
from heliotrope.record.entries import Absent

TABLES = {
    "measurement": ("measurementid", "labresultid", "datetime", "value"),
    "test": ("labresultid", "resultname"),
    "group": ("labresultgroupid", "groupname"),
    "patient": ("patientid", "name"),
}
"""Each table by the columns that only it has together."""
TAKEN = re.compile(r"\s*(\d{1,4}-\d{1,2}-\d{1,4})[\sT]*(\d{1,2}:\d{2}(?::\d{2})?)?(?:\.(\d+))?\s*")
MEMO = re.compile(r"\s*<\s*memo\s*>\s*", re.IGNORECASE)
TWO_ANSWERS = re.compile(r"\s*[<>]?\d[\d.,]*\s*/\s*[^\d\s/].*")
UNKNOWN = "unknown_test"
Row = dict[str, str]


def kind_of(header: Iterable[str]) -> str | None:
    """Which of the tables this is."""
    names = {fold(name).replace("_", "") for name in header}
    return next((kind for kind, wanted in TABLES.items() if names >= set(wanted)), None)


@dataclass
class Export:
    """The tables of one export, as they came."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    file: str = ""

    def add(self, kind: str, table: Table, told: Told) -> None:
        """Reads a table; header rows stored as data, and rows that stand twice, are told and left out."""
        log = FaultLog()
        self.rows.setdefault(kind, []).extend(_once(table, log))
        if kind == "measurement":
            self.file = table.path.name
        told.take(table.path.name, log)

    def tell(self, reading: Reading, told: Told) -> None:
        """Adds every measurement."""
        tests = _tests(self.rows.get("test", ()), self.rows.get("group", ()))
        only = self.patients(told)
        claims: dict[str, str] = {}
        taken: set[tuple[str, When, str, str]] = set()
        strange: Counter[str] = Counter()
        for row in self.rows.get("measurement", ()):
            test = tests.get(row.get("labresultid", ""))
            strange.update([UNKNOWN] if test is None else [])
            number = reading.child or (test or {}).get("patientid") or row.get("patientid") or only
            one = _incoming(self.file, row, test, number, told)
            if one is not None:
                told.values.append(_claimed(one, test, claims, taken, told))
        if strange[UNKNOWN]:
            told.notes.append(
                f"{strange[UNKNOWN]} measurements belong to no test of the table of tests; "
                "they are kept under the number of their test"
            )

    def patients(self, told: Told) -> str:
        """The number of the only patient, with what the table says of each."""
        for row in self.rows.get("patient", ()):
            if row.get("name"):
                told.of(row["patientid"]).names.setdefault(row["name"], int(row[LINE]))
        known = {row["patientid"] for row in self.rows.get("patient", ()) if row.get("patientid")}
        used = {row["patientid"] for row in self.rows.get("test", ()) if row.get("patientid")}
        if known and (stray := sorted(used - known)):
            told.questions.append(
                f"The table of patients does not have {', '.join(stray[:3])}, whose results are here. "
                "Are these files of one child?"
            )
        return known.pop() if len(known) == 1 else ""


def _once(table: Table, log: FaultLog) -> Iterator[Row]:
    names = {name: fold(name).replace("_", "") for name in table.header}
    seen: set[tuple[str | None, ...]] = set()
    headers = twice = 0
    for block in table.blocks(log):
        text = block.with_columns(pl.all().exclude(LINE).cast(pl.String))
        for *cells, line in text.select(*table.header, LINE).iter_rows():
            if all(
                fold(cell or "").replace("_", "") == names[name]
                for cell, name in zip(cells, table.header, strict=True)
            ):
                headers += 1
            elif tuple(cells) in seen:
                twice += 1
            else:
                seen.add(tuple(cells))
                yield {names[n]: (c or "") for n, c in zip(table.header, cells, strict=True)} | {
                    LINE: str(line)
                }
    if headers:
        log.note(f"{headers} rows are the header again, stored as data; they were left out")
    if twice:
        log.note(f"{twice} rows stand twice, letter for letter; each was read once")


def _tests(tests: Iterable[Row], groups: Iterable[Row]) -> dict[str, Row]:
    """Every test by its number, with the name of its group."""
    named = {row["labresultgroupid"]: row["groupname"] for row in groups}
    return {
        row["labresultid"]: row
        | {"group": named.get(row.get("labresultgroupid", ""), row.get("labresultgroupid", ""))}
        for row in tests
    }


def _incoming(file: str, row: Row, test: Row | None, number: str, told: Told) -> Incoming | None:
    """A measurement under the own name of its test; None where it has no value or no day, which is told."""
    line, value = int(row[LINE]), row.get("value", "").strip()
    if not value:
        _note_once(told, f"{file}: measurements without a value are missing, not zero; they were passed over")
        return None
    found = TAKEN.fullmatch(row.get("datetime", ""))
    placed = place([found[1]])[0] if found else None
    if found is None or placed is None or placed.when is None:
        problem, remedy = (
            "not a day that can be understood",
            "Correct the day in the hospital's system, or export again.",
        )
        told.set_aside.append(
            SetAside(file, Fault(line, "DateTime", row.get("datetime", ""), problem, remedy))
        )
        return None
    if placed.question:
        told.questions.append(f"{file}, line {line}: {placed.question}")
    own = _own(test, row.get("labresultid", ""))
    sample = " ".join(part for part in (found[2] or "", f".{found[3]}" if found[3] else "") if part)
    comment = "; ".join(part for part in (f"taken {sample}" if sample else "", placed.question) if part)
    unit = (test or {}).get("unit", "").strip()
    one = Incoming(file, line, "Value", number, placed.when, own, value, unit, comment, sample)
    if MEMO.fullmatch(value):
        return replace(
            one,
            value="",
            unit="",
            absent=Absent.ASKED_BUT_UNKNOWN,
            comment=_with(one, "the laboratory wrote <Memo>"),
        )
    return one


def _own(test: Row | None, number: str) -> str:
    if test is None:
        return f"{UNKNOWN}.{fold(number) or 'no_number'}"
    return own_name(test["group"], test["resultname"], test.get("unit", ""))


def _claimed(
    one: Incoming,
    test: Row | None,
    claims: dict[str, str],
    taken: set[tuple[str, When, str, str]],
    told: Told,
) -> Incoming:
    """The same under our item, where the test surely is that item and its value can be read as one.

    An item is claimed by the first group that has it: another group is another material or method. In one sample it is
    taken once: the same test in another unit keeps its own name.
    """
    item = item_named(test["resultname"], test["group"]) if test else None
    if test is None or item is None:
        return one
    key = (one.child, one.when, one.sample, item)
    understood = _understood(one, item)
    if understood is None or claims.setdefault(item, test["group"]) != test["group"] or key in taken:
        return one
    taken.add(key)
    told.guessed.setdefault(f"{test['group']}: {test['resultname']}", item)
    return understood


def _understood(one: Incoming, item: str) -> Incoming | None:
    """The value as our item takes it, with the hospital's word where we have another; None where it does not."""
    if one.absent:
        return replace(one, item=item)
    known = catalogue.items()[item]
    value, unit = in_words(one.value), one.unit
    try:
        if (unit or known.unit in ("", "1")) and read(
            known, (value, unit) if known.unit not in ("", "1") else value
        ) is not None:
            comment = one.comment if value == one.value else _with(one, f"the laboratory wrote {one.value}")
            return replace(one, item=item, value=value, unit=unit if known.unit else "", comment=comment)
    except Refused:
        if TWO_ANSWERS.fullmatch(one.value):
            return None
    return None


def _with(one: Incoming, more: str) -> str:
    return "; ".join(part for part in (one.comment, more) if part)


def _note_once(told: Told, note: str) -> None:
    if note not in told.notes:
        told.notes.append(note)
