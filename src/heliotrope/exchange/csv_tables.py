"""CSV as people and hospitals write it: any delimiter, quoted line breaks, empty lines, rows that do not fit."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.csv as arrow_csv

from heliotrope.exchange.coding import STATUS_LABEL
from heliotrope.exchange.encoding import UTF8, beginning, undecodable
from heliotrope.exchange.faults import Fault, FaultLog
from heliotrope.exchange.reading import LINE, Progress, Table
from heliotrope.language.errors import InputError

BLOCK_BYTES = 1 << 20  # larger blocks cost memory (a buffer a column) and no time is won


def csv_table(path: Path, encoding: str) -> Table:
    text = beginning(path, encoding)
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    header, lines = _header(path, text, delimiter)
    progress = Progress(path)

    def blocks(log: FaultLog) -> Iterator[pl.DataFrame]:
        yield from _Reader(_Written(path, header, lines, delimiter, encoding), progress, log).blocks()

    return Table(path, "csv", header, path.stat().st_size, blocks, progress.tell)


def _header(path: Path, text: str, delimiter: str) -> tuple[list[str], int]:
    """The names of the columns and how many lines they take."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        found = next(reader, [])
    except csv.Error as error:
        raise InputError(f"{path.name}: the first line cannot be read: {error}") from None
    if not any(name.strip() for name in found):
        raise InputError(f"{path.name}: the first line is empty; it must hold the column names")
    header = _numbered([name.strip() for name in found])
    if len(set(header)) < len(header):
        twice = sorted({name for name in header if header.count(name) > 1})
        raise InputError(f"{path.name}: columns named twice: {', '.join(twice)}. Rename one of each.")
    return header, reader.line_num


def _numbered(header: list[str]) -> list[str]:
    """Columns without a name, and the status columns of a REDCap export, told apart."""
    seen = 0
    named = []
    for place, name in enumerate(header, start=1):
        seen += name == STATUS_LABEL
        again = name == STATUS_LABEL and seen > 1
        named.append(f"{name} {seen}" if again else name or f"(column {place})")
    return named


@dataclass(frozen=True)
class _Written:
    """How one file is written; `lines` is how many its header takes."""

    path: Path
    header: list[str]
    lines: int
    delimiter: str
    encoding: str


