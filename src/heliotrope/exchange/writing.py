"""Results on disk: under their name only when whole, never half-written."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import polars as pl
import pyarrow as pa
import pyarrow.parquet as parquet

from heliotrope.exchange.faults import Fault
from heliotrope.exchange.saving import whole as whole  # where other modules look for it
from heliotrope.exchange.showing import REASONS
from heliotrope.language.errors import InputError


class Writer(Protocol):
    def write(self, frame: pl.DataFrame) -> None: ...


def check_output(path: Path) -> type[_Csv] | type[_Parquet] | type[_Ndjson]:
    """How a result of this name is written. Raises InputError when it cannot be, before anything is computed."""
    kinds: dict[str, type[_Csv] | type[_Parquet] | type[_Ndjson]] = {
        ".csv": _Csv, ".parquet": _Parquet, ".ndjson": _Ndjson, ".jsonl": _Ndjson,
    }  # fmt: skip
    kind = kinds.get(path.suffix.lower())
    if kind is None:
        raise InputError(f"{path.name}: results are written as .csv, .parquet or .ndjson")
    if not path.parent.is_dir():
        raise InputError(f"{path.parent} is not a folder: make it first, or choose another place with -o")
    return kind


@contextmanager
def writer(path: Path) -> Iterator[Writer]:
    """Writes frames one after another as CSV, Parquet or NDJSON, by the ending of the name."""
    with whole(path) as partial:
        open_ = check_output(path)(partial)
        yield open_
        open_.close()


class _Csv:
    def __init__(self, path: Path) -> None:
        self.file: Any = path.open("wb")
        self.started = False

    def write(self, frame: pl.DataFrame) -> None:
        frame.write_csv(self.file, include_header=not self.started)
        self.started = True

    def close(self) -> None:
        self.file.close()


class _Ndjson:
    def __init__(self, path: Path) -> None:
        self.file: Any = path.open("wb")

    def write(self, frame: pl.DataFrame) -> None:
        frame.write_ndjson(self.file)

    def close(self) -> None:
        self.file.close()


class _Parquet:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.open: parquet.ParquetWriter | None = None

    def write(self, frame: pl.DataFrame) -> None:
        table = frame.to_arrow()
        if self.open is None:
            self.open = parquet.ParquetWriter(
                self.path, table.schema, compression="snappy", use_dictionary=_repeating(table.schema)
            )
        self.open.write_table(table.cast(self.open.schema))

    def close(self) -> None:
        if self.open is None:
            parquet.write_table(pa.table({}), self.path)
        else:
            self.open.close()


def _repeating(schema: pa.Schema) -> list[str]:
    """The columns whose values come again and again; a reason is a text of its own in most rows."""
    return [name for name in schema.names if name != REASONS]


@contextmanager
def rejected(path: Path, file: str) -> Iterator[Callable[..., None]]:
    """Takes what was set aside: file, line, column, value, problem, remedy, and whether the whole row was. What is of another
    file is given with its name.

    The file appears only when something was, and a file of an earlier run goes.
    """
    names = ["file", "line", "column", "value", "problem", "remedy", "set_aside"]
    with whole(path) as partial, partial.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(names)
        empty = out.tell()

        def write(faults: Sequence[Fault], of: str = file) -> None:
            lines.writerows(
                (of, f.line or "", f.column, f.value, f.problem, f.remedy, "row" if f.whole_row else "value")
                for f in faults
            )

        yield write
        nothing = out.tell() == empty
    if nothing:
        path.unlink(missing_ok=True)
