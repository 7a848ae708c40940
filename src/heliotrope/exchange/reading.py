"""Tables as they lie on disk: CSV, Parquet or NDJSON, read in blocks, so that a large file never fills the memory."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as parquet

from heliotrope.exchange.faults import Fault, FaultLog
from heliotrope.language.errors import InputError

BLOCK_BYTES = 8 << 20
BLOCK_ROWS = 100_000
KINDS = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".parquet": "parquet", ".ndjson": "ndjson", ".jsonl": "ndjson"}
LINE = "line"


@dataclass
class Table:
    """A file to be read: its header, its size and its blocks. Each block has a column `line`, the row's line in the file."""

    path: Path
    kind: str
    header: list[str]
    size: int
    blocks: Callable[[FaultLog], Iterator[pl.DataFrame]]
    done: Callable[[], int]  # bytes read so far


def open_table(path: Path, *, encoding: str = "utf8") -> Table:
    """Look at a file and get ready to read it. Raises InputError, saying what to do, for one that cannot be read."""
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise InputError(f"{path.name}: files ending in {path.suffix or 'nothing'} are not read; use .csv, .parquet or .ndjson")
    if not path.exists():
        raise InputError(f"{path}: there is no such file")
    if path.stat().st_size == 0:
        raise InputError(f"{path.name} is empty: not even a header line. Export it again.")
    return {"csv": _csv, "parquet": _parquet, "ndjson": _ndjson}[kind](path, encoding)


# --- CSV --------------------------------------------------------------------------------------------------------


def _csv(path: Path, encoding: str) -> Table:
    first = _first_line(path, encoding)
    delimiter = max(",;\t", key=first.count)
    header = next(csv.reader([first], delimiter=delimiter))
    header = [name.strip().lstrip("\ufeff") for name in header]
    if len(set(header)) < len(header):
        twice = sorted({name for name in header if header.count(name) > 1})
        raise InputError(f"{path.name}: columns named twice: {', '.join(twice)}. Rename one of each.")
    progress = _Progress(path)

    def blocks(log: FaultLog) -> Iterator[pl.DataFrame]:
        yield from _csv_blocks(path, header, delimiter, encoding, progress, log)

    return Table(path, "csv", header, path.stat().st_size, blocks, progress.tell)


def _first_line(path: Path, encoding: str) -> str:
    with path.open("rb") as file:
        start = file.read(64 << 10)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError(f"{path.name} is in UTF-16: save it as 'CSV UTF-8', or say --encoding utf-16")
    if b"+AC0-" in start or b"+ACI-" in start:
        raise InputError(f"{path.name} looks like UTF-7 (+AC0- stands for a hyphen): export it again as UTF-8")
    if b"\0" in start:
        raise InputError(f"{path.name} holds binary data, not text: is it really a CSV file?")
    try:
        text = start.decode("utf-8-sig" if encoding == "utf8" else encoding, errors="strict" if len(start) < 64 << 10 else "ignore")
    except UnicodeDecodeError as error:
        raise _wrong_encoding(path, error) from None
    lines = text.splitlines()
    if not lines or not lines[0].strip():
        raise InputError(f"{path.name}: the first line is empty; it must hold the column names")
    return lines[0]


def _wrong_encoding(path: Path, error: UnicodeDecodeError) -> InputError:
    line = error.object[: error.start].count(b"\n") + 1
    return InputError(
        f"{path.name}, line {line}: the byte {error.object[error.start]:#04x} is not UTF-8. "
        "Save the file as 'CSV UTF-8', or say how it is written, for example --encoding cp1252 (Windows)."
    )


