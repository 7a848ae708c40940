"""Tables as they lie on disk: CSV, Parquet or NDJSON, read in blocks, so that a large file never fills the memory."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as parquet

from heliotrope.exchange.encoding import codec, undecodable
from heliotrope.exchange.faults import Fault, FaultLog
from heliotrope.language.errors import InputError

BLOCK_ROWS = 100_000
KINDS = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".parquet": "parquet",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
}
LINE = "__line"


@dataclass
class Table:
    """A file to be read: its header, its size and its blocks. Each block has a column LINE, the row's line in the file.

    `redcap` tells that its values may be raw codes or labels of REDCap; `line_of` gives the line of one value where
    several lines were merged into a row.
    """

    path: Path
    kind: str
    header: list[str]
    size: int
    blocks: Callable[[FaultLog], Iterator[pl.DataFrame]]
    done: Callable[[], int]  # bytes read so far
    redcap: bool = False
    line_of: Callable[[int, str], int] = lambda line, column: line


def open_table(path: Path, *, encoding: str = "utf8") -> Table:
    """Look at a file and get ready to read it. Raises InputError, saying what to do, for one that cannot be read."""
    from heliotrope.exchange.csv_tables import csv_table

    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise InputError(
            f"{path.name}: files ending in {path.suffix or 'nothing'} are not read; use .csv, .parquet or .ndjson"
        )
    if not path.is_file():
        raise InputError(f"{path}: there is no such file")
    if path.stat().st_size == 0:
        raise InputError(f"{path.name} is empty: not even a header line. Export it again.")
    return {"csv": csv_table, "parquet": _parquet, "ndjson": _ndjson}[kind](path, codec(encoding))


class Watched(io.FileIO):
    """A file that remembers how many quotation marks it held so far."""

    quotes = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(-1 if size is None else size)
        self.quotes += data.count(b'"')
        return data


class Progress:
    """Where reading has got to, asked at any time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file: Watched | None = None

    def open(self) -> Watched:
        self.file = Watched(self.path)
        return self.file

    def tell(self) -> int:
        return 0 if self.file is None or self.file.closed else self.file.tell()


# --- Parquet ----------------------------------------------------------------------------------------------------


def _parquet(path: Path, encoding: str) -> Table:
    try:
        file = parquet.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(
            f"{path.name} is not a whole Parquet file (cut short while copying?): {error}. Copy it again."
        ) from None
    header = list(file.schema_arrow.names)
    read = [0]

    def blocks(log: FaultLog) -> Iterator[pl.DataFrame]:
        line = 1
        try:
            for batch in file.iter_batches(batch_size=BLOCK_ROWS, columns=header):
                frame = pl.from_arrow(batch)
                assert isinstance(frame, pl.DataFrame)
                read[0] += batch.nbytes
                log.rows += len(frame)
                yield frame.with_columns(pl.int_range(line, line + len(frame), dtype=pl.Int64).alias(LINE))
                line += len(frame)
        except (pa.ArrowInvalid, OSError) as error:
            raise InputError(
                f"{path.name}, after row {line - 1}: {error}. The file is damaged; copy it again."
            ) from None

    return Table(
        path, "parquet", header, path.stat().st_size, blocks, lambda: min(read[0], path.stat().st_size)
    )


# --- NDJSON -----------------------------------------------------------------------------------------------------


def _ndjson(path: Path, encoding: str) -> Table:
    header: dict[str, None] = {}
    try:
        with path.open(encoding=encoding) as file:
            for line in file:
                if isinstance(found := _object(line), dict):
                    header.update(dict.fromkeys(found))
    except UnicodeDecodeError:
        raise undecodable(path, encoding) from None
    if not header:
        raise InputError(f"{path.name}: no line holds a JSON object; one visit a line is expected")
    progress = Progress(path)

    def blocks(log: FaultLog) -> Iterator[pl.DataFrame]:
        rows: list[dict[str, Any]] = []
        for number, line in enumerate(io.TextIOWrapper(progress.open(), encoding=encoding), start=1):
            found = _object(line)
            log.rows += bool(found)
            if isinstance(found, str):
                log.add(
                    Fault(number, "", line.rstrip("\n")[:200], found, "Correct the line.", whole_row=True)
                )
            elif found:
                rows.append({key: _text(value) for key, value in found.items()} | {LINE: number})
            if len(rows) >= BLOCK_ROWS:
                yield pl.DataFrame(rows, schema=_text_schema(header))
                rows = []
        if rows:
            yield pl.DataFrame(rows, schema=_text_schema(header))

    return Table(path, "ndjson", list(header), path.stat().st_size, blocks, progress.tell)


def _object(line: str) -> dict[str, Any] | str:
    """The object of a line, numbers as written; what is wrong with it, if anything. An empty line is an empty object."""
    if not line.strip():
        return {}
    try:
        found = json.loads(line, parse_float=str, parse_int=str, object_pairs_hook=_each_once)
    except _Twice as twice:
        return f"the name {twice} stands twice in one line"
    except ValueError:
        return "not a JSON object"
    return found if isinstance(found, dict) else "not a JSON object"


class _Twice(Exception):
    pass


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(repr(next(name for name in names if names.count(name) > 1)))
    return found


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else json.dumps(value)


def _text_schema(header: dict[str, None]) -> dict[str, Any]:
    return dict.fromkeys(header, pl.String) | {LINE: pl.Int64}
