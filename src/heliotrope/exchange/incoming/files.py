"""Several files at once: each is a table of visits, or one of the tables of a hospital's export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from heliotrope.exchange.incoming.hospital import Export, kind_of
from heliotrope.exchange.incoming.sheet import is_sheet, read_sheet
from heliotrope.exchange.incoming.told import Reading, Told
from heliotrope.exchange.incoming.visits import read_visits
from heliotrope.exchange.reading import Table, open_table
from heliotrope.language.errors import InputError


def read_files(paths: Sequence[Path], reading: Reading) -> Told:
    """What the files say together. Raises InputError, with what to do, when one of them cannot be used at all."""
    told, export, sheets = Told(), Export(), list[Table]()
    for path in paths:
        table = open_table(path, encoding=reading.encoding)
        kind = kind_of(table.header)
        if kind is not None:
            export.add(kind, table, told)
        elif is_sheet(table.header):
            sheets.append(table)
        else:
            read_visits(table, reading, told)
    if export.rows and not sheets and "measurement" not in export.rows:
        raise InputError(
            "These tables name tests or patients but hold no measurement. Add the file of measurements."
        )
    export.tell(reading, told)
    for table in sheets:
        read_sheet(table, reading, told, export.patients(Told()))
    if reading.child and (export.rows or sheets):
        told.questions.append(
            f"The hospital's tables are filed under the number {reading.child}, as was said here. Is that right?"
        )
    return told