class _Progress:
    """Where reading has got to; passed on as a file so that the position can be asked at any time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file: Any = None

    def open(self) -> Any:
        self.file = self.path.open("rb")
        return self.file

    def tell(self) -> int:
        return 0 if self.file is None or self.file.closed else int(self.file.tell())


def _csv_blocks(
    path: Path, header: list[str], delimiter: str, encoding: str, progress: _Progress, log: FaultLog
) -> Iterator[pl.DataFrame]:
    bad: list[int] = []

    def ragged(row: arrow_csv.InvalidRow) -> str:
        line = int(row.number or 0)
        bad.append(line)
        problem = f"{row.actual_columns} cells where the header has {row.expected_columns}"
        log.add(Fault(line, "", row.text[:200], problem, "Correct the row: look for a stray separator or quote.", whole_row=True))
        return "skip"

    reader = arrow_csv.open_csv(
        progress.open(),
        read_options=arrow_csv.ReadOptions(
            block_size=BLOCK_BYTES, use_threads=False, encoding=encoding, column_names=header, skip_rows=1
        ),
        parse_options=arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, invalid_row_handler=ragged),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(header, pa.string()), strings_can_be_null=True, null_values=[""], check_utf8=True
        ),
    )
    seen = 1  # the header is line 1
    while True:
        try:
            batch = reader.read_next_batch()
        except StopIteration:
            return
        except (pa.ArrowInvalid, UnicodeDecodeError) as error:
            raise _unreadable(path, error) from None
        if batch.num_rows == 0:
            continue
        lines, seen = _lines(seen, batch.num_rows, bad)
        frame = pl.from_arrow(batch)
        assert isinstance(frame, pl.DataFrame)
        yield frame.with_columns(pl.Series(LINE, lines, dtype=pl.Int64))


def _lines(seen: int, count: int, bad: list[int]) -> tuple[list[int] | range, int]:
    """The line of each of the next `count` good rows, stepping over the bad ones."""
    skipped = {line for line in bad if line > seen}
    if not skipped:
        return range(seen + 1, seen + count + 1), seen + count
    lines: list[int] = []
    line = seen
    while len(lines) < count:
        line += 1
        if line not in skipped:
            lines.append(line)
    return lines, line


def _unreadable(path: Path, error: Exception) -> InputError:
    if "UTF8" in str(error) or "utf" in str(error).lower():
        try:
            path.read_text(encoding="utf-8")
        except UnicodeDecodeError as where:
            return _wrong_encoding(path, where)
    return InputError(f"{path.name} cannot be read as a table: {error}. Open it, look for an unclosed quote, save it again.")


# --- Parquet and NDJSON -----------------------------------------------------------------------------------------


def _parquet(path: Path, encoding: str) -> Table:
    try:
        file = parquet.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(f"{path.name} is not a whole Parquet file (cut short while copying?): {error}. Copy it again.") from None
    header = [name for name in file.schema_arrow.names if name != LINE]
    read = [0]

    def blocks(log: FaultLog) -> Iterator[pl.DataFrame]:
        line = 1
        try:
            for batch in file.iter_batches(batch_size=BLOCK_ROWS, columns=header):
                frame = pl.from_arrow(batch)
                assert isinstance(frame, pl.DataFrame)
                read[0] += batch.nbytes
                yield frame.with_columns(pl.int_range(line, line + len(frame), dtype=pl.Int64).alias(LINE))
                line += len(frame)
        except (pa.ArrowInvalid, OSError) as error:
            raise InputError(f"{path.name}, after row {line - 1}: {error}. The file is damaged; copy it again.") from None

    return Table(path, "parquet", header, path.stat().st_size, blocks, lambda: min(read[0], path.stat().st_size))


def _ndjson(path: Path, encoding: str) -> Table:
    name = "utf-8-sig" if encoding == "utf8" else encoding
    header: dict[str, None] = {}
    try:
        with path.open(encoding=name) as file:
            for line in file:
                if line.strip():
                    header.update(dict.fromkeys(_object(line) or {}))
    except UnicodeDecodeError as error:
        raise _wrong_encoding(path, error) from None
    if not header:
        raise InputError(f"{path.name}: no line holds a JSON object; one visit a line is expected")
    progress = _Progress(path)

    def blocks(log: FaultLog) -> Iterator[pl.DataFrame]:
        rows: list[dict[str, Any]] = []
        for number, raw in enumerate(progress.open(), start=1):
            found = _object(raw.decode(name)) if raw.strip() else {}
            if found is None:
                log.add(Fault(number, "", raw[:200].decode(name, "replace"), "not a JSON object", "Correct the line.", whole_row=True))
            elif found:
                rows.append({key: _text(value) for key, value in found.items()} | {LINE: number})
            if len(rows) >= BLOCK_ROWS:
                yield pl.DataFrame(rows, schema=_text_schema(header))
                rows = []
        if rows:
            yield pl.DataFrame(rows, schema=_text_schema(header))

    return Table(path, "ndjson", list(header), path.stat().st_size, blocks, progress.tell)


def _object(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line, parse_float=str, parse_int=str)
    except json.JSONDecodeError:
        return None
    return found if isinstance(found, dict) else None


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else json.dumps(value)


def _text_schema(header: dict[str, None]) -> dict[str, Any]:
    return dict.fromkeys(header, pl.String) | {LINE: pl.Int64}