class _Reader:
    """Reads one file. Rows are counted, and so are the line breaks inside them, to name the line of each."""

    def __init__(self, written: _Written, progress: Progress, log: FaultLog) -> None:
        self.written, self.log = written, log
        self.row = written.lines + 1  # the number of the next row, as if every row were one line
        self.breaks = 0  # line breaks inside the rows so far
        self.bad: dict[int, arrow_csv.InvalidRow] = {}
        self.empty = 0
        self.file = progress.open()

    def blocks(self) -> Iterator[pl.DataFrame]:
        """The rows with their lines. One block is held back, because the last row of all needs a closer look."""
        held: pl.DataFrame | None = None
        for frame in self._frames():
            if held is not None:
                yield held
            held = frame
        if held is not None:
            yield self._closed(held)
        self._tell_bad()
        if self.empty:
            self.log.note(f"{self.empty} empty lines were passed over")

    def _frames(self) -> Iterator[pl.DataFrame]:
        reader = self._reader()
        while True:
            try:
                frame = pl.from_arrow(reader.read_next_batch())
            except StopIteration:
                return
            except (pa.ArrowInvalid, UnicodeError) as error:
                raise self._unreadable(error) from None
            assert isinstance(frame, pl.DataFrame)
            if len(frame):
                yield self._without_empty(
                    frame.with_columns(pl.Series(LINE, self._lines(frame), dtype=pl.Int64))
                )

    def _closed(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Without the last row of the file, if a quotation mark in it was never closed and swallowed the lines below."""
        if self.file.quotes % 2 == 0 or frame.is_empty():
            return frame
        row = frame.row(-1, named=True)
        column = next((name for name in self.written.header if self._reaches_the_end(row[name])), None)
        if column is None:
            return frame
        lost = row[column].rstrip("\n").count("\n")
        problem = f"a quotation mark that is never closed: it swallowed {lost} lines below"
        remedy = "Close it or take it away, and read the file again."
        self.log.add(Fault(row[LINE], column, row[column][:200], problem, remedy, whole_row=True))
        return frame[:-1]

    def _reaches_the_end(self, cell: str | None) -> bool:
        """Whether a cell of several lines is the end of the file itself: a closed one is followed by its mark."""
        if cell is None or "\n" not in cell:
            return False
        text = cell.encode("utf-8" if self.written.encoding == UTF8 else self.written.encoding)[-1000:]
        with self.written.path.open("rb") as file:
            file.seek(-min(len(text), self.written.path.stat().st_size), 2)
            return file.read() == text

    def _reader(self) -> arrow_csv.CSVStreamingReader:
        try:
            return arrow_csv.open_csv(
                self.file,
                read_options=arrow_csv.ReadOptions(
                    block_size=BLOCK_BYTES, use_threads=False, column_names=self.written.header, skip_rows=self.written.lines,
                    encoding="utf8" if self.written.encoding == UTF8 else self.written.encoding,
                ),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=self.written.delimiter, newlines_in_values=True, ignore_empty_lines=False,
                    invalid_row_handler=self._keep_bad,
                ),
                convert_options=arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(self.written.header, pa.string()), strings_can_be_null=True, null_values=[""],
                    quoted_strings_can_be_null=True, check_utf8=True,
                ),
            )  # fmt: skip
        except (pa.ArrowInvalid, UnicodeError) as error:
            if "Empty CSV file" in str(error):
                raise InputError(f"{self.written.path.name} has a header but no rows") from None
            raise self._unreadable(error) from None

    def _keep_bad(self, row: arrow_csv.InvalidRow) -> str:
        self.bad[int(row.number or 0)] = row
        return "skip"

    def _lines(self, frame: pl.DataFrame) -> Sequence[int]:
        """The line on which each row starts."""
        inside = _breaks(frame) if self.file.quotes else None
        if inside is None and not self.bad:
            start = self.row + self.breaks
            self.row += len(frame)
            return range(start, start + len(frame))
        lines = []
        for place in range(len(frame)):
            self._tell_bad()
            lines.append(self.row + self.breaks)
            if inside and inside[place]:
                self._tell_rows_inside(frame.row(place), lines[-1])
            self.row += 1
            self.breaks += inside[place] if inside else 0
        return lines

    def _tell_rows_inside(self, cells: Sequence[str | None], line: int) -> None:
        """A cell may hold lines; when they look like rows, a stray quotation mark may have swallowed them."""
        separators = len(self.written.header) - 1
        inner = [text for cell in cells for text in (cell or "").split("\n")[1:]]
        if any(text.count(self.written.delimiter) >= separators for text in inner):
            self.log.note(
                f"line {line} holds, in one cell, what looks like whole rows: is a quotation mark out of place?"
            )

    def _tell_bad(self) -> None:
        """Report the rows that do not fit and stand here."""
        while (row := self.bad.pop(self.row, None)) is not None:
            inside = row.text.count("\n")
            problem = f"{row.actual_columns} cells where the header has {row.expected_columns}"
            problem += f", over {inside + 1} lines" if inside else ""
            remedy = "Correct the row: look for a stray separator or quote."
            self.log.add(Fault(self.row + self.breaks, "", row.text[:200], problem, remedy, whole_row=True))
            self.log.rows += 1
            self.row += 1
            self.breaks += inside

    def _without_empty(self, frame: pl.DataFrame) -> pl.DataFrame:
        kept = frame.filter(~pl.all_horizontal(pl.all().exclude(LINE).is_null()))
        self.empty += len(frame) - len(kept)
        self.log.rows += len(kept)
        return kept

    def _unreadable(self, error: Exception) -> InputError:
        if isinstance(error, UnicodeError) or "utf" in str(error).lower():
            return undecodable(self.written.path, self.written.encoding)
        return InputError(
            f"{self.written.path.name} cannot be read as a table: {error}. Open it, look for an unclosed quote, save it again."
        )


def _breaks(frame: pl.DataFrame) -> list[int] | None:
    """How many line breaks are inside each row; None when there are none at all."""
    counts = frame.select(
        pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).fill_null(0))
    ).to_series()
    return counts.to_list() if counts.sum() else None
